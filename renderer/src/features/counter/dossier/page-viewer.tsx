import { ActionIcon, Button, Loader, Modal } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconZoomIn } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState } from 'react';
import type { PageView } from '../../../../../electron/contract/dossier-views.ts';
import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import { useSession } from '../../../bridge/session-context.tsx';
import { sizeText } from '../../../i18n/local-time.ts';
import { useErrorText, useText } from '../../../i18n/text-context.ts';
import { Notice } from '../../../ui/notice.tsx';
import { KeyMark } from '../scan/key-mark.tsx';
import type { PageActions } from '../scan/use-page-actions.ts';
import { type KeyMap, keyName } from '../use-keys.ts';
import classes from './page-viewer.module.css';
import { usePageImage } from './use-page-image.ts';

interface PageViewerProps {
  readonly pages: readonly PageView[];
  /** Null: closed. */
  readonly openId: string | null;
  readonly actions: PageActions;
  readonly onOpen: (pageId: string | null) => void;
  readonly onRescan: ((page: PageView) => void) | null;
}

/** A page as large as the window; arrow keys turn, Escape closes, Space looks closer, the other keys stand below. */
export function PageViewer({ pages, openId, actions, onOpen, onRescan }: PageViewerProps) {
  const { t } = useText();
  const [isZoomed, setZoomed] = useState(false);
  const index = pages.findIndex(({ id }) => id === openId);
  const page = pages[index];

  function open(next: PageView | undefined): void {
    setZoomed(false);
    onOpen(next?.id ?? null);
  }
  const turn = (by: number): void => {
    if (pages[index + by]) open(pages[index + by]);
  };
  const hide = (): void => {
    if (!page) return;
    open(pages[index + 1] ?? pages[index - 1]);
    actions.hide(pages, page);
  };
  const rescan = (): void => {
    if (!page || !onRescan) return;
    open(undefined);
    onRescan(page);
  };
  const move = (by: -1 | 1): void => void (page && actions.move(pages, page, by));
  useViewerKeys(page !== undefined, {
    ArrowLeft: () => turn(-1),
    PageUp: () => turn(-1),
    ArrowRight: () => turn(1),
    PageDown: () => turn(1),
    ' ': () => setZoomed((before) => !before),
    Delete: hide,
    R: rescan,
    'Ctrl+ArrowLeft': () => move(-1),
    'Ctrl+ArrowRight': () => move(1),
    'Ctrl+Z': () => actions.hidden && actions.restore(actions.hidden.page),
  });

  return (
    <Modal
      opened={page !== undefined}
      onClose={() => open(undefined)}
      fullScreen
      radius={0}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      title={page && t('scan.pageOf', { page: index + 1, total: pages.length })}
    >
      {page && (
        <div className={classes.viewer}>
          <Turn Icon={IconChevronLeft} label={t('scan.previous')} isOver={index === 0} onTurn={() => turn(-1)} />
          <div className={classes.sheet} data-zoomed={isZoomed || undefined}>
            <Sheet page={page} number={index + 1} />
          </div>
          <Turn
            Icon={IconChevronRight}
            label={t('scan.following')}
            isOver={index === pages.length - 1}
            onTurn={() => turn(1)}
          />
          <div className={classes.foot}>
            <PageFacts page={page} isZoomed={isZoomed} onZoom={() => setZoomed(!isZoomed)} />
            <Step label={t('scan.rescan')} keyName="R" onStep={onRescan === null ? undefined : rescan} />
            <Step label={t('scan.hide')} keyName="Delete" onStep={hide} />
            <Step label={t('scan.moveBack')} keyName="Ctrl+←" onStep={index === 0 ? undefined : () => move(-1)} />
            <Step
              label={t('scan.moveOn')}
              keyName="Ctrl+→"
              onStep={index === pages.length - 1 ? undefined : () => move(1)}
            />
          </div>
          {actions.error && <PageProblem error={actions.error} />}
        </div>
      )}
    </Modal>
  );
}

/** Keys of the viewer, before those of the control that has the keyboard: Space would press it. */
function useViewerKeys(isOpen: boolean, keys: KeyMap): void {
  const { session } = useSession();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const act = keys[keyName(event)];
    if (act === undefined || session === null || session.locked) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  useEffect(() => {
    if (!isOpen) return undefined;
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listener, true);
    return () => window.removeEventListener('keydown', listener, true);
  }, [isOpen]);
}

interface StepProps {
  readonly label: string;
  readonly keyName: string;
  readonly onStep: (() => void) | undefined;
}

function Step({ label, keyName: name, onStep }: StepProps) {
  return (
    <Button
      size="sm"
      variant="default"
      disabled={onStep === undefined}
      rightSection={<KeyMark name={name} />}
      onClick={onStep}
    >
      {label}
    </Button>
  );
}

interface PageFactsProps {
  readonly page: PageView;
  readonly isZoomed: boolean;
  readonly onZoom: () => void;
}

function PageFacts({ page, isZoomed, onZoom }: PageFactsProps) {
  const { t, locale } = useText();
  return (
    <p className={classes.facts}>
      {t('scan.pageSize', {
        width: page.widthPx,
        height: page.heightPx,
        dpi: page.dpi,
        size: sizeText(page.bytes, locale),
      })}
      <ActionIcon variant="subtle" aria-label={t('scan.zoom')} aria-pressed={isZoomed} onClick={onZoom}>
        <IconZoomIn size="1.25rem" aria-hidden="true" />
      </ActionIcon>
    </p>
  );
}

function PageProblem({ error }: { readonly error: EnvelopeError }) {
  const textOf = useErrorText();
  return (
    <p className={classes.problem} role="alert">
      {textOf(error)}
    </p>
  );
}

interface TurnProps {
  readonly Icon: typeof IconChevronLeft;
  readonly label: string;
  /** There is no page on this side. */
  readonly isOver: boolean;
  readonly onTurn: () => void;
}

function Turn({ Icon, label, isOver, onTurn }: TurnProps) {
  return (
    <ActionIcon
      className={classes.turn}
      size="xl"
      variant="default"
      disabled={isOver}
      aria-label={label}
      onClick={onTurn}
    >
      <Icon aria-hidden="true" />
    </ActionIcon>
  );
}

function Sheet({ page, number }: { readonly page: PageView; readonly number: number }) {
  const { t } = useText();
  const image = usePageImage(page.id, null);
  if (image.state === 'LOADING') return <Loader />;
  if (image.state === 'FAILED') return <Notice tone="bad" title={image.message} />;
  return <img className={classes.image} src={image.url} alt={t('scan.openPage', { page: number })} />;
}

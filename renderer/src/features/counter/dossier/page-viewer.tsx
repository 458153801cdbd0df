import { ActionIcon, Loader, Modal } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconZoomIn } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState } from 'react';
import type { PageView } from '../../../../../electron/contract/dossier-views.ts';
import { useSession } from '../../../bridge/session-context.tsx';
import { sizeText } from '../../../i18n/local-time.ts';
import { useText } from '../../../i18n/text-context.ts';
import { Notice } from '../../../ui/notice.tsx';
import classes from './page-viewer.module.css';
import { usePageImage } from './use-page-image.ts';

interface PageViewerProps {
  readonly pages: readonly PageView[];
  /** Null: closed. */
  readonly index: number | null;
  readonly onIndex: (index: number | null) => void;
}

/** A page as large as the window; arrow keys turn, Escape closes, Space looks closer. */
export function PageViewer({ pages, index, onIndex }: PageViewerProps) {
  const { t, locale } = useText();
  const { session } = useSession();
  const [isZoomed, setZoomed] = useState(false);
  const page = index === null ? undefined : pages[index];

  function turn(by: number): void {
    if (index === null || pages[index + by] === undefined) return;
    setZoomed(false);
    onIndex(index + by);
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (page === undefined || session?.locked) return;
    if (event.key === 'ArrowLeft' || event.key === 'PageUp') turn(-1);
    else if (event.key === 'ArrowRight' || event.key === 'PageDown') turn(1);
    else if (event.key === ' ') setZoomed((before) => !before);
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);

  return (
    <Modal
      opened={page !== undefined}
      onClose={() => {
        setZoomed(false);
        onIndex(null);
      }}
      fullScreen
      radius={0}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      title={page && t('scan.pageOf', { page: page.seq, total: pages.length })}
    >
      {page && index !== null && (
        <div className={classes.viewer}>
          <Turn Icon={IconChevronLeft} label={t('scan.previous')} isOver={index === 0} onTurn={() => turn(-1)} />
          <div className={classes.sheet} data-zoomed={isZoomed || undefined}>
            <Sheet page={page} />
          </div>
          <Turn
            Icon={IconChevronRight}
            label={t('scan.next')}
            isOver={index === pages.length - 1}
            onTurn={() => turn(1)}
          />
          <p className={classes.facts}>
            {t('scan.pageSize', {
              width: page.widthPx,
              height: page.heightPx,
              dpi: page.dpi,
              size: sizeText(page.bytes, locale),
            })}
            <ActionIcon
              variant="subtle"
              aria-label={t('scan.zoom')}
              aria-pressed={isZoomed}
              onClick={() => setZoomed(!isZoomed)}
            >
              <IconZoomIn size="1.25rem" aria-hidden="true" />
            </ActionIcon>
          </p>
        </div>
      )}
    </Modal>
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

function Sheet({ page }: { readonly page: PageView }) {
  const { t } = useText();
  const image = usePageImage(page.id, null);
  if (image.state === 'LOADING') return <Loader />;
  if (image.state === 'FAILED') return <Notice tone="bad" title={image.message} />;
  return <img className={classes.image} src={image.url} alt={t('scan.openPage', { page: page.seq })} />;
}

import { Button, Modal } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { DossierView, PageView } from '../../../../../electron/contract/dossier-views.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { KeyMark } from '../scan/key-mark.tsx';
import { ClosingPanel } from './closing-panel.tsx';
import { CornerEditor } from './corner-editor.tsx';
import { WHOLE } from './corners.ts';
import { DataLine, type DataLineHandle } from './data-line.tsx';
import { waitsForAcceptance } from './data-line-value.ts';
import { FilesPanel } from './files-panel.tsx';
import { Filmstrip } from './filmstrip.tsx';
import { missingOf } from './missing-list.tsx';
import { MovePanel } from './move-panel.tsx';
import { Sheet } from './page-stage.tsx';
import classes from './pages.module.css';
import { PaperPanel } from './paper-panel.tsx';
import { ReasonPanel } from './reason-panel.tsx';
import type { Digitization } from './use-digitization.ts';
import { PAGE_MODES, useWorkspace, type Workspace } from './use-workspace.ts';
import { useWorkspaceKeys } from './use-workspace-keys.ts';
import { WorkProgress } from './work-progress.tsx';
import { type Tool, toolKeys, useWorkspaceTools, walkKeys } from './workspace-tools.ts';

interface PageWorkspaceProps {
  readonly dossier: DossierView;
  readonly pages: readonly PageView[];
  readonly digitization: Digitization;
  /** Where it begins; null: closed. An empty text begins at the first page. */
  readonly openId: string | null;
  readonly isScanning: boolean;
  readonly onChanged: () => void;
  /** Scans a page anew; null while that is not possible. */
  readonly onRescan: ((page: PageView) => void) | null;
  readonly onClose: () => void;
}

/** The pages of a dossier as large as the window: looked at, put right, put in order, told what they are. */
export function PageWorkspace({ openId, onClose, ...rest }: PageWorkspaceProps) {
  const { t } = useText();
  // How often the button for closing was pressed: the pages say first what is missing.
  const [closes, setCloses] = useState(0);
  return (
    <Modal
      opened={openId !== null}
      onClose={() => setCloses((count) => count + 1)}
      fullScreen
      radius={0}
      closeOnEscape={false}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      title={t('pages.title', { code: rest.dossier.paperCode })}
    >
      {openId !== null && <Opened {...rest} openId={openId} closes={closes} onClose={onClose} />}
    </Modal>
  );
}

type OpenedProps = Omit<PageWorkspaceProps, 'openId'> & { readonly openId: string; readonly closes: number };

function Opened(props: OpenedProps) {
  const { dossier, pages, digitization, openId, closes, isScanning, onChanged, onRescan, onClose } = props;
  const firstId = openId === '' ? null : openId;
  const changed = (): void => {
    onChanged();
    digitization.ask();
  };
  const workspace = useWorkspace({ dossier, pages, digitization, firstId, isScanning, onChanged: changed });
  const root = useRef<HTMLDivElement>(null);
  const line = useRef<DataLineHandle>(null);
  const { mode, setMode, component, selection, proposal } = workspace;
  const sheets = useAction('separator.print');
  const accept = useAction('component.accept');
  const { current } = selection;
  const toPages = (): void => root.current?.focus();
  const ordinals = dossier.components
    .filter(({ received, reusedFrom }) => received && reusedFrom === null)
    .map(({ ordinal }) => ordinal);
  const tools = useWorkspaceTools({
    workspace,
    onRescan: current && onRescan && (() => onRescan(current)),
    onPrintSheets: ordinals.length === 0 ? null : () => void sheets.run({ dossierId: dossier.id, ordinals }),
    onData: () => line.current?.focus(),
  });
  const hasMissing = missingOf(digitization.state?.components ?? []).length > 0;
  function leave(): void {
    if (mode === 'CLOSING' || (PAGE_MODES.has(mode) && !hasMissing)) onClose();
    else setMode(PAGE_MODES.has(mode) ? 'CLOSING' : 'PAGE');
  }
  useCloseButton(closes, leave);
  function enter(): void {
    if (mode === 'CLOSING') setMode('PAGE');
    else if (proposal !== null) workspace.takeProposal();
    else if (component && waitsForAcceptance(component)) line.current?.accept();
  }
  const isOfPages = PAGE_MODES.has(mode);
  useWorkspaceKeys(mode !== 'CORNERS', {
    once: {
      Escape: leave,
      ...(isOfPages && toolKeys(tools)),
      ...((isOfPages || mode === 'CLOSING') && { Enter: enter }),
    },
    held: isOfPages ? walkKeys(workspace) : {},
  });
  return (
    <div ref={root} tabIndex={-1} data-autofocus className={classes.workspace}>
      <Head workspace={workspace} dossierId={dossier.id} />
      <Filmstrip items={workspace.items} works={workspace.works} selection={selection} />
      <Middle workspace={workspace} onClose={onClose} />
      {(isOfPages || mode === 'CORNERS') && <PaperPanel workspace={workspace} />}
      <div className={classes.foot}>
        {[workspace.steps.error, sheets.error, accept.error].map(
          (error) => error && <ErrorNotice key={error.correlationId} error={error} />,
        )}
        {component && isOfPages && (
          <DataLine
            key={component.ordinal}
            component={component}
            isBusy={accept.isRunning}
            handle={line}
            onAccept={(data) => {
              toPages();
              const input = { dossierId: dossier.id, componentOrdinal: component.ordinal, data };
              void accept.run(input).then(changed);
            }}
            onLeave={toPages}
          />
        )}
        {isOfPages && <Tools tools={tools} onDone={toPages} />}
      </div>
    </div>
  );
}

/** The button for closing goes the way of Escape. */
function useCloseButton(closes: number, leave: () => void): void {
  const known = useRef(closes);
  const goAway = useEffectEvent(leave);
  useEffect(() => {
    if (known.current === closes) return;
    known.current = closes;
    goAway();
  }, [closes]);
}

function Head({ workspace, dossierId }: { readonly workspace: Workspace; readonly dossierId: string }) {
  const { t } = useText();
  const { done } = workspace.steps;
  return (
    <header className={classes.head}>
      <WorkProgress dossierId={dossierId} digitization={workspace.digitization} />
      {done !== null && (
        <span className={classes.done} role="status">
          {t(done)}
        </span>
      )}
    </header>
  );
}

function Tools({ tools, onDone }: { readonly tools: readonly Tool[]; readonly onDone: () => void }) {
  const { t } = useText();
  return (
    <div role="toolbar" aria-label={t('pages.tools')} className={classes.tools}>
      {tools.map(({ label, keyName, act, isOn }) => (
        <Button
          key={keyName}
          size="compact-sm"
          className={classes.tool ?? ''}
          variant={isOn ? 'light' : 'default'}
          disabled={act === null}
          aria-pressed={isOn}
          aria-keyshortcuts={keyName.replace('Ctrl', 'Control')}
          onClick={() => {
            act?.();
            // The pages keep the keyboard: Enter and Space mean something there.
            onDone();
          }}
        >
          {t(label)}
          <KeyMark name={keyName} />
        </Button>
      ))}
    </div>
  );
}

/** The page, two of them, or what is asked about it. */
function Middle({ workspace, onClose }: { readonly workspace: Workspace; readonly onClose: () => void }) {
  const { mode, selection, works } = workspace;
  const { current } = selection;
  if (mode === 'MOVE') return <MovePanel workspace={workspace} />;
  if (mode === 'REASON') return <ReasonPanel workspace={workspace} />;
  if (mode === 'FILES') return <FilesPanel workspace={workspace} />;
  if (mode === 'CLOSING') return <ClosingPanel workspace={workspace} onClose={onClose} />;
  if (current === null) return <NoPages />;
  if (mode !== 'CORNERS') return <Sheets workspace={workspace} current={current} />;
  const found = works.get(current.id)?.facts?.corners ?? null;
  return (
    <div className={classes.stage}>
      <CornerEditor
        key={current.id}
        page={current}
        initial={workspace.steps.editsOf(current.id).corners ?? found ?? WHOLE}
        found={found}
        onApply={workspace.setCorners}
        onClose={() => workspace.setMode('PAGE')}
      />
    </div>
  );
}

function NoPages() {
  const { t } = useText();
  return (
    <div className={classes.stage}>
      <p className={classes.soft}>{t('pages.none')}</p>
    </div>
  );
}

/** One page; cleaned beside as it came; or two pages side by side. */
function Sheets({ workspace, current }: { readonly workspace: Workspace; readonly current: PageView }) {
  const { t } = useText();
  const { mode, works, zoom, numberOf, walk, selection } = workspace;
  const sheet = (page: PageView, asItCame: boolean, caption: string | null) => (
    <Sheet
      key={`${page.id} ${asItCame}`}
      page={page}
      work={works.get(page.id)}
      number={numberOf(page.id)}
      asItCame={asItCame}
      zoom={zoom}
      caption={caption}
    />
  );
  const nameOf = (page: PageView): string => t('pages.page', { page: numberOf(page.id) ?? '–' });
  // Two pages that were chosen, else this one and the next.
  const [firstId, secondId] = selection.chosen.length === 2 ? selection.chosen : [current.id, undefined];
  const first = walk.find(({ id }) => id === firstId) ?? current;
  const second = walk.find(({ id }) => id === secondId) ?? walk[walk.indexOf(first) + 1];
  return (
    <div className={classes.stage}>
      <div className={classes.sheets}>
        {mode === 'PAIR' ? (
          <>
            {sheet(first, false, nameOf(first))}
            {second && sheet(second, false, nameOf(second))}
          </>
        ) : (
          <>
            {mode === 'CAME' && sheet(current, true, t('pages.came'))}
            {sheet(current, false, mode === 'CAME' ? t('pages.cleaned') : null)}
          </>
        )}
      </div>
    </div>
  );
}

import { Button, Modal } from '@mantine/core';
import { memo, type Ref, useDeferredValue, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { DocumentDataInput } from '../../../../../electron/contract/digitization-views.ts';
import type { DossierView, PageView } from '../../../../../electron/contract/dossier-views.ts';
import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useSteady } from '../../../ui/use-steady.ts';
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
import { SheetsPanel } from './sheets-panel.tsx';
import type { ThumbStore } from './thumb-store.ts';
import type { Digitization } from './use-digitization.ts';
import { useThumbStore } from './use-thumbs.ts';
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
  const thumbs = useThumbStore();
  const { mode, setMode, component, selection, proposal } = workspace;
  // While a key is held what stands beside the pages follows when there is time for it.
  const beside = useDeferredValue(workspace);
  const sheets = useAction('separator.print');
  const { current } = selection;
  const toPages = (): void => root.current?.focus();
  const ordinals = dossier.components
    .filter(({ received, reusedFrom }) => received && reusedFrom === null)
    .map(({ ordinal }) => ordinal);
  const tools = useWorkspaceTools({
    workspace,
    onRescan: current && onRescan && (() => onRescan(current)),
    onPrintSheets: ordinals.length === 0 ? null : () => setMode('SHEETS'),
    onData: () => line.current?.focus(),
  });
  function printSheets(bothSides: boolean): void {
    setMode('PAGE');
    toPages();
    void sheets.run({ dossierId: dossier.id, ordinals, bothSides });
  }
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
  const press = useSteady((keyName: string) => {
    tools.find((tool) => tool.keyName === keyName)?.act?.();
    // The pages keep the keyboard: Enter and Space mean something there.
    toPages();
  });
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
      <Head dossierId={dossier.id} digitization={digitization} done={workspace.steps.done} />
      <Filmstrip items={workspace.items} works={workspace.works} selection={selection} thumbs={thumbs} />
      {mode === 'SHEETS' ? (
        <SheetsPanel papers={ordinals.length} onPrint={printSheets} />
      ) : (
        <Middle workspace={workspace} thumbs={thumbs} onClose={onClose} />
      )}
      {(isOfPages || mode === 'CORNERS') && <PaperPanel workspace={beside} />}
      <Foot
        workspace={workspace}
        errors={[workspace.steps.error, sheets.error]}
        line={line}
        tools={tools}
        onPress={press}
        onAccepted={changed}
        onLeave={toPages}
      />
    </div>
  );
}

interface FootProps extends ToolsProps {
  readonly workspace: Workspace;
  readonly errors: readonly (EnvelopeError | null)[];
  readonly line: Ref<DataLineHandle>;
  readonly onAccepted: () => void;
  /** Back to the pages. */
  readonly onLeave: () => void;
}

/** What went wrong, what the paper says, and what can be done. */
function Foot({ workspace, errors, line, tools, onPress, onAccepted, onLeave }: FootProps) {
  const { dossier, component, mode } = workspace;
  const isOfPages = PAGE_MODES.has(mode);
  const accept = useAction('component.accept');
  const take = useSteady((componentOrdinal: number, data: DocumentDataInput) => {
    onLeave();
    void accept.run({ dossierId: dossier.id, componentOrdinal, data }).then(onAccepted);
  });
  const leave = useSteady(onLeave);
  return (
    <div className={classes.foot}>
      {[...errors, accept.error].map((error) => error && <ErrorNotice key={error.correlationId} error={error} />)}
      {component && isOfPages && (
        <DataLine
          key={component.ordinal}
          component={component}
          isBusy={accept.isRunning}
          handle={line}
          onAccept={take}
          onLeave={leave}
        />
      )}
      {isOfPages && <Tools tools={tools} onPress={onPress} />}
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

interface HeadProps {
  readonly dossierId: string;
  readonly digitization: Digitization;
  /** What was done last. */
  readonly done: Workspace['steps']['done'];
}

const Head = memo(function Head({ dossierId, digitization, done }: HeadProps) {
  const { t } = useText();
  return (
    <header className={classes.head}>
      <WorkProgress dossierId={dossierId} digitization={digitization} />
      {done !== null && (
        <span className={classes.done} role="status">
          {t(done)}
        </span>
      )}
    </header>
  );
});

interface ToolsProps {
  readonly tools: readonly Tool[];
  readonly onPress: (keyName: string) => void;
}

function Tools({ tools, onPress }: ToolsProps) {
  const { t } = useText();
  return (
    <div role="toolbar" aria-label={t('pages.tools')} className={classes.tools}>
      {tools.map(({ label, keyName, act, isOn }) => (
        <ToolButton key={keyName} label={label} keyName={keyName} isOn={isOn} isOff={act === null} onPress={onPress} />
      ))}
    </div>
  );
}

interface ToolButtonProps extends Pick<Tool, 'label' | 'keyName'> {
  readonly isOn: boolean | undefined;
  readonly isOff: boolean;
  readonly onPress: (keyName: string) => void;
}

const ToolButton = memo(function ToolButton({ label, keyName, isOn, isOff, onPress }: ToolButtonProps) {
  const { t } = useText();
  return (
    <Button
      size="compact-sm"
      className={classes.tool ?? ''}
      variant={isOn ? 'light' : 'default'}
      disabled={isOff}
      aria-pressed={isOn}
      aria-keyshortcuts={keyName.replace('Ctrl', 'Control')}
      onClick={() => onPress(keyName)}
    >
      {t(label)}
      <KeyMark name={keyName} />
    </Button>
  );
});

interface StageProps {
  readonly workspace: Workspace;
  readonly thumbs: ThumbStore;
}

/** The page, two of them, or what is asked about it. */
function Middle({ workspace, thumbs, onClose }: StageProps & { readonly onClose: () => void }) {
  const { mode, selection, works } = workspace;
  const { current } = selection;
  if (mode === 'MOVE') return <MovePanel workspace={workspace} />;
  if (mode === 'REASON') return <ReasonPanel workspace={workspace} />;
  if (mode === 'FILES') return <FilesPanel workspace={workspace} />;
  if (mode === 'CLOSING') return <ClosingPanel workspace={workspace} onClose={onClose} />;
  if (current === null) return <NoPages />;
  if (mode !== 'CORNERS') return <Sheets workspace={workspace} thumbs={thumbs} current={current} />;
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
function Sheets({ workspace, thumbs, current }: StageProps & { readonly current: PageView }) {
  const { t } = useText();
  const { mode, works, zoom, numberOf, walk, selection, digitization } = workspace;
  const sheet = (place: string, page: PageView, asItCame: boolean, caption: string | null) => (
    <Sheet
      key={place}
      page={page}
      work={works.get(page.id)}
      number={numberOf(page.id)}
      asItCame={asItCame}
      zoom={zoom}
      thumb={asItCame ? undefined : thumbs.get(page.id)}
      isStopped={digitization.state?.cleaning === false}
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
            {sheet('first', first, false, nameOf(first))}
            {second && sheet('second', second, false, nameOf(second))}
          </>
        ) : (
          <>
            {mode === 'CAME' && sheet('came', current, true, t('pages.came'))}
            {sheet('cleaned', current, false, mode === 'CAME' ? t('pages.cleaned') : null)}
          </>
        )}
      </div>
    </div>
  );
}

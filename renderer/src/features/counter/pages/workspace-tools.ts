import type { PlainTextKey } from '../../../i18n/translate.ts';
import type { KeyMap } from '../use-keys.ts';
import type { Workspace } from './use-workspace.ts';

/** Something that can be done to the shown page, by its key or its button. */
export interface Tool {
  readonly label: PlainTextKey;
  /** As a person reads it on the button. */
  readonly keyName: string;
  /** Null while it is not possible. */
  readonly act: (() => void) | null;
  readonly isOn?: boolean;
}

interface ToolOptions {
  readonly workspace: Workspace;
  /** Scans the page anew; null while that is not possible. */
  readonly onRescan: (() => void) | null;
  readonly onPrintSheets: (() => void) | null;
  readonly onData: () => void;
}

/** The keys and buttons of the workspace, in the order in which they stand below the page. */
export function useWorkspaceTools({ workspace, onRescan, onPrintSheets, onData }: ToolOptions): readonly Tool[] {
  const { selection, steps, mode, setMode, toggleMode, canPlace, isScanning, paper, component } = workspace;
  const { current } = selection;
  const on = (act: () => void): (() => void) | null => (current === null ? null : act);
  const place = (act: () => void): (() => void) | null => (canPlace ? act : null);
  const isHidden = (current?.hidden ?? null) !== null;
  return [
    { label: 'pages.tool.turn', keyName: 'X', act: on(() => workspace.turn(90)) },
    { label: 'pages.tool.corners', keyName: 'C', act: on(() => setMode('CORNERS')) },
    { label: 'pages.tool.split', keyName: 'T', act: place(workspace.split) },
    { label: 'pages.tool.merge', keyName: 'G', act: place(workspace.merge) },
    { label: 'pages.tool.move', keyName: 'M', act: place(() => setMode('MOVE')) },
    {
      label: isHidden ? 'pages.tool.restore' : 'scan.hide',
      keyName: 'Delete',
      act: isScanning ? null : on(workspace.hideOrRestore),
    },
    { label: 'pages.tool.undo', keyName: 'Ctrl+Z', act: steps.canUndo ? workspace.undo : null },
    { label: 'pages.tool.came', keyName: 'S', act: on(() => toggleMode('CAME')), isOn: mode === 'CAME' },
    { label: 'pages.tool.pair', keyName: 'D', act: on(() => toggleMode('PAIR')), isOn: mode === 'PAIR' },
    {
      label: 'pages.tool.asItCame',
      keyName: 'B',
      act: on(workspace.toggleAsItCame),
      isOn: current !== null && steps.editsOf(current.id).asItCame,
    },
    { label: 'pages.tool.class', keyName: 'L', act: on(workspace.nextClass) },
    { label: 'scan.rescan', keyName: 'R', act: isHidden ? null : onRescan },
    { label: 'pages.tool.hidden', keyName: 'H', act: workspace.toggleHidden, isOn: workspace.withHidden },
    { label: 'pages.tool.data', keyName: 'V', act: component ? onData : null },
    { label: 'pages.tool.files', keyName: 'F', act: paper ? () => setMode('FILES') : null },
    { label: 'pages.tool.reason', keyName: 'U', act: paper ? () => setMode('REASON') : null },
    { label: 'pages.tool.sheets', keyName: 'P', act: onPrintSheets },
  ];
}

/** Keys without a button: walking, choosing, zoom, moving a page by a place. */
export function walkKeys(workspace: Workspace): KeyMap {
  const { selection, zoomBy, fit, toggleZoom } = workspace;
  const far = workspace.walk.length;
  return {
    ArrowDown: () => selection.walk(1),
    ArrowRight: () => selection.walk(1),
    PageDown: () => selection.walk(1),
    ArrowUp: () => selection.walk(-1),
    ArrowLeft: () => selection.walk(-1),
    PageUp: () => selection.walk(-1),
    Home: () => selection.walk(-far),
    End: () => selection.walk(far),
    'Shift+ArrowDown': () => selection.walk(1, true),
    'Shift+ArrowRight': () => selection.walk(1, true),
    'Shift+ArrowUp': () => selection.walk(-1, true),
    'Shift+ArrowLeft': () => selection.walk(-1, true),
    'Shift+Home': () => selection.walk(-far, true),
    'Shift+End': () => selection.walk(far, true),
    'Ctrl+ArrowDown': () => workspace.shift(1),
    'Ctrl+ArrowRight': () => workspace.shift(1),
    'Ctrl+ArrowUp': () => workspace.shift(-1),
    'Ctrl+ArrowLeft': () => workspace.shift(-1),
    'Shift+X': () => workspace.turn(270),
    '+': () => zoomBy(1),
    'Shift++': () => zoomBy(1),
    '=': () => zoomBy(1),
    '-': () => zoomBy(-1),
    '0': fit,
    ' ': toggleZoom,
    N: () => workspace.leaveProposal(),
  };
}

/** The keys of the buttons. */
export function toolKeys(tools: readonly Tool[]): KeyMap {
  return Object.fromEntries(tools.map(({ keyName, act }) => [keyName, act ?? (() => undefined)]));
}

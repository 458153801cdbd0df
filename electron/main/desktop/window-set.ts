import { app, dialog, session as electronSession, screen } from 'electron';
import type { MethodOutput } from '../../contract/contract.ts';
import type { WindowName } from '../../domain/windows.ts';
import type { MainLog } from '../log.ts';
import type { MainPaths } from '../paths.ts';
import { serveAppFiles } from '../security/app-protocol.ts';
import { lockNavigation, lockSession, type Refused } from '../security/lock-down.ts';
import { drainCalls } from '../shutdown.ts';
import { SYSTEM_TIMERS } from '../timers.ts';
import { createQuayWindow, load } from '../windows/create-window.ts';
import type { DisplayPlace, Displays } from '../windows/placement.ts';
import { createStage, type PlacedWindow, type Stage } from '../windows/stage.ts';
import { WINDOW_KINDS } from '../windows/window-kinds.ts';
import { createWindowManager, type WindowManager } from '../windows/window-manager.ts';

export interface WindowSetOptions {
  readonly paths: MainPaths;
  readonly log: MainLog;
  readonly refused: Refused;
  /** Windows are painted into memory, for a run that nobody watches. */
  readonly offscreen: boolean;
}

export interface WindowHooks {
  /** Calls under way. */
  readonly pending: () => number;
  readonly onInput: (name: WindowName) => void;
  readonly onClosed: (name: WindowName) => void;
  readonly onLoaded: (name: WindowName) => void;
}

/** The windows and where they stand. */
export interface WindowSet {
  readonly windows: WindowManager;
  readonly stage: Stage;
}

/** Session, protocol and locks first, so that no page can exist without them. */
export function createWindowSet(options: WindowSetOptions, hooks: WindowHooks): WindowSet {
  const { paths, log, refused, offscreen } = options;
  // Without the prefix `persist:` a partition lives in memory; `cache: false` turns the HTTP cache off as well.
  const session = electronSession.fromPartition('quay', { cache: false });
  serveAppFiles(session, paths.renderer);
  lockSession(session, refused);
  lockSession(electronSession.defaultSession, refused);
  lockNavigation(app, refused);
  const look = { session, preload: paths.preload, icon: paths.icon, offscreen };
  const windows: WindowManager = createWindowManager({
    create(name) {
      const { bounds, fullScreen } = offscreen ? paintedPlace(name) : stage.placeFor(name);
      return createQuayWindow(name, look, bounds, fullScreen);
    },
    load,
    timers: SYSTEM_TIMERS,
    log,
    onInput: hooks.onInput,
    onFullScreenKey: (name) => stage.toggleFullScreen(name),
    onClosed: hooks.onClosed,
    onLoaded: hooks.onLoaded,
    drain: () => drainCalls(hooks.pending, SYSTEM_TIMERS),
    onBroken: (name) => (name === 'service' ? showLastResort() : windows.open('service')),
  });
  const stage: Stage = createStage({ displays: displaysNow, open: () => (offscreen ? NO_WINDOWS : windows.all()) });
  for (const event of ['display-added', 'display-removed', 'display-metrics-changed'] as const) {
    // One call for three signatures: what changed is asked anew.
    (screen as NodeJS.EventEmitter).on(event, () => stage.displaysChanged());
  }
  return { windows, stage };
}

/** What is painted into memory stands nowhere. */
const NO_WINDOWS: ReadonlyMap<WindowName, PlacedWindow> = new Map();

/** Sizes of the screens each window is made for: what a picture of it shows. */
function paintedPlace(name: WindowName) {
  const { screenWidth: width, screenHeight: height } = WINDOW_KINDS[name];
  return { bounds: { x: 0, y: 0, width, height }, fullScreen: false };
}

/** The primary display first: it is the one to work on. */
function displaysNow(): Displays {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [placeOf(primary), ...others.map(placeOf)];
}

function placeOf({ id, workArea }: DisplayPlace): DisplayPlace {
  return { id, workArea };
}

/** What Setup shows of the displays; one without a name of its own is numbered. */
export function displayList(): MethodOutput<'window.displays'>['displays'] {
  const primary = screen.getPrimaryDisplay();
  return screen.getAllDisplays().map(({ id, label, size }, index) => ({
    id,
    label: label || String(index + 1),
    widthPx: size.width,
    heightPx: size.height,
    primary: id === primary.id,
  }));
}

/** Even the service page does not load: the system's own dialog is what is left. */
function showLastResort(): void {
  dialog.showErrorBox(
    'Quầy Một Cửa không mở được cửa sổ',
    'Chương trình bị hỏng hoặc thiếu tệp. Hãy khởi động lại máy; nếu vẫn lỗi, hãy cài lại chương trình.\n\n' +
      'The program is damaged or incomplete. Restart the computer; if that does not help, install it again.',
  );
}

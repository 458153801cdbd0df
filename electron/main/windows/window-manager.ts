import type { BrowserWindow, WebContents } from 'electron';
import type { Log } from '../../app/ports/log.ts';
import { BRIDGE_EVENT_CHANNEL } from '../../contract/bridge.ts';
import { EVENTS, type EventName, type EventPayload } from '../../contract/events.ts';
import type { WindowName } from '../../domain/windows.ts';
import { type CrashHistory, createCrashHistory } from '../supervision/crash-history.ts';
import type { Timers } from '../timers.ts';
import { isFullScreenKey } from './full-screen-key.ts';
import { WINDOW_KINDS } from './window-kinds.ts';

export interface WindowManagerDeps {
  readonly create: (name: WindowName) => BrowserWindow;
  readonly load: (window: BrowserWindow, name: WindowName) => Promise<void>;
  readonly timers: Timers;
  readonly log: Log;
  /** A key, a click or a movement reached the window. */
  readonly onInput: (name: WindowName) => void;
  /** The keys for filling the screen or leaving it were pressed in a window for citizens. */
  readonly onFullScreenKey: (name: WindowName) => void;
  /** Its page is there and hears events from now on. */
  readonly onLoaded: (name: WindowName) => void;
  /** Its page cannot be kept alive or loaded. */
  readonly onBroken: (name: WindowName) => void;
  /** Resolves when the calls that a closing page made to save its drafts are answered, or after a limit. */
  readonly drain: () => Promise<void>;
  readonly onClosed: (name: WindowName) => void;
}

/** The program's windows: at most one of each kind. */
export interface WindowManager {
  /** Opens a window or brings it to the front. */
  open(name: WindowName): void;
  close(name: WindowName): void;
  /** The kind that contents belong to; null for anything else. */
  nameOf(contents: WebContents): WindowName | null;
  /** The window of a kind while it is open: dialogs need it. */
  get(name: WindowName): BrowserWindow | null;
  names(): WindowName[];
  /** Everything that is open, in the order in which it was opened. */
  all(): ReadonlyMap<WindowName, BrowserWindow>;
  focusAny(): void;
  /** Sends an event to every window that may hear it. */
  broadcast<E extends EventName>(event: E, payload: EventPayload<E>): void;
  sendTo<E extends EventName>(name: WindowName, event: E, payload: EventPayload<E>): void;
  /** Ends all windows without asking them again. */
  destroyAll(): void;
}

/** Makes the manager; no window is open at first. */
export function createWindowManager(deps: WindowManagerDeps): WindowManager {
  const windows = new Map<WindowName, BrowserWindow>();
  const crashes = new Map<WindowName, CrashHistory>();

  function open(name: WindowName): void {
    const present = windows.get(name);
    if (present) return bringForward(present);
    const window = deps.create(name);
    windows.set(name, window);
    if (!crashes.has(name)) crashes.set(name, createCrashHistory());
    watch(name, window);
  }

  function watch(name: WindowName, window: BrowserWindow): void {
    const contents = window.webContents;
    contents.on('input-event', () => deps.onInput(name));
    contents.on('before-input-event', (event, input) => {
      if (!WINDOW_KINDS[name].fillsOwnDisplay || !isFullScreenKey(input)) return;
      event.preventDefault();
      deps.onFullScreenKey(name);
    });
    contents.on('did-finish-load', () => deps.onLoaded(name));
    contents.on('render-process-gone', (_event, { reason, exitCode }) => {
      deps.log.error('window process gone', { window: name, reason, exitCode });
      if (reason !== 'clean-exit') revive(name, window);
    });
    contents.on('did-fail-load', (_event, errorCode, errorDescription, _url, isMainFrame) => {
      // -3 is ABORTED: a reload overtook the load, or the navigation lock refused a target.
      if (!isMainFrame || errorCode === -3) return;
      deps.log.error('window page did not load', { window: name, errorCode, errorDescription });
      deps.onBroken(name);
    });
    window.on('unresponsive', () => deps.log.warn('window does not answer', { window: name }));
    window.on('close', (event) => {
      event.preventDefault();
      void closeGently(name, window);
    });
    window.on('closed', () => {
      if (windows.get(name) === window) windows.delete(name);
      deps.onClosed(name);
    });
  }

  function revive(name: WindowName, window: BrowserWindow): void {
    const delayMs = crashes.get(name)?.crashed(deps.timers.nowMs()) ?? null;
    if (delayMs === null) return deps.onBroken(name);
    deps.timers.after(delayMs, () => {
      if (!window.isDestroyed()) void deps.load(window, name);
    });
  }

  /** A page gets the chance to save its drafts before its window goes. */
  async function closeGently(name: WindowName, window: BrowserWindow): Promise<void> {
    sendTo(name, 'app.closing', {});
    await deps.drain();
    if (!window.isDestroyed()) window.destroy();
  }

  function sendTo<E extends EventName>(name: WindowName, event: E, payload: EventPayload<E>): void {
    const window = windows.get(name);
    if (!window || window.isDestroyed() || window.webContents.isCrashed()) return;
    window.webContents.send(BRIDGE_EVENT_CHANNEL, { event, payload });
  }

  return {
    open,
    close(name) {
      windows.get(name)?.close();
    },
    nameOf: (contents) => nameOf(windows, contents),
    get: (name) => windows.get(name) ?? null,
    names: () => [...windows.keys()],
    all: () => windows,
    focusAny() {
      const [window] = windows.values();
      if (window) bringForward(window);
    },
    broadcast(event, payload) {
      for (const name of windows.keys()) if (EVENTS[event].windows.includes(name)) sendTo(name, event, payload);
    },
    sendTo,
    destroyAll() {
      for (const window of windows.values()) if (!window.isDestroyed()) window.destroy();
    },
  };
}

function nameOf(windows: ReadonlyMap<WindowName, BrowserWindow>, contents: WebContents): WindowName | null {
  for (const [name, window] of windows) {
    if (!window.isDestroyed() && window.webContents.id === contents.id) return name;
  }
  return null;
}

function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

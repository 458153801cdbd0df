import { BrowserWindow, type Session } from 'electron';
import type { WindowName } from '../../domain/windows.ts';
import { windowUrl } from '../security/navigation.ts';
import type { Area } from './placement.ts';
import { PROGRAM_NAME, WINDOW_KINDS } from './window-kinds.ts';

export interface WindowLook {
  readonly session: Session;
  readonly preload: string;
  readonly icon: string;
  /** Painted into memory instead of onto a display: for screenshots without one. */
  readonly offscreen: boolean;
}

/**
 * Makes the window of a kind inside `bounds` and starts to load its page; it is shown when the first picture is there.
 * `fullScreen` fills the display on which the bounds lie.
 */
export function createQuayWindow(name: WindowName, look: WindowLook, bounds: Area, fullScreen: boolean): BrowserWindow {
  const kind = WINDOW_KINDS[name];
  const window = new BrowserWindow({
    ...bounds,
    fullscreen: fullScreen && !look.offscreen,
    minWidth: Math.min(kind.minWidth, bounds.width),
    minHeight: Math.min(kind.minHeight, bounds.height),
    // Painted into memory there is nothing to frame, and without a display a frame crashes Chromium.
    frame: !look.offscreen,
    title: kind.title,
    icon: look.icon,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#ffffff',
    webPreferences: {
      session: look.session,
      preload: look.preload,
      additionalArguments: [`--quay-window=${name}`],
      offscreen: look.offscreen,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
      enableWebSQL: false,
      // A board or a kiosk nobody clicks on must go on painting.
      backgroundThrottling: false,
      // A board speaks although nobody ever touches it.
      autoplayPolicy: 'no-user-gesture-required',
      v8CacheOptions: 'none',
    },
  });
  window.on('page-title-updated', (event, title) => {
    // Until the page names itself it has the program's name alone, by which nobody can tell windows apart.
    if (title === PROGRAM_NAME) event.preventDefault();
  });
  if (!look.offscreen) window.once('ready-to-show', () => window.show());
  void load(window, name);
  return window;
}

/** Loads the page. A failure to load is reported by `did-fail-load`, so the rejection says nothing new. */
export async function load(window: BrowserWindow, name: WindowName): Promise<void> {
  await window.loadURL(windowUrl(name)).catch(() => undefined);
}

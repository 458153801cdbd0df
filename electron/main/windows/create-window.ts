import { BrowserWindow, type Session, screen } from 'electron';
import type { WindowName } from '../../domain/windows.ts';
import { windowUrl } from '../security/navigation.ts';
import { type Placement, placeWindow } from './placement.ts';
import { WINDOW_KINDS, type WindowKind } from './window-kinds.ts';

export interface WindowLook {
  readonly session: Session;
  readonly preload: string;
  readonly icon: string;
  /** Painted into memory instead of onto a display: for screenshots without one. */
  readonly offscreen: boolean;
}

/** Makes the window of a kind and starts to load its page; it is shown when the first picture is there. */
export function createQuayWindow(name: WindowName, look: WindowLook, alreadyOpen: number): BrowserWindow {
  const kind = WINDOW_KINDS[name];
  const { fullscreen, ...bounds } = look.offscreen
    ? { x: 0, y: 0, width: kind.width, height: kind.height, fullscreen: false }
    : placeOnDisplay(kind, alreadyOpen);
  const window = new BrowserWindow({
    ...bounds,
    fullscreen,
    minWidth: Math.min(kind.minWidth, bounds.width),
    minHeight: Math.min(kind.minHeight, bounds.height),
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
      v8CacheOptions: 'none',
    },
  });
  if (!look.offscreen) window.once('ready-to-show', () => window.show());
  void load(window, name);
  return window;
}

function placeOnDisplay(kind: WindowKind, alreadyOpen: number): Placement {
  const [first, ...others] = screen.getAllDisplays();
  if (!first) throw new Error('no display to place a window on');
  // No display is assigned to a window before the settings know displays.
  return placeWindow(kind, [first, ...others], null, alreadyOpen);
}

/** Loads the page. A failure to load is reported by `did-fail-load`, so the rejection says nothing new. */
export async function load(window: BrowserWindow, name: WindowName): Promise<void> {
  await window.loadURL(windowUrl(name)).catch(() => undefined);
}

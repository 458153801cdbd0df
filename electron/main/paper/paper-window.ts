import { BrowserWindow, type WebContents } from 'electron';
import { within } from '../within.ts';
import type { PaperSession } from './paper-session.ts';

/** World of its own for the scripts that wait for fonts and frames: the page itself runs none. */
export const WAITING_WORLD = 997;

/** Size of the hidden window, and how many of its dots a CSS pixel has. */
export interface WindowSheet {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly scale: number;
}

const ORDINARY_SHEET: WindowSheet = { widthPx: 800, heightPx: 1100, scale: 1 };

/**
 * Shows `html` to a hidden window painted into memory, which works without a display, and hands its contents to `work`
 * when page and fonts are there, with what is left of `limitMs`. The window is gone afterwards. Throws when the page does
 * not come within `limitMs`, when its process ends, and what `work` throws.
 */
export async function withPaperWindow<T>(
  paper: PaperSession,
  html: string,
  limitMs: number,
  work: (contents: WebContents, leftMs: number) => Promise<T>,
  { widthPx, heightPx, scale }: WindowSheet = ORDINARY_SHEET,
): Promise<T> {
  const endMs = performance.now() + limitMs;
  const offered = paper.offer(html);
  const window = new BrowserWindow({
    show: false,
    // On a computer without a display a window with a frame crashes Chromium.
    frame: false,
    width: widthPx,
    height: heightPx,
    useContentSize: true,
    webPreferences: {
      session: paper.session,
      offscreen: true,
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      devTools: false,
      webviewTag: false,
      spellcheck: false,
      zoomFactor: scale,
    },
  });
  const { webContents } = window;
  const gone = new Promise<never>((_resolve, reject) => {
    webContents.once('render-process-gone', (_event, { reason }) => reject(new Error(`its process ended: ${reason}`)));
  });
  // Heard of below; without this, an end between the two waits would count as a bug.
  gone.catch(() => undefined);
  try {
    await within(limitMs, Promise.race([shown(), gone]));
    return await Promise.race([work(webContents, Math.max(0, endMs - performance.now())), gone]);
  } finally {
    offered.forget();
    window.destroy();
  }

  async function shown(): Promise<void> {
    await window.loadURL(offered.url);
    await webContents.executeJavaScriptInIsolatedWorld(WAITING_WORLD, [
      { code: 'document.fonts.ready.then(() => true)' },
    ]);
  }
}

/**
 * The real board window in a real Electron: the built page, the built preload, and in the place of main a relay to the
 * process that started it (`board-messages.ts`). Started with the project's folder as its argument.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { app, BrowserWindow, ipcMain, protocol } from 'electron';

const root = process.argv.at(-1) ?? '';
const dist = path.join(root, 'dist');
const isWithoutDisplay = process.argv.includes('--ozone-platform=headless');
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' };

/** Tells when a call is on the screen: the frame after the page changed has been handed over. */
const WATCH = `
  const now = () => performance.timeOrigin + performance.now();
  const heard = new Map();
  const told = new Set();
  window.quayPainted = [];
  window.quay.onEvent((event, payload) => {
    if (event === 'queue.called') heard.set(payload.call.callId, now());
  });
  const look = () => {
    const callId = document.querySelector('[data-call]')?.dataset.call;
    if (callId === undefined || !heard.has(callId) || told.has(callId)) return;
    told.add(callId);
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () =>
        window.quayPainted.push({ kind: 'board.painted', callId, heardAtMs: heard.get(callId), atMs: now() });
      channel.port2.postMessage(null);
    });
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
  true;
`;
const COLLECT_MS = 100;

/** @type {Map<number, (envelope: unknown) => void>} */
const waiting = new Map();
let nextId = 1;
/** @type {BrowserWindow | null} */
let window = null;

process.on('message', (/** @type {any} */ message) => {
  if (message.kind === 'window.answer') {
    waiting.get(message.id)?.(message.envelope);
    waiting.delete(message.id);
  }
  if (message.kind === 'window.event') {
    window?.webContents.send('quay:event', { event: message.event, payload: message.payload });
  }
});
process.on('disconnect', () => app.exit(0));

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
// Not awaited up here: Electron becomes ready only when this module has been loaded.
app.whenReady().then(showBoard, () => app.exit(1));

async function showBoard() {
  protocol.handle('app', async ({ url }) => {
    const file = path.join(dist, 'renderer', new URL(url).pathname);
    const contentType = TYPES[path.extname(file)] ?? 'application/octet-stream';
    try {
      return new Response(await readFile(file), { headers: { 'Content-Type': contentType } });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
  ipcMain.handle('quay:call', (_event, request) => {
    const id = nextId++;
    process.send?.({ kind: 'window.call', id, request });
    return new Promise((resolve) => waiting.set(id, resolve));
  });
  const board = new BrowserWindow({
    width: 1280,
    height: 720,
    frame: !isWithoutDisplay,
    webPreferences: {
      preload: path.join(dist, 'preload', 'preload.cjs'),
      additionalArguments: ['--quay-window=board'],
      offscreen: isWithoutDisplay,
      sandbox: true,
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
    },
  });
  window = board;
  await board.loadURL('app://quay/index.html?window=board');
  await board.webContents.executeJavaScript(WATCH);
  process.send?.({ kind: 'board.ready' });
  setInterval(() => void passOn(board), COLLECT_MS);
}

/** Passes on what the page has noted since. @param {BrowserWindow} board */
async function passOn(board) {
  const painted = await board.webContents.executeJavaScript('window.quayPainted.splice(0)');
  for (const message of painted) process.send?.(message);
}

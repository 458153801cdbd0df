/**
 * Draws `resources/icons/icon.png` (512 px) and `icon.ico` from `icon.svg`. Run it after a change of the drawing; its
 * results are committed:  electron [--ozone-platform=headless] scripts/build/draw-icons.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { app, BrowserWindow } from 'electron';

const ICONS = path.resolve(import.meta.dirname, '../../resources/icons');
const PNG_SIZE = 512;
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];

/**
 * Chromium draws the vector picture at each size by itself, which keeps small sizes sharp.
 * @param {BrowserWindow} window @param {string} svg @param {number} size
 */
async function draw(window, svg, size) {
  const source = JSON.stringify(`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`);
  const url = await window.webContents.executeJavaScript(`(async () => {
    const image = new Image();
    image.src = ${source};
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = ${size};
    canvas.getContext('2d').drawImage(image, 0, 0, ${size}, ${size});
    return canvas.toDataURL('image/png');
  })()`);
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

/**
 * An icon file that holds PNG pictures, as Windows has read them since Vista.
 * @param {{ size: number, png: Buffer }[]} pictures
 */
function icoOf(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  pictures.forEach(({ size, png }, index) => {
    const at = 6 + 16 * index;
    // 256 does not fit a byte and is written as 0.
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...pictures.map(({ png }) => png)]);
}

app.on('window-all-closed', () => undefined);

async function drawAll() {
  const window = new BrowserWindow({ show: false, webPreferences: { offscreen: true } });
  await window.loadURL('data:text/html,');
  const svg = readFileSync(path.join(ICONS, 'icon.svg'), 'utf8');
  writeFileSync(path.join(ICONS, 'icon.png'), await draw(window, svg, PNG_SIZE));
  const pictures = [];
  for (const size of ICO_SIZES) pictures.push({ size, png: await draw(window, svg, size) });
  writeFileSync(path.join(ICONS, 'icon.ico'), icoOf(pictures));
}

await app.whenReady();
await drawAll();
app.exit(0);

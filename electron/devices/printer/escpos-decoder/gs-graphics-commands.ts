import type { EscPosCommand, QrLevel } from './command.ts';
import { at, type CommandSpec, NEED_MORE, NOT_A_COMMAND, within, word } from './spec.ts';

const MAX_GRAPHICS_WIDTH = 2047;
const MAX_GRAPHICS_HEIGHT = 1662;
const RASTER_HEADER_BYTES = 10;

/**
 * The parameters of GS ( L and GS 8 L from m on: fn 112 (store rows) and 113 (store columns), fn 2 and 50 (print what is
 * stored), fn 49 (dot density) and the capacity requests 48, 51, 52. NV and downloaded graphics are not supported.
 */
function readGraphics(body: Uint8Array): EscPosCommand | undefined {
  if (at(body, 0) !== 48) return undefined;
  const fn = at(body, 1);
  if (fn === 112 || fn === 113) return readStoredGraphics(body, fn === 112 ? 'rows' : 'columns');
  if ((fn === 2 || fn === 50) && body.length === 2) return { kind: 'printGraphics' };
  const isDensity = fn === 49 && body.length === 4 && within(at(body, 2), [50, 51]) && at(body, 2) === at(body, 3);
  const isRequest = [0, 3, 4, 48, 51, 52].includes(fn) && body.length === 2;
  return isDensity || isRequest ? { kind: 'device', name: 'GS ( L', frame: body.slice() } : undefined;
}

/** m fn a bx by c xL xH yL yH d...: a 48 (mono), bx and by 1 or 2, c 49 (first colour). */
function readStoredGraphics(body: Uint8Array, layout: 'rows' | 'columns'): EscPosCommand | undefined {
  const [timesX, timesY] = [at(body, 3), at(body, 4)];
  const widthDots = word(body, 6);
  const heightDots = word(body, 8);
  const isPlain = at(body, 2) === 48 && at(body, 5) === 49 && within(timesX, [1, 2]) && within(timesY, [1, 2]);
  const fits =
    within(widthDots, [1, MAX_GRAPHICS_WIDTH]) && within(heightDots, [1, Math.floor(MAX_GRAPHICS_HEIGHT / timesY)]);
  const bytes = layout === 'rows' ? ((widthDots + 7) >> 3) * heightDots : widthDots * ((heightDots + 7) >> 3);
  if (!isPlain || !fits || body.length !== RASTER_HEADER_BYTES + bytes) return undefined;
  const data = body.slice(RASTER_HEADER_BYTES);
  return { kind: 'storeGraphics', layout, widthDots, heightDots, timesX, timesY, data };
}

/** GS ( L pL pH m fn ... */
export const GRAPHICS_PAREN: CommandSpec['read'] = (frame) => readGraphics(frame.subarray(5));

/** GS 8 L p1 p2 p3 p4 m fn ...: the same functions with a 32-bit count. */
export const GRAPHICS_8: CommandSpec = {
  length: (bytes) => {
    if (bytes.length >= 3 && at(bytes, 2) !== 0x4c) return NOT_A_COMMAND;
    return bytes.length < 7 ? NEED_MORE : 7 + word(bytes, 3) + word(bytes, 5) * 0x10000;
  },
  read: (frame) => readGraphics(frame.subarray(7)),
};

const QR_LEVELS: readonly QrLevel[] = ['L', 'M', 'Q', 'H'];
const MAX_QR_BYTES = 7089;

/**
 * GS ( k pL pH cn fn ... with cn 49 (QR Code): fn 65 model, 67 module size, 69 error correction, 80 store, 81 print,
 * 82 ask for the size. Other symbols (PDF417, MaxiCode, ...) are not supported.
 */
export const QR_SYMBOL: CommandSpec['read'] = (frame) => {
  if (at(frame, 5) !== 49) return undefined;
  const count = word(frame, 3);
  const first = at(frame, 7);
  switch (at(frame, 6)) {
    case 65:
      if (count !== 4 || !within(first, [49, 50]) || at(frame, 8) !== 0) return undefined;
      return { kind: 'qrModel', model: first === 49 ? 1 : 2 };
    case 67:
      return count === 3 && within(first, [1, 16]) ? { kind: 'qrModuleSize', dots: first } : undefined;
    case 69: {
      const level = QR_LEVELS[first - 48];
      return count === 3 && level !== undefined ? { kind: 'qrLevel', level } : undefined;
    }
    case 80:
      if (first !== 48 || !within(count - 3, [1, MAX_QR_BYTES])) return undefined;
      return { kind: 'qrStore', data: frame.slice(8) };
    case 81:
      return count === 3 && first === 48 ? { kind: 'qrPrint' } : undefined;
    case 82:
      return count === 3 && first === 48 ? { kind: 'device', name: 'GS ( k 82', frame: frame.slice() } : undefined;
    default:
      return undefined;
  }
};

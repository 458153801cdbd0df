import type { BarcodeSystem, EscPosCommand } from './command.ts';
import { GRAPHICS_8, GRAPHICS_PAREN, QR_SYMBOL } from './gs-graphics-commands.ts';
import {
  at,
  type CommandSpec,
  type CommandTable,
  counted,
  device,
  digit,
  fixed,
  isOn,
  NEED_MORE,
  NOT_A_COMMAND,
  within,
  word,
} from './spec.ts';

/** Characters and lengths a barcode system takes (Epson command reference, "GS k", functions A and B). */
const BARCODES: readonly { system: BarcodeSystem; pattern: RegExp; evenOnly?: boolean }[] = [
  { system: 'UPC-A', pattern: /^\d{11,12}$/ },
  { system: 'UPC-E', pattern: /^\d{6,8}$|^\d{11,12}$/ },
  { system: 'EAN13', pattern: /^\d{12,13}$/ },
  { system: 'EAN8', pattern: /^\d{7,8}$/ },
  { system: 'CODE39', pattern: /^\*?[0-9A-Z $%+\-./]+\*?$/ },
  { system: 'ITF', pattern: /^(\d\d)+$/ },
  { system: 'CODABAR', pattern: /^[A-Da-d][0-9$+\-./:]*[A-Da-d]$/ },
  // CODE93 and CODE128 encode the whole of ASCII, control characters too.
  { system: 'CODE93', pattern: /^[\x00-\x7f]+$/ },
  { system: 'CODE128', pattern: /^\{[ABC][\x00-\x7f]+$/ },
];
const FORM_A_SYSTEMS = 7;
const FORM_B_FIRST = 65;
const MAX_BARCODE_BYTES = 255;

/** GS k m d1...dk NUL (m 0 to 6) and GS k m n d1...dn (m 65 to 73). */
const barcode: CommandSpec = {
  length: (bytes) => {
    if (bytes.length < 3) return NEED_MORE;
    const system = at(bytes, 2);
    if (within(system, [FORM_B_FIRST, FORM_B_FIRST + BARCODES.length - 1])) {
      return bytes.length < 4 ? NEED_MORE : 4 + at(bytes, 3);
    }
    if (system >= FORM_A_SYSTEMS) return NOT_A_COMMAND;
    // A control character before the NUL ends the command: printers take what follows as normal data.
    const end = bytes.subarray(3, 4 + MAX_BARCODE_BYTES).findIndex((byte) => byte < 0x20);
    if (end >= 0) return at(bytes, 3 + end) === 0 ? 4 + end : NOT_A_COMMAND;
    return bytes.length > 3 + MAX_BARCODE_BYTES ? NOT_A_COMMAND : NEED_MORE;
  },
  read: (frame) => {
    const mode = at(frame, 2);
    const isFormA = mode < FORM_A_SYSTEMS;
    const rule = BARCODES[isFormA ? mode : mode - FORM_B_FIRST];
    const data = isFormA ? frame.slice(3, -1) : frame.slice(4);
    if (rule === undefined || !rule.pattern.test(String.fromCharCode(...data))) return undefined;
    return { kind: 'barcode', system: rule.system, data };
  },
};

/** GS V m [n]: cut now (A: 0, 1), feed and cut (B: 65, 66), set cut position (C: 97, 98), cut and feed back (D: 103, 104). */
const cut: CommandSpec = {
  length: (bytes) => {
    if (bytes.length < 3) return NEED_MORE;
    const mode = at(bytes, 2);
    if (digit(mode, 1) !== undefined) return 3;
    return within(mode, [65, 66], [97, 98], [103, 104]) ? 4 : NOT_A_COMMAND;
  },
  // C and D cut n units further on as well: the same paper for B, C and D.
  read: (frame) => ({ kind: 'cut', feedUnits: frame.length === 4 ? at(frame, 3) : 0 }),
};

/** Longest raster of GS v 0 in rows (Epson command reference: yL + yH * 256 up to 4095). */
const MAX_RASTER_ROWS = 4095;

/** GS v 0 m xL xH yL yH d...: raster bit image, m 0 to 3 doubles across (bit 0) and down (bit 1). */
const raster: CommandSpec = {
  length: (bytes) => {
    if (bytes.length >= 3 && at(bytes, 2) !== 0x30) return NOT_A_COMMAND;
    return bytes.length < 8 ? NEED_MORE : 8 + word(bytes, 4) * word(bytes, 6);
  },
  read: (frame) => {
    const mode = digit(at(frame, 3), 3);
    const bytesPerRow = word(frame, 4);
    const rows = word(frame, 6);
    if (mode === undefined || bytesPerRow === 0 || !within(rows, [1, MAX_RASTER_ROWS])) return undefined;
    return {
      kind: 'raster',
      bytesPerRow,
      rows,
      timesX: (mode & 1) + 1,
      timesY: (mode >> 1) + 1,
      data: frame.slice(8),
    };
  },
};

/** GS ( H: process id (fn 48) and offline (fn 49) responses, by which a job is confirmed. */
function readResponse(frame: Uint8Array): EscPosCommand | undefined {
  const isProcessId =
    word(frame, 3) === 6 &&
    at(frame, 5) === 48 &&
    at(frame, 6) === 48 &&
    frame.subarray(7).every((b) => within(b, [32, 126]));
  const isOffline =
    word(frame, 3) === 3 && at(frame, 5) === 49 && at(frame, 6) === 49 && digit(at(frame, 7), 1) !== undefined;
  return isProcessId || isOffline ? { kind: 'device', name: 'GS ( H', frame: frame.slice() } : undefined;
}

/** GS ( K: print control; functions 48 (mode), 49 (density), 50 (speed), 97 (parts of the head). */
function readPrintControl(frame: Uint8Array): EscPosCommand | undefined {
  const value = at(frame, 6);
  const valid: Readonly<Record<number, boolean>> = {
    48: within(value, [0, 3], [48, 51]),
    49: within(value, [0, 8], [248, 255]),
    50: within(value, [0, 13], [48, 57]),
    97: within(value, [0, 4], [48, 52], [128, 128]),
  };
  if (word(frame, 3) !== 2 || valid[at(frame, 5)] !== true) return undefined;
  return { kind: 'device', name: 'GS ( K', frame: frame.slice() };
}

/** GS ( A: test print. Its page is made by the printer itself, so nothing of it is drawn. */
function readTestPrint(frame: Uint8Array): EscPosCommand | undefined {
  const valid = word(frame, 3) === 2 && digit(at(frame, 5), 2) !== undefined && within(at(frame, 6), [1, 3], [49, 51]);
  return valid ? { kind: 'device', name: 'GS ( A', frame: frame.slice() } : undefined;
}

const PAREN_FUNCTIONS: Readonly<Record<number, CommandSpec['read']>> = {
  65: readTestPrint,
  72: readResponse,
  75: readPrintControl,
  76: GRAPHICS_PAREN,
  107: QR_SYMBOL,
};

/** GS ( x pL pH ...: all share one frame, so one with an unknown letter is dropped whole and counts once. */
const paren: CommandSpec = {
  ...counted(3, (frame) => PAREN_FUNCTIONS[at(frame, 2)]?.(frame)),
  length: (bytes) => {
    if (bytes.length >= 3 && !within(at(bytes, 2), [0x41, 0x5a], [0x61, 0x7a])) return NOT_A_COMMAND;
    return bytes.length < 5 ? NEED_MORE : 5 + word(bytes, 3);
  },
};

const IDENTITIES = [1, 2, 3, 33, 35, 49, 50, 51, 65, 66, 67, 68, 69, 96, 110, 111, 112];

/** Commands led by GS (0x1D), by opcode. Ranges follow Epson's ESC/POS command reference. */
export const GS_COMMANDS: CommandTable = new Map<number, CommandSpec>([
  [
    0x21,
    fixed(3, (frame) => {
      const size = at(frame, 2);
      if ((size & 0x88) !== 0) return undefined;
      return { kind: 'characterSize', timesX: (size >> 4) + 1, timesY: (size & 7) + 1 };
    }),
  ],
  // GS $ and GS \ only exist in page mode: framed, so that their parameters are not read as text, and refused.
  [0x24, fixed(4, () => undefined)],
  [0x5c, fixed(4, () => undefined)],
  [0x28, paren],
  [0x38, GRAPHICS_8],
  [0x42, fixed(3, (frame) => ({ kind: 'reverse', on: isOn(at(frame, 2)) }))],
  [
    0x48,
    fixed(3, (frame) => {
      const place = digit(at(frame, 2), 3);
      return place === undefined
        ? undefined
        : { kind: 'barcodeText', above: (place & 1) === 1, below: (place & 2) === 2 };
    }),
  ],
  [0x49, device('GS I', 3, (frame) => IDENTITIES.includes(at(frame, 2)))],
  [0x4c, fixed(4, (frame) => ({ kind: 'leftMargin', units: word(frame, 2) }))],
  [0x50, fixed(4, (frame) => ({ kind: 'motionUnits', x: at(frame, 2), y: at(frame, 3) }))],
  [0x56, cut],
  [0x57, fixed(4, (frame) => ({ kind: 'areaWidth', units: word(frame, 2) }))],
  [0x61, device('GS a', 3)],
  [0x62, device('GS b', 3)],
  [
    0x66,
    fixed(3, (frame) => {
      const font = digit(at(frame, 2), 1);
      return font === undefined ? undefined : { kind: 'barcodeFont', font: font === 0 ? 'A' : 'B' };
    }),
  ],
  [0x68, fixed(3, (frame) => (at(frame, 2) > 0 ? { kind: 'barcodeHeight', dots: at(frame, 2) } : undefined))],
  [0x6b, barcode],
  [0x72, device('GS r', 3, (frame) => within(digit(at(frame, 2), 4) ?? 0, [1, 2], [4, 4]))],
  [0x76, raster],
  [
    0x77,
    fixed(3, (frame) => (within(at(frame, 2), [2, 6]) ? { kind: 'barcodeModule', dots: at(frame, 2) } : undefined)),
  ],
]);

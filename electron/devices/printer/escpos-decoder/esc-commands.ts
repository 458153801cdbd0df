import { isKnownCharacterSet } from './code-pages.ts';
import type { EscPosCommand, UserGlyph } from './command.ts';
import {
  at,
  type CommandSpec,
  type CommandTable,
  device,
  digit,
  fixed,
  isOn,
  NEED_MORE,
  NOT_A_COMMAND,
  within,
  word,
} from './spec.ts';

const ALIGNMENTS = ['left', 'center', 'right'] as const;
const FONTS = ['A', 'B'] as const;
const UNDERLINES = [0, 1, 2] as const;
const MAX_TAB_STOPS = 32;
const MAX_COLUMNS = 2047;

/** ESC D n1...nk NUL: at most 32 ascending columns. A list that goes on without its NUL is no command. */
const tabStops: CommandSpec = {
  length: (bytes) => {
    const end = bytes.subarray(2, 3 + MAX_TAB_STOPS).indexOf(0);
    if (end >= 0) return 3 + end;
    return bytes.length > 2 + MAX_TAB_STOPS ? NOT_A_COMMAND : NEED_MORE;
  },
  read: (frame) => {
    const columns = [...frame.subarray(2, -1)];
    const ascending = columns.every((column, index) => index === 0 || column > (columns[index - 1] ?? 0));
    return ascending ? { kind: 'tabStops', columns } : undefined;
  },
};

/** ESC * m nL nH d...: one strip of 8 dots (m 0, 1) or 24 dots (m 32, 33); odd modes print at full density across. */
const columnImage: CommandSpec = {
  length: (bytes) => {
    if (bytes.length < 5) return NEED_MORE;
    const mode = at(bytes, 2);
    if (![0, 1, 32, 33].includes(mode)) return NOT_A_COMMAND;
    return 5 + word(bytes, 3) * (mode < 32 ? 1 : 3);
  },
  read: (frame) => {
    const columns = word(frame, 3);
    if (!within(columns, [1, MAX_COLUMNS])) return undefined;
    const isTall = at(frame, 2) >= 32;
    return {
      kind: 'columnImage',
      columns,
      bytesPerColumn: isTall ? 3 : 1,
      timesX: isOn(at(frame, 2)) ? 1 : 2,
      timesY: isTall ? 1 : 3,
      data: frame.slice(5),
    };
  },
};

/** ESC & y c1 c2 [x d1...d(y*x)]...: downloaded characters, 24 dots tall (y = 3), at most 12 columns each. */
const defineGlyphs: CommandSpec = {
  length: (bytes) => {
    if (bytes.length < 5) return NEED_MORE;
    const [bytesPerColumn, first, last] = [at(bytes, 2), at(bytes, 3), at(bytes, 4)];
    if (bytesPerColumn !== 3 || first < 0x20 || last > 0x7e || first > last) return NOT_A_COMMAND;
    let offset = 5;
    for (let code = first; code <= last; code += 1) {
      if (offset >= bytes.length) return NEED_MORE;
      offset += 1 + at(bytes, offset) * bytesPerColumn;
    }
    return offset;
  },
  read: (frame) => {
    const glyphs: UserGlyph[] = [];
    let offset = 5;
    for (let code = at(frame, 3); code <= at(frame, 4); code += 1) {
      const columns = at(frame, offset);
      if (columns > 12) return undefined;
      const end = offset + 1 + columns * 3;
      glyphs.push({ code, columns, data: frame.slice(offset + 1, end) });
      offset = end;
    }
    return { kind: 'defineGlyphs', bytesPerColumn: 3, glyphs };
  },
};

function chosen<T>(frame: Uint8Array, choices: readonly T[], make: (choice: T) => EscPosCommand) {
  const index = digit(at(frame, 2), choices.length - 1);
  const choice = index === undefined ? undefined : choices[index];
  return choice === undefined ? undefined : make(choice);
}

function signedWord(frame: Uint8Array, offset: number): number {
  const value = word(frame, offset);
  return value < 0x8000 ? value : value - 0x10000;
}

/** ESC c n m: paper sensors (3, 4) and panel buttons (5). */
const sensorOrPanel: CommandSpec = {
  length: (bytes) => (bytes.length < 3 ? NEED_MORE : within(at(bytes, 2), [0x33, 0x35]) ? 4 : NOT_A_COMMAND),
  read: (frame) => ({ kind: 'device', name: `ESC c ${String.fromCharCode(at(frame, 2))}`, frame: frame.slice() }),
};

/** Commands led by ESC (0x1B), by opcode. Ranges follow Epson's ESC/POS command reference. */
export const ESC_COMMANDS: CommandTable = new Map<number, CommandSpec>([
  [0x20, fixed(3, (frame) => ({ kind: 'characterSpacing', units: at(frame, 2) }))],
  [0x21, fixed(3, (frame) => ({ kind: 'printMode', bits: at(frame, 2) }))],
  [0x24, fixed(4, (frame) => ({ kind: 'absolutePosition', units: word(frame, 2) }))],
  [0x25, fixed(3, (frame) => ({ kind: 'userGlyphs', on: isOn(at(frame, 2)) }))],
  [0x26, defineGlyphs],
  [0x2a, columnImage],
  [0x2d, fixed(3, (frame) => chosen(frame, UNDERLINES, (dots) => ({ kind: 'underline', dots })))],
  [0x32, fixed(2, () => ({ kind: 'lineSpacing', units: 'default' }))],
  [0x33, fixed(3, (frame) => ({ kind: 'lineSpacing', units: at(frame, 2) }))],
  // n selects printer (1), customer display (2) or both (3); data for a display alone is no ticket.
  [0x3d, device('ESC =', 3, (frame) => [1, 3].includes(at(frame, 2)))],
  [
    0x3f,
    fixed(3, (frame) => {
      const code = at(frame, 2);
      return within(code, [0x20, 0x7e]) ? { kind: 'cancelGlyph', code } : undefined;
    }),
  ],
  [0x40, fixed(2, () => ({ kind: 'initialize' }))],
  // ESC B n t: n beeps of t * 50 ms on clones with a buzzer, both 1 to 9; Epson has no such command.
  [0x42, device('ESC B', 4, (frame) => within(at(frame, 2), [1, 9]) && within(at(frame, 3), [1, 9]))],
  [0x44, tabStops],
  [0x45, fixed(3, (frame) => ({ kind: 'emphasis', on: isOn(at(frame, 2)) }))],
  [0x47, fixed(3, (frame) => ({ kind: 'doubleStrike', on: isOn(at(frame, 2)) }))],
  [0x4a, fixed(3, (frame) => ({ kind: 'feedUnits', units: at(frame, 2) }))],
  [0x4b, fixed(3, (frame) => (at(frame, 2) <= 48 ? { kind: 'reverseFeed', units: at(frame, 2) } : undefined))],
  [0x4d, fixed(3, (frame) => chosen(frame, FONTS, (font) => ({ kind: 'font', font })))],
  [
    0x52,
    fixed(3, (frame) => (isKnownCharacterSet(at(frame, 2)) ? { kind: 'characterSet', set: at(frame, 2) } : undefined)),
  ],
  [0x56, fixed(3, (frame) => chosen(frame, UNDERLINES, (turn) => ({ kind: 'turned', on: turn > 0 })))],
  [0x5c, fixed(4, (frame) => ({ kind: 'relativePosition', units: signedWord(frame, 2) }))],
  [0x61, fixed(3, (frame) => chosen(frame, ALIGNMENTS, (alignment) => ({ kind: 'align', alignment })))],
  [0x63, sensorOrPanel],
  [0x64, fixed(3, (frame) => ({ kind: 'feedLines', lines: at(frame, 2) }))],
  [0x69, fixed(2, () => ({ kind: 'cut', feedUnits: 0 }))],
  [0x6d, fixed(2, () => ({ kind: 'cut', feedUnits: 0 }))],
  [0x70, device('ESC p', 5, (frame) => digit(at(frame, 2), 1) !== undefined)],
  // Which pages there are depends on the printer: whoever prints the text knows it.
  [0x74, fixed(3, (frame) => ({ kind: 'codePage', page: at(frame, 2) }))],
  [0x7b, fixed(3, (frame) => ({ kind: 'upsideDown', on: isOn(at(frame, 2)) }))],
]);

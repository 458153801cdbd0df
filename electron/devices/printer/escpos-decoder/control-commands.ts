import {
  at,
  type CommandSpec,
  type CommandTable,
  device,
  digit,
  fixed,
  NEED_MORE,
  NOT_A_COMMAND,
  within,
  word,
} from './spec.ts';

/**
 * DLE EOT n [a] (10 04): real-time status. n 1 to 4; 7 with a 1, 2 (ink); 8 with a 3 (MICR); 18 with a 1, 2 (DM-D).
 * Epson command reference, "DLE EOT".
 */
const realtimeStatus: CommandSpec = {
  length: (bytes) => (bytes.length < 3 ? NEED_MORE : [7, 8, 18].includes(at(bytes, 2)) ? 4 : 3),
  read: (frame) => {
    const request = at(frame, 2);
    const detail = at(frame, 3);
    const valid =
      within(request, [1, 4]) ||
      (request === 8 && detail === 3) ||
      ([7, 18].includes(request) && within(detail, [1, 2]));
    return valid ? { kind: 'device', name: 'DLE EOT', frame: frame.slice() } : undefined;
  },
};

const BUFFER_CLEAR = [1, 3, 20, 1, 6, 2, 8];

/** DLE DC4 fn ... (10 14): drawer pulse (1), power-off (2), status (7), clear buffer (8). */
const realtimeRequest: CommandSpec = {
  length: (bytes) => {
    if (bytes.length < 3) return NEED_MORE;
    const lengths: Readonly<Record<number, number>> = { 1: 5, 2: 5, 7: 4, 8: 10 };
    return lengths[at(bytes, 2)] ?? NOT_A_COMMAND;
  },
  read: (frame) => {
    const valid: Readonly<Record<number, boolean>> = {
      1: within(at(frame, 3), [0, 1]) && within(at(frame, 4), [1, 8]),
      2: at(frame, 3) === 1 && at(frame, 4) === 8,
      7: [1, 2, 4, 5].includes(at(frame, 3)),
      8: BUFFER_CLEAR.every((byte, index) => frame[3 + index] === byte),
    };
    return valid[at(frame, 2)] === true ? { kind: 'device', name: 'DLE DC4', frame: frame.slice() } : undefined;
  },
};

/** Commands led by DLE (0x10). */
export const DLE_COMMANDS: CommandTable = new Map<number, CommandSpec>([
  [0x04, realtimeStatus],
  [0x05, device('DLE ENQ', 3, (frame) => within(at(frame, 2), [0, 2]))],
  [0x14, realtimeRequest],
]);

/** FS ( A pL pH fn m: font of double-byte characters (fn 48). */
const kanjiFont: CommandSpec = {
  length: (bytes) => {
    if (bytes.length >= 3 && at(bytes, 2) !== 0x41) return NOT_A_COMMAND;
    return bytes.length < 5 ? NEED_MORE : 5 + word(bytes, 3);
  },
  read: (frame) => {
    const valid = word(frame, 3) === 2 && at(frame, 5) === 48 && digit(at(frame, 6), 2) !== undefined;
    return valid ? { kind: 'device', name: 'FS ( A', frame: frame.slice() } : undefined;
  },
};

/**
 * Commands led by FS (0x1C): double-byte characters. Only the mode itself matters here, because no double-byte table is
 * held: the others style characters that count as unknown anyway.
 */
export const FS_COMMANDS: CommandTable = new Map<number, CommandSpec>([
  [0x21, device('FS !', 3)],
  [0x26, fixed(2, () => ({ kind: 'kanji', on: true }))],
  [0x28, kanjiFont],
  [0x2d, device('FS -', 3, (frame) => digit(at(frame, 2), 2) !== undefined)],
  [0x2e, fixed(2, () => ({ kind: 'kanji', on: false }))],
  [0x43, device('FS C', 3, (frame) => digit(at(frame, 2), 2) !== undefined)],
  [0x53, device('FS S', 4)],
  [0x57, device('FS W', 3)],
]);

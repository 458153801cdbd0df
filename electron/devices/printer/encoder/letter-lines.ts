import { type DotMatrix, isBlack } from '../raster/dot-matrix.ts';
import type { ByteSink } from './byte-sink.ts';

/** A line of a ticket printed with the letters of the printer. */
export interface LetterLine {
  /** NFC, one line, no control characters; anything outside ASCII is downloaded. Empty: white paper of a line's height. */
  readonly text: string;
  /** Enlarged this many times in both directions. */
  readonly scale: number;
  readonly bold: boolean;
  readonly inverse: boolean;
}

type LetterStyle = Omit<LetterLine, 'text'>;

const PLAIN: LetterStyle = { scale: 1, bold: false, inverse: false };

/** A character of 12 x 24 dots, as the printer shall print it. */
export type DrawCell = (character: string) => DotMatrix;

const ESC = 0x1b;
const GS = 0x1d;
const LF = 0x0a;
const FIRST_SLOT = 0x21;
const LAST_SLOT = 0x7e;
const SLOTS = Array.from({ length: LAST_SLOT - FIRST_SLOT + 1 }, (_, index) => FIRST_SLOT + index);
const CELL_BYTES_HIGH = 3;
const DEFINE_HEADER_BYTES = 5;

/**
 * Lines as text: ESC & puts the letters that ASCII lacks into codes which these lines do not use, ESC % 1 selects them,
 * and the text is ASCII codes only, no byte below 0x20 inside a line. A code that a line leaves out prints as the
 * printer's own letter. Where a ticket has more letters than codes, the codes are given anew between two lines, and ESC ?
 * gives ASCII back those it needs there. The lines must fit the paper. Answers the length of the longest command.
 */
export function appendLetterLines(sink: ByteSink, lines: readonly LetterLine[], drawCell: DrawCell): number {
  let longest = 0;
  let style: LetterStyle = PLAIN;
  let isSelected = false;
  const taken = new Set<number>();
  for (const part of partsThatFit(lines)) {
    const slots = assignSlots(part);
    for (const code of plainCodes(part)) if (taken.delete(code)) sink.put(ESC, 0x3f, code);
    longest = Math.max(longest, define(sink, slots, drawCell));
    if (slots.size > 0 && !isSelected) sink.put(ESC, 0x25, 1);
    isSelected ||= slots.size > 0;
    for (const code of slots.values()) taken.add(code);
    for (const line of part) {
      const wanted = line.text === '' ? style : line;
      changeStyle(sink, style, wanted);
      style = wanted;
      sink.put(...Array.from(line.text, (character) => slots.get(character) ?? character.charCodeAt(0)), LF);
    }
  }
  changeStyle(sink, style, PLAIN);
  // What follows may be text again, in which these codes are ASCII.
  if (isSelected) sink.put(ESC, 0x25, 0);
  return longest;
}

function changeStyle(sink: ByteSink, from: LetterStyle, to: LetterStyle): void {
  if (to.scale !== from.scale) sink.put(GS, 0x21, (to.scale - 1) * 0x11);
  if (to.bold !== from.bold) sink.put(ESC, 0x45, to.bold ? 1 : 0);
  if (to.inverse !== from.inverse) sink.put(GS, 0x42, to.inverse ? 1 : 0);
}

/** Cuts the lines into runs whose letters all find a code. One line always does: it has fewer characters than codes. */
function partsThatFit(lines: readonly LetterLine[]): LetterLine[][] {
  const parts: LetterLine[][] = [];
  let part: LetterLine[] = [];
  let characters = new Set<string>();
  for (const line of lines) {
    const wanted = new Set([...characters, ...Array.from(line.text)]);
    wanted.delete(' ');
    if (wanted.size > SLOTS.length) {
      parts.push(part);
      part = [];
      characters = new Set(line.text);
    } else {
      characters = wanted;
    }
    part.push(line);
  }
  return [...parts, part];
}

/** A code for each character outside ASCII: those nearest to each other, because every gap costs a command. */
function assignSlots(lines: readonly LetterLine[]): ReadonlyMap<string, number> {
  const characters = new Set(lines.flatMap(({ text }) => Array.from(text)));
  const foreign = [...characters].filter((character) => !isPlain(character)).sort();
  const free = SLOTS.filter((slot) => !characters.has(String.fromCharCode(slot)));
  const runs = consecutive(free).sort((a, b) => b.length - a.length);
  const codes = runs
    .flat()
    .slice(0, foreign.length)
    .sort((a, b) => a - b);
  return new Map(foreign.map((character, index) => [character, codes[index] ?? FIRST_SLOT]));
}

function plainCodes(lines: readonly LetterLine[]): ReadonlySet<number> {
  return new Set(
    lines.flatMap(({ text }) => Array.from(text).filter(isPlain)).map((character) => character.charCodeAt(0)),
  );
}

function isPlain(character: string): boolean {
  return character >= ' ' && character <= '~';
}

function consecutive(codes: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const code of codes) {
    const run = runs.at(-1);
    if (run?.at(-1) === code - 1) run.push(code);
    else runs.push([code]);
  }
  return runs;
}

/**
 * ESC & y c1 c2 [x d...]...: y 3 bytes high, x columns of each, left to right, topmost dot in the most significant bit.
 * White columns at the right are left out; the printer fills them up. Answers the length of the longest command.
 */
function define(sink: ByteSink, slots: ReadonlyMap<string, number>, drawCell: DrawCell): number {
  let longest = 0;
  const characterOf = new Map([...slots].map(([character, slot]) => [slot, character]));
  for (const run of consecutive([...characterOf.keys()].sort((a, b) => a - b))) {
    const patterns = run.flatMap((slot) => pattern(drawCell(characterOf.get(slot) ?? ' ')));
    sink.put(ESC, 0x26, CELL_BYTES_HIGH, run[0] ?? FIRST_SLOT, run.at(-1) ?? FIRST_SLOT, ...patterns);
    longest = Math.max(longest, DEFINE_HEADER_BYTES + patterns.length);
  }
  return longest;
}

function pattern(cell: DotMatrix): number[] {
  const columns = Array.from({ length: cell.widthDots }, (_, x) =>
    Array.from({ length: CELL_BYTES_HIGH }, (_byte, index) => {
      let byte = 0;
      for (let bit = 0; bit < 8; bit += 1) if (isBlack(cell, x, index * 8 + bit)) byte |= 0x80 >> bit;
      return byte;
    }),
  );
  while (columns.length > 1 && columns.at(-1)?.every((byte) => byte === 0) === true) columns.pop();
  return [columns.length, ...columns.flat()];
}

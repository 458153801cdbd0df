import type { EscPosCommand } from '../../../electron/devices/printer/escpos-decoder/command.ts';
import { PAPER_WIDTHS_DOTS, type PaperWidthDots } from '../../../electron/devices/printer/paper-width.ts';
import { type DotMatrix, isBlack } from '../../../electron/devices/printer/raster/dot-matrix.ts';
import { ticketSheet } from '../../../electron/devices/printer/ticket/ticket-layout.ts';
import { encodeTicket } from '../../../electron/devices/printer/ticket-printing.ts';
import { differingDots, PROFILES, SAMPLE, typefaces, value } from '../../devices/printer/support.ts';
import { PRECOMPOSED } from '../../unit/domain/text/letters.ts';
import { atLeast, atMost, type Bench, type BenchScope, type Measurement } from '../bars.ts';
import { decode } from './decode.ts';

const LETTERS = PRECOMPOSED.map(([letter]) => letter);
const FORMS = ['NFC', 'NFD'] as const;
/** Every control byte stands below it (ASCII). */
const FIRST_PRINTABLE = 0x20;
const LETTERS_A_LINE = 8;

type Profile = (typeof PROFILES)[number];

/**
 * The 134 letters of Vietnamese outside ASCII on every shipped profile, composed and decomposed, at both widths: the strict
 * decoder's paper against the picture that the ticket was set in, dot by dot; where letters are downloaded, the dots of each.
 */
export const lettersBench: Bench = {
  bars: [
    atLeast('P1', 134, 'letters'),
    atMost('P1.pixels', 0, 'px'),
    atMost('P1.unknown', 0, 'commands'),
    atMost('P2', 0, 'bytes'),
  ],
  async run({ note }: BenchScope): Promise<readonly Measurement[]> {
    let sheets = 0;
    let right = LETTERS.length;
    let wrongDots = 0;
    let unknown = 0;
    let controlBytes = 0;
    for (const profile of PROFILES) {
      for (const widthDots of PAPER_WIDTHS_DOTS) {
        for (const form of FORMS) {
          const seen = printed(LETTERS, profile, widthDots, form);
          sheets += 1;
          wrongDots += seen.wrongDots;
          unknown += seen.unknown;
          controlBytes += seen.controlBytes;
          if (isRight(seen)) continue;
          const wrong = LETTERS.filter((letter) => !isRight(printed([letter], profile, widthDots, form)));
          note(`P1: ${profile.name} ${widthDots} ${form}: wrong ${wrong.join('')}`);
          right = Math.min(right, LETTERS.length - wrong.length);
        }
      }
    }
    note(`P1: ${PROFILES.length} profiles`);
    return [
      { bar: 'P1', value: right, n: sheets * LETTERS.length },
      { bar: 'P1.pixels', value: wrongDots, n: sheets },
      { bar: 'P1.unknown', value: unknown, n: sheets },
      { bar: 'P2', value: controlBytes, n: sheets },
    ];
  },
};

interface Printed {
  readonly wrongDots: number;
  readonly unknown: number;
  readonly questionMarks: number;
  readonly controlBytes: number;
}

const isRight = ({ wrongDots, unknown, questionMarks }: Printed): boolean =>
  wrongDots === 0 && unknown === 0 && questionMarks === 0;

function printed(
  letters: readonly string[],
  profile: Profile,
  widthDots: PaperWidthDots,
  form: 'NFC' | 'NFD',
): Printed {
  const lines = linesOf(letters);
  const ticket = { ...SAMPLE, lines: lines.map((line) => line.normalize(form)) };
  const options = { widthDots, profile, copyMark: false, automaticStatus: false };
  const { sheet, commands } = decode(value(encodeTicket(ticket, typefaces, options)).bytes, widthDots);
  const texts = commands.filter((command) => command.kind === 'text');
  const wrong =
    profile.text === 'RASTER'
      ? differingDots(value(ticketSheet({ ...ticket, lines }, typefaces, options)), sheet.picture)
      : wrongLetters(lines, commands);
  return {
    wrongDots: wrong,
    unknown: sheet.unknown,
    questionMarks: sheet.text.join('').split('?').length - 1,
    controlBytes: texts.flatMap(({ bytes }) => [...bytes]).filter((byte) => byte < FIRST_PRINTABLE).length,
  };
}

/**
 * Text of a printer's own letters read back: a code stands for the letter whose dots were downloaded for it. Answers how
 * many letters of the lines are not printed where they belong, each as the dots of one whole cell.
 */
function wrongLetters(lines: readonly string[], commands: readonly EscPosCommand[]): number {
  const slots = new Map<number, string>();
  const read: string[] = [''];
  for (const command of commands) {
    if (command.kind === 'lineFeed') read.push('');
    if (command.kind === 'text') {
      const text = Array.from(command.bytes, (byte) => slots.get(byte) ?? String.fromCharCode(byte)).join('');
      read.push(`${read.pop() ?? ''}${text}`);
    }
    if (command.kind !== 'defineGlyphs') continue;
    for (const { code, data } of command.glyphs) slots.set(code, LETTER_OF_DOTS.get(dotsKey(data)) ?? '\uFFFD');
  }
  const missing = lines.filter((line) => !read.some((found) => found.trim() === line));
  return missing.join('').replaceAll(' ', '').length * CELL_DOTS;
}

const CELL_DOTS = 12 * 24;
const CELL_COLUMN_BYTES = 3;

/** The 134 letters by the columns of their cells, as ESC & carries them. */
const LETTER_OF_DOTS = new Map(LETTERS.map((letter) => [dotsKey(columnsOf(typefaces.semiBold.cell(letter))), letter]));

function columnsOf(cell: DotMatrix): Uint8Array {
  const data = new Uint8Array(cell.widthDots * CELL_COLUMN_BYTES);
  for (let x = 0; x < cell.widthDots; x += 1) {
    for (let y = 0; y < cell.heightDots; y += 1) {
      const at = x * CELL_COLUMN_BYTES + (y >> 3);
      if (isBlack(cell, x, y)) data[at] = (data[at] ?? 0) | (0x80 >> (y & 7));
    }
  }
  return data;
}

/** White columns at the right may be left out. */
function dotsKey(data: Uint8Array): string {
  let end = data.length;
  while (end > 0 && data[end - 1] === 0) end -= 1;
  return Buffer.from(data.subarray(0, end)).toString('hex');
}

function linesOf(letters: readonly string[]): string[] {
  const count = Math.ceil(letters.length / LETTERS_A_LINE);
  return Array.from({ length: count }, (_, index) =>
    letters.slice(index * LETTERS_A_LINE, (index + 1) * LETTERS_A_LINE).join(' '),
  );
}

import { jpegOf } from './jpeg.ts';
import { loadSharp } from './load-sharp.ts';

/** Size of a drawn sheet: A4 at 300 dpi, as the committed ones are. */
export const SHEET_WIDTH_PX = 2_480;
export const SHEET_HEIGHT_PX = 3_508;
export const SHEET_DPI = 300;

export type Side = 'FRONT' | 'BACK';

const PAPER = '#fdfdfa';
const INK = '#1c1c1e';
const STAMP = '#b0251c';
const JPEG_QUALITY = 80;
const LEFT = 300;
const RIGHT = 2_260;
const FIRST_LINE = 1_000;
const LAST_LINE = 3_150;
const LINE_STEP = 74;
const LETTER = { width: 24, height: 34 };
/** Letters of the longest word; the shortest has two. */
const LONGEST_WORD = 7;

/** Which of the seven bars make a digit: top, upper left, upper right, middle, lower left, lower right, bottom. */
const DIGITS = [
  '1110111',
  '0010010',
  '1011101',
  '1011011',
  '0111010',
  '1101011',
  '1101111',
  '1010010',
  '1111111',
  '1111011',
];

const rect = (x: number, y: number, width: number, height: number, fill = INK): string =>
  `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}" fill="${fill}"/>`;

/**
 * Draws a sheet that carries its number, with lines that no other sheet has, as JPEG of A4 at 300 dpi. The same number
 * and side give the same picture. It needs no font: what a PC has installed does not change it.
 */
export async function drawSheet(sheet: number, side: Side, isColor: boolean): Promise<Uint8Array> {
  const drawing = [
    rect(0, 0, SHEET_WIDTH_PX, SHEET_HEIGHT_PX, PAPER),
    number(sheet, side === 'FRONT' ? LEFT : LEFT + 500),
    // The back is framed, so that a person sees at once which side lies on top.
    side === 'BACK'
      ? `<rect x="120" y="120" width="2240" height="3268" fill="none" stroke="${STAMP}" stroke-width="14"/>`
      : '',
    lines(randomOf(sheet * 2 + (side === 'BACK' ? 1 : 0))),
  ];
  const size = `width="${SHEET_WIDTH_PX}" height="${SHEET_HEIGHT_PX}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${drawing.join('')}</svg>`;
  const sharp = await loadSharp();
  return jpegOf(sharp(Buffer.from(svg)).flatten({ background: PAPER }), isColor, SHEET_DPI, JPEG_QUALITY);
}

/** The sheet's number in large digits of bars. */
function number(sheet: number, left: number): string {
  const [width, height, thick] = [200, 400, 44];
  const half = height / 2;
  return Array.from(String(sheet), Number)
    .map((digit, index) => {
      const x = left + index * (width + 110);
      const y = 380;
      const bars = [
        [x, y, width, thick],
        [x, y, thick, half],
        [x + width - thick, y, thick, half],
        [x, y + half - thick / 2, width, thick],
        [x, y + half, thick, half],
        [x + width - thick, y + half, thick, half],
        [x, y + height - thick, width, thick],
      ] as const;
      const lit = DIGITS[digit] ?? '';
      return bars.map(([barX, barY, barWidth, barHeight], bar) =>
        lit[bar] === '1' ? rect(barX, barY, barWidth, barHeight) : '',
      );
    })
    .flat()
    .join('');
}

/** Paragraphs of words without letters, a signature and a stamp, laid out by `random`. */
function lines(random: () => number): string {
  const parts: string[] = [];
  for (let y = FIRST_LINE; y < LAST_LINE; y += LINE_STEP) {
    // Now and then a line stays empty, and one ends early: paragraphs.
    if (random() < 0.14) continue;
    const end = random() < 0.25 ? LEFT + (RIGHT - LEFT) * (0.2 + random() * 0.6) : RIGHT;
    let x = LEFT + (random() < 0.25 ? 120 : 0);
    while (x < end - LONGEST_WORD * LETTER.width) {
      const letters = 2 + Math.floor(random() * (LONGEST_WORD - 1));
      parts.push(rect(x, y, letters * LETTER.width, LETTER.height));
      x += (letters + 1) * LETTER.width;
    }
  }
  const x = 400 + random() * 1_500;
  const y = 2_500 + random() * 500;
  parts.push(
    `<circle cx="${x.toFixed(0)}" cy="${y.toFixed(0)}" r="200" fill="none" stroke="${STAMP}" stroke-width="16"/>`,
  );
  return parts.join('');
}

/** Numbers from 0 to 1 that follow from `seed` alone (mulberry32). */
function randomOf(seed: number): () => number {
  let state = (seed * 0x9e37_79b9) >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

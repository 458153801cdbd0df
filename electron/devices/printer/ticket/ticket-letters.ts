import type { TicketContent } from '../../../contract/queue-views.ts';
import type { LetterLine } from '../encoder/letter-lines.ts';
import type { PaperWidthDots } from '../paper-width.ts';
import { CELL_WIDTH_DOTS } from '../raster/letter-cell.ts';
import { drawableLines, type TextMeasure, wrap } from '../raster/wrap.ts';
import { CAPTION, COPY_MARK, counterText, issuedText, PRIORITY_MARK, WAITING_LABEL } from './ticket-texts.ts';
import type { TicketTypefaces } from './ticket-typefaces.ts';

/** The number is as high as a drawn one: capitals of a printer's font take 17 of its 24 rows. */
const NUMBER_SCALE: Readonly<Record<PaperWidthDots, number>> = { 576: 6, 384: 4 };
const LEAST_NUMBER_SCALE = 2;
/** A letter's width of white at each side. */
const MARGIN_DOTS = 2 * CELL_WIDTH_DOTS;
const RULE = '-'.repeat(20);

export interface TicketLettersOptions {
  readonly widthDots: PaperWidthDots;
  /** Adds IN LẠI: an earlier copy may be on paper. */
  readonly copyMark: boolean;
}

/** A ticket as lines of the printer's own letters, in the order of the drawn one: a few hundred bytes instead of thousands. */
export function ticketLetters(
  content: TicketContent,
  typefaces: TicketTypefaces,
  { widthDots, copyMark }: TicketLettersOptions,
): LetterLine[] {
  const lines = new LetterLines(typefaces, widthDots);
  if (copyMark) lines.add(COPY_MARK, { inverse: true });
  lines.add(content.office, { bold: true });
  lines.add(RULE);
  lines.add(CAPTION);
  lines.number(content.number);
  if (content.priority) lines.add(PRIORITY_MARK, { inverse: true });
  lines.add(content.service, { bold: true });
  lines.add(counterText(content.counter), { bold: true });
  lines.add(RULE);
  if (content.waiting !== null) lines.add(`${WAITING_LABEL}${content.waiting}`);
  const { time, day } = issuedText(content.issuedAt);
  lines.add(`${time}${day}`);
  for (const line of content.lines) if (!lines.add(line)) lines.blank();
  if (content.qr !== null) lines.blank();
  return lines.finish();
}

/** Lines of plain letters, broken to fit `widthDots`. Characters that no font has become a white box. */
export function letterLines(
  texts: readonly string[],
  typefaces: TicketTypefaces,
  widthDots: PaperWidthDots,
): LetterLine[] {
  const lines = new LetterLines(typefaces, widthDots);
  for (const text of texts) lines.add(text);
  return lines.finish();
}

class LetterLines {
  readonly #typefaces: TicketTypefaces;
  readonly #widthDots: PaperWidthDots;
  readonly #lines: LetterLine[] = [];

  constructor(typefaces: TicketTypefaces, widthDots: PaperWidthDots) {
    this.#typefaces = typefaces;
    this.#widthDots = widthDots;
  }

  finish(): LetterLine[] {
    return this.#lines;
  }

  blank(): void {
    this.#lines.push({ text: '', scale: 1, bold: false, inverse: false });
  }

  /** Adds a text; false where there is nothing to print. */
  add(text: string, { scale = 1, bold = false, inverse = false } = {}): boolean {
    const paragraphs = this.#drawable(text);
    const measure = monospaced(scale);
    for (const paragraph of paragraphs) {
      for (const line of wrap(paragraph, measure, { widthDots: this.#widthDots - MARGIN_DOTS, balanced: true })) {
        this.#lines.push({ text: inverse ? ` ${line} ` : line, scale, bold, inverse });
      }
    }
    return paragraphs.length > 0;
  }

  /** As large as it may be and as the paper is wide. */
  number(text: string): void {
    const number = this.#drawable(text).join(' ');
    const fitting = Math.floor((this.#widthDots - MARGIN_DOTS) / monospaced(1).widthOf(number));
    const most = NUMBER_SCALE[this.#widthDots];
    this.add(number, { scale: Math.max(LEAST_NUMBER_SCALE, Math.min(most, fitting)), bold: true });
  }

  /** The no-break space has no letter of its own: a fixed font has one space. */
  #drawable(text: string): string[] {
    const font = this.#typefaces.semiBold.at(24);
    return drawableLines(text, font).map((line) => line.replaceAll('\u00A0', ' '));
  }
}

function monospaced(scale: number): TextMeasure {
  return { widthOf: (text) => Array.from(text).length * CELL_WIDTH_DOTS * scale };
}

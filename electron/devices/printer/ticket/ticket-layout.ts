import type { TicketContent } from '../../../contract/queue-views.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { PaperWidthDots } from '../paper-width.ts';
import { type DotMatrix, overlay } from '../raster/dot-matrix.ts';
import { drawQr, planQr } from '../raster/qr-symbol.ts';
import type { Typeface } from '../raster/typeface.ts';
import { drawableLines, wrap } from '../raster/wrap.ts';
import { type DrawLogo, drawLogo } from './logo.ts';
import { SheetBuilder } from './sheet-builder.ts';
import { TICKET_STYLES, type TicketStyle } from './ticket-styles.ts';
import { CAPTION, COPY_MARK, counterText, issuedText, PRIORITY_MARK, WAITING_LABEL } from './ticket-texts.ts';
import type { TicketTypefaces } from './ticket-typefaces.ts';

/** Half a metre of paper. */
export const MAX_TICKET_ROWS = 4_000;

const MAX_LARGE_LINES = 3;
const LONG_SHARE = 0.85;

export interface TicketSheetOptions {
  readonly widthDots: PaperWidthDots;
  /** Adds IN LẠI: an earlier copy may be on paper. */
  readonly copyMark: boolean;
  /** NATIVE leaves the symbol out and only the distance to it in: the printer draws it below the sheet. */
  readonly qr?: 'RASTER' | 'NATIVE';
  /** Another way to draw a logo, such as one that keeps what it drew. */
  readonly drawLogo?: DrawLogo;
}

/**
 * Draws a ticket: logo, office, SỐ THỨ TỰ, the number as the largest thing, service, counter, people waiting, time, lines
 * in their order, QR symbol. Texts keep their case. A logo that cannot be read is left out, because a number matters more
 * than a picture. Error: TICKET_UNPRINTABLE with `rows` and `limitRows` above {@link MAX_TICKET_ROWS}.
 */
export function ticketSheet(
  content: TicketContent,
  typefaces: TicketTypefaces,
  { widthDots, copyMark, qr = 'RASTER', drawLogo: draw = drawLogo }: TicketSheetOptions,
): Result<DotMatrix> {
  const ticket = new TicketSheet(typefaces, widthDots);
  ticket.logo(content.logoPng, draw);
  ticket.head(content.office, copyMark);
  ticket.number(content.number, content.priority);
  ticket.place(content.service, content.counter);
  ticket.facts(content.waiting, content.issuedAt);
  ticket.lines(content.lines);
  ticket.qr(content.qr, qr);
  if (ticket.heightDots > MAX_TICKET_ROWS) {
    const rows = ticket.heightDots;
    const reason = `the layout needs ${rows} rows of dots, more than ${MAX_TICKET_ROWS}`;
    return fail('TICKET_UNPRINTABLE', { rows, limitRows: MAX_TICKET_ROWS, reason });
  }
  return ok(ticket.finish());
}

class TicketSheet {
  readonly #typefaces: TicketTypefaces;
  readonly #style: TicketStyle;
  readonly #sheet: SheetBuilder;
  readonly #textWidthDots: number;

  constructor(typefaces: TicketTypefaces, widthDots: PaperWidthDots) {
    this.#typefaces = typefaces;
    this.#style = TICKET_STYLES[widthDots];
    this.#sheet = new SheetBuilder(widthDots);
    this.#textWidthDots = widthDots - 2 * this.#style.marginDots;
  }

  get heightDots(): number {
    return this.#sheet.heightDots;
  }

  finish(): DotMatrix {
    return this.#sheet.finish();
  }

  logo(logoPng: string | null, draw: DrawLogo): void {
    const logo = logoPng === null ? null : draw(logoPng, this.#sheet.widthDots);
    if (logo !== null) this.#picture(logo);
  }

  qr(text: string | null, how: 'RASTER' | 'NATIVE'): void {
    if (text === null) return;
    this.#sheet.space(this.#style.gapDots);
    if (how === 'RASTER') this.#picture(drawQr(planQr(text, this.#sheet.widthDots)));
  }

  head(office: string, copyMark: boolean): void {
    const { officeDots, gapDots, plateDots } = this.#style;
    if (copyMark) {
      const typeface = this.#typefaces.extraBold.at(plateDots);
      this.#sheet.plate({ text: COPY_MARK, typeface, letterSpacingDots: 6 }, { acrossDots: 40, downDots: 10 });
      this.#sheet.space(gapDots / 2);
    }
    this.#paragraphs(office, this.#typefaces.bold.at(officeDots));
    this.#sheet.space(gapDots / 2);
    this.#sheet.rule(2, this.#textWidthDots >> 1);
    this.#sheet.space(gapDots / 2);
  }

  number(number: string, isPriority: boolean): void {
    const { captionDots, captionSpacingDots, gapDots, plateDots } = this.#style;
    const caption = this.#typefaces.semiBold.at(captionDots);
    this.#sheet.textLine([{ text: CAPTION, typeface: caption, letterSpacingDots: captionSpacingDots }]);
    this.#sheet.space(gapDots / 2);
    const text = drawableLines(number, caption).join(' ');
    const typeface = this.#numberTypeface(text);
    wrap(text, typeface, { widthDots: this.#textWidthDots, balanced: false }).forEach((line, index) => {
      if (index > 0) this.#sheet.space(gapDots / 2);
      this.#sheet.tightLine({ text: line, typeface });
    });
    this.#sheet.space(gapDots);
    if (!isPriority) return;
    const plate = { text: PRIORITY_MARK, typeface: this.#typefaces.extraBold.at(plateDots), letterSpacingDots: 3 };
    this.#sheet.plate(plate, { acrossDots: 24, downDots: 8 });
    this.#sheet.space(gapDots / 2);
  }

  place(service: string, counter: string | number | null): void {
    const { serviceDots, counterDots, gapDots } = this.#style;
    // A name like a paragraph is set smaller: the number stays what the eye finds.
    const large = this.#typefaces.bold.at(serviceDots);
    const isLong = this.#wrapped(service, large).length > MAX_LARGE_LINES;
    this.#paragraphs(service, isLong ? this.#typefaces.semiBold.at(Math.round(serviceDots * LONG_SHARE)) : large);
    const text = counterText(counter);
    if (text !== '') {
      this.#sheet.space(gapDots / 8);
      this.#paragraphs(text, this.#typefaces.semiBold.at(counterDots));
    }
    this.#sheet.space(gapDots / 2);
    this.#sheet.rule(2, (this.#textWidthDots * 3) >> 2, 8);
    this.#sheet.space(gapDots / 2);
  }

  facts(waiting: number | null, issuedAt: string): void {
    const { factDots, gapDots } = this.#style;
    const typeface = this.#typefaces.regular.at(factDots);
    const strong = this.#typefaces.bold.at(factDots);
    if (waiting !== null) {
      this.#sheet.textLine([
        { text: WAITING_LABEL, typeface },
        { text: String(waiting), typeface: strong },
      ]);
    }
    const { time, day } = issuedText(issuedAt);
    this.#sheet.textLine([
      { text: time, typeface: strong },
      { text: day, typeface },
    ]);
    this.#sheet.space(gapDots / 4);
  }

  lines(lines: readonly string[]): void {
    for (const line of lines) {
      // A line left empty is a distance its author wanted.
      if (this.#paragraphs(line, this.#typefaces.regular.at(this.#style.lineDots)) === 0) {
        this.#sheet.space(this.#style.lineDots / 2);
      }
    }
  }

  #picture(picture: DotMatrix): void {
    const left = (this.#sheet.widthDots - picture.widthDots) >> 1;
    this.#sheet.custom(picture.heightDots, (target, top) => void overlay(target, picture, left, top));
    this.#sheet.space(this.#style.gapDots / 2);
  }

  /** Centred paragraphs; answers how many lines they took. */
  #paragraphs(text: string, typeface: Typeface): number {
    const lines = this.#wrapped(text, typeface);
    for (const line of lines) this.#sheet.textLine([{ text: line, typeface }]);
    return lines.length;
  }

  #wrapped(text: string, typeface: Typeface): string[] {
    return drawableLines(text, typeface).flatMap((paragraph) =>
      wrap(paragraph, typeface, { widthDots: this.#textWidthDots, balanced: true }),
    );
  }

  /** As large as the style allows and as the paper is wide, but never so small that it stops being the largest thing. */
  #numberTypeface(text: string): Typeface {
    const { numberCapitalsDots, leastNumberDots } = this.#style;
    const family = this.#typefaces.extraBold;
    const sample = family.at(100);
    const wanted = Math.round((numberCapitalsDots * 100) / sample.capHeightDots);
    // Measured without drawing at every size: widths grow in proportion.
    const fitting = Math.floor((this.#textWidthDots * 100) / Math.max(1, sample.widthOf(text)));
    return family.at(Math.max(leastNumberDots, Math.min(wanted, fitting)));
  }
}

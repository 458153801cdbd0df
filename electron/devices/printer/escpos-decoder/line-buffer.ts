import { type Bitmap, blankBitmap, drawOver } from './bitmap.ts';

interface LineItem {
  readonly bitmap: Bitmap;
  readonly leftDots: number;
}

/** The print buffer of one line: what was received since the last line was printed, in dots from the print area's left. */
export class LineBuffer {
  readonly #items: LineItem[] = [];
  #cursorDots = 0;
  #widthDots = 0;
  #heightDots = 0;
  #rightDots = 0;
  #text = '';

  /** The next print position. */
  get cursorDots(): number {
    return this.#cursorDots;
  }

  /** Dots from the left of the area to the end of what was placed or moved over. */
  get widthDots(): number {
    return this.#widthDots;
  }

  get heightDots(): number {
    return this.#heightDots;
  }

  get text(): string {
    return this.#text;
  }

  /** True while nothing to print waits; a moved print position alone is nothing to print. */
  get isEmpty(): boolean {
    return this.#items.length === 0;
  }

  /** True while nothing at all happened on this line. */
  get isAtStart(): boolean {
    return this.isEmpty && this.#cursorDots === 0;
  }

  /** Places a bitmap at the cursor and moves past it and `gapDots` more. */
  add(bitmap: Bitmap, gapDots: number): void {
    this.#items.push({ bitmap, leftDots: this.#cursorDots });
    this.#heightDots = Math.max(this.#heightDots, bitmap.height);
    this.#rightDots = Math.max(this.#rightDots, this.#cursorDots + bitmap.width);
    this.moveTo(this.#cursorDots + bitmap.width + gapDots);
  }

  addText(character: string): void {
    this.#text += character;
  }

  /** Moves the print position; text that goes on after a jump is set off by one space. */
  jumpTo(dots: number): void {
    if (dots > this.#cursorDots && this.#text !== '' && !this.#text.endsWith(' ')) this.#text += ' ';
    this.moveTo(dots);
  }

  /** Moves the print position without leaving a trace in the text. */
  moveTo(dots: number): void {
    this.#cursorDots = dots;
    this.#widthDots = Math.max(this.#widthDots, dots);
  }

  /** The whole line as one bitmap, everything standing on the same bottom edge. */
  compose(): Bitmap {
    const line = blankBitmap(Math.max(this.#widthDots, this.#rightDots), this.#heightDots);
    for (const { bitmap, leftDots } of this.#items) drawOver(line, bitmap, leftDots, line.height - bitmap.height);
    return line;
  }

  clear(): void {
    this.#items.length = 0;
    this.#cursorDots = 0;
    this.#widthDots = 0;
    this.#heightDots = 0;
    this.#rightDots = 0;
    this.#text = '';
  }
}

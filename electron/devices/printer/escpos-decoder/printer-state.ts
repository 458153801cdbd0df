import { barcodeBlock, barcodeLabel } from './barcode.ts';
import { type Bitmap, turnHalf } from './bitmap.ts';
import { isKnownPage, type PageMeanings } from './code-pages.ts';
import type { CommandKind, CommandOf, EscPosCommand, UnknownCause } from './command.ts';
import { FONT_CELLS } from './glyphs.ts';
import { columnBitmap, graphicsBitmap, overlaid, payloadText, qrBitmap, rasterBitmap } from './image-printer.ts';
import { LineBuffer } from './line-buffer.ts';
import { Paper } from './paper.ts';
import type { QrOnPaper, Region } from './qr-scan.ts';
import {
  DEFAULT_LINE_SPACING_DOTS,
  defaultSettings,
  dotsOfUnits,
  HEAD_DPI,
  printModeSettings,
  type Settings,
} from './settings.ts';
import { printCharacter, userGlyphKey } from './text-printer.ts';

type Handlers = { readonly [K in CommandKind]: (command: CommandOf<K>) => void };

interface BurnOptions {
  /** What ESC a aligns: the bitmap and the indent before it. */
  readonly contentDots: number;
  readonly inContentDots?: number;
  readonly isUpsideDown?: boolean;
  /** Black dots were left out already, because they lay past the paper. */
  readonly hasInkBeyond?: boolean;
}

/**
 * The printer behind the stream: takes commands one by one and burns their dots into {@link Paper}. What a printer would
 * ignore with loss of content is counted in `problems`, never passed over.
 */
export class PrinterState {
  readonly paper: Paper;
  readonly text: string[] = [];
  /** QR symbols the printer drew itself. */
  readonly drawnQr: QrOnPaper[] = [];
  readonly problems = new Map<UnknownCause, number>();
  isCut = false;
  readonly #line = new LineBuffer();
  readonly #pages: PageMeanings;
  #settings: Settings;
  #storedGraphics: Bitmap | undefined;
  #storedQr: Uint8Array | undefined;

  constructor(widthDots: number, maxRows: number, pages: PageMeanings) {
    this.#pages = pages;
    this.paper = new Paper(widthDots, maxRows);
    this.#settings = defaultSettings(widthDots);
  }

  /** Everything counted as unknown so far. */
  get unknown(): number {
    return [...this.problems.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Carries one command out. Does nothing any more once the paper has overflowed. */
  apply(command: EscPosCommand): void {
    if (this.paper.overflowed) return;
    (this.#handlers[command.kind] as (command: EscPosCommand) => void)(command);
  }

  /** The stream is over: text still in the line buffer would never reach the paper. */
  finish(): void {
    if (!this.#line.isEmpty) this.#problem('textNotPrinted');
    this.#line.clear();
  }

  /** Takes the settings of the printer this one carries on from, for the next sheet of the same stream. */
  continueFrom(previous: PrinterState): void {
    this.#settings = previous.#settings;
    this.#storedGraphics = previous.#storedGraphics;
    this.#storedQr = previous.#storedQr;
  }

  readonly #handlers: Handlers = {
    text: ({ bytes }) => this.#printText(bytes),
    lineFeed: () => this.#printLine(this.#settings.lineSpacingDots),
    // Without automatic line feed a thermal printer ignores CR (command reference, "CR").
    carriageReturn: () => undefined,
    tab: () => this.#tab(),
    initialize: () => this.#initialize(),
    printMode: ({ bits }) => void Object.assign(this.#settings, printModeSettings(bits)),
    characterSize: ({ timesX, timesY }) => void Object.assign(this.#settings, { timesX, timesY }),
    emphasis: ({ on }) => this.#set('emphasized', on),
    doubleStrike: ({ on }) => this.#set('doubleStrike', on),
    underline: ({ dots }) => this.#set('underlineDots', dots),
    font: ({ font }) => this.#set('font', font),
    reverse: ({ on }) => this.#set('reversed', on),
    turned: ({ on }) => this.#set('turned', on),
    upsideDown: ({ on }) => this.#atLineStart(() => this.#set('upsideDown', on)),
    characterSpacing: ({ units }) => this.#set('characterSpacingDots', this.#acrossDots(units)),
    align: ({ alignment }) => this.#atLineStart(() => this.#set('alignment', alignment)),
    codePage: ({ page }) => (isKnownPage(page, this.#pages) ? this.#set('codePage', page) : this.#problem('parameter')),
    characterSet: ({ set }) => this.#set('characterSet', set),
    kanji: ({ on }) => this.#set('kanji', on),
    defineGlyphs: ({ glyphs }) => {
      for (const glyph of glyphs) this.#settings.userGlyphs.set(userGlyphKey(this.#settings.font, glyph.code), glyph);
    },
    userGlyphs: ({ on }) => this.#set('useUserGlyphs', on),
    cancelGlyph: ({ code }) => void this.#settings.userGlyphs.delete(userGlyphKey(this.#settings.font, code)),
    tabStops: ({ columns }) => this.#set('tabColumns', columns),
    absolutePosition: ({ units }) => this.#jump(this.#acrossDots(units)),
    relativePosition: ({ units }) => this.#jump(this.#line.cursorDots + this.#acrossDots(units)),
    leftMargin: ({ units }) => this.#atLineStart(() => this.#set('leftMarginDots', this.#acrossDots(units))),
    areaWidth: ({ units }) => this.#atLineStart(() => this.#set('areaWidthDots', this.#acrossDots(units))),
    motionUnits: ({ x, y }) => void Object.assign(this.#settings, { unitX: x || HEAD_DPI, unitY: y || HEAD_DPI }),
    lineSpacing: ({ units }) =>
      this.#set('lineSpacingDots', units === 'default' ? DEFAULT_LINE_SPACING_DOTS : this.#downDots(units)),
    feedUnits: ({ units }) => this.#printLine(this.#downDots(units)),
    reverseFeed: ({ units }) => this.#pullBack(this.#downDots(units)),
    feedLines: ({ lines }) => this.#printLine(lines * this.#settings.lineSpacingDots),
    cut: ({ feedUnits }) => this.#cut(this.#downDots(feedUnits)),
    raster: (command) => this.#printRaster(command),
    columnImage: (command) => this.#addColumnImage(command),
    storeGraphics: (command) => {
      this.#storedGraphics = overlaid(this.#storedGraphics, graphicsBitmap(command));
    },
    printGraphics: () => this.#printGraphics(),
    // Model 1 is obsolete and no reader here knows it; both models are drawn as model 2.
    qrModel: () => undefined,
    qrModuleSize: ({ dots }) => this.#set('qrModuleDots', dots),
    qrLevel: ({ level }) => this.#set('qrLevel', level),
    qrStore: ({ data }) => {
      this.#storedQr = data;
    },
    qrPrint: () => this.#printQr(),
    barcodeText: ({ above, below }) =>
      void Object.assign(this.#settings, { barcodeTextAbove: above, barcodeTextBelow: below }),
    barcodeHeight: ({ dots }) => this.#set('barcodeHeightDots', dots),
    barcodeModule: ({ dots }) => this.#set('barcodeModuleDots', dots),
    barcodeFont: ({ font }) => this.#set('barcodeFont', font),
    barcode: (command) => this.#printBarcode(command),
    device: () => undefined,
    unknown: ({ count, cause }) => this.#problem(cause, count),
  };

  #set<K extends keyof Settings>(name: K, value: Settings[K]): void {
    this.#settings[name] = value;
  }

  #problem(cause: UnknownCause, count = 1): void {
    this.problems.set(cause, (this.problems.get(cause) ?? 0) + count);
  }

  /** A setting the printer takes only at the start of a line and ignores elsewhere. */
  #atLineStart(change: () => void): void {
    if (this.#line.isAtStart) change();
  }

  #acrossDots(units: number): number {
    return dotsOfUnits(units, this.#settings.unitX);
  }

  #downDots(units: number): number {
    return dotsOfUnits(units, this.#settings.unitY);
  }

  /** Width of the print area: GS W, or what GS L leaves of the paper. */
  #areaDots(): number {
    const { leftMarginDots, areaWidthDots } = this.#settings;
    return Math.max(0, Math.min(areaWidthDots, this.paper.widthDots - leftMarginDots));
  }

  #initialize(): void {
    this.#line.clear();
    this.#settings = defaultSettings(this.paper.widthDots);
    this.#storedGraphics = undefined;
    this.#storedQr = undefined;
  }

  #printText(bytes: Uint8Array): void {
    const area = this.#areaDots();
    for (const byte of bytes) {
      if (this.paper.overflowed) return;
      const printed = printCharacter(byte, this.#settings, this.#pages);
      if (printed === undefined) {
        this.#problem(byte < 0x80 ? 'byte' : 'codePage');
        continue;
      }
      if (this.#line.cursorDots + printed.cell.width > area && !this.#line.isEmpty) {
        this.#printLine(this.#settings.lineSpacingDots);
      }
      this.#line.add(printed.cell, this.#settings.characterSpacingDots * this.#settings.timesX);
      this.#line.addText(printed.character);
    }
  }

  #tab(): void {
    const { font, timesX, characterSpacingDots, tabColumns } = this.#settings;
    const columnDots = (FONT_CELLS[font].width + characterSpacingDots) * timesX;
    const next = tabColumns.map((column) => column * columnDots).find((dots) => dots > this.#line.cursorDots);
    if (next !== undefined) this.#line.jumpTo(Math.min(next, this.#areaDots()));
  }

  /** ESC $ and ESC \: a position outside the print area is ignored. */
  #jump(dots: number): void {
    if (dots >= 0 && dots <= this.#areaDots()) this.#line.jumpTo(dots);
  }

  /** Prints the line buffer and feeds `feedDots`, or the height of the line when that is more. */
  #printLine(feedDots: number): void {
    const heightDots = this.#line.heightDots;
    if (!this.#line.isEmpty) {
      const line = this.#line.compose();
      const isUpsideDown = this.#settings.upsideDown;
      this.#burn(isUpsideDown ? turnHalf(line) : line, { contentDots: line.width, isUpsideDown });
      if (this.#line.text !== '') this.text.push(this.#line.text);
    }
    this.#line.clear();
    this.paper.feed(Math.max(feedDots, heightDots));
  }

  /** Burns a bitmap aligned in the print area; answers its left edge. Dots lost at the edges count once. */
  #burn(
    bitmap: Bitmap,
    { contentDots, inContentDots = 0, isUpsideDown = false, hasInkBeyond = false }: BurnOptions,
  ): number {
    const { alignment, leftMarginDots } = this.#settings;
    const area = { leftDots: leftMarginDots, widthDots: this.#areaDots() };
    const spare = Math.max(0, area.widthDots - contentDots);
    const [near, far] = isUpsideDown ? [spare, 0] : [0, spare];
    const shares = { left: near, center: spare / 2, right: far };
    const left = leftMarginDots + Math.floor(shares[alignment]) + inContentDots;
    const lostDots = this.paper.burn(bitmap, left, area);
    if (lostDots > 0 || hasInkBeyond) this.#problem('dotsCut');
    return left;
  }

  /** Prints a picture that takes lines of its own; a printer drops it while text waits in the line buffer. */
  #printBlock(bitmap: Bitmap, hasInkBeyond = false): Region | undefined {
    if (!this.#line.isEmpty) {
      this.#problem('lineBusy');
      return undefined;
    }
    const indent = this.#line.cursorDots;
    const top = this.paper.row;
    const left = this.#burn(bitmap, { contentDots: indent + bitmap.width, inContentDots: indent, hasInkBeyond });
    this.#line.clear();
    this.paper.feed(bitmap.height);
    return { left, top, width: bitmap.width, height: bitmap.height };
  }

  #printRaster(command: CommandOf<'raster'>): void {
    const { bitmap, hasInkBeyond } = rasterBitmap(command, this.paper.widthDots);
    this.#printBlock(bitmap, hasInkBeyond);
  }

  /** ESC *: goes into the line like a character; what lies past the print area is discarded. */
  #addColumnImage(command: CommandOf<'columnImage'>): void {
    if (this.#line.cursorDots < this.#areaDots()) this.#line.add(columnBitmap(command), 0);
    else if (command.data.some((byte) => byte !== 0)) this.#problem('dotsCut');
  }

  #printGraphics(): void {
    if (this.#storedGraphics === undefined) {
      this.#problem('nothingStored');
      return;
    }
    this.#printBlock(this.#storedGraphics);
    this.#storedGraphics = undefined;
  }

  #printQr(): void {
    if (this.#storedQr === undefined) {
      this.#problem('nothingStored');
      return;
    }
    const symbol = qrBitmap(this.#storedQr, this.#settings.qrLevel, this.#settings.qrModuleDots);
    if (symbol === undefined) {
      this.#problem('parameter');
      return;
    }
    const region = this.#printBlock(symbol);
    if (region !== undefined) this.drawnQr.push({ payload: payloadText(this.#storedQr), region });
  }

  #printBarcode({ system, data }: CommandOf<'barcode'>): void {
    if (!this.#line.isEmpty) {
      this.#problem('lineBusy');
      return;
    }
    const { barcodeModuleDots, barcodeHeightDots, barcodeTextAbove, barcodeTextBelow, barcodeFont, font } =
      this.#settings;
    const printLabel = (): void => {
      this.#set('font', barcodeFont);
      this.#printText(barcodeLabel(system, data));
      this.#printLine(0);
      this.#set('font', font);
    };
    if (barcodeTextAbove) printLabel();
    this.#printBlock(barcodeBlock(system, data.length, barcodeModuleDots, barcodeHeightDots));
    if (barcodeTextBelow) printLabel();
  }

  #pullBack(dots: number): void {
    this.#printLine(0);
    if (!this.paper.feed(-dots)) this.#problem('pastTopEdge');
  }

  #cut(feedDots: number): void {
    if (!this.#line.isEmpty) {
      this.#problem('lineBusy');
      return;
    }
    this.paper.feed(feedDots);
    this.isCut = true;
  }
}

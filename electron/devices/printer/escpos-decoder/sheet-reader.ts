import type { Bitmap } from './bitmap.ts';
import type { PageMeanings } from './code-pages.ts';
import type { EscPosCommand, UnknownCause } from './command.ts';
import { EscPosDecoder } from './decoder.ts';
import { PrinterState } from './printer-state.ts';
import { type QrOnPaper, scanQrSymbols } from './qr-scan.ts';

/** Widths of the paper that is modelled: 80 mm and 58 mm rolls at 8 dots/mm. */
export type PaperWidthDots = 576 | 384;

/** Longest sheet in rows of dots: 2.5 m of paper. */
export const MAX_SHEET_ROWS = 20_000;

/** QR symbols whose tops are closer than this stand side by side. */
const SAME_ROW_DOTS = 16;

/** What a stream printed. */
export interface DecodedSheet {
  /** Bytes and commands not understood; 0 for a clean stream. */
  readonly unknown: number;
  /** The same by cause. */
  readonly problems: ReadonlyMap<UnknownCause, number>;
  /** Lines printed with the device font, in order. */
  readonly text: readonly string[];
  /** Payloads of QR symbols from top to bottom, native ones and those found in the picture. */
  readonly qr: readonly string[];
  readonly cut: boolean;
  /** True when the stream asked for more than {@link MAX_SHEET_ROWS} rows; what came after that is missing. */
  readonly overflowed: boolean;
  readonly picture: Bitmap;
}

/** What the owner of a {@link SheetReader} may want to hear while bytes come in, and what it knows of the printer. */
export interface SheetListener {
  /** Each command before it is carried out: the demo printer answers status requests from it. */
  readonly onCommand?: (command: EscPosCommand) => void;
  /** Each sheet as it is cut. Without it the paper stays in one piece and is taken at the end. */
  readonly onSheet?: (sheet: DecodedSheet) => void;
  /** What code pages hold on a printer that numbers them in its own way; Epson's numbers hold besides. */
  readonly pages?: PageMeanings;
}

/** Decoder and printer joined: push the bytes of a connection in chunks of any size, then take the sheet. */
export class SheetReader {
  readonly #widthDots: PaperWidthDots;
  readonly #decoder: EscPosDecoder;
  readonly #pages: PageMeanings;
  #printer: PrinterState;

  constructor(widthDots: PaperWidthDots, { onCommand, onSheet, pages = new Map() }: SheetListener = {}) {
    this.#widthDots = widthDots;
    this.#pages = pages;
    this.#printer = this.#blank();
    this.#decoder = new EscPosDecoder((command) => {
      onCommand?.(command);
      this.#printer.apply(command);
      if (onSheet !== undefined && command.kind === 'cut' && this.#printer.isCut) onSheet(this.takeSheet());
    });
  }

  /** Takes the next bytes of the stream. */
  push(chunk: Uint8Array): void {
    this.#decoder.push(chunk);
  }

  /** The stream is over: a command cut off and text never printed are counted. */
  end(): void {
    this.#decoder.end();
    this.#printer.finish();
  }

  /** Takes the sheet out and puts blank paper in; the printer's settings stay as the stream left them. */
  takeSheet(): DecodedSheet {
    const printer = this.#printer;
    this.#printer = this.#blank();
    this.#printer.continueFrom(printer);
    const picture = printer.paper.picture();
    const drawn = printer.drawnQr;
    const scanned = scanQrSymbols(
      picture,
      drawn.map(({ region }) => region),
    );
    return {
      unknown: printer.unknown,
      problems: printer.problems,
      text: printer.text,
      qr: inReadingOrder([...drawn, ...scanned]).map(({ payload }) => payload),
      cut: printer.isCut,
      overflowed: printer.paper.overflowed,
      picture,
    };
  }

  #blank(): PrinterState {
    return new PrinterState(this.#widthDots, MAX_SHEET_ROWS, this.#pages);
  }
}

/** From top to bottom; symbols that start on about the same row from left to right. */
function inReadingOrder(symbols: readonly QrOnPaper[]): QrOnPaper[] {
  const rows: QrOnPaper[][] = [];
  for (const symbol of [...symbols].sort((a, b) => a.region.top - b.region.top)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row !== undefined && first !== undefined && symbol.region.top - first.region.top < SAME_ROW_DOTS)
      row.push(symbol);
    else rows.push([symbol]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.region.left - b.region.left));
}

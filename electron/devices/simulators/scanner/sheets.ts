import { PAPER_SIZE_MM, PAPER_SIZES, type PaperSize } from '../../../domain/scan/scan.ts';
import type { DemoPage } from './demo-pages.ts';
import { drawSheet, SHEET_DPI, SHEET_HEIGHT_PX, SHEET_WIDTH_PX, type Side } from './draw-sheet.ts';
import { jpegOf } from './jpeg.ts';
import { loadSharp } from './load-sharp.ts';

/** Units of an eSCL region: 1/300 inch. */
const UNITS_PER_INCH = 300;
const MM_PER_INCH = 25.4;
/** A client that reckons in millimetres comes out a little beside the sheet. */
const TOLERANCE_UNITS = 12;
/** A sheet that was put back is asked for again; drawing takes longer than keeping. */
const KEPT_PICTURES = 4;
const JPEG_QUALITY = 82;

/** A part of the scanner's bed in 1/300 inch. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What one side of a sheet is scanned as. */
export interface Picture {
  /** Sheet of the stack, from 1. */
  readonly sheet: number;
  readonly side: Side;
  readonly isColor: boolean;
  readonly dpi: number;
  readonly region: Region;
}

const unitsOf = (mm: number): number => Math.round((mm / MM_PER_INCH) * UNITS_PER_INCH);

/** Width and height of a sheet in 1/300 inch. */
export function unitsOfPaper(paper: PaperSize): { readonly width: number; readonly height: number } {
  const { width, height } = PAPER_SIZE_MM[paper];
  return { width: unitsOf(width), height: unitsOf(height) };
}

/** The size of the sheets that lie in the machine follows from the area that is asked for: the smallest that fills it. */
function paperOf({ x, y, width, height }: Region): PaperSize {
  const bySize = PAPER_SIZES.toSorted((a, b) => PAPER_SIZE_MM[a].width - PAPER_SIZE_MM[b].width);
  const fits = (paper: PaperSize): boolean => {
    const size = unitsOfPaper(paper);
    return x + width <= size.width + TOLERANCE_UNITS && y + height <= size.height + TOLERANCE_UNITS;
  };
  return bySize.find(fits) ?? 'A3';
}

/**
 * The stack that lies in the demo scanner. Sheet `n` is always the same picture: the first ones are the drawn documents,
 * the others and all backs carry their number.
 */
export class Sheets {
  readonly #pages: readonly DemoPage[];
  readonly #kept = new Map<string, Promise<Uint8Array>>();

  constructor(pages: readonly DemoPage[]) {
    this.#pages = pages;
  }

  /** The JPEG of a side of a sheet. A drawn document at its own size and resolution comes byte for byte as it is. */
  picture(wanted: Picture): Promise<Uint8Array> {
    const key = JSON.stringify(wanted);
    const picture = this.#kept.get(key) ?? this.#make(wanted);
    this.#kept.delete(key);
    this.#kept.set(key, picture);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT_PICTURES && oldest !== undefined) this.#kept.delete(oldest);
    return picture;
  }

  async #make({ sheet, side, isColor, dpi, region }: Picture): Promise<Uint8Array> {
    const page = side === 'FRONT' ? this.#pages[sheet - 1] : undefined;
    const whole = page ? (isColor ? page.color : page.gray) : await drawSheet(sheet, side, isColor);
    const isAsItIs =
      dpi === SHEET_DPI &&
      region.x === 0 &&
      region.y === 0 &&
      region.width === SHEET_WIDTH_PX &&
      region.height === SHEET_HEIGHT_PX;
    return isAsItIs ? whole : cut(whole, isColor, dpi, region);
  }
}

/** Makes the sheet as large as the paper that fills the area, and takes the area out of it. Beside the sheet it is white. */
async function cut(sheet: Uint8Array, isColor: boolean, dpi: number, region: Region): Promise<Uint8Array> {
  const px = (units: number): number => Math.round((units * dpi) / UNITS_PER_INCH);
  const paper = unitsOfPaper(paperOf(region));
  const size = { width: px(paper.width), height: px(paper.height) };
  const left = Math.min(px(region.x), size.width - 1);
  const top = Math.min(px(region.y), size.height - 1);
  const wanted = { width: Math.max(px(region.width), 1), height: Math.max(px(region.height), 1) };
  const width = Math.min(wanted.width, size.width - left);
  const height = Math.min(wanted.height, size.height - top);
  const sharp = await loadSharp();
  const picture = sharp(sheet)
    .resize({ ...size, fit: 'fill' })
    .extract({ left, top, width, height })
    .extend({ right: wanted.width - width, bottom: wanted.height - height, background: '#ffffff' });
  return jpegOf(picture, isColor, dpi, JPEG_QUALITY);
}

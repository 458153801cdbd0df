import type { PackedInk, PackedPage, PackedPicture, Rgb } from '../layers/packed-page.ts';
import { number } from './text-layer.ts';

/**
 * By which a picture is smaller than its place on each side. Viewers draw into whole pixels outwards: without this, an
 * error in the last digit makes a page one pixel too large and blurs it.
 */
const INSET_PX = 0.03;

type Value = string | number | boolean | { readonly [key: string]: Value };

/** An image of a page: its name in the page's resources, its dictionary and its bytes. */
interface PageImage {
  readonly name: string;
  readonly dictionary: Record<string, Value>;
  readonly bytes: Uint8Array;
}

/** The images of a packed page, and the operators that draw them: paper, picture, then the inks. */
export function pageParts(
  page: PackedPage,
  { widthPt, heightPt }: { readonly widthPt: number; readonly heightPt: number },
): { images: PageImage[]; operators: string } {
  const { paper, picture, inks } = page;
  const perPx = widthPt / page.widthPx;
  const images: PageImage[] = [];
  let operators = '';
  if (paper.some((tone) => tone !== 255)) {
    operators += `${color(paper)}0 0 ${number(widthPt)} ${number(heightPt)} re f\n`;
  }
  const place = (name: string, left: number, top: number, width: number, height: number): string => {
    const bottom = heightPt - (top + height - INSET_PX) * perPx;
    const [across, down] = [(width - 2 * INSET_PX) * perPx, (height - 2 * INSET_PX) * perPx];
    const matrix = [across, 0, 0, down, (left + INSET_PX) * perPx, bottom].map(number).join(' ');
    return `q ${matrix} cm /${name} Do Q\n`;
  };
  if (picture) {
    const { leftPx, topPx, widthPx, heightPx } = picture.place;
    images.push({ name: 'P0', dictionary: pictureDictionary(picture), bytes: picture.bytes });
    operators += place('P0', leftPx, topPx, widthPx, heightPx);
  }
  for (const [index, ink] of inks.entries()) {
    const name = `I${index}`;
    images.push({ name, dictionary: inkDictionary(ink), bytes: ink.bytes });
    operators += color(ink.color);
    operators += place(name, ink.leftPx, ink.topPx, ink.columns * ink.scale, ink.rows * ink.scale);
  }
  return { images, operators };
}

/** Sets the colour of what is filled. */
function color([red, green, blue]: Rgb): string {
  const share = (tone: number) => number(tone / 255);
  return red === green && green === blue ? `${share(red)} g\n` : `${share(red)} ${share(green)} ${share(blue)} rg\n`;
}

function pictureDictionary({ codec, widthPx, heightPx, colors, bitsPerColor }: PackedPicture): Record<string, Value> {
  const dictionary = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: widthPx,
    Height: heightPx,
    ColorSpace: colors === 1 ? 'DeviceGray' : 'DeviceRGB',
    BitsPerComponent: bitsPerColor,
  };
  if (codec === 'JPEG') return { ...dictionary, Filter: 'DCTDecode' };
  // Rows that begin with their PNG filter (ISO 32000-1, 7.4.4.4).
  const DecodeParms = { Predictor: 15, Colors: colors, BitsPerComponent: bitsPerColor, Columns: widthPx };
  return { ...dictionary, Filter: 'FlateDecode', DecodeParms };
}

/** A mask that is painted with the colour of the moment: opaque, so PDF/A-1 takes it. */
function inkDictionary({ columns, rows }: PackedInk): Record<string, Value> {
  return {
    Type: 'XObject',
    Subtype: 'Image',
    ImageMask: true,
    Width: columns,
    Height: rows,
    BitsPerComponent: 1,
    Filter: 'CCITTFaxDecode',
    DecodeParms: { K: -1, Columns: columns, Rows: rows },
  };
}

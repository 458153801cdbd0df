import type { SignatureAppearance } from '../../../app/ports/document-signer.ts';
import type { Increment } from '../../pdf-file/increment.ts';
import type { PageOfFile } from '../../pdf-file/page-of.ts';
import { array, dict, name, number, type PdfRef, type PdfValue, stream } from '../../pdf-file/values.ts';
import { writeValue } from '../../pdf-file/write-value.ts';
import type { WidgetLook } from '../append-signature.ts';
import { embedFont, widthOf } from './embedded-font.ts';
import type { SignaturePicture } from './picture.ts';
import { readTrueType } from './true-type.ts';

/** NĐ 30/2020, annex I: Times New Roman upright, 10, black. */
const TEXT_SIZE = 10;
const LINE_HEIGHT = 1.2;
const FAMILY = 'Tinos-Regular';

interface Look {
  readonly appearance: SignatureAppearance;
  readonly picture: SignaturePicture | null;
  readonly fontTtf: Uint8Array;
}

/** A signature that is not shown: a field without size, whose empty appearance PDF/A-1 asks for (ISO 19005-1, 6.9). */
export function invisibleLook(increment: Increment): WidgetLook {
  return { appearance: increment.add(form([0, 0], {}, '', null)), rect: [0, 0, 0, 0] };
}

/**
 * The picture as large as the box lets it be, centred, and the lines over it from the top. Text keeps its size, and gets
 * smaller only where the box would cut it. The box is meant as a person sees the page, so a turned page turns it back.
 */
export function visibleLook({
  appearance,
  picture,
  fontTtf,
}: Look): (increment: Increment, page: PageOfFile) => WidgetLook {
  return (increment, page) => {
    const { width, height } = appearance.box;
    const resources: Record<string, PdfValue> = {};
    const parts: string[] = [];
    if (picture) {
      resources['XObject'] = dict({ Im0: addPicture(increment, picture) });
      parts.push(drawPicture(picture, width, height));
    }
    if (appearance.lines.length > 0) {
      const text = drawLines(increment, appearance, fontTtf);
      resources['Font'] = dict({ F0: text.font });
      parts.push(text.content);
    }
    const drawn = form([width, height], resources, parts.join('\n'), page.rotate);
    return { appearance: increment.add(drawn), rect: rectOnPage(appearance.box, page) };
  };
}

function form(
  [width, height]: readonly [number, number],
  resources: Readonly<Record<string, PdfValue>>,
  content: string,
  rotate: PageOfFile['rotate'] | null,
): PdfValue {
  const entries: Record<string, PdfValue> = {
    Type: name('XObject'),
    Subtype: name('Form'),
    BBox: array([0, 0, width, height].map(number)),
    Resources: dict(resources),
  };
  // The reader turns the page clockwise, so the drawing is turned against it.
  const matrices = { 90: [0, 1, -1, 0, 0, 0], 180: [-1, 0, 0, -1, 0, 0], 270: [0, -1, 1, 0, 0, 0] };
  if (rotate) entries['Matrix'] = array(matrices[rotate].map(number));
  return stream(entries, Buffer.from(content, 'latin1'));
}

/** From the place on the page as it is seen to the page's own coordinates. */
function rectOnPage({ x, y, width, height }: SignatureAppearance['box'], page: PageOfFile): WidgetLook['rect'] {
  const { left, bottom, right, top } = page.box;
  const turn = (px: number, py: number): readonly [number, number] => {
    if (page.rotate === 90) return [right - py, bottom + px];
    if (page.rotate === 180) return [right - px, top - py];
    if (page.rotate === 270) return [left + py, top - px];
    return [left + px, bottom + py];
  };
  const [[x1, y1], [x2, y2]] = [turn(x, y), turn(x + width, y + height)];
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
}

function addPicture(increment: Increment, picture: SignaturePicture): PdfRef {
  const image = (space: string, data: Uint8Array, more: Readonly<Record<string, PdfValue>>): PdfRef =>
    increment.add(
      stream(
        {
          Type: name('XObject'),
          Subtype: name('Image'),
          Width: number(picture.widthPx),
          Height: number(picture.heightPx),
          ColorSpace: name(space),
          BitsPerComponent: number(8),
          Filter: name('FlateDecode'),
          ...more,
        },
        data,
      ),
    );
  const opacity: Record<string, PdfValue> = picture.opacity ? { SMask: image('DeviceGray', picture.opacity, {}) } : {};
  return image('DeviceRGB', picture.colours, opacity);
}

function drawPicture({ widthPx, heightPx }: SignaturePicture, width: number, height: number): string {
  const scale = Math.min(width / widthPx, height / heightPx);
  const [shownWidth, shownHeight] = [widthPx * scale, heightPx * scale];
  const place = [shownWidth, 0, 0, shownHeight, (width - shownWidth) / 2, (height - shownHeight) / 2];
  return `q ${place.map(textOf).join(' ')} cm /Im0 Do Q`;
}

function drawLines(
  increment: Increment,
  { lines, box }: SignatureAppearance,
  fontTtf: Uint8Array,
): { readonly font: PdfRef; readonly content: string } {
  const font = readTrueType(fontTtf);
  const embedded = embedFont(increment, font, FAMILY, lines);
  const widest = Math.max(...lines.map((line) => widthOf(font, line))) / 1000;
  const fits = Math.min(box.width / Math.max(widest, 0.001), box.height / (lines.length * LINE_HEIGHT));
  const size = Math.min(TEXT_SIZE, fits);
  const first = box.height - size * LINE_HEIGHT + (size * (LINE_HEIGHT - 1)) / 2 + size * descentOf(font);
  const shown = lines.map((line, index) => {
    const move = index === 0 ? `0 ${textOf(first)} Td` : `0 ${textOf(-size * LINE_HEIGHT)} Td`;
    return `${move} ${writeValue(embedded.encode(line)).toString('latin1')} Tj`;
  });
  return { font: embedded.ref, content: `q BT 0 g /F0 ${textOf(size)} Tf ${shown.join(' ')} ET Q` };
}

function descentOf({ descent, unitsPerEm }: { readonly descent: number; readonly unitsPerEm: number }): number {
  return Math.abs(descent) / unitsPerEm;
}

function textOf(value: number): string {
  return number(value).text;
}

import type { PdfValue } from '../../pdf-file/values.ts';
import { dictOf, type Inspection } from '../inspection.ts';

const MAX_INTEGER = 2_147_483_647;
const MAX_REAL = 3.403e38;
const MAX_STRING_BYTES = 32_767;
const MAX_NAME_BYTES = 127;
const LEAST_PAGE_UNITS = 3;
const MOST_PAGE_UNITS = 14_400;
const BOXES = ['MediaBox', 'CropBox', 'TrimBox', 'BleedBox', 'ArtBox'];

/** Clause 6.1.13: sizes that a reader need not exceed. */
export function checkLimits(inspection: Inspection): void {
  for (const { number, value } of inspection.objects) checkValue(inspection, number, value);
  for (const page of inspection.ofType('Page')) {
    for (const key of BOXES) {
      const box = inspection.items(page, key).map((side) => (side.kind === 'NUMBER' ? side.value : 0));
      if (box.length !== 4) continue;
      const [left = 0, bottom = 0, right = 0, top = 0] = box;
      for (const side of [Math.abs(right - left), Math.abs(top - bottom)]) {
        if (side < LEAST_PAGE_UNITS || side > MOST_PAGE_UNITS) {
          inspection.report('6.1.13-6', `a page is ${side} units wide or high`);
        }
      }
    }
  }
}

function checkValue(inspection: Inspection, number: number, value: PdfValue): void {
  if (value.kind === 'NUMBER') {
    const isWhole = Number.isInteger(value.value) && !value.text.includes('.');
    if (isWhole && Math.abs(value.value) > MAX_INTEGER)
      inspection.report('6.1.13-1', `object ${number}: ${value.text}`);
    if (!isWhole && Math.abs(value.value) > MAX_REAL)
      inspection.report('6.1.13-2', `object ${number}: a number too large`);
  }
  if (value.kind === 'STRING' && value.bytes.length > MAX_STRING_BYTES) {
    inspection.report('6.1.13-3', `object ${number}: a string of ${value.bytes.length} bytes`);
  }
  if (value.kind === 'NAME' && value.value.length > MAX_NAME_BYTES) {
    inspection.report('6.1.13-4', `object ${number}: a name of ${value.value.length} bytes`);
  }
  if (value.kind === 'ARRAY') for (const item of value.items) checkValue(inspection, number, item);
  const dict = dictOf(value);
  if (dict) for (const entry of dict.entries.values()) checkValue(inspection, number, entry);
}

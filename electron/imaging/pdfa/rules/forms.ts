import type { PdfDict, PdfValue } from '../../pdf-file/values.ts';
import type { Inspection } from '../inspection.ts';

/** Clause 6.4: form fields do nothing, and signatures cover the file. */
export function checkForms(inspection: Inspection): void {
  const { catalog } = inspection.file;
  const needsRendering = inspection.file.get(catalog, 'NeedsRendering');
  if (needsRendering.kind === 'BOOL' && needsRendering.value) inspection.report('6.4.2-2', 'the file needs rendering');
  const form = inspection.dict(catalog, 'AcroForm');
  if (form) {
    const needs = inspection.file.get(form, 'NeedAppearances');
    if (needs.kind === 'BOOL' && needs.value) inspection.report('6.4.1-3', 'the form asks readers to draw it');
    if (inspection.has(form, 'XFA')) inspection.report('6.4.2-1', 'the form is of XFA');
  }
  for (const dict of inspection.dicts) {
    const isWidget = inspection.name(dict, 'Subtype') === 'Widget';
    if (isWidget && (inspection.has(dict, 'A') || inspection.has(dict, 'AA'))) {
      inspection.report('6.4.1-1', 'a widget has an action');
    } else if (inspection.has(dict, 'FT') && inspection.has(dict, 'AA')) {
      inspection.report('6.4.1-2', 'a form field has an action');
    }
    const isSignature = inspection.has(dict, 'ByteRange') && inspection.has(dict, 'Contents');
    if (isSignature) checkRange(inspection, dict);
  }
}

/** A signature covers its revision from the first byte to the last, and leaves out nothing but itself. */
function checkRange(inspection: Inspection, signature: PdfDict): void {
  const wrong = (text: string): void => inspection.report('6.4.3-1', text);
  const { bytes } = inspection.file;
  const numbers = inspection
    .items(signature, 'ByteRange')
    .map((part: PdfValue) => (part.kind === 'NUMBER' ? part.value : -1));
  const [start = -1, before = -1, after = -1, rest = -1] = numbers;
  if (numbers.length !== 4 || start !== 0 || before <= 0 || after < before || rest < 0 || after + rest > bytes.length) {
    wrong('a signature has no range over the whole file');
    return;
  }
  const contents = inspection.file.get(signature, 'Contents');
  const place = contents.kind === 'STRING' ? contents.place : null;
  if (!place || place.start !== before || place.end !== after) wrong('a signature leaves out more than itself');
  const tail = Buffer.from(bytes.subarray(Math.max(0, after + rest - 8), after + rest)).toString('latin1');
  if (!/%%EOF\s*$/.test(tail)) wrong('a signature does not reach to the end of its revision');
}

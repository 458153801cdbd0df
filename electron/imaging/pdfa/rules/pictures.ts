import type { PdfDict } from '../../pdf-file/values.ts';
import type { Inspection } from '../inspection.ts';

const INTENTS = new Set(['RelativeColorimetric', 'AbsoluteColorimetric', 'Perceptual', 'Saturation']);
const BLEND_MODES = new Set([
  'Normal',
  'Compatible',
  'Multiply',
  'Screen',
  'Overlay',
  'Darken',
  'Lighten',
  'ColorDodge',
  'ColorBurn',
  'HardLight',
  'SoftLight',
  'Difference',
  'Exclusion',
  'Hue',
  'Saturation',
  'Color',
  'Luminosity',
]);
const BITS = [1, 2, 4, 8, 16];

export const isRenderingIntent = (name: string): boolean => INTENTS.has(name);

/** Clauses 6.2.5 to 6.2.10: graphics states, pictures, form XObjects. */
export function checkPictures(inspection: Inspection): void {
  for (const { stream } of inspection.streams) {
    const kind = inspection.name(stream.dict, 'Subtype');
    if (kind === 'Image') checkImage(inspection, stream.dict);
    if (kind === 'Form') checkForm(inspection, stream.dict);
    if (kind === 'PS') inspection.report('6.2.9-3', 'a PostScript XObject');
  }
  for (const state of graphicsStates(inspection)) checkState(inspection, state);
}

function graphicsStates(inspection: Inspection): Set<PdfDict> {
  const states = new Set(inspection.ofType('ExtGState'));
  for (const dict of inspection.dicts) {
    const named = inspection.dict(dict, 'ExtGState');
    if (!named) continue;
    for (const value of named.entries.values()) {
      const state = inspection.file.resolve(value);
      if (state.kind === 'DICT') states.add(state);
    }
  }
  return states;
}

function checkImage(inspection: Inspection, image: PdfDict): void {
  if (inspection.has(image, 'Alternates')) inspection.report('6.2.8-1', 'a picture has alternates');
  if (inspection.has(image, 'OPI')) inspection.report('6.2.8-2', 'a picture refers to another file');
  const interpolate = inspection.file.get(image, 'Interpolate');
  if (interpolate.kind === 'BOOL' && interpolate.value) inspection.report('6.2.8-3', 'a picture is interpolated');
  const mask = inspection.file.get(image, 'ImageMask');
  const isMask = mask.kind === 'BOOL' && mask.value;
  const bits = inspection.numberOf(image, 'BitsPerComponent');
  if (bits !== null && !(isMask ? bits === 1 : BITS.includes(bits))) {
    inspection.report('6.2.8-4', `a picture has ${bits} bits a colour`);
  }
  const intent = inspection.name(image, 'Intent');
  if (intent !== null && !INTENTS.has(intent)) inspection.report('6.2.6-1', `rendering intent ${intent}`);
}

function checkForm(inspection: Inspection, form: PdfDict): void {
  if (inspection.has(form, 'OPI')) inspection.report('6.2.9-1', 'a form XObject refers to another file');
  if (inspection.name(form, 'Subtype2') === 'PS' || inspection.has(form, 'PS')) {
    inspection.report('6.2.9-2', 'a form XObject holds PostScript');
  }
  if (inspection.has(form, 'Ref')) inspection.report('6.2.9-4', 'a form XObject is a reference to another file');
}

function checkState(inspection: Inspection, state: PdfDict): void {
  if (inspection.has(state, 'TR')) inspection.report('6.2.5-1', 'a graphics state has a transfer function');
  if (inspection.has(state, 'TR2') && inspection.name(state, 'TR2') !== 'Default') {
    inspection.report('6.2.5-2', 'a graphics state has a transfer function (TR2)');
  }
  if (inspection.has(state, 'HTP')) inspection.report('6.2.5-3', 'a graphics state has a halftone phase');
  const halftone = inspection.dict(state, 'HT');
  const type = halftone ? inspection.numberOf(halftone, 'HalftoneType') : null;
  if (halftone && type !== 1 && type !== 5) inspection.report('6.2.5-4', `a halftone of type ${type}`);
  const intent = inspection.name(state, 'RI');
  if (intent !== null && !INTENTS.has(intent)) inspection.report('6.2.6-1', `rendering intent ${intent}`);
  for (const mode of inspection.items(state, 'BM')) {
    if (mode.kind === 'NAME' && !BLEND_MODES.has(mode.value)) inspection.report('6.2.10-1', `blend mode ${mode.value}`);
  }
}

import type { PdfDict } from '../../pdf-file/values.ts';
import type { Inspection } from '../inspection.ts';

/** ISO 32000-1, table 169, without those of clause 6.3.1. */
const KINDS = new Set([
  'Text',
  'Link',
  'FreeText',
  'Line',
  'Square',
  'Circle',
  'Polygon',
  'PolyLine',
  'Highlight',
  'Underline',
  'Squiggly',
  'StrikeOut',
  'Stamp',
  'Caret',
  'Ink',
  'Popup',
  'FileAttachment',
  'Widget',
  'PrinterMark',
  'TrapNet',
  'Watermark',
  'Redact',
]);
/** Bits of `F` (table 165). */
const INVISIBLE = 1;
const HIDDEN = 2;
const PRINT = 4;
const NO_VIEW = 32;
const TOGGLE_NO_VIEW = 256;

/** Clause 6.3: annotations are seen as they print, and bring their looks along. */
export function checkAnnotations(inspection: Inspection): void {
  for (const page of inspection.ofType('Page')) {
    for (const annotation of inspection.items(page, 'Annots')) {
      if (annotation.kind === 'DICT') checkAnnotation(inspection, annotation);
    }
  }
}

function checkAnnotation(inspection: Inspection, annotation: PdfDict): void {
  const kind = inspection.name(annotation, 'Subtype') ?? '';
  if (!KINDS.has(kind)) inspection.report('6.3.1-1', `an annotation of the kind ${kind}`);
  if (kind !== 'Popup') checkFlags(inspection, annotation, kind);
  const appearance = inspection.dict(annotation, 'AP');
  if (!appearance) {
    if (kind !== 'Popup' && kind !== 'Link' && hasSize(inspection, annotation)) {
      inspection.report('6.3.3-1', `an annotation of the kind ${kind} has no appearance`);
    }
    return;
  }
  if ([...appearance.entries.keys()].some((key) => key !== 'N')) {
    inspection.report('6.3.3-2', 'an annotation looks different when it is touched');
  }
  const normal = inspection.file.get(appearance, 'N');
  const isButton = kind === 'Widget' && inspection.name(annotation, 'FT') === 'Btn';
  if (!isButton && normal.kind !== 'STREAM') inspection.report('6.3.3-3', 'an appearance is no picture');
}

function checkFlags(inspection: Inspection, annotation: PdfDict, kind: string): void {
  const flags = inspection.numberOf(annotation, 'F');
  if (flags === null) {
    inspection.report('6.3.2-1', `an annotation of the kind ${kind} has no flags`);
    return;
  }
  if ((flags & PRINT) === 0 || (flags & (INVISIBLE | HIDDEN | NO_VIEW | TOGGLE_NO_VIEW)) !== 0) {
    inspection.report('6.3.2-2', `an annotation of the kind ${kind} is hidden or does not print`);
  }
}

function hasSize(inspection: Inspection, annotation: PdfDict): boolean {
  const [left = 0, bottom = 0, right = 0, top = 0] = inspection
    .items(annotation, 'Rect')
    .map((side) => (side.kind === 'NUMBER' ? side.value : 0));
  return left !== right && bottom !== top;
}

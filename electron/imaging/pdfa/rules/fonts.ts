import type { PdfDict, PdfValue } from '../../pdf-file/values.ts';
import type { Inspection } from '../inspection.ts';
import { readGlyphWidths } from '../true-type.ts';
import { unfilter } from '../unfilter.ts';
import type { FontUsage } from './contents.ts';

const SUBTYPES = new Set(['Type0', 'Type1', 'MMType1', 'Type3', 'TrueType', 'CIDFontType0', 'CIDFontType2']);
const PREDEFINED_MAPS =
  /^(Identity-[HV]|(GB|B5|HKscs|ETen|ETenms|CNS|UniGB|UniCNS|UniJIS|UniKS|KSC|90|83|Add|Ext|GBK|GBKp|GBK2K|GBpc|H$|V$|EUC).*)$/;
const LATIN_ENCODINGS = ['WinAnsiEncoding', 'MacRomanEncoding'];
const SYMBOLIC = 4;
/** Widths of a font and of its program may differ by this, in thousandths of the em. */
const WIDTH_TOLERANCE = 1;
const MAX_CODE = 65_535;
/** Ranges of widths that say all codes again and again would keep a PC busy for hours. */
const MAX_WIDTH_STEPS = 16 * MAX_CODE;

/** Clause 6.2.11: fonts, as they are used. */
export function checkFonts(inspection: Inspection, usage: FontUsage): void {
  for (const font of inspection.ofType('Font')) {
    const subtype = inspection.name(font, 'Subtype');
    if (subtype === null || !SUBTYPES.has(subtype)) {
      inspection.report('6.2.11.2-1', `a font of the kind ${subtype}`);
      continue;
    }
    if (subtype !== 'Type3' && inspection.name(font, 'BaseFont') === null)
      inspection.report('6.2.11.2-2', 'a font without name');
    if (subtype === 'Type0') checkComposite(inspection, font, usage);
    if (subtype === 'TrueType') checkTrueType(inspection, font);
    if (subtype !== 'Type0' && subtype !== 'Type3' && !subtype.startsWith('CID')) {
      checkEmbedded(inspection, font, isSeen(usage, font));
      checkWidthList(inspection, font);
    }
  }
}

const isSeen = (usage: FontUsage, font: PdfDict): boolean => usage.get(font)?.isSeen ?? false;

/** A font that is seen lies in the file; one that is not may be left out (6.2.11.4.1). */
function checkEmbedded(inspection: Inspection, font: PdfDict, seen: boolean): void {
  if (!seen) return;
  const descriptor = inspection.dict(font, 'FontDescriptor');
  const file = descriptor && ['FontFile', 'FontFile2', 'FontFile3'].find((key) => inspection.has(descriptor, key));
  if (!file) inspection.report('6.2.11.4.1-1', `${inspection.name(font, 'BaseFont')} is not in the file`);
}

function checkWidthList(inspection: Inspection, font: PdfDict): void {
  const [first, last] = [inspection.numberOf(font, 'FirstChar'), inspection.numberOf(font, 'LastChar')];
  if (first === null || last === null) {
    // The fourteen standard fonts may leave them out, but then they are not in the file either.
    if (inspection.has(font, 'FontDescriptor'))
      inspection.report('6.2.11.2-3', 'a font without first or last character');
    return;
  }
  if (inspection.items(font, 'Widths').length !== last - first + 1) {
    inspection.report('6.2.11.2-4', 'a font has not as many widths as characters');
  }
}

function checkTrueType(inspection: Inspection, font: PdfDict): void {
  const descriptor = inspection.dict(font, 'FontDescriptor');
  if (!descriptor) return;
  const isSymbolic = ((inspection.numberOf(descriptor, 'Flags') ?? 0) & SYMBOLIC) !== 0;
  const encoding = inspection.file.get(font, 'Encoding');
  if (isSymbolic && encoding.kind !== 'NULL')
    inspection.report('6.2.11.6-2', 'a symbolic TrueType font has an encoding');
  const base =
    encoding.kind === 'DICT'
      ? inspection.name(encoding, 'BaseEncoding')
      : encoding.kind === 'NAME'
        ? encoding.value
        : null;
  if (!isSymbolic && !LATIN_ENCODINGS.includes(base ?? '')) {
    inspection.report('6.2.11.6-1', 'a TrueType font has neither WinAnsi nor MacRoman encoding');
  }
}

function checkComposite(inspection: Inspection, font: PdfDict, usage: FontUsage): void {
  const [descendant] = inspection.items(font, 'DescendantFonts');
  if (descendant?.kind !== 'DICT') {
    inspection.report('6.2.11.2-5', 'a composite font without descendant');
    return;
  }
  checkEmbedded(inspection, descendant, isSeen(usage, font));
  const encoding = inspection.file.get(font, 'Encoding');
  const isIdentity = encoding.kind === 'NAME' && encoding.value.startsWith('Identity-');
  if (encoding.kind === 'NAME' && !PREDEFINED_MAPS.test(encoding.value)) {
    inspection.report('6.2.11.3.3-1', `the character map ${encoding.value} is not in the file`);
  }
  if (encoding.kind === 'STREAM') checkSystemInfo(inspection, encoding.dict, descendant);
  if (inspection.name(descendant, 'Subtype') === 'CIDFontType2') checkGlyphMap(inspection, descendant);
  if (!isIdentity) return;
  const codes = usage.get(font)?.codes ?? new Set();
  if (codes.has(0)) inspection.report('6.2.11.8-1', 'text shows the glyph .notdef');
  checkWidths(inspection, descendant, codes);
}

function checkGlyphMap(inspection: Inspection, descendant: PdfDict): void {
  const descriptor = inspection.dict(descendant, 'FontDescriptor');
  if (!descriptor || !inspection.has(descriptor, 'FontFile2')) return;
  const map = inspection.file.get(descendant, 'CIDToGIDMap');
  if (map.kind !== 'STREAM' && !(map.kind === 'NAME' && map.value === 'Identity')) {
    inspection.report('6.2.11.3.2-1', 'a TrueType CID font has no map to its glyphs');
  }
}

function checkSystemInfo(inspection: Inspection, map: PdfDict, descendant: PdfDict): void {
  const infoOf = (dict: PdfDict, key: string): string => {
    const info = inspection.dict(dict, 'CIDSystemInfo');
    const value = info ? inspection.file.get(info, key) : null;
    return value?.kind === 'STRING' ? Buffer.from(value.bytes).toString('latin1') : '';
  };
  for (const key of ['Registry', 'Ordering']) {
    if (infoOf(map, key) !== infoOf(descendant, key)) {
      inspection.report('6.2.11.3.1-1', 'a font and its character map are of different collections');
    }
  }
}

/** Widths as the PDF states them against those of an embedded TrueType program whose glyphs are numbered like its CIDs. */
function checkWidths(inspection: Inspection, descendant: PdfDict, codes: ReadonlySet<number>): void {
  const descriptor = inspection.dict(descendant, 'FontDescriptor');
  const file = descriptor ? inspection.file.get(descriptor, 'FontFile2') : null;
  if (file?.kind !== 'STREAM' || inspection.name(descendant, 'CIDToGIDMap') !== 'Identity') return;
  const program = unfilter(inspection, file);
  const widthOf = program && readGlyphWidths(program);
  if (!widthOf) {
    inspection.report('6.2.11.4.1-2', 'an embedded TrueType program cannot be read');
    return;
  }
  const stated = statedWidths(inspection, descendant);
  for (const code of codes) {
    const real = widthOf(code);
    if (real === null) inspection.report('6.2.11.4.1-3', `glyph ${code} is shown and not in the font`);
    else if (Math.abs(real - stated(code)) > WIDTH_TOLERANCE)
      inspection.report('6.2.11.5-1', `glyph ${code} has another width`);
  }
}

/** ISO 32000-1, 9.7.4.3: `W` holds `first [widths]` and `first last width`. */
function statedWidths(inspection: Inspection, descendant: PdfDict): (code: number) => number {
  const usual = inspection.numberOf(descendant, 'DW') ?? 1000;
  const items = inspection.items(descendant, 'W');
  const widths = new Map<number, number>();
  const numberAt = (value: PdfValue | undefined): number => (value?.kind === 'NUMBER' ? value.value : 0);
  let steps = 0;
  for (let at = 0; at < items.length && steps < MAX_WIDTH_STEPS; ) {
    const first = numberAt(items[at]);
    const next = items[at + 1];
    if (next?.kind === 'ARRAY') {
      for (const [index, width] of next.items.entries())
        widths.set(first + index, numberAt(inspection.file.resolve(width)));
      at += 2;
    } else {
      for (let code = Math.max(0, first); code <= Math.min(numberAt(next), MAX_CODE); code += 1, steps += 1)
        widths.set(code, numberAt(items[at + 2]));
      at += 3;
    }
  }
  return (code) => widths.get(code) ?? usual;
}

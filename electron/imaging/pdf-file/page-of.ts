import type { PdfFile } from './pdf-file.ts';
import { PdfSyntaxError } from './read-value.ts';
import type { PdfDict, PdfRef, PdfValue } from './values.ts';

/** A page with what it has from the nodes above it. */
export interface PageOfFile {
  readonly ref: PdfRef;
  readonly dict: PdfDict;
  /** What readers show, in points: lower left and upper right corner. */
  readonly box: { readonly left: number; readonly bottom: number; readonly right: number; readonly top: number };
  /** Clockwise turn for showing. */
  readonly rotate: 0 | 90 | 180 | 270;
}

const INHERITED = ['MediaBox', 'CropBox', 'Rotate'] as const;
const MAX_DEPTH = 200;
/** ISO A4, for a page that names no box. */
const A4 = { left: 0, bottom: 0, right: 595.28, top: 841.89 };

/** The page with this index, from 0; null where the file has fewer. Throws PdfSyntaxError. */
export function pageOf(file: PdfFile, index: number): PageOfFile | null {
  let passed = 0;
  // A node that stands twice is no tree, and could be walked for ever.
  const seen = new Set<number>();
  const walk = (node: PdfValue, inherited: ReadonlyMap<string, PdfValue>, depth: number): PageOfFile | null => {
    if (node.kind !== 'REF' || seen.has(node.number) || depth > MAX_DEPTH) {
      throw new PdfSyntaxError('the page tree is damaged');
    }
    seen.add(node.number);
    const dict = file.resolve(node);
    if (dict.kind !== 'DICT') throw new PdfSyntaxError('the page tree is damaged');
    const known = new Map(inherited);
    for (const key of INHERITED) {
      const value = dict.entries.get(key);
      if (value) known.set(key, value);
    }
    const kids = file.get(dict, 'Kids');
    if (kids.kind === 'ARRAY') {
      for (const kid of kids.items) {
        const found = walk(kid, known, depth + 1);
        if (found) return found;
      }
      return null;
    }
    passed += 1;
    return passed - 1 === index ? { ref: node, dict, box: boxOf(file, known), rotate: rotateOf(file, known) } : null;
  };
  const root = file.catalog.entries.get('Pages');
  return root ? walk(root, new Map(), 0) : null;
}

function boxOf(file: PdfFile, known: ReadonlyMap<string, PdfValue>): PageOfFile['box'] {
  for (const key of ['CropBox', 'MediaBox']) {
    const value = file.resolve(known.get(key));
    if (value.kind !== 'ARRAY') continue;
    const numbers = value.items.map((item) => file.resolve(item));
    const [x1, y1, x2, y2] = numbers.map((item) => (item.kind === 'NUMBER' ? item.value : Number.NaN));
    if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) continue;
    const box = { left: Math.min(x1, x2), bottom: Math.min(y1, y2), right: Math.max(x1, x2), top: Math.max(y1, y2) };
    if (box.right > box.left && box.top > box.bottom) return box;
  }
  return A4;
}

function rotateOf(file: PdfFile, known: ReadonlyMap<string, PdfValue>): PageOfFile['rotate'] {
  const value = file.resolve(known.get('Rotate'));
  const turned = value.kind === 'NUMBER' ? ((value.value % 360) + 360) % 360 : 0;
  return turned === 90 || turned === 180 || turned === 270 ? turned : 0;
}

import type { TrueType } from './true-type.ts';

/** Flags of a part of a composed outline (ISO/IEC 14496-22, 5.3.3). */
const PART = { wordArguments: 0x1, scale: 0x8, more: 0x20, twoScales: 0x40, matrix: 0x80 } as const;
const CHECKSUM_OF_ALL = 0xb1b0afba;
/** Without these the outlines still draw; with them they stay sharp on screens. */
const HINT_TABLES = ['cvt ', 'fpgm', 'prep'];

export interface FontSubset {
  readonly ttf: Buffer;
  /** New number of each old glyph; 0 stays what it is. */
  readonly numbers: ReadonlyMap<number, number>;
  /** Old glyphs in their new order. */
  readonly glyphs: readonly number[];
}

/** A TrueType file with some glyphs alone, numbered anew without gaps, and the parts that they are composed of. */
export function subsetFont(font: TrueType, used: Iterable<number>): FontSubset {
  const glyphs = [0];
  const numbers = new Map([[0, 0]]);
  const take = (glyph: number): void => {
    if (numbers.has(glyph)) return;
    numbers.set(glyph, glyphs.length);
    glyphs.push(glyph);
  };
  for (const glyph of used) take(glyph);
  // The list grows while parts are found.
  for (let index = 0; index < glyphs.length; index += 1) {
    for (const { glyph } of partsOf(font.outlineOf(glyphs[index] ?? 0))) take(glyph);
  }
  const outlines = glyphs.map((glyph) => renumbered(font.outlineOf(glyph), numbers));
  return { ttf: fileOf(tablesOf(font, glyphs, outlines)), numbers, glyphs };
}

function partsOf(outline: Buffer): { readonly at: number; readonly glyph: number }[] {
  const parts: { at: number; glyph: number }[] = [];
  // A negative number of contours marks a composed outline.
  if (outline.length < 10 || outline.readInt16BE(0) >= 0) return parts;
  for (let at = 10; ; ) {
    const flags = outline.readUInt16BE(at);
    parts.push({ at: at + 2, glyph: outline.readUInt16BE(at + 2) });
    at += 4 + (flags & PART.wordArguments ? 4 : 2);
    if (flags & PART.scale) at += 2;
    if (flags & PART.twoScales) at += 4;
    if (flags & PART.matrix) at += 8;
    if (!(flags & PART.more)) return parts;
  }
}

function renumbered(outline: Buffer, numbers: ReadonlyMap<number, number>): Buffer {
  const copy = Buffer.alloc(Math.ceil(outline.length / 4) * 4);
  outline.copy(copy);
  for (const { at, glyph } of partsOf(outline)) copy.writeUInt16BE(numbers.get(glyph) ?? 0, at);
  return copy;
}

function tablesOf(font: TrueType, glyphs: readonly number[], outlines: readonly Buffer[]): Map<string, Buffer> {
  const loca = Buffer.alloc((outlines.length + 1) * 4);
  let end = 0;
  for (const [index, outline] of outlines.entries()) {
    end += outline.length;
    loca.writeUInt32BE(end, (index + 1) * 4);
  }
  const hmtx = Buffer.alloc(glyphs.length * 4);
  for (const [index, glyph] of glyphs.entries()) {
    const outline = font.outlineOf(glyph);
    hmtx.writeUInt16BE(font.advanceOf(glyph), index * 4);
    hmtx.writeInt16BE(outline.length >= 10 ? outline.readInt16BE(2) : 0, index * 4 + 2);
  }
  const copyOf = (tag: string): Buffer => Buffer.from(font.table(tag));
  const [head, hhea, maxp] = [copyOf('head'), copyOf('hhea'), copyOf('maxp')];
  head.writeUInt32BE(0, 8);
  head.writeInt16BE(1, 50);
  hhea.writeUInt16BE(glyphs.length, 34);
  maxp.writeUInt16BE(glyphs.length, 4);
  const tables = new Map<string, Buffer>([
    ['head', head],
    ['hhea', hhea],
    ['maxp', maxp],
    ['hmtx', hmtx],
    ['loca', loca],
    ['glyf', Buffer.concat(outlines)],
  ]);
  for (const tag of HINT_TABLES) if (font.hasTable(tag)) tables.set(tag, font.table(tag));
  return tables;
}

function fileOf(tables: ReadonlyMap<string, Buffer>): Buffer {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const power = 2 ** Math.floor(Math.log2(sorted.length));
  const head = Buffer.alloc(12 + sorted.length * 16);
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt16BE(sorted.length, 4);
  head.writeUInt16BE(power * 16, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE((sorted.length - power) * 16, 10);
  const parts: Buffer[] = [head];
  let offset = head.length;
  let headTable = 0;
  for (const [index, [tag, bytes]] of sorted.entries()) {
    const at = 12 + index * 16;
    const padded = Buffer.alloc(Math.ceil(bytes.length / 4) * 4);
    bytes.copy(padded);
    head.write(tag, at, 'latin1');
    head.writeUInt32BE(checksum(padded), at + 4);
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(bytes.length, at + 12);
    if (tag === 'head') headTable = offset;
    parts.push(padded);
    offset += padded.length;
  }
  const file = Buffer.concat(parts);
  file.writeUInt32BE((CHECKSUM_OF_ALL - checksum(file)) >>> 0, headTable + 8);
  return file;
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at + 3 < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}

/** A TrueType file, as far as drawing a few words needs it (ISO/IEC 14496-22). */
export interface TrueType {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly box: readonly [number, number, number, number];
  table(tag: string): Buffer;
  hasTable(tag: string): boolean;
  /** Glyph of a character; 0 where the file has none. */
  glyphOf(codePoint: number): number;
  /** Width in font units. */
  advanceOf(glyph: number): number;
  /** Outline as stored; empty for a space. */
  outlineOf(glyph: number): Buffer;
}

/** Reads a TrueType file of our own resources; another kind of file is a bug and throws. */
export function readTrueType(bytes: Uint8Array): TrueType {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const tables = new Map<string, Buffer>();
  for (let index = 0; index < file.readUInt16BE(4); index += 1) {
    const at = 12 + index * 16;
    const offset = file.readUInt32BE(at + 8);
    tables.set(file.toString('latin1', at, at + 4), file.subarray(offset, offset + file.readUInt32BE(at + 12)));
  }
  const table = (tag: string): Buffer => {
    const found = tables.get(tag);
    if (!found) throw new Error(`a typeface without table ${tag}`);
    return found;
  };
  const [head, hhea, hmtx, os2] = [table('head'), table('hhea'), table('hmtx'), table('OS/2')];
  const isLongLoca = head.readInt16BE(50) === 1;
  const metricCount = hhea.readUInt16BE(34);
  const offsetOf = (glyph: number): number =>
    isLongLoca ? table('loca').readUInt32BE(glyph * 4) : table('loca').readUInt16BE(glyph * 2) * 2;
  return {
    unitsPerEm: head.readUInt16BE(18),
    ascent: hhea.readInt16BE(4),
    descent: hhea.readInt16BE(6),
    capHeight: os2.readUInt16BE(0) >= 2 ? os2.readInt16BE(88) : hhea.readInt16BE(4),
    box: [head.readInt16BE(36), head.readInt16BE(38), head.readInt16BE(40), head.readInt16BE(42)],
    table,
    hasTable: (tag) => tables.has(tag),
    glyphOf: cmapOf(table('cmap')),
    advanceOf: (glyph) => hmtx.readUInt16BE(Math.min(glyph, metricCount - 1) * 4),
    outlineOf: (glyph) => table('glyf').subarray(offsetOf(glyph), offsetOf(glyph + 1)),
  };
}

/** The Unicode map of the basic plane, format 4, which every typeface with Latin letters has. */
function cmapOf(cmap: Buffer): (codePoint: number) => number {
  let sub: Buffer | null = null;
  for (let index = 0; index < cmap.readUInt16BE(2); index += 1) {
    const at = 4 + index * 8;
    const platform = cmap.readUInt16BE(at);
    const candidate = cmap.subarray(cmap.readUInt32BE(at + 4));
    if ((platform === 0 || platform === 3) && candidate.readUInt16BE(0) === 4) sub = candidate;
  }
  if (!sub) throw new Error('a typeface without a map of characters');
  const map = sub;
  const twice = map.readUInt16BE(6);
  return (codePoint) => {
    if (codePoint > 0xffff) return 0;
    for (let at = 0; at < twice; at += 2) {
      if (codePoint > map.readUInt16BE(14 + at)) continue;
      const start = map.readUInt16BE(16 + twice + at);
      if (codePoint < start) return 0;
      const delta = map.readUInt16BE(16 + twice * 2 + at);
      const rangeAt = 16 + twice * 3 + at;
      const range = map.readUInt16BE(rangeAt);
      if (range === 0) return (codePoint + delta) & 0xffff;
      const glyph = map.readUInt16BE(rangeAt + range + (codePoint - start) * 2);
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}

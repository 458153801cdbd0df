/**
 * Advance widths of a TrueType program by glyph, in thousandths of the em; null for a glyph that it has not. Null where the
 * program lacks the tables that tell (ISO/IEC 14496-22: head, hhea, hmtx, maxp).
 */
export function readGlyphWidths(program: Uint8Array): ((glyph: number) => number | null) | null {
  const view = new DataView(program.buffer, program.byteOffset, program.byteLength);
  try {
    const tables = new Map<string, number>();
    for (let index = 0; index < view.getUint16(4); index += 1) {
      const at = 12 + index * 16;
      tables.set(String.fromCharCode(...program.subarray(at, at + 4)), view.getUint32(at + 8));
    }
    const [head, hhea, hmtx, maxp] = ['head', 'hhea', 'hmtx', 'maxp'].map((tag) => tables.get(tag));
    if (head === undefined || hhea === undefined || hmtx === undefined || maxp === undefined) return null;
    const em = view.getUint16(head + 18);
    const metrics = view.getUint16(hhea + 34);
    const glyphs = view.getUint16(maxp + 4);
    const widths = Array.from({ length: metrics }, (_, index) => (view.getUint16(hmtx + index * 4) * 1000) / em);
    return (glyph) => (glyph >= glyphs ? null : (widths[Math.min(glyph, metrics - 1)] ?? null));
  } catch (error) {
    // A DataView throws where the program ends early.
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}

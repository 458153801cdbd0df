/** Units of the em, and the width of every glyph. */
export const EM_UNITS = 1000;
export const GLYPH_UNITS = 500;
const ASCENT = 800;
const DESCENT = -200;

/**
 * A TrueType font whose glyphs show nothing: the text of a scanned page lies unseen over its picture, and a PDF/A wants
 * even such text's font inside. A real typeface would cost more bytes than a page.
 * @param glyphs Without glyph 0, which no text may use.
 */
export function blankFont(glyphs: number): Uint8Array {
  const count = glyphs + 1;
  const tables: readonly (readonly [tag: string, body: Uint8Array])[] = [
    ['glyf', Buffer.alloc(4)],
    ['head', head()],
    ['hhea', hhea()],
    ['hmtx', hmtx(count)],
    // Every glyph begins and ends at 0.
    ['loca', Buffer.alloc((count + 1) * 2)],
    ['maxp', maxp(count)],
    ['post', post()],
  ];
  let end = 12 + tables.length * 16;
  const size = tables.reduce((sum, [, body]) => sum + padded(body), end);
  const font = Buffer.alloc(size);
  const power = Math.floor(Math.log2(tables.length));
  font.writeUInt32BE(0x00010000, 0);
  font.writeUInt16BE(tables.length, 4);
  font.writeUInt16BE(2 ** power * 16, 6);
  font.writeUInt16BE(power, 8);
  font.writeUInt16BE(tables.length * 16 - 2 ** power * 16, 10);
  for (const [index, [tag, body]] of tables.entries()) {
    const at = 12 + index * 16;
    font.set(body, end);
    font.write(tag, at, 'latin1');
    font.writeUInt32BE(checkSum(font, end, padded(body)), at + 4);
    font.writeUInt32BE(end, at + 8);
    font.writeUInt32BE(body.length, at + 12);
    end += padded(body);
  }
  const headAt = font.readUInt32BE(12 + tables.findIndex(([tag]) => tag === 'head') * 16 + 8);
  font.writeUInt32BE((0xb1b0afba - checkSum(font, 0, font.length)) >>> 0, headAt + 8);
  return font;
}

const padded = (body: Uint8Array): number => Math.ceil(body.length / 4) * 4;

function checkSum(font: Buffer, from: number, length: number): number {
  let sum = 0;
  for (let at = from; at < from + length; at += 4) sum = (sum + font.readUInt32BE(at)) >>> 0;
  return sum;
}

function head(): Uint8Array {
  const table = Buffer.alloc(54);
  table.writeUInt32BE(0x00010000, 0);
  table.writeUInt32BE(0x00010000, 4);
  table.writeUInt32BE(0x5f0f3cf5, 12);
  table.writeUInt16BE(EM_UNITS, 18);
  // Box of all glyphs, smallest readable size, mixed directions, short offsets in `loca`.
  table.writeInt16BE(GLYPH_UNITS, 40);
  table.writeInt16BE(ASCENT, 42);
  table.writeUInt16BE(8, 46);
  table.writeInt16BE(2, 48);
  return table;
}

function hhea(): Uint8Array {
  const table = Buffer.alloc(36);
  table.writeUInt32BE(0x00010000, 0);
  table.writeInt16BE(ASCENT, 4);
  table.writeInt16BE(DESCENT, 6);
  table.writeUInt16BE(GLYPH_UNITS, 10);
  table.writeInt16BE(1, 18);
  // One width holds for all glyphs.
  table.writeUInt16BE(1, 34);
  return table;
}

function hmtx(count: number): Uint8Array {
  const table = Buffer.alloc(4 + (count - 1) * 2);
  table.writeUInt16BE(GLYPH_UNITS, 0);
  return table;
}

function maxp(count: number): Uint8Array {
  const table = Buffer.alloc(32);
  table.writeUInt32BE(0x00010000, 0);
  table.writeUInt16BE(count, 4);
  table.writeUInt16BE(1, 14);
  return table;
}

/** Without glyph names. */
function post(): Uint8Array {
  const table = Buffer.alloc(32);
  table.writeUInt32BE(0x00030000, 0);
  table.writeUInt32BE(1, 12);
  return table;
}

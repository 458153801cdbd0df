import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeTicket, MAX_STREAM_BYTES } from '../../../electron/commands/ticket-decode.ts';
import { bytes, decode, packRows, pattern } from './helpers.ts';

const LF = 0x0a;
const ESC = 0x1b;
const GS = 0x1d;

/** Reads back a 1-bit greyscale PNG whose rows carry filter 0. */
function readPng(png: Uint8Array): { width: number; height: number; isBlack: (x: number, y: number) => boolean } {
  expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const chunks = new Map<string, Uint8Array>();
  for (let at = 8; at < png.length; ) {
    const length = view.getUint32(at);
    chunks.set(String.fromCharCode(...png.subarray(at + 4, at + 8)), png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const header = chunks.get('IHDR') ?? new Uint8Array(13);
  expect([...header.subarray(8)]).toEqual([1, 0, 0, 0, 0]);
  const headerView = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const [width, height] = [headerView.getUint32(0), headerView.getUint32(4)];
  const rows = inflateSync(chunks.get('IDAT') ?? new Uint8Array());
  const stride = Math.ceil(width / 8) + 1;
  expect(rows.length).toBe(stride * height);
  return { width, height, isBlack: (x, y) => (((rows[y * stride + 1 + (x >> 3)] ?? 0) >> (7 - (x % 8))) & 1) === 0 };
}

describe('ticket decode', () => {
  it('answers the line of the contract and the picture', () => {
    const data = packRows(384, 100, pattern);
    const stream = bytes(
      ESC,
      '@',
      GS,
      'v0',
      0,
      48,
      0,
      100,
      0,
      data,
      ESC,
      't',
      0,
      'Quay 1 ',
      0x82,
      LF,
      7,
      GS,
      'V',
      66,
      0,
    );
    const result = decodeTicket(stream, { widthDots: 384 });
    expect(result.ok).toBe(true);
    if (!result.ok) return;
    expect(JSON.parse(JSON.stringify(result.value.json))).toEqual({
      unknown: 1,
      text: ['Quay 1 é'],
      qr: [],
      cut: true,
      height: 130,
    });
    const png = readPng(result.value.png);
    expect([png.width, png.height]).toEqual([384, 130]);
    const { picture } = decode(stream, 384);
    for (let y = 0; y < 130; y += 1) {
      for (let x = 0; x < 384; x += 1) {
        if (png.isBlack(x, y) !== (picture.dots[y * 384 + x] === 1)) expect.fail(`dot ${x},${y}`);
        if (y < 100 && png.isBlack(x, y) !== pattern(x, y)) expect.fail(`raster dot ${x},${y}`);
      }
    }
  });

  it('answers an empty stream with an empty sheet', () => {
    const result = decodeTicket(new Uint8Array(), { widthDots: 576 });
    expect(result).toMatchObject({
      ok: true,
      value: { json: { unknown: 0, text: [], qr: [], cut: false, height: 0 } },
    });
    if (result.ok) expect(readPng(result.value.png).height).toBe(1);
  });

  it('refuses endless paper and endless streams', () => {
    const feeds = new Uint8Array(600).map((_, index) => [ESC, 0x4a, 255][index % 3] ?? 0);
    expect(decodeTicket(feeds, { widthDots: 576 })).toMatchObject({
      ok: false,
      error: { code: 'TICKET_DECODE_PAPER_TOO_LONG', details: { limitRows: 20_000 } },
    });
    expect(decodeTicket(new Uint8Array(MAX_STREAM_BYTES + 1), { widthDots: 576 })).toMatchObject({
      ok: false,
      error: { code: 'TICKET_DECODE_STREAM_TOO_LONG' },
    });
  });
});

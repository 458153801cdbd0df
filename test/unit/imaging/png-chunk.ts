import { crc32 } from 'node:zlib';

/** A chunk of a PNG: length, type, body, check sum. */
export function pngChunk(type: string, body: Uint8Array): Buffer {
  const framed = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const whole = Buffer.alloc(framed.length + 8);
  whole.writeUInt32BE(body.length, 0);
  framed.copy(whole, 4);
  whole.writeUInt32BE(crc32(framed), framed.length + 4);
  return whole;
}

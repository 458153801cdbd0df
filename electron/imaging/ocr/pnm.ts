import type { Raster } from '../raster/raster.ts';

/** A raster as a file that every reading program takes: PGM for grey, PPM for colour, both with 8 bits. */
export function pnmOf({ widthPx, heightPx, channels, data }: Raster): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(`${channels === 1 ? 'P5' : 'P6'}\n${widthPx} ${heightPx}\n255\n`);
  const file = new Uint8Array(head.length + data.length);
  file.set(head);
  file.set(data, head.length);
  return file;
}

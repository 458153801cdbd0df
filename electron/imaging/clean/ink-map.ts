import type { Gray } from './gray.ts';
import type { PaperLight } from './paper-light.ts';

/** How much darker than its paper every pixel is, 0 to 255, after the light is evened out. */
export interface InkMap {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly depth: Uint8Array;
}

/** Makes the depth of ink from brightness and paper; cells are taken as they are, which is even enough to find ink. */
export function inkMap({ widthPx, heightPx, data }: Gray, { columns, cellPx, brightness }: PaperLight): InkMap {
  const depth = new Uint8Array(data.length);
  const scales = new Float32Array(columns);
  for (let y = 0; y < heightPx; y += 1) {
    const row = Math.floor(y / cellPx) * columns;
    if (y % cellPx === 0) {
      for (let column = 0; column < columns; column += 1) {
        scales[column] = 255 / Math.max(1, brightness[row + column] ?? 255);
      }
    }
    for (let column = 0; column < columns; column += 1) {
      const scale = scales[column] ?? 1;
      const end = y * widthPx + Math.min(widthPx, (column + 1) * cellPx);
      for (let at = y * widthPx + column * cellPx; at < end; at += 1) {
        const level = 255 - (data[at] ?? 0) * scale;
        depth[at] = level > 0 ? level : 0;
      }
    }
  }
  return { widthPx, heightPx, depth };
}

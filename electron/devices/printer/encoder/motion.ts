import type { ByteSink } from './byte-sink.ts';

const ESC = 0x1b;
const GS = 0x1d;
const MAX_FEED_UNITS = 255;
const HEAD_DPI = 203;

/** GS P x y: from here on a unit of ESC $ and ESC J is a dot. */
export function setUnitsToDots(sink: ByteSink): void {
  sink.put(GS, 0x50, HEAD_DPI, HEAD_DPI);
}

/** ESC J n: prints what waits and feeds n units, at most 255 at a time. */
export function feed(sink: ByteSink, rows: number): void {
  for (let rest = rows; rest > 0; rest -= MAX_FEED_UNITS) sink.put(ESC, 0x4a, Math.min(rest, MAX_FEED_UNITS));
}

/** ESC $ nL nH: absolute position; not needed at the left edge, where every line starts. */
export function moveRight(sink: ByteSink, dots: number): void {
  if (dots > 0) sink.put(ESC, 0x24, dots & 0xff, dots >> 8);
}

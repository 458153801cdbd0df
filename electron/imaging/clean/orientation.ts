import type { DeepInk } from './deep-ink.ts';
import { frameSize, type PageFrame } from './frame.ts';
import type { Gray } from './gray.ts';

/** Which way is up, from lines of text that run along the rows. */
export interface Upright {
  /** The page stands on its head. */
  readonly isUpsideDown: boolean;
  readonly isSure: boolean;
}

/** Strips are read one by one, so that columns beside each other do not blur each other's lines. */
const STRIPS = 6;
/** Lines of text between 6 and 24 points. */
const LINE_MM = { from: 1.6, to: 9 } as const;
/** Rows of a line with that share of its fullest row are the body of its small letters. */
const BODY_SHARE = 0.5;
const LEAST_LINES = 3;
/** How much more must stick out on one side of the lines. */
const SURE_BALANCE = 0.1;

/**
 * Says whether a page stands on its head: Vietnamese and Latin lines have far more above the body of their small letters
 * (capitals, ascenders, tone marks) than below it (descenders, dots below). `frame` is the page with its text along the rows.
 */
export function uprightOf(gray: Gray, ink: DeepInk, frame: PageFrame, dpi: number): Upright {
  let [above, below, lines] = [0, 0, 0];
  const width = Math.floor(frameSize(frame).width / STRIPS);
  for (const profile of profilesOf(gray, ink, frame, width)) {
    for (const line of linesOf(profile, width, dpi)) {
      const outside = aroundBody(profile, line);
      if (outside === null) continue;
      lines += 1;
      above += outside.above;
      below += outside.below;
    }
  }
  const balance = (above - below) / Math.max(1, above + below);
  return { isUpsideDown: balance < 0, isSure: lines >= LEAST_LINES && Math.abs(balance) > SURE_BALANCE };
}

/** How much ink every row of each strip of the page has. Every pixel of ink is taken to the row it comes to lie in. */
function profilesOf({ widthPx }: Gray, { places }: DeepInk, frame: PageFrame, stripPx: number): Uint32Array[] {
  const { height } = frameSize(frame);
  const rows = Math.max(1, Math.floor(height));
  const profiles = new Uint32Array(rows * STRIPS);
  const angle = (frame.skewDegrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const isTurned = frame.turn === 90;
  for (let next = 0; next < places.length; next += 1) {
    const at = places[next] ?? 0;
    const y = (at / widthPx) | 0;
    const x = at - y * widthPx + 0.5;
    const u = x * cos + (y + 0.5) * sin;
    const v = (y + 0.5) * cos - x * sin;
    const strip = Math.floor((isTurned ? frame.bottom - v : u - frame.left) / stripPx);
    const row = Math.floor(isTurned ? u - frame.left : v - frame.top);
    if (strip < 0 || strip >= STRIPS || row < 0 || row >= rows) continue;
    profiles[strip * rows + row] = (profiles[strip * rows + row] ?? 0) + 1;
  }
  return Array.from({ length: STRIPS }, (_, strip) => profiles.subarray(strip * rows, (strip + 1) * rows));
}

interface Line {
  readonly from: number;
  readonly to: number;
}

/** Runs of rows with ink, as high as lines of text are. A rule is too thin, a picture too high. */
function linesOf(profile: Uint32Array, width: number, dpi: number): Line[] {
  const [least, most] = [(LINE_MM.from * dpi) / 25.4, (LINE_MM.to * dpi) / 25.4];
  const lines: Line[] = [];
  let from = -1;
  for (let y = 0; y <= profile.length; y += 1) {
    const hasInk = y < profile.length && (profile[y] ?? 0) >= 1;
    if (hasInk && from < 0) from = y;
    if (hasInk || from < 0) continue;
    const fullest = profile.subarray(from, y).reduce((a, b) => Math.max(a, b), 0);
    // A rule across the strip would be the body of its line.
    if (y - from >= least && y - from <= most && fullest > width * 0.06 && fullest < width * 0.8)
      lines.push({ from, to: y });
    from = -1;
  }
  return lines;
}

/** Ink above and below the body of a line, as shares of the line's ink; null where there is no body. */
function aroundBody(profile: Uint32Array, { from, to }: Line): { above: number; below: number } | null {
  const rows = profile.subarray(from, to);
  const fullest = rows.reduce((a, b) => Math.max(a, b), 0);
  const top = rows.findIndex((count) => count >= fullest * BODY_SHARE);
  const bottom = rows.findLastIndex((count) => count >= fullest * BODY_SHARE);
  const total = rows.reduce((a, b) => a + b, 0);
  if (top < 0 || bottom - top < 2 || total === 0) return null;
  const sum = (part: Uint32Array): number => part.reduce((a, b) => a + b, 0);
  return { above: sum(rows.subarray(0, top)) / total, below: sum(rows.subarray(bottom + 1)) / total };
}

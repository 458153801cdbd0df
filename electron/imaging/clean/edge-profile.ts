/** Edge pixels of a page, as `edge-points.ts` collects them. */
export interface EdgePoints {
  readonly count: number;
  readonly along: Float32Array;
  readonly across: Float32Array;
  readonly weight: Float32Array;
  /** The picture's size along and across. */
  readonly length: number;
  readonly depth: number;
  /** 1 where `across` grows with `along` on a page that lies clockwise askew, else -1. */
  readonly sign: 1 | -1;
}

interface Search {
  readonly stepDegrees: number;
  readonly binPx: number;
  readonly maxPoints: number;
}

const COARSE: Search = { stepDegrees: 0.25, binPx: 2, maxPoints: 8_000 };
const FINE: Search = { stepDegrees: 0.05, binPx: 1, maxPoints: 30_000 };
const FINEST: Search = { stepDegrees: 0.01, binPx: 1, maxPoints: 60_000 };
/** A second best angle may win once it is looked at closely. */
const CANDIDATES = 3;

/** Sum of squares of the row sums when the page is turned back by `degrees`. */
function scoreOf(points: EdgePoints, degrees: number, { binPx, maxPoints }: Search, bins: Float32Array): number {
  const { count, along, across, weight, length, sign } = points;
  const angle = (degrees * Math.PI * sign) / 180;
  const [cos, sin] = [Math.cos(angle) / binPx, Math.sin(angle) / binPx];
  const offset = 2 + Math.max(0, length * sin);
  const every = Math.max(1, Math.ceil(count / maxPoints));
  bins.fill(0);
  for (let at = 0; at < count; at += every) {
    const place = offset + (across[at] ?? 0) * cos - (along[at] ?? 0) * sin;
    const bin = place | 0;
    const share = (place - bin) * (weight[at] ?? 0);
    bins[bin] = (bins[bin] ?? 0) + (weight[at] ?? 0) - share;
    bins[bin + 1] = (bins[bin + 1] ?? 0) + share;
  }
  let score = 0;
  for (let bin = 0; bin < bins.length; bin += 1) {
    const sum = bins[bin] ?? 0;
    score += sum * sum;
  }
  return score;
}

const binsFor = ({ length, depth }: EdgePoints, binPx: number): Float32Array =>
  new Float32Array(Math.ceil((depth + length * 0.35) / binPx) + 8);

/** How the scores lie over all angles: the best few, and how far the best stands out over the usual. */
export function spreadOfScores(
  points: EdgePoints,
  maxDegrees: number,
): { readonly candidates: readonly number[]; readonly sharpness: number } {
  const bins = binsFor(points, COARSE.binPx);
  const steps = Math.round(maxDegrees / COARSE.stepDegrees);
  const scored: { readonly degrees: number; readonly score: number }[] = [];
  for (let step = -steps; step <= steps; step += 1) {
    const degrees = step * COARSE.stepDegrees;
    scored.push({ degrees, score: scoreOf(points, degrees, COARSE, bins) });
  }
  const peaks = scored
    .filter(({ score }, at) => score >= (scored[at - 1]?.score ?? 0) && score >= (scored[at + 1]?.score ?? 0))
    .toSorted((a, b) => b.score - a.score);
  const usual = scored.map(({ score }) => score).toSorted((a, b) => a - b)[Math.floor(scored.length / 2)] ?? 1;
  return {
    candidates: peaks.slice(0, CANDIDATES).map(({ degrees }) => degrees),
    sharpness: (peaks[0]?.score ?? 0) / Math.max(1, usual),
  };
}

/** The best angle near one of the candidates, to a hundredth of a degree and, by a parabola, a little finer. */
export function angleOf(points: EdgePoints, candidates: readonly number[], maxDegrees: number): number {
  const bins = binsFor(points, FINE.binPx);
  let best = { degrees: 0, score: -1 };
  for (const candidate of candidates) {
    const near = bestNear(points, candidate, COARSE.stepDegrees, FINE, bins);
    if (near.score > best.score) best = near;
  }
  const { degrees } = bestNear(points, best.degrees, FINE.stepDegrees, FINEST, bins);
  return Math.max(-maxDegrees, Math.min(maxDegrees, degrees));
}

function bestNear(points: EdgePoints, middle: number, reach: number, search: Search, bins: Float32Array) {
  const steps = Math.round(reach / search.stepDegrees);
  const scores: number[] = [];
  for (let step = -steps; step <= steps; step += 1) {
    scores.push(scoreOf(points, middle + step * search.stepDegrees, search, bins));
  }
  const score = Math.max(...scores);
  const at = scores.indexOf(score);
  const [before, after] = [scores[at - 1] ?? score, scores[at + 1] ?? score];
  const bend = before - 2 * score + after;
  const shift = bend < 0 ? (before - after) / (2 * bend) : 0;
  return { degrees: middle + (at - steps + shift) * search.stepDegrees, score };
}

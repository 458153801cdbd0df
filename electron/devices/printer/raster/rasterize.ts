import { blankMatrix, type DotMatrix, paintRun } from './dot-matrix.ts';
import { fillOutline, type OutlineStep } from './fill-outline.ts';

/**
 * A dot is black when the letter covers this share of it. Below one half, because heat spreads: a thermal head prints a
 * hairline thinner than it is drawn as soon as a dot of it is missing.
 */
const BLACK_FROM_COVERAGE = 0.44;

/** Where a point of a font, y upwards, lies in dots, y downwards. */
export type ToDots = (x: number, y: number) => readonly [x: number, y: number];

/** Dots of a shape, with the place of their top left corner. */
export interface PlacedDots {
  readonly dots: DotMatrix;
  readonly left: number;
  readonly top: number;
}

/** Draws an outline in font units, moved and scaled by `toDots`. */
export function rasterize(outline: readonly OutlineStep[], toDots: ToDots): PlacedDots {
  const steps = outline.map((step) => moved(step, toDots));
  const points = steps.flatMap(pointsOf);
  if (points.length === 0) return { dots: blankMatrix(0, 0), left: 0, top: 0 };
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const left = Math.floor(Math.min(...xs));
  const top = Math.floor(Math.min(...ys));
  const width = Math.ceil(Math.max(...xs)) - left;
  const height = Math.ceil(Math.max(...ys)) - top;
  const fromCorner = steps.map((step) => moved(step, (x, y) => [x - left, y - top]));
  const coverage = fillOutline(fromCorner, width, height);
  const dots = blankMatrix(width, height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((coverage[y * width + x] ?? 0) >= BLACK_FROM_COVERAGE) paintRun(dots, x, y, 1);
    }
  }
  return { dots, left, top };
}

function pointsOf(step: OutlineStep): (readonly [number, number])[] {
  if (step.type === 'Z') return [];
  const end = [step.x, step.y] as const;
  if (step.type === 'M' || step.type === 'L') return [end];
  const first = [step.x1, step.y1] as const;
  return step.type === 'Q' ? [first, end] : [first, [step.x2, step.y2], end];
}

function moved(step: OutlineStep, toDots: ToDots): OutlineStep {
  if (step.type === 'Z') return step;
  const [x, y] = toDots(step.x, step.y);
  if (step.type === 'M' || step.type === 'L') return { type: step.type, x, y };
  const [x1, y1] = toDots(step.x1, step.y1);
  if (step.type === 'Q') return { type: 'Q', x1, y1, x, y };
  const [x2, y2] = toDots(step.x2, step.y2);
  return { type: 'C', x1, y1, x2, y2, x, y };
}

import type { QuarterTurn } from '../../domain/digitization/page-facts.ts';
import { composed, type Projection, scaled } from './projection.ts';

/** A page as it will be: a rectangle on the looked-at sheet, askew by `skewDegrees`, turned clockwise by `turn` at the end. */
export interface PageFrame {
  readonly skewDegrees: number;
  readonly turn: QuarterTurn;
  /** In the frame turned by the skew: `x = px cos + py sin`, `y = py cos - px sin`. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Size of the finished page in pixels of the look, before `scale`. */
export function frameSize({ left, top, right, bottom, turn }: PageFrame): { width: number; height: number } {
  const [width, height] = [right - left, bottom - top];
  return turn === 90 || turn === 270 ? { width: height, height: width } : { width, height };
}

/** From a pixel of the finished page, which has `scale` pixels for one of the look, to the look. */
export function frameToLook(frame: PageFrame, scale: number): Projection {
  const angle = (frame.skewDegrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const straight: Projection = {
    a: cos,
    b: -sin,
    c: frame.left * cos - frame.top * sin,
    d: sin,
    e: cos,
    f: frame.left * sin + frame.top * cos,
    g: 0,
    h: 0,
  };
  return composed(straight, composed(unturned(frame), scaled(1 / scale, 1 / scale)));
}

/** From the turned page back to the page before its last quarter turns. */
function unturned({ turn, left, top, right, bottom }: PageFrame): Projection {
  const [width, height] = [right - left, bottom - top];
  if (turn === 90) return { a: 0, b: 1, c: 0, d: -1, e: 0, f: height, g: 0, h: 0 };
  if (turn === 180) return { a: -1, b: 0, c: width, d: 0, e: -1, f: height, g: 0, h: 0 };
  if (turn === 270) return { a: 0, b: -1, c: width, d: 1, e: 0, f: 0, g: 0, h: 0 };
  return scaled(1, 1);
}

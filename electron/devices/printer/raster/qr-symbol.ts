import { blankMatrix, type DotMatrix, paintRun } from './dot-matrix.ts';
import { type QrModules, qrModules } from './qr-modules.ts';

/** A QR symbol for a text, and how large it is printed. */
export interface QrPlan {
  readonly symbol: QrModules;
  /** Error correction: M, or L where M would make the modules too small to be read well. */
  readonly level: 'M' | 'L';
  readonly moduleDots: number;
}

/** White around a symbol on each side, in modules (ISO/IEC 18004). */
const QUIET_MODULES = 4;
/** Half a millimetre: phones read this from a hand's distance. */
const EASY_MODULE_DOTS = 4;
const LEAST_MODULE_DOTS = 2;
const MOST_MODULE_DOTS = 5;

/** How a text of at most 300 characters becomes a symbol on paper of `widthDots`. */
export function planQr(text: string, widthDots: number): QrPlan {
  const medium = plan(text, 'M', widthDots);
  return medium.moduleDots >= EASY_MODULE_DOTS ? medium : plan(text, 'L', widthDots);
}

/** The symbol in dots. */
export function drawQr({ symbol: { side, modules }, moduleDots }: QrPlan): DotMatrix {
  const dots = blankMatrix(side * moduleDots, side * moduleDots);
  modules.forEach((isBlack, index) => {
    if (isBlack !== 1) return;
    const x = (index % side) * moduleDots;
    const y = Math.floor(index / side) * moduleDots;
    for (let row = 0; row < moduleDots; row += 1) paintRun(dots, x, y + row, moduleDots);
  });
  return dots;
}

function plan(text: string, level: QrPlan['level'], widthDots: number): QrPlan {
  const symbol = qrModules(text, level);
  const fitting = Math.floor(widthDots / (symbol.side + 2 * QUIET_MODULES));
  const moduleDots = Math.max(LEAST_MODULE_DOTS, Math.min(MOST_MODULE_DOTS, fitting));
  return { symbol, level, moduleDots };
}

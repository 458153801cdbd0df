import { qrcode } from 'bwip-js/node';

/** A QR symbol without its quiet zone. */
export interface QrModules {
  readonly side: number;
  /** 1 is black; row by row from the top. */
  readonly modules: Uint8Array;
}

/** The symbol for a text (UTF-8), with error correction `level`. Throws for more than a symbol can hold. */
export function qrModules(text: string, level: 'L' | 'M'): QrModules {
  const options = { bcid: 'qrcode', text, eclevel: level, scale: 1 };
  return qrcode(options, drawingModules());
}

/**
 * Takes what bwip-js draws at one unit a module. It draws outlines; every upright piece of one turns the modules to its
 * right over, so that a running exclusive or along each row gives the modules back.
 */
function drawingModules() {
  let side = 0;
  let turns = new Uint8Array();
  const turn = (x: number, fromRow: number, toRow: number): void => {
    for (let y = fromRow; y < toRow; y += 1) turns[y * (side + 1) + x] = (turns[y * (side + 1) + x] ?? 0) ^ 1;
  };
  const nothing = (): void => undefined;
  return {
    scale: (): [number, number] => [1, 1],
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    init(width: number): void {
      side = width;
      turns = new Uint8Array((side + 1) * side);
    },
    polygon(points: [number, number][]): void {
      points.forEach(([x, y], index) => {
        const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y];
        if (x === nextX) turn(x, Math.min(y, nextY), Math.max(y, nextY));
      });
    },
    line: nothing,
    hexagon: nothing,
    ellipse: nothing,
    fill: nothing,
    text: nothing,
    end(): QrModules {
      const modules = new Uint8Array(side * side);
      for (let y = 0; y < side; y += 1) {
        let black = 0;
        for (let x = 0; x < side; x += 1) {
          black ^= turns[y * (side + 1) + x] ?? 0;
          modules[y * side + x] = black;
        }
      }
      return { side, modules };
    },
  };
}

import { GRAY_HEIGHT, GRAY_WIDTH, type InkMap, MAP_HEIGHT, MAP_WIDTH } from './ink-map.ts';

/** Millimetres of one cell of a map of an A4 sheet. */
const CELL_MM = 4;
const RADIANS = Math.PI / 180;
/** How far a sheet may lie elsewhere and still be known again; feeders keep well within it. */
const MOST_MM = 3.6;
const MOST_TURN = 1.2 * RADIANS;
/** Where the search begins, on every second cell of every second row. */
const FIRST_MM = 2.4;
const FIRST_TURN = 0.8 * RADIANS;
/** More unlike than this after the first look: no place nearby makes the same sheet of it. */
const HOPELESS = 0.25;
/** Where the search ends: smaller steps change nothing that counts. */
const LAST_STEP_MM = 0.2;
const MOST_TRIES_A_STEP = 4;
/** Ink that every page is taken to have, so that the grain of two bare pages is no difference. */
const LEAST_INK = 0.02;

/** How a sheet lies against another: moved right and down in cells, turned in radians. */
interface Lie {
  readonly right: number;
  readonly down: number;
  readonly turn: number;
}

/**
 * How unlike two maps are where they fit best, moved and turned within what a feeder does: 0 the same, 1 nothing in
 * common. `fine` is the second map as `doubled` makes it. What counts is where ink is, not how dark it came out.
 */
export function unlikeness(map: InkMap, fine: Float32Array): number {
  let best = { lie: { right: 0, down: 0, turn: 0 }, unlike: 1 };
  for (const turn of [-FIRST_TURN, 0, FIRST_TURN]) {
    for (const down of [-FIRST_MM, 0, FIRST_MM]) {
      for (const right of [-FIRST_MM, 0, FIRST_MM]) {
        const lie = { right: right / CELL_MM, down: down / CELL_MM, turn };
        const unlike = unlikeAt(map, fine, lie, 2);
        if (unlike < best.unlike) best = { lie, unlike };
      }
    }
  }
  if (best.unlike > HOPELESS) return best.unlike;
  let turn = FIRST_TURN / 2;
  for (let mm = FIRST_MM / 2; mm > LAST_STEP_MM; mm /= 2) {
    // Only the last steps are worth all cells.
    const stride = mm / 2 > LAST_STEP_MM ? 2 : 1;
    best = { lie: best.lie, unlike: unlikeAt(map, fine, best.lie, stride) };
    for (let tries = 0; tries < MOST_TRIES_A_STEP; tries += 1) {
      const before = best;
      for (const lie of around(before.lie, mm / CELL_MM, turn)) {
        const unlike = unlikeAt(map, fine, lie, stride);
        if (unlike < best.unlike) best = { lie, unlike };
      }
      if (best === before) break;
    }
    turn /= 2;
  }
  return best.unlike;
}

function around({ right, down, turn }: Lie, cells: number, angle: number): Lie[] {
  const near = [
    { right: right + cells, down, turn },
    { right: right - cells, down, turn },
    { right, down: down + cells, turn },
    { right, down: down - cells, turn },
    { right, down, turn: turn + angle },
    { right, down, turn: turn - angle },
  ];
  const most = MOST_MM / CELL_MM;
  return near.filter(
    (lie) => Math.max(Math.abs(lie.right), Math.abs(lie.down)) <= most && Math.abs(lie.turn) <= MOST_TURN,
  );
}

/** One minus the correlation of the two, over every `stride`th cell; the outermost cells may lie beyond the sheet. */
function unlikeAt(map: InkMap, fine: Float32Array, { right, down, turn }: Lie, stride: number): number {
  let own = LEAST_INK;
  let others = LEAST_INK;
  let common = LEAST_INK;
  for (let y = 1; y < MAP_HEIGHT - 1; y += stride) {
    for (let x = 1; x < MAP_WIDTH - 1; x += stride) {
      const fineX = 2 * (x + 0.5 + right - turn * (y + 0.5 - MAP_HEIGHT / 2)) - 0.5;
      const fineY = 2 * (y + 0.5 + down + turn * (x + 0.5 - MAP_WIDTH / 2)) - 0.5;
      const left = Math.floor(fineX);
      const top = Math.floor(fineY);
      if (left < 0 || top < 0 || left >= GRAY_WIDTH - 1 || top >= GRAY_HEIGHT - 1) continue;
      const at = top * GRAY_WIDTH + left;
      const partX = fineX - left;
      const upper = mixed(fine[at], fine[at + 1], partX);
      const lower = mixed(fine[at + GRAY_WIDTH], fine[at + GRAY_WIDTH + 1], partX);
      const other = mixed(upper, lower, fineY - top);
      const ink = map[y * MAP_WIDTH + x] ?? 0;
      own += ink * ink;
      others += other * other;
      common += ink * other;
    }
  }
  return Math.max(0, 1 - common / Math.sqrt(own * others));
}

const mixed = (from = 0, to = 0, part = 0): number => from + (to - from) * part;

import type { Quad } from '../../../electron/domain/digitization/page-facts.ts';
import { SURE_CORNERS } from '../../../electron/domain/digitization/page-facts.ts';
import { drawForm } from '../../fixtures/pages/draw-form.ts';
import type { PageTruth } from '../../fixtures/pages/truth.ts';
import { randomOf } from '../../simulation/random.ts';
import { atLeast, atMost, type Bench, type Measurement } from '../bars.ts';
import { cleanEach, withImageWorker } from './image-workers.ts';
import { HELD_OUT, seedsFrom } from './seeds.ts';

const PAGES = { full: 200, quick: 4 } as const;
/** Share of the picture's diagonal. */
const NEAR = 0.01;

/** B14: the corners of a sheet photographed by hand; where they are not found the clerk is asked. */
export const photosBench: Bench = {
  bars: [atLeast('B14.corners', 0.95, 'share'), atMost('B14.wrong', 0, 'pages')],
  async run(scope): Promise<readonly Measurement[]> {
    const seeds = seedsFrom(HELD_OUT.photos, scope.quick ? PAGES.quick : PAGES.full);
    scope.note(`B14: seeds ${seeds[0]} to ${seeds.at(-1)}`);
    let [near, wrong] = [0, 0];
    const pages = seeds.map((seed) => () => {
      const random = randomOf(seed);
      const photo = {
        tilt: random.between(0.02, 0.12),
        table: random.pick(['DARK', 'WOOD', 'PALE', 'BUSY'] as const),
        shadow: random.between(0, 0.7),
        longSidePx: 3_000,
      };
      return drawForm(seed, { photo });
    });
    await withImageWorker('0,1', (worker) =>
      cleanEach(worker, pages, { dpiOf: ({ truth }) => truth.dpi, source: 'PHOTO' }, ({ truth }, { facts }) => {
        const error = facts.corners === null ? 1 : cornerError(facts.corners, truth);
        if (error <= NEAR) near += 1;
        else if (facts.cornersConfidence >= SURE_CORNERS) {
          wrong += 1;
          scope.note(`B14: seed ${truth.seed} is wrong by ${error.toFixed(3)} and sure by ${facts.cornersConfidence}`);
        }
      }),
    );
    const n = seeds.length;
    return [
      { bar: 'B14.corners', value: near / n, n },
      { bar: 'B14.wrong', value: wrong, n },
    ];
  },
};

/** The farthest corner from where it is, in shares of the diagonal; which corner is the first does not matter here. */
function cornerError(found: Quad, { corners, widthPx, heightPx }: PageTruth): number {
  const diagonal = Math.hypot(widthPx, heightPx);
  const distance = (a: Quad[number], b: Quad[number]) =>
    Math.hypot((a.x - b.x) * widthPx, (a.y - b.y) * heightPx) / diagonal;
  const turns = [0, 1, 2, 3].map((turn) =>
    Math.max(...corners.map((corner, at) => distance(corner, found[(at + turn) % 4] ?? corner))),
  );
  return Math.min(...turns);
}

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { QUARTER_TURNS } from '../../../electron/domain/digitization/page-facts.ts';
import { drawForm } from '../../fixtures/pages/draw-form.ts';
import type { PageOptions } from '../../fixtures/pages/options.ts';
import { randomOf } from '../../simulation/random.ts';
import { atLeast, type Bench, type BenchScope, type Measurement, type Peer } from '../bars.ts';
import { cleanEach, withImageWorker } from './image-workers.ts';
import { hasProgram, run } from './programs.ts';
import { HELD_OUT, seedsFrom } from './seeds.ts';

const PAGES = { full: 200, quick: 8 } as const;
const PEER_PAGES = { full: 40, quick: 1 } as const;

/** Every eighth page has nothing that tells which way is up. */
function optionsOf(seed: number, at: number): PageOptions {
  const random = randomOf(seed);
  const turned = random.pick(QUARTER_TURNS);
  const kind =
    at % 8 === 7
      ? random.pick(['PICTURE', 'CLEAN', 'HOLES'] as const)
      : random.pick(['FORM', 'FORM', 'TABLE'] as const);
  return {
    kind,
    turned,
    skewDegrees: random.between(-3, 3),
    noise: random.between(0, 5),
    look: random.pick(['BW', 'COLOR'] as const),
  };
}

/** B6: pages of text stand upright; the rest is left as it came. */
export const orientationBench: Bench = {
  bars: [atLeast('B6.upright', 0.99, 'share'), atLeast('B6.abstained', 1, 'share')],
  async run(scope): Promise<readonly Measurement[]> {
    const seeds = seedsFrom(HELD_OUT.orientation, scope.quick ? PAGES.quick : PAGES.full);
    scope.note(`B6: seeds ${seeds[0]} to ${seeds.at(-1)}`);
    let [upright, text, abstained, rest] = [0, 0, 0, 0];
    const pages = seeds.map((seed, at) => () => drawForm(seed, optionsOf(seed, at)));
    await withImageWorker('0,1', (worker) =>
      cleanEach(worker, pages, { dpiOf: ({ truth }) => truth.dpi }, ({ truth }, { facts }) => {
        const isUpright = (facts.turned + truth.turned) % 360 === 0;
        if (truth.hasText) {
          text += 1;
          if (isUpright) upright += 1;
          else scope.note(`B6: seed ${truth.seed} lies at ${truth.turned} and was turned by ${facts.turned}`);
        } else {
          rest += 1;
          if (facts.turned === 0 && !facts.orientationSure) abstained += 1;
        }
      }),
    );
    const peer = await peerShare(scope, seeds);
    const share = upright / text;
    return [
      { bar: 'B6.upright', value: share, n: text, ...(peer ? { peer, ratio: share / peer.value } : {}) },
      { bar: 'B6.abstained', value: abstained / rest, n: rest },
    ];
  },
};

async function peerShare(scope: BenchScope, seeds: readonly number[]): Promise<Peer | undefined> {
  if (!hasProgram('tesseract')) return undefined;
  let [right, asked] = [0, 0];
  for (const [at, seed] of seeds.slice(0, scope.quick ? PEER_PAGES.quick : PEER_PAGES.full).entries()) {
    const { picture, truth } = await drawForm(seed, optionsOf(seed, at));
    if (!truth.hasText) continue;
    const file = path.join(scope.folder, `turned-${seed}.jpg`);
    await writeFile(file, picture);
    const { stdout } = await run('tesseract', [file, '-', '--psm', '0', '--dpi', '300']);
    const rotate = /^Rotate: (\d+)/m.exec(stdout)?.[1];
    asked += 1;
    if (rotate !== undefined && (Number(rotate) + truth.turned) % 360 === 0) right += 1;
  }
  return { name: 'tesseract osd', value: right / asked };
}

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Raster } from '../../../electron/imaging/raster/raster.ts';
import { drawForm } from '../../fixtures/pages/draw-form.ts';
import type { PageOptions } from '../../fixtures/pages/options.ts';
import { BLANK_KINDS } from '../../fixtures/pages/truth.ts';
import { randomOf } from '../../simulation/random.ts';
import { atLeast, atMost, type Bench, type BenchScope, type Measurement, type Peer } from '../bars.ts';
import { mean } from '../statistics.ts';
import { cleanEach, withImageWorker } from './image-workers.ts';
import { lookOf, stepTimes } from './look-steps.ts';
import { hasProgram, run } from './programs.ts';
import { HELD_OUT, seedsFrom } from './seeds.ts';

/** Pages of the reference, and of a short run. */
const PAGES = { full: 300, quick: 10 } as const;
/** Pages on which the peers are asked too: each of them takes a second a page. */
const PEER_PAGES = { full: 60, quick: 1 } as const;
/** Pages of which the search is timed. */
const TIMED_PAGES = { full: 30, quick: 6 } as const;
const MOST_DEGREES = 15;

const KINDS = ['FORM', 'TABLE', 'FORM', 'FORM', 'SPARSE', 'FORM', 'TABLE', 'PICTURE', 'FORM', 'BLANK'] as const;

/** All lie askew, also those that must be left so because nothing on them tells. */
function optionsOf(seed: number, at: number): PageOptions {
  const random = randomOf(seed);
  const skewDegrees = random.between(-MOST_DEGREES, MOST_DEGREES);
  const wear = { noise: random.between(0, 6), tint: random.pick(['WHITE', 'GREY', 'YELLOW'] as const) };
  const kind = KINDS[at % KINDS.length] ?? 'FORM';
  return { ...wear, kind: kind === 'BLANK' ? random.pick(BLANK_KINDS) : kind, skewDegrees };
}

/** B4: how far the found skew is from the drawn one; pages without text must not be turned. */
export const skewBench: Bench = {
  bars: [
    atMost('B4.mean', 0.05, 'degrees'),
    atLeast('B4.within0.1', 0.95, 'share'),
    atLeast('B4.within0.2', 0.99, 'share'),
    atMost('B4.max', 0.5, 'degrees'),
    atMost('B4.turnedBlanks', 0, 'pages'),
    atMost('B4.page', 40, 'ms'),
  ],
  async run(scope): Promise<readonly Measurement[]> {
    const seeds = seedsFrom(HELD_OUT.skew, scope.quick ? PAGES.quick : PAGES.full);
    scope.note(`B4: seeds ${seeds[0]} to ${seeds.at(-1)}`);
    const errors: number[] = [];
    const looks: Promise<Raster>[] = [];
    const timed = scope.quick ? TIMED_PAGES.quick : TIMED_PAGES.full;
    let [turned, without] = [0, 0];
    const pages = seeds.map((seed, at) => () => drawForm(seed, optionsOf(seed, at)));
    await withImageWorker('0,1', (worker) =>
      cleanEach(worker, pages, { dpiOf: ({ truth }) => truth.dpi }, ({ picture, truth }, { facts }) => {
        if (looks.length < timed) looks.push(lookOf(picture, truth.dpi));
        if (truth.hasText) {
          const error = Math.abs(facts.skewDegrees - truth.skewDegrees);
          if (error > 0.2) scope.note(`B4: seed ${truth.seed} ${truth.kind} is off by ${error.toFixed(3)} degrees`);
          errors.push(error);
        } else {
          without += 1;
          if (facts.skewDegrees !== 0) turned += 1;
        }
      }),
    );
    const peer = await peerMean(scope, seeds);
    const within = (degrees: number) => errors.filter((error) => error <= degrees).length / errors.length;
    const { skewMs } = stepTimes(await Promise.all(looks));
    const n = errors.length;
    const average = mean(errors);
    return [
      { bar: 'B4.mean', value: average, n, ...(peer ? { peer, ratio: peer.value / average } : {}) },
      { bar: 'B4.within0.1', value: within(0.1), n },
      { bar: 'B4.within0.2', value: within(0.2), n },
      { bar: 'B4.max', value: Math.max(...errors), n },
      { bar: 'B4.turnedBlanks', value: turned, n: without },
      { bar: 'B4.page', value: skewMs, n: looks.length },
    ];
  },
};

/** The better one of two peers on the first pages with text. Both turn the page back by what they find. */
async function peerMean(scope: BenchScope, seeds: readonly number[]): Promise<Peer | undefined> {
  const errors = { tesseract: [] as number[], imagemagick: [] as number[] };
  const count = scope.quick ? PEER_PAGES.quick : PEER_PAGES.full;
  for (const [at, seed] of seeds.slice(0, count).entries()) {
    const { picture, truth } = await drawForm(seed, optionsOf(seed, at));
    if (!truth.hasText) continue;
    const file = path.join(scope.folder, `skew-${seed}.jpg`);
    await writeFile(file, picture);
    const found = await peerAngles(file);
    if (found.tesseract !== null) errors.tesseract.push(Math.abs(found.tesseract - truth.skewDegrees));
    if (found.imagemagick !== null) errors.imagemagick.push(Math.abs(found.imagemagick - truth.skewDegrees));
  }
  const peers = Object.entries(errors)
    .filter(([, all]) => all.length > 0)
    .map(([name, all]) => ({ name, value: mean(all) }));
  for (const { name, value } of peers) scope.note(`B4: ${name} is off by ${value.toFixed(3)} degrees on average`);
  return peers.toSorted((a, b) => a.value - b.value)[0];
}

async function peerAngles(file: string): Promise<{ tesseract: number | null; imagemagick: number | null }> {
  const angles: { tesseract: number | null; imagemagick: number | null } = { tesseract: null, imagemagick: null };
  if (hasProgram('tesseract')) {
    const { stdout } = await run('tesseract', [file, '-', '--psm', '2', '--dpi', '300']);
    const radians = /^Deskew angle: (-?[\d.]+)/m.exec(stdout)?.[1];
    // Radians, counter-clockwise.
    if (radians !== undefined) angles.tesseract = (Number(radians) * -180) / Math.PI;
  }
  if (hasProgram('convert')) {
    const { stdout } = await run('convert', [
      file,
      '-resize',
      '50%',
      '-deskew',
      '40%',
      '-format',
      '%[deskew:angle]',
      'info:',
    ]);
    const degrees = /-?\d+(\.\d+)?/.exec(stdout)?.[0];
    // By how much it turns the page back.
    if (degrees !== undefined) angles.imagemagick = -Number(degrees);
  }
  return angles;
}

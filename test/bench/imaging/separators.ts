import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { encodeSeparator } from '../../../electron/domain/digitization/separator.ts';
import { findSeparator } from '../../../electron/imaging/codes/find-codes.ts';
import type { Raster } from '../../../electron/imaging/raster/raster.ts';
import { drawForm } from '../../fixtures/pages/draw-form.ts';
import { scanSeparator } from '../../fixtures/pages/separator-sheet.ts';
import { rasterOfPicture } from '../../imaging-tools/packed-pages.ts';
import { randomOf } from '../../simulation/random.ts';
import { atLeast, atMost, type Bench, type BenchScope, type Measurement, type Peer } from '../bars.ts';
import { bestOf, median, ROUNDS } from '../statistics.ts';
import { hasProgram, run } from './programs.ts';
import { HELD_OUT, seedsFrom } from './seeds.ts';
import { twoAtATime } from './two-at-a-time.ts';

/** Sheets of a short run, spread over the whole grid; pages without a sheet's code. */
const SHEETS = { quick: 12 } as const;
const FALSE_PAGES = { full: 1_000, quick: 24 } as const;
const PEER_SHEETS = { full: 96, quick: 4 } as const;
/** Pages of which looking at them is timed. */
const TIMED_PAGES = { full: 20, quick: 4 } as const;

/** Every way in which a sheet may come: fineness, how it lies, grain, folds, toner. */
const GRID = [150, 200, 300].flatMap((dpi) =>
  [0, 90, 180, 270].flatMap((turned) =>
    [0, 9, -14].flatMap((skewDegrees) =>
      [0, 9].flatMap((noise) =>
        [false, true].flatMap((folded) =>
          [1, 0.4].map((toner) => ({ dpi, turned: turned as 0 | 90 | 180 | 270, skewDegrees, noise, folded, toner })),
        ),
      ),
    ),
  ),
);

/** B7: separator sheets through a scanner, straight from the picture: nothing is straightened before they are looked for. */
export const separatorsBench: Bench = {
  bars: [atLeast('B7.found', 1, 'share'), atMost('B7.false', 0, 'pages'), atMost('B7.page', 20, 'ms')],
  async run(scope): Promise<readonly Measurement[]> {
    const sheets = await findSheets(scope);
    const others = await findNone(scope);
    return [
      { bar: 'B7.found', value: sheets.found, n: sheets.n, ...(sheets.peer && { peer: sheets.peer }) },
      { bar: 'B7.false', value: others.wrong, n: others.n },
      { bar: 'B7.page', value: await timeOf(others.fine), n: others.fine.length },
    ];
  },
};

async function findSheets({ quick, folder, note }: BenchScope) {
  const all = GRID.map((options, at) => ({ seed: HELD_OUT.separators + at, options }));
  const every = quick ? Math.ceil(all.length / SHEETS.quick) : 1;
  // A step that shares no divisor with the grid's sides, so that a short run meets all of each.
  const cases = quick ? seedsFrom(0, SHEETS.quick).map((at) => all[(at * (every + 1)) % all.length]) : all;
  note(`B7: seeds from ${HELD_OUT.separators}, ${cases.length} of ${all.length} ways`);
  const peerCases = quick ? PEER_SHEETS.quick : PEER_SHEETS.full;
  let [found, peerFound, peerAsked] = [0, 0, 0];
  await twoAtATime(cases, async (one) => {
    if (!one) return;
    const { picture, code, truth } = await scanSeparator(one.seed, one.options);
    const seen = await findSeparator(await rasterOfPicture(picture, truth.dpi));
    if (seen?.dossierId === code.dossierId && seen.componentOrdinal === code.componentOrdinal) found += 1;
    else note(`B7: seed ${one.seed} was not found: ${JSON.stringify(one.options)}`);
    if (peerAsked < peerCases && hasProgram('zbarimg')) {
      peerAsked += 1;
      const file = path.join(folder, `separator-${one.seed}.jpg`);
      await writeFile(file, picture);
      const { stdout } = await run('zbarimg', ['-q', '--raw', file]);
      if (stdout.includes(encodeSeparator(code))) peerFound += 1;
    }
  });
  const peer: Peer | null = peerAsked === 0 ? null : { name: 'zbarimg', value: peerFound / peerAsked };
  return { found: found / cases.length, n: cases.length, peer };
}

/** Pages of all kinds, half of them with a code of their own. */
async function findNone({ quick, note }: BenchScope) {
  const seeds = seedsFrom(HELD_OUT.falseCodes, quick ? FALSE_PAGES.quick : FALSE_PAGES.full);
  note(`B7: pages without a sheet's code: seeds ${seeds[0]} to ${seeds.at(-1)}`);
  const fine: Raster[] = [];
  const most = quick ? TIMED_PAGES.quick : TIMED_PAGES.full;
  let wrong = 0;
  await twoAtATime(seeds, async (seed, at) => {
    const random = randomOf(seed);
    // Few pages at 300 dots an inch, some of which are timed; the rest coarser, which draws them faster.
    const dpi = at % 6 === 0 ? 300 : 150;
    const kind = random.pick(['FORM', 'TABLE', 'SPARSE', 'FORM', 'CLEAN'] as const);
    const look = random.pick(['BW', 'COLOR', 'GRAY'] as const);
    const options = { kind, look, dpi, qr: random.chance(0.5), turned: random.pick([0, 90, 180] as const) };
    const { picture, truth } = await drawForm(seed, { ...options, noise: random.between(0, 5) });
    const raster = await rasterOfPicture(picture, truth.dpi);
    if (dpi === 300 && fine.length < most) fine.push(raster);
    if ((await findSeparator(raster)) === null) return;
    wrong += 1;
    note(`B7: seed ${seed} is no separator sheet`);
  });
  return { wrong, n: seeds.length, fine };
}

/** Milliseconds of looking at a page, one at a time. */
async function timeOf(pages: readonly Raster[]): Promise<number> {
  const rounds: number[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const times: number[] = [];
    for (const page of pages) {
      const startedMs = performance.now();
      await findSeparator(page);
      times.push(performance.now() - startedMs);
    }
    rounds.push(times);
  }
  return bestOf(rounds, median);
}

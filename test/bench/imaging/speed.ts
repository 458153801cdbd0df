import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { drawForm } from '../../fixtures/pages/draw-form.ts';
import { randomOf } from '../../simulation/random.ts';
import { atLeast, atMost, type Bench, type BenchScope, type Measurement } from '../bars.ts';
import { ROUNDS } from '../statistics.ts';
import { type CamePage, digitize } from './assemble.ts';
import { type BenchWorker, withImageWorker } from './image-workers.ts';
import { hasProgram, mustRun } from './programs.ts';
import { HELD_OUT, seedsFrom } from './seeds.ts';

const PAGES = { full: 12, quick: 4 } as const;
/** Reading takes longer than the rest; the programs of Debian take seconds a page. */
const READ_PAGES = { full: 12, quick: 2 } as const;
const CHAIN_PAGES = { full: 12, quick: 1 } as const;
const OCRMYPDF_PAGES = { full: 12, quick: 1 } as const;

/** The pages of a run, in memory and as files for the peers. */
interface Stack {
  readonly pages: readonly CamePage[];
  readonly files: readonly string[];
}

const first = ({ pages, files }: Stack, count: number): Stack => ({
  pages: pages.slice(0, count),
  files: files.slice(0, count),
});

/** B1 and B2: colour A4 at 300 dpi to a cleaned PDF/A, in turns with the programs of Debian on the same pages. */
export const speedBench: Bench = {
  bars: [
    atMost('B1.oneCore', 700, 'ms/page'),
    atMost('B1.twoCores', 400, 'ms/page'),
    atLeast('B1.ratio', 4, 'times'),
    atMost('B2.page', 2_000, 'ms/page'),
  ],
  async run(scope): Promise<readonly Measurement[]> {
    const { quick, note } = scope;
    const stack = await drawStack(scope);
    const [toRead, forChain, forOcrmypdf] = [READ_PAGES, CHAIN_PAGES, OCRMYPDF_PAGES].map((count) =>
      first(stack, quick ? count.quick : count.full),
    );
    if (!toRead || !forChain || !forOcrmypdf) throw new Error('three stacks');
    const best: Record<string, number> = {};
    const keep = async (
      name: string,
      { files }: Stack,
      race: () => Promise<number>,
      programs: readonly string[] = [],
    ) => {
      if (!programs.every(hasProgram)) return;
      const aPage = (await race()) / files.length;
      note(`${name}: ${aPage.toFixed(0)} ms a page`);
      best[name] = Math.min(best[name] ?? Number.POSITIVE_INFINITY, aPage);
    };
    const onOne = { atOnce: 1, readText: false };
    const onTwo = { atOnce: 2, readText: false };
    // What is measured is the page, not the start of a program: both workers stay and have had their first pages.
    await withImageWorker('0', (one) =>
      withImageWorker('0,1', async (two) => {
        await ours(one, stack, onOne);
        await ours(two, stack, onTwo);
        for (let round = 0; round < ROUNDS; round += 1) {
          await keep('one core', stack, () => ours(one, stack, onOne));
          await keep('unpaper + img2pdf + gs', forChain, () => chain(scope, forChain), CHAIN);
          await keep('two cores', stack, () => ours(two, stack, onTwo));
          await keep('with text', toRead, () => ours(two, toRead, { ...onTwo, readText: true }));
          // These take most of the time: in a short run one of them, once.
          if (quick && round > 0) continue;
          await keep('ocrmypdf with text', forOcrmypdf, () => ocrmypdf(scope, forOcrmypdf, true), ['ocrmypdf']);
          if (quick) continue;
          await keep('ocrmypdf without text', forOcrmypdf, () => ocrmypdf(scope, forOcrmypdf, false), ['ocrmypdf']);
        }
      }),
    );
    const bar = (name: string, mine: string, theirs: string, n = stack.pages.length): Measurement => {
      const [value, other] = [best[mine] ?? Number.NaN, best[theirs]];
      return {
        bar: name,
        value,
        n,
        ...(other === undefined ? {} : { peer: { name: theirs, value: other }, ratio: other / value }),
      };
    };
    const race = bar('B1.ratio', 'one core', 'unpaper + img2pdf + gs');
    return [
      bar('B1.oneCore', 'one core', 'unpaper + img2pdf + gs'),
      bar('B1.twoCores', 'two cores', quick ? 'unpaper + img2pdf + gs' : 'ocrmypdf without text'),
      {
        ...race,
        value: race.ratio ?? Number.NaN,
        ...(race.ratio === undefined ? { reason: 'a peer is missing', isPart: true } : {}),
      },
      bar('B2.page', 'with text', 'ocrmypdf with text', toRead.pages.length),
    ];
  },
};

/** Programs of the way that an office could build itself. */
const CHAIN = ['unpaper', 'convert', 'img2pdf', 'gs'];

async function drawStack({ folder, quick, note }: BenchScope): Promise<Stack> {
  const seeds = seedsFrom(HELD_OUT.speed, quick ? PAGES.quick : PAGES.full);
  note(`B1, B2: seeds ${seeds[0]} to ${seeds.at(-1)}`);
  const pages: CamePage[] = [];
  const files: string[] = [];
  for (const seed of seeds) {
    const random = randomOf(seed);
    const { picture, truth } = await drawForm(seed, { skewDegrees: random.between(-2, 2), noise: 4, jpegQuality: 92 });
    const file = path.join(folder, `page-${seed}.jpg`);
    await writeFile(file, picture);
    pages.push({ picture, dpi: truth.dpi });
    files.push(file);
  }
  return { pages, files };
}

async function ours(
  worker: BenchWorker,
  { pages }: Stack,
  how: { readonly atOnce: number; readonly readText: boolean },
): Promise<number> {
  const startedMs = performance.now();
  await digitize(worker, pages, how);
  return performance.now() - startedMs;
}

/** What an office could build of the programs of Debian: straighten, wrap, make it PDF/A. On one core, like ours. */
async function chain({ folder }: BenchScope, { files }: Stack): Promise<number> {
  const startedMs = performance.now();
  const cleaned: string[] = [];
  for (const [at, file] of files.entries()) {
    const [came, straight, small] = ['ppm', 'clean.ppm', 'jpg'].map((end) => path.join(folder, `chain-${at}.${end}`));
    if (came === undefined || straight === undefined || small === undefined) throw new Error('three names');
    await mustRun('convert', [file, came], '0');
    await mustRun('unpaper', ['--overwrite', '--dpi', '300', came, straight], '0');
    await mustRun('convert', ['-density', '300', '-quality', '75', straight, small], '0');
    cleaned.push(small);
  }
  const wrapped = path.join(folder, 'chain.pdf');
  await mustRun('img2pdf', ['--output', wrapped, ...cleaned], '0');
  const archived = path.join(folder, 'chain-a.pdf');
  const archive = ['-dPDFA=2', '-dBATCH', '-dNOPAUSE', '-dQUIET', '-sColorConversionStrategy=RGB', '-sDEVICE=pdfwrite'];
  await mustRun('gs', [...archive, `-sOutputFile=${archived}`, wrapped], '0');
  return performance.now() - startedMs;
}

/** Straightens, cleans and makes PDF/A with two jobs; without text its reader is given no time, as its manual says. */
async function ocrmypdf({ folder }: BenchScope, { files }: Stack, withText: boolean): Promise<number> {
  const wrapped = path.join(folder, 'stack.pdf');
  await mustRun('img2pdf', ['--output', wrapped, ...files]);
  const made = path.join(folder, `ocrmypdf-${withText}.pdf`);
  const reading = withText ? ['-l', 'vie'] : ['--tesseract-timeout', '0'];
  const startedMs = performance.now();
  await mustRun('ocrmypdf', ['-j', '2', '--deskew', '--clean', ...reading, wrapped, made], '0,1');
  return performance.now() - startedMs;
}

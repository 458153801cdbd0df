import { drawForm } from '../../fixtures/pages/draw-form.ts';
import { atMost, type Bench, type Measurement } from '../bars.ts';
import { watchMemory } from '../scanning/memory-watch.ts';
import { withImageWorker } from './image-workers.ts';
import { HELD_OUT } from './seeds.ts';

const FULL = { a4: 500, a3: 20, distinct: 6 } as const;
/** In a short run what stays behind after each page is looked for with coarse pages: a quarter of the work each. */
const QUICK = { a4: 16, a3: 2, distinct: 2, slope: 160, slopeDpi: 150 } as const;

/** B11: the memory of the image worker over a long stack; A4 in colour, then A3, one at a time as the program sends them. */
export const memoryBench: Bench = {
  bars: [atMost('B11.peak', 350, 'MB'), atMost('B11.slope', 0.05, 'MB/page'), atMost('B11.a3Peak', 350, 'MB')],
  async run(scope): Promise<readonly Measurement[]> {
    // Copies of a few pages are sent: drawing 500 would take longer than cleaning them.
    const { a4, a3, distinct } = scope.quick ? QUICK : FULL;
    scope.note(`B11: seeds from ${HELD_OUT.memory}, ${distinct} pages in turns`);
    // A worker each, beside one another: no time is measured.
    const run = async (paper: 'A4' | 'A3', count: number, dpi = 300) =>
      measure(await draw(paper, distinct, dpi), count);
    const [stack, sheets] = await Promise.all([run('A4', a4), run('A3', a3)]);
    const [long, n] = scope.quick ? [await run('A4', QUICK.slope, QUICK.slopeDpi), QUICK.slope] : [stack, a4];
    return [
      { bar: 'B11.peak', value: stack.peakMb, n: a4 },
      { bar: 'B11.slope', value: long.slopeMbPerPage(), n },
      { bar: 'B11.a3Peak', value: sheets.peakMb, n: a3 },
    ];
  },
};

const draw = (paper: 'A4' | 'A3', distinct: number, dpi: number) =>
  Promise.all(
    Array.from({ length: distinct }, (_, at) =>
      drawForm(HELD_OUT.memory + at, { paper, dpi, skewDegrees: at / 3, noise: 4 }),
    ),
  );

async function measure(pages: Awaited<ReturnType<typeof draw>>, count: number) {
  return withImageWorker('0,1', async (worker) => {
    let done = 0;
    const watch = watchMemory(worker.pid, () => done);
    for (; done < count; done += 1) {
      const page = pages[done % pages.length];
      if (page) await worker.clean(page.picture, page.truth.dpi);
    }
    return watch.stop();
  });
}

import { drawForm } from '../../fixtures/pages/draw-form.ts';
import { atMost, type Bench, type Measurement } from '../bars.ts';
import { watchMemory } from '../scanning/memory-watch.ts';
import { withImageWorker } from './image-workers.ts';
import { HELD_OUT } from './seeds.ts';

const PAGES = { full: { a4: 500, a3: 20 }, quick: { a4: 60, a3: 4 } } as const;
/** Pages of which copies are sent: drawing 500 would take longer than cleaning them. */
const DISTINCT = 6;

/** B11: the memory of the image worker over a long stack; A4 in colour, then A3, one at a time as the program sends them. */
export const memoryBench: Bench = {
  bars: [atMost('B11.peak', 350, 'MB'), atMost('B11.slope', 0.05, 'MB/page'), atMost('B11.a3Peak', 350, 'MB')],
  async run(scope): Promise<readonly Measurement[]> {
    const { a4, a3 } = scope.quick ? PAGES.quick : PAGES.full;
    scope.note(`B11: seeds from ${HELD_OUT.memory}, ${DISTINCT} pages in turns`);
    const small = await draw('A4');
    const large = await draw('A3');
    const stack = await measure(small, a4);
    const sheets = await measure(large, a3);
    return [
      { bar: 'B11.peak', value: stack.peakMb, n: a4 },
      { bar: 'B11.slope', value: stack.slopeMbPerPage, n: a4 },
      { bar: 'B11.a3Peak', value: sheets.peakMb, n: a3 },
    ];
  },
};

const draw = (paper: 'A4' | 'A3') =>
  Promise.all(
    Array.from({ length: DISTINCT }, (_, at) =>
      drawForm(HELD_OUT.memory + at, { paper, skewDegrees: at / 3, noise: 4 }),
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

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrangedAtEnd, canGetBacks, canGoOn } from '../../../../electron/domain/scan/job-end.ts';
import type { BackOrder } from '../../../../electron/domain/scan/scan.ts';
import { compareTexts, type StackWorld, sheets, stackWorld } from './stacks.ts';

const PAGES = { kind: 'PAGES' } as const;
/** Every sheet has a picture of its own. */
const distinct = (): StackWorld => stackWorld((sheet) => String.fromCodePoint(0x4e00 + sheet), compareTexts);

describe('the end of a job that goes on after a stop', () => {
  it('hides the sheets that were there, and keeps the order of the stack', () => {
    const world = distinct();
    const { job } = world.run(PAGES, sheets(1, 13));
    const { end } = world.run({ kind: 'RESUME', jobId: job.id, lastOut: 10 }, sheets(11, 31));
    expect(world.shown()).toEqual(sheets(1, 31));
    expect(end).toMatchObject({ overlap: 2, doubts: [], uneven: null });
    expect(world.pages().filter(({ hidden }) => hidden === 'OVERLAP')).toHaveLength(2);
  });

  it('counts what is out of the job before alone, however often it stopped', () => {
    const world = distinct();
    const first = world.run(PAGES, sheets(1, 6)).job;
    // Two sheets again and two new ones; then one of these again.
    const second = world.run({ kind: 'RESUME', jobId: first.id, lastOut: 3 }, sheets(4, 8)).job;
    const { end } = world.run({ kind: 'RESUME', jobId: second.id, lastOut: 3 }, sheets(7, 10));
    expect(world.shown()).toEqual(sheets(1, 10));
    expect(end).toMatchObject({ overlap: 1, doubts: [] });
  });

  it('goes on with a job that brought nothing', () => {
    const world = distinct();
    const first = world.run(PAGES, sheets(1, 4)).job;
    const empty = world.run({ kind: 'RESUME', jobId: first.id, lastOut: 3 }, []).job;
    world.run({ kind: 'RESUME', jobId: empty.id, lastOut: 0 }, sheets(4, 7));
    expect(world.shown()).toEqual(sheets(1, 7));
  });

  it('shows a sheet whose first picture was taken out of the dossier', () => {
    const world = distinct();
    const { job } = world.run(PAGES, sheets(1, 4));
    world.hide(world.page(3).id, 'REMOVED');
    world.run({ kind: 'RESUME', jobId: job.id, lastOut: 2 }, sheets(3, 6));
    expect(world.shown()).toEqual(sheets(1, 6));
  });

  it('hides a sheet whose first picture was scanned anew meanwhile', () => {
    const world = distinct();
    const { job } = world.run(PAGES, sheets(1, 4));
    world.run({ kind: 'REPLACE', pageId: world.page(3).id }, [3]);
    world.run({ kind: 'RESUME', jobId: job.id, lastOut: 2 }, sheets(3, 6));
    expect(world.shown()).toEqual(sheets(1, 6));
  });

  it('changes nothing when it is arranged again', () => {
    const world = distinct();
    const { job } = world.run(PAGES, sheets(1, 6));
    const resumed = world.run({ kind: 'RESUME', jobId: job.id, lastOut: 4 }, sheets(5, 9));
    const again = arrangedAtEnd(resumed.job, world.jobs(), world.pages(), compareTexts);
    expect(again.pages).toEqual(world.pages());
  });
});

/** A stack that stops once or twice, is put back from some sheet on each time, and what a person says of it. */
const stops = fc.array(fc.record({ took: fc.nat(6), back: fc.nat(5), wrongBy: fc.integer({ min: -3, max: 3 }) }), {
  minLength: 1,
  maxLength: 3,
});
/** Few pictures, so that a stack has copies: some the same, some hard to tell apart. */
const pictures = fc.array(fc.constantFrom('a', 'b1', 'b2', 'c', 'd'), { minLength: 40, maxLength: 40 });

interface Stop {
  readonly took: number;
  readonly back: number;
  readonly wrongBy: number;
}

/** Scans a stack with its stops; answers sheets that were shown again and named in no doubt, and how many passed at all. */
function scanStack(world: StackWorld, stack: readonly Stop[], isRight: boolean) {
  const doubted = new Set<string>();
  let passed = 4;
  let { job } = world.run(PAGES, sheets(0, passed));
  let began = 0;
  for (const { took, back, wrongBy } of stack) {
    const start = Math.max(began, passed - back);
    const lastOut = Math.max(0, start - began + (isRight ? 0 : wrongBy));
    const end = Math.max(start + took, start);
    const resumed = world.run({ kind: 'RESUME', jobId: job.id, lastOut }, sheets(start, end));
    for (const { laterPageId } of resumed.end.doubts) doubted.add(laterPageId);
    // Asked about is always the last job that brought something.
    if (end > start) [job, began] = [resumed.job, start];
    passed = Math.max(passed, end);
  }
  const shown = world.pages().filter(({ hidden }) => hidden === null);
  const sure = shown.filter(({ id }) => !doubted.has(id)).map(({ id }) => world.sheetOf(id));
  return { sure, shown: world.shown(), passed };
}

describe('any stack that stops anywhere', () => {
  it('is there whole and once, whatever a person says of it; what is unsure is asked', () => {
    fc.assert(
      fc.property(stops, fc.boolean(), (stack, isRight) => {
        const { sure, shown, passed } = scanStack(distinct(), stack, isRight);
        expect([...new Set(shown)].toSorted((a, b) => a - b)).toEqual(sheets(0, passed));
        expect(new Set(sure).size).toBe(sure.length);
        expect(sure).toEqual(sure.toSorted((a, b) => a - b));
      }),
      { numRuns: 2_000 },
    );
  });

  it('asks nothing where a person is right and no two sheets are alike', () => {
    fc.assert(
      fc.property(stops, (stack) => {
        const { sure, passed } = scanStack(distinct(), stack, true);
        expect(sure).toEqual(sheets(0, passed));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is there whole and once with copies in it, where a person is right', () => {
    fc.assert(
      fc.property(pictures, stops, (picture, stack) => {
        const world = stackWorld((sheet) => picture[sheet] ?? '', compareTexts);
        const { sure, shown, passed } = scanStack(world, stack, true);
        expect([...new Set(shown)].toSorted((a, b) => a - b)).toEqual(sheets(0, passed));
        expect(new Set(sure).size).toBe(sure.length);
      }),
      { numRuns: 2_000 },
    );
  });

  it('shows the picture of every sheet with copies in it, where a person is wrong', () => {
    fc.assert(
      fc.property(pictures, stops, (picture, stack) => {
        const world = stackWorld((sheet) => picture[sheet] ?? '', compareTexts);
        const { shown, passed } = scanStack(world, stack, false);
        const seen = new Set(shown.map((sheet) => picture[sheet]));
        expect(sheets(0, passed).filter((sheet) => !seen.has(picture[sheet]))).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the backs of a stack that was turned over', () => {
  /** Fronts are 1, 2, 3 ...; the back of sheet n is n + 100. */
  const backs = (count: number, order: BackOrder): number[] => {
    const all = sheets(101, 101 + count);
    return order === 'FROM_LAST' ? all.toReversed() : all;
  };
  const pairs = (count: number): number[] => sheets(1, count + 1).flatMap((sheet) => [sheet, sheet + 100]);

  it.each(['FROM_LAST', 'FROM_FIRST'] as const)('go behind their fronts, %s', (order) => {
    const world = distinct();
    world.run(PAGES, [50]);
    const { job } = world.run(PAGES, sheets(1, 5));
    const { end } = world.run({ kind: 'BACKS', jobId: job.id, order }, backs(4, order));
    expect(world.shown()).toEqual([50, ...pairs(4)]);
    expect(end.uneven).toBeNull();
  });

  it('are put where they fit when there are fewer, and that is told', () => {
    const world = distinct();
    const { job } = world.run(PAGES, sheets(1, 5));
    const { end } = world.run({ kind: 'BACKS', jobId: job.id, order: 'FROM_LAST' }, [104, 103]);
    expect(world.shown()).toEqual([1, 2, 3, 103, 4, 104]);
    expect(end.uneven).toEqual({ fronts: 4, backs: 2 });
  });

  it('stand at the end when there are more, and that is told', () => {
    const world = distinct();
    const { job } = world.run(PAGES, sheets(1, 3));
    const { end } = world.run({ kind: 'BACKS', jobId: job.id, order: 'FROM_LAST' }, [102, 101, 190, 191]);
    expect(world.shown()).toEqual([1, 101, 2, 102, 190, 191]);
    expect(end.uneven).toEqual({ fronts: 2, backs: 4 });
  });

  it('find their fronts also after both stacks stopped on the way', () => {
    const world = distinct();
    const first = world.run(PAGES, sheets(1, 6)).job;
    const second = world.run({ kind: 'RESUME', jobId: first.id, lastOut: 3 }, sheets(4, 9)).job;
    const begun = world.run({ kind: 'BACKS', jobId: second.id, order: 'FROM_LAST' }, [108, 107, 106]).job;
    const { end } = world.run({ kind: 'RESUME', jobId: begun.id, lastOut: 2 }, [106, 105, 104, 103, 102, 101]);
    expect(world.shown()).toEqual(pairs(8));
    expect(end).toMatchObject({ overlap: 1, doubts: [], uneven: null });
  });

  it('lose and double nothing, whatever the counts', () => {
    const counts = fc.tuple(
      fc.integer({ min: 1, max: 20 }),
      fc.nat(25),
      fc.constantFrom<BackOrder>('FROM_LAST', 'FROM_FIRST'),
    );
    fc.assert(
      fc.property(counts, ([fronts, count, order]) => {
        const world = distinct();
        const { job } = world.run(PAGES, sheets(1, fronts + 1));
        world.run({ kind: 'BACKS', jobId: job.id, order }, sheets(101, 101 + count));
        expect(world.shown().toSorted((a, b) => a - b)).toEqual([
          ...sheets(1, fronts + 1),
          ...sheets(101, 101 + count),
        ]);
        expect(world.shown().filter((sheet) => sheet < 100)).toEqual(sheets(1, fronts + 1));
      }),
    );
  });
});

describe('a page that is scanned anew', () => {
  it('takes the place of the old one, which is hidden', () => {
    const world = distinct();
    world.run(PAGES, sheets(1, 4));
    const old = world.page(2).id;
    world.run({ kind: 'REPLACE', pageId: old }, [202]);
    expect(world.shown()).toEqual([1, 202, 3]);
    expect(world.pages().find(({ id }) => id === old)?.hidden).toBe('REPLACED');
  });

  it('stays as it is when nothing came', () => {
    const world = distinct();
    world.run(PAGES, sheets(1, 4));
    world.run({ kind: 'REPLACE', pageId: world.page(2).id }, []);
    expect(world.shown()).toEqual([1, 2, 3]);
  });

  it('keeps its place among backs that come later', () => {
    const world = distinct();
    const { job } = world.run(PAGES, sheets(1, 4));
    world.run({ kind: 'REPLACE', pageId: world.page(2).id }, [202]);
    world.run({ kind: 'BACKS', jobId: job.id, order: 'FROM_FIRST' }, [101, 102, 103]);
    expect(world.shown()).toEqual([1, 101, 202, 102, 3, 103]);
  });
});

describe('what can be gone on with', () => {
  it('is the last stack of its component', () => {
    const world = distinct();
    const first = world.run(PAGES, sheets(1, 4)).job;
    expect(canGoOn(first, world.jobs())).toBe(true);
    world.run({ kind: 'REPLACE', pageId: world.page(2).id }, [9]);
    world.run(PAGES, []);
    expect(canGoOn(first, world.jobs())).toBe(true);
    const last = world.run(PAGES, [10]).job;
    expect(canGoOn(first, world.jobs())).toBe(false);
    expect(canGoOn(last, world.jobs())).toBe(true);
    expect(canGoOn({ ...last, state: 'RUNNING' }, world.jobs())).toBe(false);
    expect(canGoOn({ ...last, origin: 'PHONE' }, world.jobs())).toBe(false);
  });

  it('gets backs once, and only if it brought pages', () => {
    const world = distinct();
    const empty = world.run(PAGES, []).job;
    expect(canGetBacks(empty, world.jobs())).toBe(false);
    const fronts = world.run(PAGES, sheets(1, 4)).job;
    expect(canGetBacks(fronts, world.jobs())).toBe(true);
    const backs = world.run({ kind: 'BACKS', jobId: fronts.id, order: 'FROM_LAST' }, [103]).job;
    expect(canGetBacks(fronts, world.jobs())).toBe(false);
    expect(canGetBacks(backs, world.jobs())).toBe(false);
    expect(canGoOn(backs, world.jobs())).toBe(true);
  });
});

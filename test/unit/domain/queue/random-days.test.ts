import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runRandomDay } from '../../../simulation/random-days.ts';

/** The bench runs the same days by the hundred thousand. */
const DAYS = 3000;

describe('a random day', () => {
  it('breaks no rule: nobody is passed too often, nobody is called out of turn or at a wrong counter, nobody is left', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { broken, mostPassed, priorityPasses } = runRandomDay(seed, { steps: 120 });
        expect(broken).toEqual([]);
        expect(mostPassed).toBeLessThanOrEqual(priorityPasses);
      }),
      { numRuns: DAYS },
    );
  });

  it('is the same day for the same seed', () => {
    expect(runRandomDay(7, { steps: 200 })).toEqual(runRandomDay(7, { steps: 200 }));
  });

  it('goes to the limits of the rules often enough to find a breach', () => {
    const days = Array.from({ length: 400 }, (_, seed) => runRandomDay(seed, { steps: 120 }));
    const atTheLimit = days.filter((day) => day.priorityPasses > 0 && day.mostPassed === day.priorityPasses);
    expect(atTheLimit.length).toBeGreaterThan(40);
    expect(days.filter(({ jumps }) => jumps > 0).length).toBeGreaterThan(150);
    expect(days.reduce((sum, { calls }) => sum + calls, 0)).toBeGreaterThan(4000);
  });
});

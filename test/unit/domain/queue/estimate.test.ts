import { describe, expect, it } from 'vitest';
import type { LocalMinute } from '../../../../electron/domain/local-minute.ts';
import {
  type EstimateInput,
  estimateBasis,
  estimateWait,
  isAfterClosing,
} from '../../../../electron/domain/queue/estimate.ts';
import { historyOf, occupationsToday } from '../../../../electron/domain/queue/occupation.ts';
import { residualOf } from '../../../../electron/domain/queue/residual.ts';
import type { Ticket } from '../../../../electron/domain/queue/ticket.ts';
import { addWorkMs, workFromMs, workMsBetween } from '../../../../electron/domain/queue/work-time.ts';
import { measureEstimates } from '../../../simulation/office-day.ts';
import { ticketOf } from './ticket-of.ts';

const SERVICES = [{ code: 'HT', counterCodes: [], group: '' }];
const Q1 = { code: 'Q1', groups: [], active: true };
const Q2 = { code: 'Q2', groups: [], active: true };
const HISTORY = new Map([['HT', { count: 200, meanS: 600, varianceS2: 300 * 300 }]]);
const NOW_MS = Date.parse('2026-11-21T02:00:00.000Z');
const before = (minutes: number): string => new Date(NOW_MS - minutes * 60_000).toISOString();

function told(tickets: readonly Ticket[], rest: Partial<EstimateInput> = {}, priority = false, counters = [Q1, Q2]) {
  const basis = estimateBasis({
    line: { tickets, services: SERVICES, counters },
    policy: { priorityPasses: 5, normalBetween: 1 },
    pauses: [],
    history: HISTORY,
    sessions: [],
    nowMs: NOW_MS,
    ...rest,
  });
  return estimateWait(basis, { serviceCode: 'HT', priority });
}

const serving = (seq: number, counterCode: string, minutes: number): Ticket =>
  ticketOf(seq, {
    state: 'SERVING',
    counterCode,
    calls: 1,
    issuedAt: before(60),
    firstCalledAt: before(minutes),
    calledAt: before(minutes),
    servingAt: before(minutes),
  });
const waiting = (count: number, rest: Partial<Ticket> = {}): Ticket[] =>
  Array.from({ length: count }, (_, index) => ticketOf(index + 10, { issuedAt: before(1), ...rest }));
const busy = [serving(1, 'Q1', 2), serving(2, 'Q2', 2)];

describe('a told wait', () => {
  it('is nothing at a free counter', () => {
    expect(told([])).toMatchObject({ lowS: 0, midS: 0 });
  });

  it('is unknown where no counter at work serves it', () => {
    expect(told([], {}, false, [])).toBeNull();
    expect(told([], {}, false, [{ ...Q1, active: false }])).toBeNull();
    expect(told([], { pauses: [{ counterCode: 'Q1', since: before(120) }] }, false, [Q1])).toBeNull();
    expect(
      estimateWait(
        estimateBasis({
          line: { tickets: [], services: [], counters: [Q1] },
          policy: { priorityPasses: 1, normalBetween: 1 },
          pauses: [],
          history: HISTORY,
          sessions: [],
          nowMs: NOW_MS,
        }),
        { serviceCode: 'HT', priority: false },
      ),
    ).toBeNull();
  });

  it('is a number where every service was over at once, on past days and today', () => {
    const none = new Map([['HT', { count: 50, meanS: 0, varianceS2: 0 }]]);
    const at = before(5);
    const done = [1, 2, 3].map((seq) =>
      ticketOf(seq, {
        state: 'DONE',
        counterCode: 'Q1',
        firstCalledAt: at,
        calledAt: at,
        servingAt: at,
        finishedAt: at,
        issuedAt: at,
      }),
    );
    expect(occupationsToday(done, none)('HT', 'Q1')).toEqual({ meanS: 0, varianceS2: 0 });
    for (const line of [done, [...done, ...busy, ...waiting(4)]]) {
      expect(Object.values(told(line, { history: none }) ?? {}).map(Number.isInteger)).toEqual([true, true, true]);
    }
  });

  it('grows with the line, about one service for each two who wait at two counters', () => {
    const mids = [0, 4, 8, 16].map((count) => told([...busy, ...waiting(count)])?.midS ?? Number.NaN);
    expect(mids).toEqual(mids.toSorted((a, b) => a - b));
    expect(((mids[3] ?? 0) - (mids[2] ?? 0)) / 60).toBeGreaterThan(35);
    expect(((mids[3] ?? 0) - (mids[2] ?? 0)) / 60).toBeLessThan(50);
  });

  it('lies inside its band, in whole seconds', () => {
    for (const count of [0, 1, 3, 10, 40]) {
      const estimate = told([...busy, ...waiting(count)]);
      expect(estimate && estimate.lowS <= estimate.midS && estimate.midS < estimate.highS).toBe(true);
      expect(Object.values(estimate ?? {}).every(Number.isInteger)).toBe(true);
    }
  });

  it('is shorter with more counters and with priority, longer when a counter rests', () => {
    const line = [...busy, ...waiting(8)];
    const mid = told(line)?.midS ?? Number.NaN;
    expect(told([serving(1, 'Q1', 2), ...waiting(8)], {}, false, [Q1])?.midS).toBeGreaterThan(mid * 1.5);
    expect(told(line, {}, true)?.midS).toBeLessThan(mid / 2);
    const resting = [serving(1, 'Q1', 2), ...waiting(8)];
    const pauses = [{ counterCode: 'Q2', since: before(1) }];
    expect(told(resting, { pauses })?.midS).toBeGreaterThan((told(resting)?.midS ?? Number.NaN) + 120);
  });

  it('does not count on a counter that calls nobody while people wait', () => {
    const old = waiting(8, { issuedAt: before(40) });
    const alone = told([serving(1, 'Q1', 2), ...old], {}, false, [Q1])?.midS;
    expect(told([serving(1, 'Q1', 2), ...old])?.midS).toBe(alone);
  });

  it('goes on after lunch, and waits for the first session', () => {
    const sessions = [
      { fromMs: NOW_MS - 7_200_000, toMs: NOW_MS + 600_000 },
      { fromMs: NOW_MS + 7_800_000, toMs: NOW_MS + 20_000_000 },
    ];
    const line = [...busy, ...waiting(8)];
    const through = told(line)?.midS ?? Number.NaN;
    expect(told(line, { sessions })?.midS).toBeGreaterThan(through + 6900);
    const early = told([], { sessions: [{ fromMs: NOW_MS + 1_800_000, toMs: NOW_MS + 20_000_000 }] });
    expect(early?.lowS).toBeGreaterThanOrEqual(1800);
    expect(early?.midS).toBeLessThan(2100);
  });

  it.each([
    [3600, 960, 1020, true],
    [3600, 959, 1020, false],
    [3600, 960, 1021, false],
    [3600, 960, null, false],
  ])('of %i s at minute %i with closing at %j is after closing: %s', (midS, now, closesAt, isAfter) => {
    const estimate = { lowS: 0, midS: midS + (isAfter ? 60 : 0), highS: 9000 };
    expect(isAfterClosing(estimate, now as LocalMinute, closesAt as LocalMinute | null)).toBe(isAfter);
  });
});

describe('how long a service takes', () => {
  it('is summed up from past days', () => {
    const list = (values: number[]) => Uint32Array.from(values);
    expect(historyOf([list([20]), list([40])], [list([100, 200]), list([300])])).toEqual({
      count: 3,
      meanS: 230,
      varianceS2: 10_200,
    });
    expect(historyOf([list([20])], [list([])])).toBeNull();
  });

  it('follows the day when it is slower than the past', () => {
    const done = Array.from({ length: 60 }, (_, index) =>
      ticketOf(index + 1, {
        state: 'DONE',
        counterCode: 'Q1',
        calledAt: before(40),
        servingAt: before(39),
        finishedAt: before(20),
      }),
    );
    const past = occupationsToday([], HISTORY)('HT', 'Q1').meanS;
    expect(past).toBe(600);
    expect(occupationsToday(done.slice(0, 3), HISTORY)('HT', 'Q1').meanS).toBeGreaterThan(700);
    expect(occupationsToday(done, HISTORY)('HT', 'Q1').meanS).toBeGreaterThan(1100);
    expect(occupationsToday(done, HISTORY)('HT', 'Q1').meanS).toBeLessThan(1300);
  });

  it('is guessed where nothing is known, from other services where those are', () => {
    expect(occupationsToday([], new Map())('HT', 'Q1').meanS).toBe(600);
    expect(occupationsToday([], new Map([['DD', { count: 9, meanS: 240, varianceS2: 1 }]]))('HT', 'Q1').meanS).toBe(
      240,
    );
  });
});

describe('the rest of a service that runs', () => {
  it('agrees with many drawn services', () => {
    const meanS = 600;
    const spread2 = Math.log(1.25);
    const drawn = Array.from({ length: 200_000 }, (_, index) => {
      // The quantiles of a log-normal with the same mean, by Box and Muller over a lattice.
      const [u, v] = [(index * 0.754_877_666) % 1 || 0.5, (index * 0.569_840_29) % 1];
      const z = Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
      return meanS * Math.exp(Math.sqrt(spread2) * z - spread2 / 2);
    });
    for (const elapsedS of [1, 120, 600, 1200]) {
      const rests = drawn.filter((whole) => whole > elapsedS).map((whole) => whole - elapsedS);
      const mean = rests.reduce((sum, rest) => sum + rest, 0) / rests.length;
      const variance = rests.reduce((sum, rest) => sum + (rest - mean) ** 2, 0) / rests.length;
      const rest = residualOf({ meanS, varianceS2: 300 * 300 }, elapsedS);
      expect(Math.abs(rest.meanS - mean) / mean).toBeLessThan(0.02);
      expect(Math.abs(rest.varianceS2 - variance) / variance).toBeLessThan(0.06);
    }
  });

  it.each([
    [{ meanS: 0, varianceS2: 0 }, 10, 0],
    [{ meanS: 100, varianceS2: 0 }, 30, 70],
    [{ meanS: 100, varianceS2: 0 }, 130, 0],
    [{ meanS: 100, varianceS2: 2500 }, 0, 100],
    [{ meanS: 100, varianceS2: 2500 }, 30_000, 10_000],
  ])('of %j after %i s is %i s', (duration, elapsedS, restS) => {
    expect(residualOf(duration, elapsedS).meanS).toBe(restS);
  });
});

describe('working time', () => {
  const sessions = [
    { fromMs: 100, toMs: 200 },
    { fromMs: 300, toMs: 400 },
  ];

  it.each([
    [50, 100],
    [100, 100],
    [199, 199],
    [200, 300],
    [250, 300],
    [350, 350],
    [500, 500],
  ])('at %i begins at %i', (at, begin) => {
    expect(workFromMs(sessions, at)).toBe(begin);
    expect(workFromMs([], at)).toBe(at);
  });

  it.each([
    [0, 150, 50],
    [150, 350, 100],
    [0, 600, 400],
    [210, 290, 0],
    [350, 150, 0],
  ])('from %i to %i is %i', (from, to, length) => {
    expect(workMsBetween(sessions, from, to)).toBe(length);
    if (length > 0) expect(workMsBetween(sessions, from, addWorkMs(sessions, from, length))).toBe(length);
  });
});

describe('on simulated office days', () => {
  it('the middle error is at most 25 %, and at least 85 % of the waits lie in their band', () => {
    const { medianErrorPercent, coveredPercent, shortCoveredPercent, n, untold } = measureEstimates(15, 1);
    expect(n).toBeGreaterThan(1500);
    expect(untold).toBe(0);
    expect(medianErrorPercent).toBeLessThanOrEqual(25);
    expect(coveredPercent).toBeGreaterThanOrEqual(85);
    expect(shortCoveredPercent).toBeGreaterThanOrEqual(85);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom, randomLives } from '../unit/app/deadlines/random-lives.ts';
import { createBruteForce, type Expected, type Life, minuteAt, timeText } from '../unit/app/deadlines/year-lives.ts';
import { type BoardWorld, startBoardWorld } from './board-world.ts';
import { utcOf } from './dossier-office.ts';
import { must } from './queue-world.ts';

const SEED = 77_003;
const DOSSIERS = 160;
const MOMENTS = 50;
const TIMEOUT_MS = 300_000;
const RANKS = { LATE: 0, SOON: 1, OWED: 2 } as const;
/** As every office begins. */
const THRESHOLDS = { soonMinutes: 480, soonHourlyMinutes: 60, apologyLeadMinutes: 480 };

describe('the board of a year that was lived through', () => {
  // Nobody apologizes for what has no date.
  const lives = randomLives(DOSSIERS, SEED).map(
    (life): Life => (life.term.unit === 'KHONG_HEN' ? { ...life, apology: null } : life),
  );
  const lifeOf = new Map(lives.map((life) => [life.code, life]));
  const from = minuteAt('2026-01-01T00:00');
  let world: BoardWorld;
  beforeAll(async () => {
    world = await startBoardWorld(lives, from);
  }, TIMEOUT_MS);
  afterAll(() => world.office.stop());

  /** Lines and counts, as the brute force has them. */
  function boardOf(expected: readonly Expected[]) {
    const listed = expected
      // What is neither late nor soon late stands below while it owes an apology: the lines say what is counted.
      .filter(({ dueClass, apology }) => dueClass !== null || apology === 'OWED')
      .map((line) => ({
        ...line,
        dueClass: line.dueClass ?? ('OWED' as const),
        backendCode: world.codes.get(line.code) ?? '',
      }))
      .toSorted(
        (a, b) =>
          RANKS[a.dueClass] - RANKS[b.dueClass] ||
          (a.minutesLeft ?? 0) - (b.minutesLeft ?? 0) ||
          (a.due + a.backendCode < b.due + b.backendCode ? -1 : 1),
      );
    const counts: Record<string, { late: number; soon: number; owed: number }> = {};
    for (const { holder, dueClass, apology } of expected) {
      const of = (counts[holder] ??= { late: 0, soon: 0, owed: 0 });
      if (dueClass === 'LATE') of.late += 1;
      if (dueClass === 'SOON') of.soon += 1;
      if (apology === 'OWED') of.owed += 1;
    }
    const lines = listed.map(({ code, backendCode, holder, dueClass, minutesLeft, hourly, apology, due }) => ({
      applicant: code,
      code: backendCode,
      handler: holder,
      dueClass,
      minutesLeft,
      hourly,
      apology,
      due: dueClass === 'OWED' ? null : due,
    }));
    return { lines, counts };
  }

  async function asked(unitCode: string | null) {
    const board = await must(world.head('deadline.board', { unitCode }));
    return {
      at: board.at,
      lines: board.lines.map(({ dossier, handlerName, dueClass, minutesLeft, hourly, apology }) => ({
        applicant: dossier.applicantName,
        code: dossier.code,
        handler: handlerName,
        dueClass,
        minutesLeft,
        hourly,
        apology,
        due: dueClass === 'OWED' ? null : dossier.dueAt,
      })),
      counts: Object.fromEntries(board.officers.map(({ name, late, soon, owed }) => [name, { late, soon, owed }])),
    };
  }

  it(
    'is what counting minute by minute gives, of all units and of each',
    async () => {
      const expectedAt = createBruteForce(lives);
      const { below } = createRandom(SEED + 1);
      const moments = Array.from({ length: MOMENTS }, () => from + below(400 * 1440)).toSorted((a, b) => a - b);
      const units = [...new Set(lives.map(({ unit }) => unit))];
      const totals = { lines: 0, owed: 0, sent: 0, onlyOwed: 0 };
      for (const [index, now] of moments.entries()) {
        await world.liveUntil(now);
        const expected = expectedAt(now, THRESHOLDS);
        expect(await asked(null)).toEqual({ at: utcOf(timeText(now)), ...boardOf(expected) });
        const unit = units[index % units.length] ?? '';
        const ofUnit = expected.filter(({ code }) => lifeOf.get(code)?.unit === unit);
        expect(await asked(unit)).toEqual({ at: utcOf(timeText(now)), ...boardOf(ofUnit) });
        totals.lines += boardOf(expected).lines.length;
        totals.onlyOwed += boardOf(expected).lines.filter(({ dueClass }) => dueClass === 'OWED').length;
        totals.owed += expected.filter(({ apology }) => apology === 'OWED').length;
        totals.sent += expected.filter(({ apology }) => apology === 'SENT').length;
      }
      expect(totals.lines).toBeGreaterThan(8 * MOMENTS);
      expect(totals.owed).toBeGreaterThan(4 * MOMENTS);
      expect(totals.sent).toBeGreaterThan(MOMENTS);
      expect(totals.onlyOwed).toBeGreaterThan(MOMENTS);
    },
    TIMEOUT_MS,
  );
});

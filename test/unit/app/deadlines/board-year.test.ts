import { describe, expect, it } from 'vitest';
import { dueHorizon } from '../../../../electron/app/deadlines/horizon.ts';
import { countByOfficer, latestFirst, type Pressing, pressingOf } from '../../../../electron/app/deadlines/pressing.ts';
import type { WorkingCalendar } from '../../../../electron/domain/calendar/working-calendar.ts';
import { computeDeadline } from '../../../../electron/domain/deadline/deadline.ts';
import type { DossierHead } from '../../../../electron/domain/dossier/dossier.ts';
import { termOf } from '../../../../electron/domain/dossier/term.ts';
import { formatLocalMinute, type LocalMinute, utcFromLocalMinute } from '../../../../electron/domain/local-minute.ts';
import { joinedFrom } from '../../domain/calendar/layer-files.ts';
import { at, shippedFile } from '../../domain/deadline/calendar-file.ts';
import { createRandom, randomLives } from './random-lives.ts';
import { createBruteForce, type Expected, holderAt, LAYERS, type Life, minuteAt, timeText } from './year-lives.ts';

const SEED = 20_261_121;
const DOSSIERS = 2_000;
/** Counting minutes takes a few seconds, and several times that beside other work. */
const TIMEOUT_MS = 180_000;

const calendars = new Map<string, WorkingCalendar>(
  Object.entries(LAYERS).map(([unit, layers]) => [unit, joinedFrom(layers.slice(0, -1), shippedFile())]),
);
const calendarOf = (unit: string): WorkingCalendar => calendars.get(unit) as WorkingCalendar;
const utc = (minute: number): string => utcFromLocalMinute(at(timeText(minute)));

const dues = new Map<string, string | null>();

/** The due moment by the program, with the pauses that are over; asked for again at every moment, so it is kept. */
function keptDue(life: Life, pauses: readonly Life['pauses'][number][]): string | null {
  const key = `${life.code} ${pauses.length}`;
  const known = dues.get(key);
  const due = known === undefined ? dueBy(life, pauses) : known;
  dues.set(key, due);
  return due;
}

function dueBy(life: Life, pauses: readonly Life['pauses'][number][]): string | null {
  const due = computeDeadline(calendarOf(life.unit), {
    received: at(timeText(life.received)),
    term: termOf(life.term as DossierHead['deadline']),
    pauses: pauses.map(({ from, to }) => ({ from: at(timeText(from)), to: at(timeText(to)), mode: life.mode })),
  });
  if (!due.ok) throw new Error(due.error.code);
  return due.value.kind === 'DUE' ? formatLocalMinute(due.value.due) : null;
}

/** A dossier as the store holds it at a moment; null before it came. */
function headAt(life: Life, now: number): DossierHead | null {
  if (now < life.received) return null;
  const end = life.end !== null && life.end.at <= now ? life.end : null;
  const isReturned = end !== null && end.returned !== null && end.returned <= now;
  const moment = end?.at ?? now;
  const over = life.pauses.filter(({ to }) => to <= moment);
  const pause = life.pauses.find(({ from, to }) => from <= moment && moment < to);
  const due = keptDue(life, over);
  const person = holderAt(life, now);
  const apology = life.apology !== null && life.apology.at <= now ? life.apology : null;
  return {
    code: life.code,
    unitCode: life.unit,
    deadline: life.term,
    state: (isReturned ? 'DA_TRA' : end?.state) ?? (pause ? 'TAM_DUNG' : 'DANG_GIAI_QUYET'),
    receivedAt: utc(life.received),
    dueAt: pause ? null : due,
    promisedAt: apology === null ? null : timeText(apology.promised),
    handler: { personId: person, name: person, unitCode: life.unit },
    pause: pause ? { since: utc(pause.from), waitUntil: null, dueBefore: due } : null,
    finishedAt: end === null ? null : utc(end.at),
    finishedClickedAt: end === null ? null : utc(end.at),
    apologies: apology === null ? 0 : 1,
  } as DossierHead;
}

const seen = ({ dossier, standing, apology }: Pressing): Expected => ({
  code: dossier.code,
  holder: dossier.handler?.name ?? '',
  dueClass: standing.dueClass === 'LATE' || standing.dueClass === 'SOON' ? standing.dueClass : null,
  minutesLeft: standing.minutesLeft,
  hourly: standing.hourly,
  apology,
  due: dossier.dueAt ?? dossier.pause?.dueBefore ?? '',
});

const byCode = (a: { code: string }, b: { code: string }): number => (a.code < b.code ? -1 : 1);

function expectSameBoard(
  pressing: readonly Pressing[],
  expected: readonly Expected[],
  lives: ReadonlyMap<string, Life>,
): void {
  expect(pressing.map(seen).toSorted(byCode)).toEqual(expected.toSorted(byCode));
  const order = expected
    .map((line) => ({ ...line, group: ['LATE', 'SOON', null].indexOf(line.dueClass), left: line.minutesLeft ?? 0 }))
    .toSorted((a, b) => a.group - b.group || a.left - b.left || (a.due + a.code < b.due + b.code ? -1 : 1))
    .map(({ code }) => code);
  const lines = pressing.toSorted(latestFirst);
  expect(lines.map(({ dossier }) => dossier.code)).toEqual(order);
  const counts: Record<string, number> = {};
  for (const { code, holder, dueClass, apology } of expected) {
    const officer = `${holder} ${lives.get(code)?.unit}`;
    for (const key of [dueClass, apology === 'OWED' ? 'OWED' : null]) {
      if (key !== null) counts[`${officer} ${key}`] = (counts[`${officer} ${key}`] ?? 0) + 1;
    }
  }
  const counted: Record<string, number> = {};
  for (const { name, unitCode, late, soon, owed } of countByOfficer(pressing)) {
    for (const [key, count] of Object.entries({ LATE: late, SOON: soon, OWED: owed })) {
      if (count > 0) counted[`${name} ${unitCode} ${key}`] = count;
    }
  }
  expect(counted).toEqual(counts);
}

describe('the board over a simulated year', { timeout: TIMEOUT_MS }, () => {
  const lives = randomLives(DOSSIERS, SEED);
  const expectedAt = createBruteForce(lives);
  const lifeOf = new Map(lives.map((life) => [life.code, life]));

  it.each([
    ['as shipped', 200, { soonMinutes: 480, soonHourlyMinutes: 60, apologyLeadMinutes: 480 }],
    ['a lead longer than the warning', 100, { soonMinutes: 120, soonHourlyMinutes: 30, apologyLeadMinutes: 1_000 }],
    ['no warning at all', 60, { soonMinutes: 0, soonHourlyMinutes: 0, apologyLeadMinutes: 0 }],
  ])('is what counting minute by minute gives, %s', (_, moments, rules) => {
    const { below } = createRandom(SEED + rules.soonMinutes + 1);
    const from = minuteAt('2026-01-01T00:00');
    const totals = { LATE: 0, SOON: 0, OWED: 0 };
    for (let asked = 0; asked < moments; asked += 1) {
      const now = from + below(400 * 1440);
      const expected = expectedAt(now, rules);
      const nowMinute: LocalMinute = at(timeText(now));
      const heads = lives.flatMap((life) => headAt(life, now) ?? []);
      const lead = Math.max(rules.soonMinutes, rules.soonHourlyMinutes, rules.apologyLeadMinutes);
      const horizon = formatLocalMinute(dueHorizon([...calendars.values()], nowMinute, lead));
      // What the store answers: due by the horizon, or paused, or done.
      const asStored = heads.filter(
        ({ dueAt, finishedAt }) => finishedAt !== null || dueAt === null || dueAt <= horizon,
      );
      expectSameBoard(pressingOf(asStored, calendarOf, nowMinute, rules), expected, lifeOf);
      for (const { dueClass, apology } of expected) {
        if (dueClass !== null) totals[dueClass] += 1;
        if (apology === 'OWED') totals.OWED += 1;
      }
    }
    // The year has enough of everything to mean something.
    expect(totals.LATE).toBeGreaterThan(40 * moments);
    expect(totals.OWED).toBeGreaterThan(40 * moments);
    if (rules.soonMinutes > 0) expect(totals.SOON).toBeGreaterThan(moments);
  });
});

import type { MethodOutput } from '../../contract/contract.ts';
import type { Entity } from '../../contract/entities.ts';
import { formatLocalMinute, localMinuteFromUtc } from '../../domain/local-minute.ts';
import { localDateOf, utcBoundsOf } from '../../domain/queue/business-day.ts';
import { currentAt } from '../../domain/queue/line.ts';
import type { Ticket, TicketState } from '../../domain/queue/ticket.ts';
import { RATING_LEVELS } from '../../domain/rating/rating.ts';
import { ok, type Result } from '../../domain/result.ts';
import { type Clock, utcNow } from '../ports/clock.ts';
import type { Reads, Store } from '../ports/store.ts';

type Figures = MethodOutput<'supervisor.today'>;

const MS_PER_MINUTE = 60_000;

/** Today's figures, each counted from the rows of one moment. A day is a local date. */
export function todayFigures(store: Store, clock: Clock): Promise<Result<Figures>> {
  const now = utcNow(clock);
  const day = localDateOf(now);
  const { from, to } = utcBoundsOf(day);
  return store.read(async (reads) => {
    const tickets = await reads.ticketsOfDay(day);
    return ok({
      day,
      tickets: ticketFigures(tickets),
      dossiers: await dossierFigures(reads, now),
      pages: await reads.pagesAddedBetween(from, to),
      ratings: await ratingFigures(reads, from, to),
      perCounter: perCounter(await reads.entities('counter'), tickets),
      perService: perService(await reads.entities('service'), tickets),
    });
  });
}

function ticketFigures(tickets: readonly Ticket[]): Figures['tickets'] {
  const inState = (wanted: TicketState): number => tickets.filter(({ state }) => state === wanted).length;
  const waitsMs = tickets.flatMap(({ issuedAt, firstCalledAt }) =>
    firstCalledAt === null ? [] : [Math.max(0, Date.parse(firstCalledAt) - Date.parse(issuedAt))],
  );
  const median = medianOf(waitsMs);
  return {
    issued: tickets.length,
    waiting: inState('WAITING'),
    called: inState('CALLED'),
    serving: inState('SERVING'),
    done: inState('DONE'),
    noShow: inState('NO_SHOW'),
    held: inState('HELD'),
    cancelled: inState('CANCELLED'),
    medianWaitMinutes: median === null ? null : median / MS_PER_MINUTE,
  };
}

/** The middle value, or the mean of the two in the middle; null for none. */
function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

async function dossierFigures(reads: Reads, now: string): Promise<Figures['dossiers']> {
  const day = localDateOf(now);
  const { from, to } = utcBoundsOf(day);
  const nowMinute = localMinuteFromUtc(now);
  if (nowMinute === null) throw new Error('the clock shows no moment');
  const nowLocal = formatLocalMinute(nowMinute);
  const due = (await reads.openDueUntil(`${day}T23:59`, null)).flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt]));
  return {
    receivedToday: await reads.dossiersReceivedOn(day),
    returnedToday: await reads.dossiersReturnedBetween(from, to),
    open: await reads.openDossierCount(),
    late: due.filter((dueAt) => dueAt < nowLocal).length,
    dueToday: due.filter((dueAt) => dueAt >= nowLocal).length,
  };
}

async function ratingFigures(reads: Reads, from: string, to: string): Promise<Figures['ratings']> {
  const ratings = await reads.ratingsBetween(from, to);
  return {
    given: ratings.length,
    offered: (await reads.ratingWindowsBetween(from, to)).length,
    byLevel: RATING_LEVELS.map((level) => ({
      level,
      count: ratings.filter((rating) => rating.level === level).length,
    })),
  };
}

/** Active counters, and retired ones that served somebody today: a figure must not vanish with a setting. */
function perCounter(counters: readonly Entity<'counter'>[], tickets: readonly Ticket[]): Figures['perCounter'] {
  return counters
    .map(({ code, number, name, active }) => ({
      active,
      row: {
        code,
        number,
        name,
        done: tickets.filter(({ state, counterCode }) => state === 'DONE' && counterCode === code).length,
        current: currentAt(tickets, code)?.number ?? null,
      },
    }))
    .filter(({ active, row }) => active || row.done > 0 || row.current !== null)
    .map(({ row }) => row)
    .toSorted((a, b) => a.number - b.number);
}

function perService(services: readonly Entity<'service'>[], tickets: readonly Ticket[]): Figures['perService'] {
  return services
    .map(({ code, name, active }) => {
      const own = tickets.filter(({ serviceCode }) => serviceCode === code);
      const waiting = own.filter(({ state }) => state === 'WAITING').length;
      return { active, row: { code, name, issued: own.length, waiting } };
    })
    .filter(({ active, row }) => active || row.issued > 0)
    .map(({ row }) => row);
}

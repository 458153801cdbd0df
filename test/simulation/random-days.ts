import { newTicket } from '../../electron/domain/queue/new-ticket.ts';
import { callingOrder, chooseNext } from '../../electron/domain/queue/next.ts';
import { nextSeq } from '../../electron/domain/queue/number.ts';
import { nextPlace, placeBehind } from '../../electron/domain/queue/place.ts';
import type { Ticket } from '../../electron/domain/queue/ticket.ts';
import {
  callTicket,
  cancelTicket,
  finishTicket,
  holdTicket,
  markAbsent,
  mergeInto,
  reactivateTicket,
  recallTicket,
  startService,
  transferTicket,
} from '../../electron/domain/queue/transitions.ts';
import type { Result } from '../../electron/domain/result.ts';
import {
  type DayWatch,
  watchCall,
  watchCallByHand,
  watchDay,
  watchEnd,
  watchNobody,
  watchNumber,
  watchUndo,
} from './day-watch.ts';
import { type Random, randomOf } from './random.ts';
import { type RandomOffice, randomOffice } from './random-office.ts';

export interface RandomDayOptions {
  /** Steps before the counters empty their lines. */
  readonly steps: number;
}

/** What happened on a day, and every rule that was broken. */
export interface RandomDayFacts {
  readonly seed: number;
  readonly issued: number;
  readonly calls: number;
  /** Priority tickets that were called before a normal one that stood before them. */
  readonly jumps: number;
  /** The most priority tickets that passed one waiting normal ticket. */
  readonly mostPassed: number;
  readonly priorityPasses: number;
  readonly broken: readonly string[];
}

/** A step as it can be taken back: rows before and after. */
interface Step {
  readonly before: readonly Ticket[];
  readonly after: readonly Ticket[];
  readonly isCall: boolean;
}

interface Day {
  readonly random: Random;
  readonly office: RandomOffice;
  readonly line: { readonly tickets: Ticket[] } & Pick<RandomOffice, 'services' | 'counters'>;
  readonly watch: DayWatch;
  readonly resting: Set<string>;
  at: string;
  nowMs: number;
  last: Step | null;
}

const MORNING_MS = Date.parse('2026-11-23T00:00:00.000Z');

/**
 * Runs one day of random steps: numbers, calls, services, absences, holds, returns, transfers, merges, cancellations,
 * rests and undone steps; then every counter calls until its line is empty, and the day is closed. Beside it a plain
 * record of the same day (`day-watch.ts`) says which rule was broken.
 */
export function runRandomDay(seed: number, { steps }: RandomDayOptions): RandomDayFacts {
  const random = randomOf(seed);
  const office = randomOffice(random);
  const { services, counters } = office;
  const line = { tickets: [], services, counters };
  const watch = watchDay(line, office.policy);
  const day: Day = { random, office, line, watch, resting: new Set(), at: '', nowMs: MORNING_MS, last: null };
  for (let step = 0; step < steps; step += 1) {
    tick(day);
    pickStep(random)(day);
  }
  day.resting.clear();
  emptyLines(day);
  closeDay(day);
  watchEnd(watch);
  const { calls, jumps, broken } = watch;
  const mostPassed = Math.max(0, ...watch.passes.values());
  const { priorityPasses } = office.policy;
  return { seed, issued: line.tickets.length, calls, jumps, mostPassed, priorityPasses, broken };
}

function tick(day: Day): void {
  day.nowMs += 1_000 + day.random.below(60_000);
  day.at = new Date(day.nowMs).toISOString();
}

/** Steps with their weights. */
const STEPS: readonly (readonly [number, (day: Day) => void])[] = [
  [30, issue],
  [26, (day) => callAt(day, day.random.pick(day.line.counters).code)],
  [16, (day) => change(day, ['CALLED'], (ticket) => startService(ticket, day.at))],
  [22, (day) => change(day, ['CALLED', 'SERVING'], (ticket) => finishTicket(ticket, day.at))],
  [6, (day) => change(day, ['CALLED'], (ticket) => recallTicket(ticket, day.at))],
  [8, (day) => change(day, ['CALLED'], (ticket) => markAbsent(ticket, day.office.noShowAfterCalls, day.at))],
  [5, (day) => change(day, ['CALLED', 'SERVING'], (ticket) => holdTicket(ticket, day.at))],
  [6, (day) => change(day, ['HELD', 'NO_SHOW'], (ticket) => comeBack(day, ticket))],
  [4, callByHand],
  [3, (day) => change(day, ['WAITING', 'HELD', 'NO_SHOW'], (ticket) => cancelTicket(ticket, 'CLERK', day.at))],
  [6, transfer],
  [3, merge],
  [3, rest],
  [4, undo],
];
const ALL_WEIGHTS = STEPS.reduce((sum, [weight]) => sum + weight, 0);

function pickStep(random: Random): (day: Day) => void {
  let left = random.below(ALL_WEIGHTS);
  for (const [weight, step] of STEPS) {
    if (left < weight) return step;
    left -= weight;
  }
  throw new Error('the weights are wrong');
}

const byId = (day: Day, id: string): number => day.line.tickets.findIndex((ticket) => ticket.id === id);

/** Writes rows, as one transaction does. */
function put(day: Day, after: readonly Ticket[], isCall = false): void {
  const before = after.map((ticket) => {
    const index = byId(day, ticket.id);
    const old = day.line.tickets[index];
    if (old === undefined) throw new Error('no such ticket');
    day.line.tickets[index] = ticket;
    return old;
  });
  day.last = { before, after, isCall };
}

function change(day: Day, states: readonly Ticket['state'][], step: (ticket: Ticket) => Result<Ticket>): void {
  const able = day.line.tickets.filter(({ state }) => states.includes(state));
  if (able.length === 0) return;
  const stepped = step(day.random.pick(able));
  if (stepped.ok) put(day, [stepped.value]);
}

function issue(day: Day): void {
  const { random, line, office, at } = day;
  const { code, prefix, range } = random.pick(office.services);
  const given = line.tickets.filter((t) => t.prefix === prefix && t.seq >= range.from && t.seq <= range.to);
  const seq = nextSeq(
    given.reduce((last, ticket) => Math.max(last, ticket.seq), 0),
    range,
  );
  if (seq === null) return;
  const ticket = newTicket({
    id: `t${line.tickets.length}`,
    day: '2026-11-23',
    seq,
    prefix,
    serviceCode: code,
    issuedAt: at,
    origin: 'KIOSK',
    priority: random.chance(office.priorityShare),
    place: nextPlace(line.tickets),
    dossierId: null,
    estimate: null,
  });
  line.tickets.push(ticket);
  watchNumber(day.watch, ticket);
  day.last = null;
}

const isBusy = (day: Day, counterCode: string): boolean =>
  day.line.tickets.some((t) => t.counterCode === counterCode && (t.state === 'CALLED' || t.state === 'SERVING'));

const mayWork = (day: Day, counterCode: string): boolean =>
  !day.resting.has(counterCode) && day.line.counters.some(({ code, active }) => active && code === counterCode);

/** A counter calls whom the rule says; true when it called somebody. */
function callAt(day: Day, counterCode: string): boolean {
  if (!mayWork(day, counterCode) || isBusy(day, counterCode)) return false;
  const { line, office, watch } = day;
  const next = chooseNext(line, counterCode, office.policy);
  const planned = day.random.chance(0.1) ? callingOrder(line, counterCode, office.policy)[0] : next?.ticket;
  if (planned !== next?.ticket)
    watch.broken.push(`${day.at}: the order shown at ${counterCode} is not the order called`);
  if (next === null) {
    watchNobody(watch, counterCode);
    return false;
  }
  watchCall(watch, next, counterCode);
  const called = callTicket(next.ticket, { counterCode, personId: 'p1' }, day.at);
  if (!called.ok) throw new Error(`${next.ticket.state} was chosen`);
  put(day, [called.value, ...next.passed.map((ticket) => ({ ...ticket, passedBy: ticket.passedBy + 1 }))], true);
  return true;
}

function comeBack(day: Day, ticket: Ticket): Result<Ticket> {
  return reactivateTicket(ticket, placeBehind(day.line, ticket, day.office.reactivateBehind));
}

/** A parked or absent ticket is called straight to a counter. */
function callByHand(day: Day): void {
  const counterCode = day.random.pick(day.line.counters).code;
  if (!mayWork(day, counterCode) || isBusy(day, counterCode)) return;
  const able = day.line.tickets.filter(({ state }) => state === 'HELD' || state === 'NO_SHOW');
  if (able.length === 0) return;
  const ticket = day.random.pick(able);
  const called = callTicket(ticket, { counterCode, personId: 'p1' }, day.at);
  if (!called.ok) throw new Error(`${ticket.state} cannot be called`);
  watchCallByHand(day.watch, ticket, counterCode);
  put(day, [called.value], true);
}

function transfer(day: Day): void {
  const { random, line } = day;
  const active = line.counters.filter((counter) => counter.active);
  const boundCounterCode = random.chance(0.5) ? random.pick(active).code : null;
  const target = { serviceCode: random.pick(line.services).code, boundCounterCode };
  change(day, ['WAITING', 'CALLED', 'SERVING', 'HELD'], (ticket) => transferTicket(ticket, target, day.at));
}

function merge(day: Day): void {
  const open = day.line.tickets.find(({ state }) => state === 'SERVING' || state === 'CALLED');
  if (open === undefined) return;
  change(day, ['WAITING', 'HELD', 'NO_SHOW', 'DONE'], (ticket) => mergeInto(ticket, open, day.at));
}

function rest(day: Day): void {
  const { code } = day.random.pick(day.line.counters);
  if (!day.resting.delete(code)) day.resting.add(code);
}

/** Takes the last step back, as long as no row of it changed since. */
function undo(day: Day): void {
  const { last, line } = day;
  if (last === null || last.after.some((ticket) => line.tickets[byId(day, ticket.id)] !== ticket)) return;
  for (const ticket of last.before) line.tickets[byId(day, ticket.id)] = ticket;
  if (last.isCall) watchUndo(day.watch, last.before);
  day.last = null;
}

/** Every counter calls and finishes until nobody is left whom it may call; more calls than tickets would be a loop. */
function emptyLines(day: Day): void {
  const { line, watch } = day;
  const limit = line.tickets.length;
  for (let calls = 0; ; calls += 1) {
    tick(day);
    for (const { state, id } of line.tickets) {
      if (state !== 'CALLED' && state !== 'SERVING') continue;
      const ticket = line.tickets[byId(day, id)];
      const done = ticket && finishTicket(ticket, day.at);
      if (done?.ok) put(day, [done.value]);
    }
    const called = line.counters.filter(({ code }) => callAt(day, code));
    if (called.length === 0) return;
    if (calls > limit) {
      watch.broken.push('the lines are never empty');
      return;
    }
  }
}

function closeDay(day: Day): void {
  for (const ticket of day.line.tickets) {
    const closed = cancelTicket(ticket, 'DAY_CLOSED', day.at);
    if (closed.ok && ticket.state !== 'NO_SHOW') put(day, [closed.value]);
  }
}

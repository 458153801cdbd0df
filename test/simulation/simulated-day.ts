import { estimateBasis, estimateWait } from '../../electron/domain/queue/estimate.ts';
import type { Line } from '../../electron/domain/queue/line.ts';
import { newTicket } from '../../electron/domain/queue/new-ticket.ts';
import { chooseNext } from '../../electron/domain/queue/next.ts';
import type { ServiceHistory } from '../../electron/domain/queue/occupation.ts';
import { nextPlace, placeBehind } from '../../electron/domain/queue/place.ts';
import type { Ticket } from '../../electron/domain/queue/ticket.ts';
import {
  callTicket,
  finishTicket,
  holdTicket,
  markAbsent,
  reactivateTicket,
  recallTicket,
  startService,
  transferTicket,
} from '../../electron/domain/queue/transitions.ts';
import type { WorkSession } from '../../electron/domain/queue/work-time.ts';
import type { Result } from '../../electron/domain/result.ts';
import { type Agenda, createAgenda } from './agenda.ts';
import { arrivals, type DayPlan, type OfficePlan, type PlannedCounter, type PlannedService } from './office-plan.ts';
import type { Random } from './random.ts';

const S = 1000;
const MINUTE = 60 * S;
const CALLS_BEFORE_ABSENT = 3;

interface Office {
  readonly random: Random;
  readonly plan: OfficePlan;
  readonly day: DayPlan;
  readonly agenda: Agenda;
  /** The row of a ticket is replaced at every step. */
  readonly line: Line & { readonly tickets: Ticket[] };
  readonly indexOf: Map<string, number>;
  readonly sessions: readonly WorkSession[];
  /** Past days; null tells nobody anything. */
  readonly history: ReadonlyMap<string, ServiceHistory> | null;
  readonly pauses: Map<string, { readonly counterCode: string; readonly since: string }>;
  /** Counters whose clerk has nobody to call. */
  readonly idle: Set<string>;
  /** Parked tickets whose citizen is back, by counter. */
  readonly back: Map<string, string[]>;
  /** When each clerk wants to rest. */
  readonly restsAtMs: Map<string, number[]>;
}

/** One working day, 07:00 to 11:30 and 13:30 to 17:00, and on until nobody waits. Answers with its tickets. */
export function simulateDay(
  random: Random,
  plan: OfficePlan,
  day: DayPlan,
  history: ReadonlyMap<string, ServiceHistory> | null,
): readonly Ticket[] {
  const midnightMs = Date.parse(`${day.date}T00:00:00.000+07:00`);
  const at = (hours: number): number => midnightMs + hours * 60 * MINUTE;
  const office: Office = {
    random,
    plan,
    day,
    agenda: createAgenda(),
    line: { tickets: [], services: plan.services, counters: plan.counters },
    indexOf: new Map(),
    sessions: [
      { fromMs: at(7), toMs: at(11.5) },
      { fromMs: at(13.5), toMs: at(17) },
    ],
    history,
    pauses: new Map(),
    idle: new Set(),
    back: new Map(),
    restsAtMs: new Map(),
  };
  for (const minute of arrivals(random, plan, day)) {
    office.agenda.plan(midnightMs + minute * MINUTE, () => takeNumber(office));
  }
  for (const counter of plan.counters) {
    if (day.empty.has(counter.code)) continue;
    office.restsAtMs.set(counter.code, [at(random.between(8.5, 10.5)), at(random.between(14.5, 16))]);
    office.agenda.plan(at(7) + random.logNormal(3, 0.6) * MINUTE, () => next(office, counter));
  }
  office.agenda.run();
  return office.line.tickets;
}

const utc = ({ agenda }: Office): string => new Date(Math.round(agenda.nowMs())).toISOString();

function put({ line, indexOf }: Office, stepped: Result<Ticket>): Ticket {
  if (!stepped.ok) throw new Error(`${stepped.error.code}: the simulation made a step that is not allowed`);
  const index = indexOf.get(stepped.value.id);
  if (index === undefined) throw new Error('no such ticket');
  line.tickets[index] = stepped.value;
  return stepped.value;
}

function row({ line, indexOf }: Office, id: string): Ticket {
  const ticket = line.tickets[indexOf.get(id) ?? -1];
  if (ticket === undefined) throw new Error('no such ticket');
  return ticket;
}

function pickService({ random, plan }: Office): PlannedService {
  let left = random.next();
  for (const service of plan.services) {
    left -= service.share;
    if (left <= 0) return service;
  }
  return random.pick(plan.services);
}

function takeNumber(office: Office): void {
  const { line, plan, random, history, day } = office;
  const { code, prefix } = pickService(office);
  const priority = random.chance(plan.priorityShare);
  const seq = line.tickets.filter((ticket) => ticket.prefix === prefix).length + 1;
  const issuedAt = utc(office);
  const basis =
    history &&
    estimateBasis({
      line,
      policy: plan.policy,
      pauses: [...office.pauses.values()],
      history,
      sessions: office.sessions,
      nowMs: Date.parse(issuedAt),
    });
  office.indexOf.set(`${prefix}${seq}`, line.tickets.length);
  const ticket = newTicket({
    id: `${prefix}${seq}`,
    day: day.date,
    seq,
    prefix,
    serviceCode: code,
    issuedAt,
    origin: 'KIOSK',
    priority,
    place: nextPlace(line.tickets),
    dossierId: null,
    estimate: basis && estimateWait(basis, { serviceCode: code, priority }),
  });
  line.tickets.push(ticket);
  wakeIdle(office);
}

/** Idle clerks look at the line again, a moment later. */
function wakeIdle(office: Office): void {
  const { agenda, idle, random, plan } = office;
  for (const counter of plan.counters) {
    if (!idle.delete(counter.code)) continue;
    agenda.plan(agenda.nowMs() + random.between(2, 8) * S, () => next(office, counter));
  }
}

/** When a clerk works again after the present moment: now, or at the next session; after the last one they go on. */
function worksAgainMs({ sessions, agenda, random }: Office): number | null {
  const nowMs = agenda.nowMs();
  const [morning, afternoon] = sessions;
  const isLunch = morning && afternoon && nowMs > morning.toMs && nowMs < afternoon.fromMs;
  return isLunch ? afternoon.fromMs + random.logNormal(2, 0.6) * MINUTE : null;
}

/** A clerk is free: has lunch, rests, takes somebody who is back, or calls by the rule. */
function next(office: Office, counter: PlannedCounter): void {
  const { agenda, random, line, plan, pauses } = office;
  const { code } = counter;
  pauses.delete(code);
  const againMs = worksAgainMs(office);
  if (againMs !== null) {
    agenda.plan(againMs, () => next(office, counter));
    return;
  }
  const rests = office.restsAtMs.get(code) ?? [];
  if (rests[0] !== undefined && rests[0] <= agenda.nowMs()) {
    rests.shift();
    pauses.set(code, { counterCode: code, since: utc(office) });
    agenda.plan(agenda.nowMs() + random.logNormal(10, 0.4) * MINUTE, () => next(office, counter));
    return;
  }
  const backId = office.back.get(code)?.shift();
  if (backId !== undefined) {
    call(office, counter, row(office, backId));
    return;
  }
  const chosen = chooseNext(line, code, plan.policy);
  if (chosen === null) {
    office.idle.add(code);
    return;
  }
  for (const passed of chosen.passed) put(office, { ok: true, value: { ...passed, passedBy: passed.passedBy + 1 } });
  call(office, counter, chosen.ticket);
}

function call(office: Office, counter: PlannedCounter, ticket: Ticket): void {
  const { agenda, random, plan } = office;
  const caller = { counterCode: counter.code, personId: counter.code };
  const { id, priority } = put(office, callTicket(ticket, caller, utc(office)));
  if (random.chance(plan.noShowShare)) {
    waitForNobody(office, counter, id);
    return;
  }
  const walkS = random.logNormal(priority ? 40 : 25, 0.5);
  agenda.plan(agenda.nowMs() + walkS * S, () => serve(office, counter, id));
}

function waitForNobody(office: Office, counter: PlannedCounter, id: string): void {
  const { agenda, random, plan } = office;
  agenda.plan(agenda.nowMs() + random.between(20, 40) * S, () => {
    if (row(office, id).calls < CALLS_BEFORE_ABSENT) {
      put(office, recallTicket(row(office, id), utc(office)));
      waitForNobody(office, counter, id);
      return;
    }
    put(office, markAbsent(row(office, id), CALLS_BEFORE_ABSENT, utc(office)));
    if (random.chance(0.3)) {
      agenda.plan(agenda.nowMs() + random.between(5, 25) * MINUTE, () => {
        const absent = row(office, id);
        put(office, reactivateTicket(absent, placeBehind(office.line, absent, plan.reactivateBehind)));
        wakeIdle(office);
      });
    }
    turnTo(office, counter);
  });
}

function serve(office: Office, counter: PlannedCounter, id: string): void {
  const { agenda, random, plan, day } = office;
  const ticket = put(office, startService(row(office, id), utc(office)));
  const service = plan.services.find(({ code }) => code === ticket.serviceCode);
  if (service === undefined) throw new Error('no such service');
  const meanS = service.meanS * counter.pace * day.slowness;
  // One of fifty is a case of its own.
  const wholeS = random.logNormal(meanS, service.variation) * (random.chance(0.02) ? 3 : 1);
  const leftS = Math.max(30, wholeS - ticket.servedMs / S);
  const fate = ticket.servedMs === 0 ? random.next() : 1;
  const isHeld = fate < 0.03;
  const isSent = !isHeld && fate < 0.06;
  agenda.plan(agenda.nowMs() + leftS * (isHeld || isSent ? 0.4 : 1) * S, () => {
    if (isHeld) park(office, counter, id);
    else if (isSent) sendOn(office, id);
    else put(office, finishTicket(row(office, id), utc(office)));
    turnTo(office, counter);
  });
}

function park(office: Office, { code }: PlannedCounter, id: string): void {
  const { agenda, random, back } = office;
  put(office, holdTicket(row(office, id), utc(office)));
  agenda.plan(agenda.nowMs() + random.between(4, 20) * MINUTE, () => {
    back.set(code, [...(back.get(code) ?? []), id]);
    wakeIdle(office);
  });
}

/** To any other service: who serves it calls by the rule. */
function sendOn(office: Office, id: string): void {
  const { random, plan } = office;
  const ticket = row(office, id);
  const others = plan.services.filter(({ code }) => code !== ticket.serviceCode);
  const serviceCode = random.pick(others).code;
  put(office, transferTicket(ticket, { serviceCode, boundCounterCode: null }, utc(office)));
  wakeIdle(office);
}

/** The clerk puts the papers away, then calls. */
function turnTo(office: Office, counter: PlannedCounter): void {
  office.agenda.plan(office.agenda.nowMs() + office.random.logNormal(15, 0.6) * S, () => next(office, counter));
}

import type { WorkToday } from '../../contract/methods/dossier.ts';
import { apologyStanding } from '../../domain/deadline/apology.ts';
import { isHourly } from '../../domain/deadline/due-class.ts';
import type { DossierHead } from '../../domain/dossier/dossier.ts';
import { dayOf, formatLocalMinute, localMinuteAt, utcFromLocalMinute } from '../../domain/local-minute.ts';
import { ok, type Result } from '../../domain/result.ts';
import { lateWithoutApology } from '../deadlines/late-without-apology.ts';
import { type Clock, utcNow } from '../ports/clock.ts';
import type { Change } from '../ports/store.ts';
import { unitHere } from './procedures.ts';
import { type ViewDeps, type Viewing, viewingOf } from './viewing.ts';
import { dossierSummary } from './views.ts';

type WorkItem = WorkToday['dueToday'][number];
type WorkAction = WorkItem['action'];
type Lists = Omit<WorkToday, 'closesAt' | 'remindAt'>;

/** Lines of a list that a window shows; the counts are of all. */
const MAX_LINES = 200;

/**
 * Việc phải xong hôm nay, of who asks or of everybody: what was done and not moved on in the software, what is due or
 * promised today, apologies owed, paper results without a place. With when the unit closes today.
 */
export function workToday(
  deps: ViewDeps,
  { everybody }: { readonly everybody: boolean },
  asker: Pick<Change, 'actor'>,
): Promise<Result<WorkToday>> {
  return deps.store.read(async (reads) => {
    const viewing = await viewingOf(deps, reads, asker.actor.role);
    const personId = everybody ? null : asker.actor.personId;
    const lists = await workLists(viewing, deps.clock, personId);
    return ok({ ...lists, ...(await closingTimes(viewing, asker)) });
  });
}

async function workLists(viewing: Viewing, clock: Clock, personId: string | null): Promise<Lists> {
  const { reads, now } = viewing;
  const isTheirs = ({ handler, receivedById }: DossierHead): boolean =>
    personId === null || handler?.personId === personId || receivedById === personId;
  const open = await reads.openHeldBy(personId);
  const waiting = (await reads.toFetch(utcNow(clock))).filter(isTheirs);
  const over = (await lateWithoutApology(reads, now, null)).filter(isTheirs);
  const today = formatLocalMinute(now).slice(0, 10);
  const notMovedOn = todosOf(open, moveOn);
  const dueToday = todosOf(open, (dossier) => (isDueOn(dossier, today) ? nextOf(dossier) : null));
  const owed = await apologiesOwed(viewing, [...open, ...over]);
  const withoutShelf = todosOf(waiting, (dossier) => (needsShelf(dossier) ? 'XEP_KE' : null));
  return {
    notMovedOn: await itemsOf(viewing, notMovedOn),
    dueToday: await itemsOf(viewing, dueToday),
    apologiesOwed: await itemsOf(viewing, owed),
    withoutShelf: await itemsOf(viewing, withoutShelf),
    counts: {
      notMovedOn: notMovedOn.length,
      dueToday: dueToday.length,
      apologiesOwed: owed.length,
      withoutShelf: withoutShelf.length,
    },
  };
}

/** A dossier, and what one key does about it. */
interface Todo {
  readonly dossier: DossierHead;
  readonly action: WorkAction;
}

function todosOf(dossiers: readonly DossierHead[], actionOf: (dossier: DossierHead) => WorkAction | null): Todo[] {
  return dossiers.flatMap((dossier) => {
    const action = actionOf(dossier);
    return action === null ? [] : [{ dossier, action }];
  });
}

/** The first lines in the order of their due moments, those without one last. */
async function itemsOf(viewing: Viewing, todos: readonly Todo[]): Promise<WorkItem[]> {
  const items: WorkItem[] = [];
  const first = todos.toSorted((a, b) => byDue(a.dossier, b.dossier)).slice(0, MAX_LINES);
  for (const { dossier, action } of first) {
    const { minutesLeft } = await viewing.standingOf(dossier);
    items.push({ dossier: await dossierSummary(viewing, dossier), action, rev: dossier.rev, minutesLeft });
  }
  return items;
}

const NO_DUE = '9999-12-31T23:59';
const byDue = (a: DossierHead, b: DossierHead): number => ((a.dueAt ?? NO_DUE) < (b.dueAt ?? NO_DUE) ? -1 : 1);

/** What stays at the counter overnight without being moved on: it looks late in the software although it is done. */
function moveOn(dossier: DossierHead): WorkAction | null {
  const { state, onSpot, deadline } = dossier;
  if (state === 'DA_TIEP_NHAN') return onSpot || isHourly(deadline) ? 'CO_KET_QUA' : 'CHUYEN_XU_LY';
  return state === 'DANG_GIAI_QUYET' && isHourly(deadline) ? 'CO_KET_QUA' : null;
}

/** A paused dossier is due on no day, whatever was promised before. */
function isDueOn({ dueAt, promisedAt, pause }: DossierHead, day: string): boolean {
  return pause === null && (dueAt?.startsWith(day) === true || promisedAt?.startsWith(day) === true);
}

function nextOf({ state }: DossierHead): WorkAction {
  return state === 'DA_TIEP_NHAN' || state === 'DANG_GIAI_QUYET' ? 'CO_KET_QUA' : 'MO';
}

const needsShelf = ({ result, shelf }: DossierHead): boolean => result?.paper === true && shelf === '';

/** One that was late when its pause began is open too, and is named once. */
async function apologiesOwed(viewing: Viewing, dossiers: readonly DossierHead[]): Promise<Todo[]> {
  const { apologyLeadMinutes, soonHourlyMinutes } = (await viewing.reads.settings()).dossier;
  const owed: DossierHead[] = [];
  for (const dossier of new Map(dossiers.map((each) => [each.id, each])).values()) {
    const calendar = await viewing.calendarOf(dossier.unitCode);
    const standing = apologyStanding(dossier, calendar, viewing.now, { apologyLeadMinutes, soonHourlyMinutes });
    if (standing === 'OWED') owed.push(dossier);
  }
  return todosOf(owed, () => 'XIN_LOI');
}

/** When the unit of this counter closes today; null on a day off and after closing. */
async function closingTimes(
  { reads, now, calendarOf }: Viewing,
  asker: Pick<Change, 'actor'>,
): Promise<Pick<WorkToday, 'closesAt' | 'remindAt'>> {
  const calendar = await calendarOf(await unitHere(reads, asker));
  const close = calendar.sessionsOn(dayOf(now)).at(-1)?.closeMinute;
  const closing = close === undefined ? null : localMinuteAt(dayOf(now), close);
  if (closing === null || closing <= now) return { closesAt: null, remindAt: null };
  const { closingReminderMinutes } = (await reads.settings()).dossier;
  const closesAt = utcFromLocalMinute(closing);
  const remindAt = new Date(Date.parse(closesAt) - closingReminderMinutes * 60_000).toISOString();
  return { closesAt, remindAt };
}

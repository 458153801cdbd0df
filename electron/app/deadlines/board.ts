import type { MethodOutput } from '../../contract/contract.ts';
import type { BoardLine } from '../../contract/methods/dossier.ts';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.ts';
import { formatLocalMinute } from '../../domain/local-minute.ts';
import type { Author } from '../../domain/people/roles.ts';
import { ok, type Result } from '../../domain/result.ts';
import { utcNow } from '../ports/clock.ts';
import { type ViewDeps, type Viewing, viewingOf } from '../reception/viewing.ts';
import { dossierSummary } from '../reception/views.ts';
import { calendarsInUse, dueHorizon } from './horizon.ts';
import { lateWithoutApology } from './late-without-apology.ts';
import { countByOfficer, holderOf, latestFirst, type Pressing, pressClassOf, pressingOf } from './pressing.ts';

/** Lines that a window shows; the counts are of all. */
const MAX_LINES = 500;

/**
 * Late and soon late dossiers now, of one deciding unit or of all: counts by officer, and the lines, latest first. Last
 * come those that only owe an apology: late when their pause began or when their result came, handed out or not.
 */
export function deadlineBoard(
  deps: ViewDeps,
  { unitCode }: { readonly unitCode: string | null },
  role: Author['role'],
): Promise<Result<MethodOutput<'deadline.board'>>> {
  return deps.store.read(async (reads) => {
    const viewing = await viewingOf(deps, reads, role);
    const pressing = await pressingNow(deps, viewing, unitCode);
    const lines: BoardLine[] = [];
    for (const line of pressing.toSorted(latestFirst).slice(0, MAX_LINES)) lines.push(await lineOf(viewing, line));
    return ok({ at: utcNow(deps.clock), officers: countByOfficer(pressing), lines });
  });
}

/** Asks the store only for what can press now, since most of the open dossiers are due much later. */
async function pressingNow(
  { calendars }: ViewDeps,
  { reads, now, calendarOf }: Viewing,
  unitCode: string | null,
): Promise<Pressing[]> {
  const rules = (await reads.settings()).dossier;
  const lead = Math.max(rules.soonMinutes, rules.soonHourlyMinutes, rules.apologyLeadMinutes);
  const horizon = dueHorizon(await calendarsInUse(calendars, reads), now, lead);
  const due = await reads.openDueUntil(formatLocalMinute(horizon), unitCode);
  const dossiers = [...due, ...(await lateWithoutApology(reads, now, unitCode))];
  const calendarByUnit = new Map<string, WorkingCalendar>();
  for (const code of new Set(dossiers.map((dossier) => dossier.unitCode))) {
    calendarByUnit.set(code, await calendarOf(code));
  }
  return pressingOf(dossiers, (code) => calendarByUnit.get(code) as WorkingCalendar, now, rules);
}

async function lineOf(viewing: Viewing, { dossier, standing, apology }: Pressing): Promise<BoardLine> {
  const { name, unitCode } = holderOf(dossier);
  return {
    dossier: await dossierSummary(viewing, dossier),
    handlerName: name,
    unitCode,
    dueClass: pressClassOf(standing),
    minutesLeft: standing.minutesLeft,
    hourly: standing.hourly,
    apology,
  };
}

import type { MethodOutput } from '../../contract/contract.ts';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.ts';
import { type ApologyRules, type ApologyStanding, apologyStanding } from '../../domain/deadline/apology.ts';
import { type DueStanding, type DueThresholds, dueStanding } from '../../domain/deadline/due-class.ts';
import type { DossierHead } from '../../domain/dossier/dossier.ts';
import type { Officer } from '../../domain/dossier/step.ts';
import type { LocalMinute } from '../../domain/local-minute.ts';

export type OfficerCounts = MethodOutput<'deadline.board'>['officers'][number];

/** A dossier that is late, soon late, or owes an apology. */
export interface Pressing {
  readonly dossier: DossierHead;
  readonly standing: DueStanding;
  readonly apology: ApologyStanding;
}

/** Picks what presses at `now` out of dossiers, each on the calendar of the unit that decides. */
export function pressingOf(
  dossiers: readonly DossierHead[],
  calendarOf: (unitCode: string) => WorkingCalendar,
  now: LocalMinute,
  rules: DueThresholds & ApologyRules,
): Pressing[] {
  const pressing: Pressing[] = [];
  for (const dossier of dossiers) {
    const calendar = calendarOf(dossier.unitCode);
    const standing = dueStanding(dossier, calendar, now, rules);
    const apology = apologyStanding(dossier, calendar, now, rules);
    if (pressClassOf(standing) !== 'OWED' || apology === 'OWED') pressing.push({ dossier, standing, apology });
  }
  return pressing;
}

const PRESS_CLASSES = ['LATE', 'SOON', 'OWED'] as const;

/** Why a dossier presses; what is neither late nor soon late can only owe an apology. */
export function pressClassOf({ dueClass }: DueStanding): (typeof PRESS_CLASSES)[number] {
  return dueClass === 'LATE' || dueClass === 'SOON' ? dueClass : 'OWED';
}

const rank = ({ standing }: Pressing): number => PRESS_CLASSES.indexOf(pressClassOf(standing));

/**
 * Order of the board: late ones first, then soon late ones, those with the least working time left before others, then by
 * due moment and code, so that it never depends on the store.
 */
export function latestFirst(a: Pressing, b: Pressing): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  const left = (a.standing.minutesLeft ?? 0) - (b.standing.minutesLeft ?? 0);
  return left === 0 ? compareTexts(lineKey(a.dossier), lineKey(b.dossier)) : left;
}

/** Who has a dossier; where nobody took it yet, the unit that decides. */
export function holderOf({ handler, unitCode }: Pick<DossierHead, 'handler' | 'unitCode'>): Officer {
  return handler ?? { personId: null, name: '', unitCode };
}

/** Counts by officer, the busiest first. A person who changed units answers for what was taken in each of them. */
export function countByOfficer(pressing: readonly Pressing[]): OfficerCounts[] {
  const counts = new Map<string, OfficerCounts>();
  for (const { dossier, standing, apology } of pressing) {
    const { personId, name, unitCode } = holderOf(dossier);
    const key = JSON.stringify([personId, personId === null ? name : '', unitCode]);
    const officer = counts.get(key) ?? { personId, name, unitCode, late: 0, soon: 0, owed: 0 };
    if (standing.dueClass === 'LATE') officer.late += 1;
    if (standing.dueClass === 'SOON') officer.soon += 1;
    if (apology === 'OWED') officer.owed += 1;
    counts.set(key, officer);
  }
  return [...counts.values()].toSorted(busiestFirst);
}

function busiestFirst(a: OfficerCounts, b: OfficerCounts): number {
  const more = b.late - a.late || b.soon - a.soon || b.owed - a.owed;
  return more === 0 ? compareTexts(`${a.name} ${a.unitCode}`, `${b.name} ${b.unitCode}`) : more;
}

const lineKey = ({ dueAt, pause, code }: DossierHead): string => `${dueAt ?? pause?.dueBefore ?? ''} ${code}`;

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { DossierHead } from '../dossier/dossier.ts';
import { latenessOf } from '../dossier/lateness.ts';
import { localMinuteOf, localTextOf } from '../dossier/moments.ts';
import type { LocalDay } from '../local-date.ts';
import { dayOf, type LocalMinute } from '../local-minute.ts';
import { baseDue } from './base-due.ts';
import { type DueFacts, isHourly, storedMinute, workingMinutesLeft } from './due-class.ts';

/** Whether Mẫu 04 (apology, request for more time) is called for, still owed, or sent. */
export const APOLOGY_STANDINGS = ['NOT_NEEDED', 'OWED', 'SENT'] as const;
export type ApologyStanding = (typeof APOLOGY_STANDINGS)[number];

/** Working minutes before the due moment from which Mẫu 04 is owed. */
export interface ApologyRules {
  readonly apologyLeadMinutes: number;
  /** A term of hours never owes it earlier than this: a lead of a whole day would ask for it at reception. */
  readonly soonHourlyMinutes: number;
}

/** What an apology depends on. */
export type ApologyFacts = DueFacts & Pick<DossierHead, 'apologies' | 'finishedClickedAt'>;

/** Promised in addition, in working days: one for each begun five of the term. */
const TERM_DAYS_PER_EXTRA_DAY = 5;

/** Calendar days after its finish for which a late dossier that was handed out owes Mẫu 04: more than a year of reports. */
const DAYS_OWED_AFTER_FINISH = 366;

/** The first day of finishing for which an apology of what was handed out is still owed at `now`. */
export function firstOwedFinish(now: LocalMinute): LocalDay {
  return Math.max(0, dayOf(now) - DAYS_OWED_AFTER_FINISH) as LocalDay;
}

/** How many working minutes before the due moment Mẫu 04 of this dossier is owed. */
function apologyLead(deadline: DossierHead['deadline'], rules: ApologyRules): number {
  return isHourly(deadline) ? Math.min(rules.apologyLeadMinutes, rules.soonHourlyMinutes) : rules.apologyLeadMinutes;
}

/**
 * Whether Mẫu 04 is owed at `now`: from the lead time before the due moment on, until it was sent. A dossier that was
 * late when its pause began goes on owing it, and so does one whose result came late, as reports count it: being done
 * hides nothing. After the result was handed out that ends with the year (`firstOwedFinish`). What ended without a result
 * counts as in time (domain reference 2.2) and owes nothing.
 */
export function apologyStanding(
  dossier: ApologyFacts,
  calendar: WorkingCalendar,
  now: LocalMinute,
  rules: ApologyRules,
): ApologyStanding {
  if (dossier.apologies > 0) return 'SENT';
  if (dossier.finishedAt !== null) return isLateResult(dossier, dossier.finishedAt, now) ? 'OWED' : 'NOT_NEEDED';
  if (dossier.pause !== null) return wasLateAtPause(dossier.pause) ? 'OWED' : 'NOT_NEEDED';
  if (dossier.dueAt === null) return 'NOT_NEEDED';
  const left = workingMinutesLeft(calendar, now, storedMinute(dossier.dueAt));
  return left <= apologyLead(dossier.deadline, rules) ? 'OWED' : 'NOT_NEEDED';
}

/** Whether the due moment was over when the pause began. */
function wasLateAtPause({ since, dueBefore }: NonNullable<DueFacts['pause']>): boolean {
  return dueBefore !== null && dueBefore < localTextOf(since);
}

function isLateResult(dossier: ApologyFacts, finishedAt: string, now: LocalMinute): boolean {
  if (latenessOf(dossier) !== 'LATE') return false;
  if (dossier.state === 'CO_KET_QUA') return true;
  return dossier.state === 'DA_TRA' && dayOf(localMinuteOf(finishedAt)) >= firstOwedFinish(now);
}

/**
 * A date to propose in Mẫu 04, for a person to change: counted from the due moment, from what was promised already or
 * from now, whichever is last; one working day for each begun five days of the term, and one for a term of hours. No
 * text says how long (not verified). Null where nothing is due, and beyond the calendar's end.
 */
export function proposedPromise(dossier: DueFacts, calendar: WorkingCalendar, now: LocalMinute): LocalMinute | null {
  if (dossier.finishedAt !== null || dossier.dueAt === null) return null;
  const due = storedMinute(dossier.dueAt);
  const promised = dossier.promisedAt === null ? due : storedMinute(dossier.promisedAt);
  const from = Math.max(due, promised, now) as LocalMinute;
  const days = isHourly(dossier.deadline) ? 1 : Math.ceil(dossier.deadline.amount / TERM_DAYS_PER_EXTRA_DAY);
  return baseDue(calendar, from, { unit: 'NGAY_LAM_VIEC', amount: Math.max(1, days) });
}

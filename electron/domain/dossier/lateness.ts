import type { DossierHead } from './dossier.ts';
import { localTextOf } from './moments.ts';

export type Lateness = 'EARLY' | 'ONTIME' | 'LATE';

/** What lateness depends on: moments in UTC, `dueAt` in local time. */
export type LatenessFacts = Pick<DossierHead, 'dueAt' | 'finishedAt' | 'finishedClickedAt' | 'deadline'>;

/**
 * How a moment (local time `YYYY-MM-DDTHH:mm`) stands to a due one (domain reference 2.6): by the date, and by the minute
 * where a procedure counts hours.
 */
export function latenessAt(local: string, dueAt: string, unit: DossierHead['deadline']['unit']): Lateness {
  const length = unit === 'GIO_LAM_VIEC' ? 16 : 10;
  const [moment, due] = [local.slice(0, length), dueAt.slice(0, length)];
  if (moment === due) return 'ONTIME';
  return moment < due ? 'EARLY' : 'LATE';
}

/**
 * How a dossier was finished, by the evidenced moment; null while it is not. Where nothing was promised it is in time
 * (practice, not law).
 */
export function latenessOf({ dueAt, finishedAt, deadline }: LatenessFacts): Lateness | null {
  if (finishedAt === null) return null;
  return dueAt === null ? 'ONTIME' : latenessAt(localTextOf(finishedAt), dueAt, deadline.unit);
}

/**
 * Whether only the software says that it was late ("quá hạn phần mềm"): finished in time as evidenced, recorded when it
 * was late already.
 */
export function isSoftwareLate(dossier: LatenessFacts): boolean {
  const { finishedClickedAt } = dossier;
  if (finishedClickedAt === null || latenessOf(dossier) === 'LATE') return false;
  return latenessOf({ ...dossier, finishedAt: finishedClickedAt }) === 'LATE';
}

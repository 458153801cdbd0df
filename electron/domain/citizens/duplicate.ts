import type { DossierState } from '../dossier/dossier.ts';
import { parseLocalDay } from '../local-date.ts';

/** States that leave the way open for a new dossier of the same kind. */
const CLEARED: readonly DossierState[] = ['TU_CHOI', 'RUT', 'TRA_LAI', 'DUNG_GIAI_QUYET', 'HUY'];

/**
 * Whether a dossier of the same person and procedure may be the same as a new one: it is open, or it was received within so
 * many days before `today` and nobody sent it back. Dates are `YYYY-MM-DD`.
 */
export function isDuplicate(
  {
    state,
    finishedAt,
    receivedOn,
  }: {
    readonly state: DossierState;
    readonly finishedAt: string | null;
    readonly receivedOn: string;
  },
  today: string,
  withinDays: number,
): boolean {
  if (CLEARED.includes(state)) return false;
  if (finishedAt === null) return true;
  const [from, to] = [parseLocalDay(receivedOn), parseLocalDay(today)];
  if (from === null || to === null) throw new Error('not a local date');
  return to - from <= withinDays;
}

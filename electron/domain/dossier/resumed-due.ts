import { ok, type Result } from '../result.ts';
import type { DossierFacts } from './dossier.ts';
import type { StepContext } from './machine.ts';

/**
 * The due moment (local time) of an accepted dossier whose pause ends at a moment (UTC). Where the rules now say less than
 * was promised before the pause (another system had counted, the calendar changed), the promise stays: a pause never makes
 * a dossier due earlier. Throws for one without a pause. Errors: those of `dueOf`.
 */
export function resumedDue(
  { pause, pauses, receivedAt }: Pick<DossierFacts, 'pause' | 'pauses' | 'receivedAt'>,
  at: string,
  dueOf: StepContext['dueOf'],
): Result<string | null> {
  if (pause === null) throw new Error('a paused dossier has a pause');
  const { since, dueBefore } = pause;
  const due = dueOf(receivedAt, [...pauses, { from: since, to: at }]);
  if (!due.ok) return due;
  const isEarlier = due.value !== null && dueBefore !== null && due.value < dueBefore;
  return ok(isEarlier ? dueBefore : due.value);
}

import type { MethodParsedInput } from '../../contract/contract.ts';
import type { DossierView } from '../../contract/dossier-views.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { checkParties } from '../../domain/dossier/party-rules.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { keepCitizenAnew } from '../citizens/keep-citizen.ts';
import { sameContent } from '../config/rows.ts';
import { utcNow } from '../ports/clock.ts';
import type { Change } from '../ports/store.ts';
import { changedDossier, dossierToChange } from './dossier-log.ts';
import type { ReceptionDeps } from './receive.ts';

/** What was typed at reception and may turn out to be wrong. */
export type Amendment = Pick<Dossier, 'applicant' | 'owner' | 'authorisation' | 'submittedBy' | 'returnChannel'>;

/** States after which only the head of unit still corrects what was typed. */
const ENDED: readonly Dossier['state'][] = ['DA_TRA', 'TU_CHOI', 'RUT', 'TRA_LAI', 'DUNG_GIAI_QUYET', 'HUY'];

/**
 * Corrects the people of a dossier as they were typed at reception; no step of its log changes. Errors: `DOSSIER_UNKNOWN`,
 * `DOSSIER_CHANGED_SINCE`, `DOSSIER_STATE_WRONG` (it has ended and who asks is not the head of unit),
 * `DOSSIER_CORRECTION_EMPTY`, those of `checkParties`.
 */
export async function amendDossier(
  deps: ReceptionDeps,
  { dossierId, rev, ...typed }: MethodParsedInput<'dossier.amend'>,
  change: Change,
): Promise<Result<{ dossier: DossierView }>> {
  const amended = await deps.store.write(change, async (writes) => {
    const found = await dossierToChange(writes, { dossierId, rev });
    if (!found.ok) return found;
    const before = found.value;
    const { code, state } = before;
    if (ENDED.includes(state) && change.actor.role !== 'HEAD') return fail('DOSSIER_STATE_WRONG', { code, state });
    const parties = checkParties(typed, utcNow(deps.clock));
    if (!parties.ok) return parties;
    const to: Amendment = { ...typed, ...parties.value };
    const from = amendmentOf(before);
    if (sameContent(to, from)) return fail('DOSSIER_CORRECTION_EMPTY');
    const after: Dossier = { ...before, ...to, rev: before.rev + 1 };
    await writes.putDossier(after);
    await keepCitizenAnew(writes, deps.ids, after);
    const body = { from, to, rev: after.rev };
    await writes.record({ type: 'dossier.amended', subject: 'dossier', subjectId: dossierId, body });
    return ok(null);
  });
  return amended.ok ? changedDossier(deps, dossierId, change) : amended;
}

function amendmentOf({ applicant, owner, authorisation, submittedBy, returnChannel }: Dossier): Amendment {
  return { applicant, owner, authorisation, submittedBy, returnChannel };
}

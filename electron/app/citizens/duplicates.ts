import type { MethodParsedInput } from '../../contract/contract.ts';
import type { DossierSummary } from '../../contract/dossier-views.ts';
import { procedureKey } from '../../domain/catalogue/procedure-code.ts';
import { isDuplicate } from '../../domain/citizens/duplicate.ts';
import type { Author } from '../../domain/people/roles.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { ok, type Result } from '../../domain/result.ts';
import { utcNow } from '../ports/clock.ts';
import { type ViewDeps, viewingOf } from '../reception/viewing.ts';
import { dossierSummary } from '../reception/views.ts';

/** Dossiers of one person that are looked through: nobody waits for more. */
const SEARCHED_DOSSIERS = 200;

/** Dossiers that may be the same as one about to be received: of the person and procedure, open or from the office's days. */
export function duplicatesOf(
  deps: ViewDeps,
  { procedureCode, ...who }: MethodParsedInput<'citizen.duplicates'>,
  role: Author['role'],
): Promise<Result<{ dossiers: DossierSummary[] }>> {
  return deps.store.read(async (reads) => {
    const { duplicateDays } = (await reads.settings()).desk;
    const today = localDateOf(utcNow(deps.clock));
    const wanted = procedureKey(procedureCode);
    const viewing = await viewingOf(deps, reads, role);
    const dossiers: DossierSummary[] = [];
    for (const head of await reads.dossiersOf(who, SEARCHED_DOSSIERS)) {
      const isSame = procedureKey(head.procedureCode) === wanted;
      const receivedOn = localDateOf(head.receivedAt);
      if (isSame && isDuplicate({ ...head, receivedOn }, today, duplicateDays)) {
        dossiers.push(await dossierSummary(viewing, head));
      }
    }
    return ok({ dossiers });
  });
}

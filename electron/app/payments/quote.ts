import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import { ok, type Result } from '../../domain/result.ts';
import { findDossier } from '../reception/views.ts';
import type { PaymentDeps } from './deps.ts';
import { dueLines } from './fees.ts';

/** What chosen fees of a dossier come to, in whole đồng. Errors: `DOSSIER_UNKNOWN`, those of `dueLines`. */
export function quoteFees(
  { store }: Pick<PaymentDeps, 'store'>,
  { dossierId, fees, exemptionCode }: MethodParsedInput<'payment.quote'>,
): Promise<Result<MethodOutput<'payment.quote'>>> {
  return store.read(async (reads) => {
    const dossier = await findDossier(reads, dossierId);
    if (!dossier.ok) return dossier;
    const due = await dueLines(reads, dossier.value, fees, exemptionCode);
    if (!due.ok) return due;
    return ok({ amountsDong: due.value.lines.map(({ amountDong }) => amountDong), totalDong: due.value.amountDong });
  });
}

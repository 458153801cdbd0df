import type { MethodOutput } from '../../contract/contract.ts';
import { digitizationRatios, ratiosByOfficer } from '../../domain/digitization/ratios.ts';
import { utcBoundsOf } from '../../domain/queue/business-day.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Store } from '../ports/store.ts';

/** The ratios R1 to R4 of a period of local dates, both inclusive: of the office and of each officer. */
export function ratiosOf(
  store: Store,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Result<MethodOutput<'digitization.ratios'>>> {
  const bounds = [utcBoundsOf(from).from, utcBoundsOf(to).to] as const;
  return store.read(async (reads) => {
    const dossiers = await reads.digitizedBetween(...bounds);
    return ok({ ...digitizationRatios(dossiers), officers: ratiosByOfficer(dossiers) });
  });
}

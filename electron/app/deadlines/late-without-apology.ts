import { firstOwedFinish } from '../../domain/deadline/apology.ts';
import type { DossierHead } from '../../domain/dossier/dossier.ts';
import { type LocalMinute, localMinuteAt, utcFromLocalMinute } from '../../domain/local-minute.ts';
import type { Reads } from '../ports/store.ts';

/** What may still owe Mẫu 04 at `now` although nothing runs any more; `unitCode` null is every unit. */
export function lateWithoutApology(reads: Reads, now: LocalMinute, unitCode: string | null): Promise<DossierHead[]> {
  return reads.lateWithoutApology(unitCode, utcFromLocalMinute(localMinuteAt(firstOwedFinish(now), 0)));
}

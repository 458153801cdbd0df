import { peopleOf } from '../../domain/citizens/citizen.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { CitizenWrites } from '../ports/citizen-rows.ts';
import type { Ids } from '../ports/ids.ts';

type NamedIn = Pick<Dossier, 'id' | 'day' | 'applicant' | 'owner'>;

/**
 * Remembers everybody a dossier names, in the transaction that takes it in. The dossier's own event says all there is to
 * say, so there is none of its own.
 */
export async function keepCitizen(writes: CitizenWrites, ids: Ids, dossier: NamedIn): Promise<void> {
  for (const seen of peopleOf(dossier)) {
    await writes.putCitizen({ ...seen, id: ids.next(), dossierId: dossier.id, day: dossier.day });
  }
}

/** Remembers them anew after a correction: who was named by mistake is forgotten with it. */
export async function keepCitizenAnew(writes: CitizenWrites, ids: Ids, dossier: NamedIn): Promise<void> {
  await writes.dropCitizensOf(dossier.id);
  await keepCitizen(writes, ids, dossier);
}

import type { MethodParsedInput } from '../../contract/contract.ts';
import type { KnownPerson } from '../../contract/methods/citizens.ts';
import { type Citizen, queryWords } from '../../domain/citizens/citizen.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Store } from '../ports/store.ts';

/** People this office knows, by words of the name, number or phone; an empty query finds nobody. */
export function searchCitizens(
  store: Store,
  { query, limit }: MethodParsedInput<'citizen.search'>,
): Promise<Result<{ people: KnownPerson[] }>> {
  return store.read(async (reads) => {
    const found = await reads.findCitizens(queryWords(query).join(' '), limit);
    return ok({ people: found.map(knownPerson) });
  });
}

/** A person as windows see them. */
export function knownPerson({ id, identity: _identity, ...shown }: Citizen): KnownPerson {
  return { citizenId: id, ...shown };
}

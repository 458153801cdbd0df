import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import { ENDED_STATUSES, statusOfWord } from '../../domain/external/status-words.ts';
import type { Author } from '../../domain/people/roles.ts';
import { ok, type Result } from '../../domain/result.ts';
import { foldForSearch } from '../../domain/text/fold.ts';
import type { ExternalQuery } from '../ports/external-rows.ts';
import type { Reads } from '../ports/store.ts';
import { type ViewDeps, viewingOf } from '../reception/viewing.ts';
import { itemViews, wordsOf } from './item-views.ts';

/** Lines of the lists, nearest due date first. */
export function listItems(
  deps: ViewDeps,
  { systemCode, query, filter, limit, offset }: MethodParsedInput<'external.list'>,
  role: Author['role'],
): Promise<Result<MethodOutput<'external.list'>>> {
  return deps.store.read(async (reads) => {
    const asked: ExternalQuery = {
      system: systemCode,
      foldedQuery: foldForSearch(query),
      closedStates: filter === 'ALL' ? null : await closedStates(reads),
      withoutDossier: filter === 'NOT_TAKEN',
    };
    const items = await reads.externalItems(asked, limit, offset);
    const total = await reads.externalItemCount(asked);
    return ok({ items: await itemViews(await viewingOf(deps, reads, role), items), total });
  });
}

/** Words after which nothing goes on there, as `<system>/<word>`. */
async function closedStates(reads: Reads): Promise<string[]> {
  const systems = await reads.entities('externalSystem');
  const states = await reads.openExternalStates();
  return states
    .filter(({ system, state }) => ENDED_STATUSES.includes(statusOfWord(wordsOf(systems, system), state) ?? 0))
    .map(({ system, state }) => `${system}/${state}`);
}

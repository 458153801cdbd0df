import type { CatalogueReads } from '../../app/ports/catalogue-rows.ts';
import { entityFromRow } from './entity-rows.ts';
import { openScope, type Scope } from './scope.ts';

/** Questions about the catalogue of one transaction. */
export function createCatalogueReads(scope: Scope): CatalogueReads {
  const { officeId } = scope;
  const database = () => openScope(scope).connection.kysely;

  function matching(foldedQuery: string) {
    let query = database().selectFrom('procedure').where('office_id', '=', officeId);
    // `instr` takes the words as they are: a `%` somebody types is no pattern.
    for (const word of foldedQuery.split(' ').filter((part) => part !== ''))
      query = query.where(({ fn, val }) => fn<number>('instr', ['search_text', val(word)]), '>', 0);
    return query;
  }

  return {
    async procedurePage(foldedQuery, limit, offset) {
      const rows = await matching(foldedQuery)
        .selectAll()
        .orderBy('sort_name')
        .orderBy('code')
        .limit(limit)
        .offset(offset)
        .execute();
      const count = await matching(foldedQuery)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirst();
      return { procedures: rows.map((row) => entityFromRow('procedure', row)), total: count?.count ?? 0 };
    },
    procedureRevs: () =>
      database()
        .selectFrom('procedure')
        .select(['code', 'rev'])
        .where('office_id', '=', officeId)
        .orderBy('code')
        .execute(),
  };
}

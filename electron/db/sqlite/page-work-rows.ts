import type { PageWorkReads, PageWorkWrites } from '../../app/ports/page-work-rows.ts';
import {
  componentDataFromRow,
  componentDataToRow,
  documentFromRow,
  documentToRow,
  pageWorkFromRow,
  pageWorkToRow,
} from './page-work-codecs.ts';
import { openScope, type Scope } from './scope.ts';
import { createSigningReads, type SigningReads } from './signing-rows.ts';

/** No component has so many pages. */
const BEYOND_PLACES = 2_000_000_000;

/** Work on pages, of one transaction. */
export function createPageWorkReads(scope: Scope): PageWorkReads {
  return { ...createCleaningReads(scope), ...createDocumentReads(scope), ...createSigningReads(scope) };
}

type CleaningReads = Pick<
  PageWorkReads,
  'pageWork' | 'pageWorksOf' | 'pagesToClean' | 'pagesToRead' | 'waitingPages' | 'readingPages'
>;

function createCleaningReads(scope: Scope): CleaningReads {
  const { officeId } = scope;
  const database = () => openScope(scope).connection.kysely;
  /** Shown pages whose row waits. The rows that wait are few: they have an index of their own, so they come first. */
  const waiting = (column: 'state' | 'text_state', dossierId: string | null, except: readonly string[] = []) => {
    const found = database()
      .selectFrom('page_work')
      .innerJoin('page', (join) =>
        join.onRef('page.office_id', '=', 'page_work.office_id').onRef('page.id', '=', 'page_work.page_id'),
      )
      .where('page_work.office_id', '=', officeId)
      .where(({ or, eb }) => or([eb('page_work.state', '=', 'WAITING'), eb('page_work.text_state', '=', 'WAITING')]))
      .where(`page_work.${column}`, '=', 'WAITING')
      .where('page.hidden', 'is', null);
    const wanted = column === 'state' ? found : found.where('page_work.state', '=', 'DONE');
    if (dossierId !== null) return wanted.where('page.dossier_id', '=', dossierId);
    return except.length === 0 ? wanted : wanted.where('page.dossier_id', 'not in', except);
  };
  const idsOf = async (
    column: 'state' | 'text_state',
    limit: number,
    dossierId: string | null,
    except?: readonly string[],
  ): Promise<string[]> => {
    const rows = await waiting(column, dossierId, except)
      .select('page_work.page_id')
      .orderBy('page_work.changed_at')
      .orderBy('page_work.page_id')
      .limit(limit)
      .execute();
    return rows.map((row) => row.page_id);
  };
  const countOf = async (column: 'state' | 'text_state', dossierId: string | null): Promise<number> => {
    const row = await waiting(column, dossierId)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirst();
    return row?.count ?? 0;
  };
  return {
    async pageWork(pageId) {
      const row = await database()
        .selectFrom('page_work')
        .selectAll()
        .where('office_id', '=', officeId)
        .where('page_id', '=', pageId)
        .executeTakeFirst();
      return row ? pageWorkFromRow(row) : null;
    },
    async pageWorksOf(dossierId) {
      const rows = await database()
        .selectFrom('page')
        .innerJoin('page_work', (join) =>
          join.onRef('page_work.office_id', '=', 'page.office_id').onRef('page_work.page_id', '=', 'page.id'),
        )
        .selectAll('page_work')
        .where('page.office_id', '=', officeId)
        .where('page.dossier_id', '=', dossierId)
        .orderBy('page.component_ordinal')
        .orderBy('page.seq')
        .execute();
      return rows.map(pageWorkFromRow);
    },
    pagesToClean: (limit, dossierId, except) => idsOf('state', limit, dossierId, except),
    pagesToRead: (limit, dossierId) => idsOf('text_state', limit, dossierId),
    waitingPages: (dossierId) => countOf('state', dossierId),
    readingPages: (dossierId) => countOf('text_state', dossierId),
  };
}

type DocumentReads = Omit<PageWorkReads, keyof CleaningReads | keyof SigningReads>;

function createDocumentReads(scope: Scope): DocumentReads {
  const { officeId } = scope;
  const database = () => openScope(scope).connection.kysely;
  const documents = () => database().selectFrom('component_document').selectAll().where('office_id', '=', officeId);
  return {
    async document(id) {
      const row = await documents().where('id', '=', id).executeTakeFirst();
      return row ? documentFromRow(row) : null;
    },
    async lastDocument(dossierId, componentOrdinal) {
      const row = await documents()
        .where('dossier_id', '=', dossierId)
        .where('component_ordinal', '=', componentOrdinal)
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? documentFromRow(row) : null;
    },
    async documentsOf(dossierId) {
      const rows = await documents()
        .where('dossier_id', '=', dossierId)
        .orderBy('component_ordinal')
        .orderBy('version')
        .execute();
      return rows.map(documentFromRow);
    },
    async documentsDue(limit) {
      const rows = await database()
        .selectFrom('document_due')
        .selectAll()
        .where('office_id', '=', officeId)
        .orderBy('since', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        dossierId: row.dossier_id,
        componentOrdinal: row.component_ordinal,
        since: row.since,
      }));
    },
    async componentData(dossierId) {
      const rows = await database()
        .selectFrom('component_data')
        .selectAll()
        .where('office_id', '=', officeId)
        .where('dossier_id', '=', dossierId)
        .orderBy('component_ordinal')
        .execute();
      return rows.map(componentDataFromRow);
    },
  };
}

/** What one writing transaction may do with cleaned pages and components' files. */
export function createPageWorkWrites(scope: Scope): PageWorkWrites {
  const database = () => openScope(scope).connection.kysely;
  const office_id = scope.officeId;
  return {
    async putPageWork(work) {
      const { page_id, ...columns } = pageWorkToRow(work);
      await database()
        .insertInto('page_work')
        .values({ office_id, page_id, ...columns })
        .onConflict((conflict) => conflict.columns(['office_id', 'page_id']).doUpdateSet(columns))
        .execute();
    },
    async assignPages(pages) {
      const update = (id: string, columns: { seq: number; component_ordinal?: number }) =>
        database().updateTable('page').set(columns).where('office_id', '=', office_id).where('id', '=', id).execute();
      // Beyond every place first: no two pages of a component may have the same one even for a moment.
      for (const [index, { id }] of pages.entries()) await update(id, { seq: BEYOND_PLACES + index });
      for (const { id, componentOrdinal, seq } of pages) {
        await update(id, { seq, component_ordinal: componentOrdinal });
      }
    },
    async putDocument(document) {
      const row = documentToRow(document);
      const { signing, problem, signer, signed_at } = row;
      await database()
        .insertInto('component_document')
        .values({ office_id, ...row })
        .onConflict((conflict) =>
          conflict.columns(['office_id', 'id']).doUpdateSet({ signing, problem, signer, signed_at }),
        )
        .execute();
    },
    async putDocumentDue({ dossierId, componentOrdinal, since }) {
      await database()
        .insertInto('document_due')
        .values({ office_id, dossier_id: dossierId, component_ordinal: componentOrdinal, since })
        .onConflict((conflict) =>
          conflict.columns(['office_id', 'dossier_id', 'component_ordinal']).doUpdateSet({ since }),
        )
        .execute();
    },
    async removeDocumentDue(dossierId, componentOrdinal) {
      await database()
        .deleteFrom('document_due')
        .where('office_id', '=', office_id)
        .where('dossier_id', '=', dossierId)
        .where('component_ordinal', '=', componentOrdinal)
        .execute();
    },
    async putComponentData(data) {
      const { dossier_id, component_ordinal, ...columns } = componentDataToRow(data);
      await database()
        .insertInto('component_data')
        .values({ office_id, dossier_id, component_ordinal, ...columns })
        .onConflict((conflict) =>
          conflict.columns(['office_id', 'dossier_id', 'component_ordinal']).doUpdateSet(columns),
        )
        .execute();
    },
  };
}

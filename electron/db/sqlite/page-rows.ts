import type { DossierReads, DossierWrites } from '../../app/ports/dossier-rows.ts';
import {
  originalFromRow,
  originalToRow,
  pageFromRow,
  pageToRow,
  scanJobFromRow,
  scanJobToRow,
} from './dossier-codecs.ts';
import { openScope, type Scope } from './scope.ts';

/** No component has so many pages. */
const BEYOND_PLACES = 1_000_000_000;

/** Pages of one transaction. */
export function createPageReads(
  scope: Scope,
): Pick<DossierReads, 'page' | 'pagesOf' | 'allPagesOf' | 'pageOfJob' | 'lastPageSeq' | 'pagesAddedBetween'> {
  const { officeId } = scope;
  const database = () => openScope(scope).connection.kysely;
  const pages = () => database().selectFrom('page').selectAll().where('office_id', '=', officeId);
  const inPlace = (dossierId: string) =>
    pages().where('dossier_id', '=', dossierId).orderBy('component_ordinal').orderBy('seq');
  return {
    async page(id) {
      const row = await pages().where('id', '=', id).executeTakeFirst();
      return row ? pageFromRow(row) : null;
    },
    async pagesOf(dossierId) {
      const rows = await inPlace(dossierId).where('hidden', 'is', null).execute();
      return rows.map(pageFromRow);
    },
    async allPagesOf(dossierId) {
      const rows = await inPlace(dossierId).execute();
      return rows.map(pageFromRow);
    },
    async pageOfJob(scanJobId, jobPage) {
      const row = await pages().where('scan_job_id', '=', scanJobId).where('job_page', '=', jobPage).executeTakeFirst();
      return row ? pageFromRow(row) : null;
    },
    async lastPageSeq(dossierId, componentOrdinal) {
      const row = await database()
        .selectFrom('page')
        .select(({ fn }) => fn.max('seq').as('last'))
        .where('office_id', '=', officeId)
        .where('dossier_id', '=', dossierId)
        .where('component_ordinal', '=', componentOrdinal)
        .executeTakeFirst();
      return row?.last ?? 0;
    },
    async pagesAddedBetween(from, to) {
      const row = await database()
        .selectFrom('page')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('office_id', '=', officeId)
        .where('added_at', '>=', from)
        .where('added_at', '<', to)
        .where('hidden', 'is', null)
        .executeTakeFirst();
      return row?.count ?? 0;
    },
  };
}

/** Jobs and the files that came whole, of one transaction. */
export function createScanJobReads(
  scope: Scope,
): Pick<DossierReads, 'scanJob' | 'scanJobsOf' | 'runningScanJobs' | 'originalsOf'> {
  const { officeId } = scope;
  const database = () => openScope(scope).connection.kysely;
  const jobs = () => database().selectFrom('scan_job').selectAll().where('office_id', '=', officeId);
  return {
    async scanJob(id) {
      const row = await jobs().where('id', '=', id).executeTakeFirst();
      return row ? scanJobFromRow(row) : null;
    },
    async scanJobsOf(dossierId) {
      const rows = await jobs().where('dossier_id', '=', dossierId).orderBy('started_at').orderBy('id').execute();
      return rows.map(scanJobFromRow);
    },
    async originalsOf(dossierId) {
      const rows = await database()
        .selectFrom('page_original')
        .selectAll()
        .where('office_id', '=', officeId)
        .where('dossier_id', '=', dossierId)
        .orderBy('added_at')
        .orderBy('id')
        .execute();
      return rows.map(originalFromRow);
    },
    async runningScanJobs() {
      const rows = await jobs().where('state', '=', 'RUNNING').orderBy('started_at').execute();
      return rows.map(scanJobFromRow);
    },
  };
}

/** What one writing transaction may do with pages and jobs. */
export function createPageWrites(
  scope: Scope,
): Pick<DossierWrites, 'putPage' | 'arrangePages' | 'putOriginal' | 'putScanJob'> {
  const database = () => openScope(scope).connection.kysely;
  const office_id = scope.officeId;
  return {
    async putPage(page) {
      await database()
        .insertInto('page')
        .values({ office_id, ...pageToRow(page) })
        .execute();
    },
    async arrangePages(pages) {
      const update = (id: string, columns: { seq: number; hidden?: string | null }) =>
        database().updateTable('page').set(columns).where('office_id', '=', office_id).where('id', '=', id).execute();
      // Beyond every place first: no two pages of a component may have the same one even for a moment.
      for (const [index, { id }] of pages.entries()) await update(id, { seq: BEYOND_PLACES + index });
      for (const { id, seq, hidden } of pages) await update(id, { seq, hidden });
    },
    async putOriginal(original) {
      await database()
        .insertInto('page_original')
        .values({ office_id, ...originalToRow(original) })
        .execute();
    },
    async putScanJob(job) {
      const { id, ...columns } = scanJobToRow(job);
      await database()
        .insertInto('scan_job')
        .values({ office_id, id, ...columns })
        .onConflict((conflict) => conflict.columns(['office_id', 'id']).doUpdateSet(columns))
        .execute();
    },
  };
}

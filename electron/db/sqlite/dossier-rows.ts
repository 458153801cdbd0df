import type { DossierReads, DossierWrites } from '../../app/ports/dossier-rows.ts';
import type { Dossier, DossierComponent } from '../../domain/dossier/dossier.ts';
import {
  componentFromRow,
  componentToRow,
  dossierFromRow,
  dossierToRow,
  pageFromRow,
  pageToRow,
  scanJobFromRow,
  scanJobToRow,
} from './dossier-codecs.ts';
import type { DossierRow } from './schema.ts';
import { openScope, type Scope } from './scope.ts';

/** Dossiers, pages and scans of one transaction. */
export function createDossierReads(scope: Scope): DossierReads {
  const { officeId } = scope;
  const database = () => openScope(scope).connection.kysely;
  const dossiers = () => database().selectFrom('dossier').selectAll().where('office_id', '=', officeId);

  /** Joins dossiers with their components in one more query, whatever their number. */
  async function complete(rows: readonly DossierRow[]): Promise<Dossier[]> {
    if (rows.length === 0) return [];
    const byDossier = new Map<string, DossierComponent[]>(rows.map(({ id }) => [id, []]));
    const components = await database()
      .selectFrom('dossier_component')
      .selectAll()
      .where('office_id', '=', officeId)
      .where('dossier_id', 'in', [...byDossier.keys()])
      .orderBy('ordinal')
      .execute();
    for (const row of components) byDossier.get(row.dossier_id)?.push(componentFromRow(row));
    return rows.map((row) => dossierFromRow(row, byDossier.get(row.id) ?? []));
  }

  return {
    async dossier(id) {
      const [dossier] = await complete(await dossiers().where('id', '=', id).execute());
      return dossier ?? null;
    },
    async dossierByCode(code) {
      const [dossier] = await complete(await dossiers().where('code', '=', code).execute());
      return dossier ?? null;
    },
    async currentDossiers(day, limit) {
      const rows = await dossiers()
        .where(({ eb, or }) => or([eb('day', '=', day), eb('finished_at', 'is', null)]))
        .orderBy('received_at', 'desc')
        .limit(limit)
        .execute();
      return complete(rows);
    },
    async findDossiers(foldedQuery, limit) {
      const words = foldedQuery.split(' ').filter((word) => word !== '');
      let query = dossiers();
      // `instr` takes the words as they are: a `%` somebody types is no pattern.
      for (const word of words)
        query = query.where(({ fn, val }) => fn<number>('instr', ['search_text', val(word)]), '>', 0);
      return complete(await query.orderBy('received_at', 'desc').limit(limit).execute());
    },
    dossiersReceivedOn: async (day) => complete(await dossiers().where('day', '=', day).orderBy('seq').execute()),
    async dossiersReturnedBetween(from, to) {
      return complete(await dossiers().where('returned_at', '>=', from).where('returned_at', '<', to).execute());
    },
    openDossiers: async () =>
      complete(await dossiers().where('finished_at', 'is', null).orderBy('received_at').execute()),
    async lastDossierSeq(day) {
      const row = await database()
        .selectFrom('dossier')
        .select(({ fn }) => fn.max('seq').as('last'))
        .where('office_id', '=', officeId)
        .where('day', '=', day)
        .executeTakeFirst();
      return row?.last ?? 0;
    },
    ...createPageReads(scope),
  };
}

function createPageReads(
  scope: Scope,
): Pick<DossierReads, 'page' | 'pagesOf' | 'pagesAddedBetween' | 'scanJob' | 'runningScanJobs'> {
  const { officeId } = scope;
  const database = () => openScope(scope).connection.kysely;
  const pages = () => database().selectFrom('page').selectAll().where('office_id', '=', officeId);
  const jobs = () => database().selectFrom('scan_job').selectAll().where('office_id', '=', officeId);
  return {
    async page(id) {
      const row = await pages().where('id', '=', id).executeTakeFirst();
      return row ? pageFromRow(row) : null;
    },
    async pagesOf(dossierId) {
      const rows = await pages()
        .where('dossier_id', '=', dossierId)
        .orderBy('component_ordinal')
        .orderBy('seq')
        .execute();
      return rows.map(pageFromRow);
    },
    async pagesAddedBetween(from, to) {
      const row = await database()
        .selectFrom('page')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('office_id', '=', officeId)
        .where('added_at', '>=', from)
        .where('added_at', '<', to)
        .executeTakeFirst();
      return row?.count ?? 0;
    },
    async scanJob(id) {
      const row = await jobs().where('id', '=', id).executeTakeFirst();
      return row ? scanJobFromRow(row) : null;
    },
    async runningScanJobs() {
      const rows = await jobs().where('state', '=', 'RUNNING').orderBy('started_at').execute();
      return rows.map(scanJobFromRow);
    },
  };
}

/** What one writing transaction may do with dossiers. */
export function createDossierWrites(scope: Scope): DossierWrites {
  const database = () => openScope(scope).connection.kysely;
  const office_id = scope.officeId;
  return {
    async putDossier(dossier) {
      const { id, ...columns } = dossierToRow(dossier);
      await database()
        .insertInto('dossier')
        .values({ office_id, id, ...columns })
        .onConflict((conflict) => conflict.columns(['office_id', 'id']).doUpdateSet(columns))
        .execute();
      for (const component of dossier.components) {
        const { ordinal, ...rest } = componentToRow(component);
        await database()
          .insertInto('dossier_component')
          .values({ office_id, dossier_id: id, ordinal, ...rest })
          .onConflict((conflict) => conflict.columns(['office_id', 'dossier_id', 'ordinal']).doUpdateSet(rest))
          .execute();
      }
    },
    async putPage(page) {
      await database()
        .insertInto('page')
        .values({ office_id, ...pageToRow(page) })
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

import { type RawBuilder, sql } from 'kysely';
import type { DossierReads, DossierWrites } from '../../app/ports/dossier-rows.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import {
  componentFromRow,
  componentToRow,
  dossierFromRow,
  dossierToRow,
  stepFromRow,
  stepToRow,
} from './dossier-codecs.ts';
import { createPageReads, createPageWrites, createScanJobReads } from './page-rows.ts';
import type { DossierRow } from './schema.ts';
import { openScope, type Scope } from './scope.ts';

/** A stored UTC instant as local time `YYYY-MM-DDTHH:mm`: Viet Nam keeps +07:00 all year. */
const localText = (instant: RawBuilder<unknown>) => sql<string>`strftime('%Y-%m-%dT%H:%M', ${instant}, '+7 hours')`;

/** Written out: with a parameter SQLite would not see that its index of these rows alone fits. */
const RESULT_WAITS = sql<boolean>`state = 'CO_KET_QUA'`;
const RESULT_LATE = sql<boolean>`due_at < ${localText(sql.raw('finished_at'))}`;
const RETURNED_UNAPOLOGIZED = sql<boolean>`state = 'DA_TRA' AND apologies = 0`;

/** Dossiers, pages and scans of one transaction. */
export function createDossierReads(scope: Scope): DossierReads {
  const { officeId } = scope;
  const database = () => openScope(scope).connection.kysely;
  const dossiers = () => database().selectFrom('dossier').selectAll().where('office_id', '=', officeId);

  async function complete(row: DossierRow | undefined): Promise<Dossier | null> {
    if (row === undefined) return null;
    const components = await database()
      .selectFrom('dossier_component')
      .selectAll()
      .where('office_id', '=', officeId)
      .where('dossier_id', '=', row.id)
      .orderBy('ordinal')
      .execute();
    return { ...dossierFromRow(row), components: components.map(componentFromRow) };
  }

  return {
    dossier: async (id) => complete(await dossiers().where('id', '=', id).executeTakeFirst()),
    dossierByCode: async (code) => complete(await dossiers().where('code', '=', code).executeTakeFirst()),
    dossierByExternal: async (system, code) =>
      complete(
        await dossiers().where('external_system', '=', system).where('external_code', '=', code).executeTakeFirst(),
      ),
    async currentDossiers(day, limit) {
      const newest = () => dossiers().orderBy('received_at', 'desc').limit(limit);
      // Two questions: for both at once SQLite would go through every dossier there is.
      const open = await newest().where('finished_at', 'is', null).execute();
      const ended = await newest().where('day', '=', day).where('finished_at', 'is not', null).execute();
      return [...open, ...ended]
        .toSorted((a, b) => (a.received_at < b.received_at ? 1 : -1))
        .slice(0, limit)
        .map(dossierFromRow);
    },
    async findDossiers(foldedQuery, limit) {
      const words = foldedQuery.split(' ').filter((word) => word !== '');
      let query = dossiers();
      // `instr` takes the words as they are: a `%` somebody types is no pattern.
      for (const word of words)
        query = query.where(({ fn, val }) => fn<number>('instr', ['search_text', val(word)]), '>', 0);
      return (await query.orderBy('received_at', 'desc').limit(limit).execute()).map(dossierFromRow);
    },
    async openHeldBy(personId) {
      const open = dossiers().where('finished_at', 'is', null);
      const rows = await (personId === null ? open : open.where('handler_id', '=', personId)).execute();
      return rows.map(dossierFromRow);
    },
    async openDueUntil(dueAt, unitCode) {
      const due = dossiers().where('finished_at', 'is', null).where('due_at', '<=', dueAt).orderBy('due_at');
      const rows = await (unitCode === null ? due : due.where('unit_code', '=', unitCode)).execute();
      return rows.map(dossierFromRow);
    },
    async lateWithoutApology(unitCode, finishedFrom) {
      const ofUnit = () => (unitCode === null ? dossiers() : dossiers().where('unit_code', '=', unitCode));
      const without = () => ofUnit().where('apologies', '=', 0);
      const paused = await without()
        .where('finished_at', 'is', null)
        .where('pause', 'is not', null)
        .where(sql<boolean>`pause ->> 'dueBefore' < ${localText(sql`pause ->> 'since'`)}`)
        .execute();
      const waiting = await without().where(RESULT_WAITS).where(RESULT_LATE).execute();
      const returned = await ofUnit()
        .where(RETURNED_UNAPOLOGIZED)
        .where(RESULT_LATE)
        .where('finished_at', '>=', finishedFrom)
        .execute();
      return [...paused, ...waiting, ...returned].map(dossierFromRow);
    },
    async toFetch(finishedUntil) {
      const rows = await dossiers()
        .where(RESULT_WAITS)
        .where('finished_at', '<=', finishedUntil)
        .orderBy('finished_at')
        .execute();
      return rows.map(dossierFromRow);
    },
    ...createLogReads(scope),
    ...createCountReads(scope),
    ...createPageReads(scope),
    ...createScanJobReads(scope),
  };
}

/** Codes asked for in one question: SQLite takes 32,766 parameters. */
const CODES_A_QUESTION = 1_000;

function createLogReads(scope: Scope): Pick<DossierReads, 'stepsOf' | 'takenDossierCodes'> {
  const { officeId } = scope;
  const database = () => openScope(scope).connection.kysely;
  return {
    async stepsOf(dossierId) {
      const rows = await database()
        .selectFrom('dossier_step')
        .selectAll()
        .where('office_id', '=', officeId)
        .where('dossier_id', '=', dossierId)
        .orderBy('seq')
        .execute();
      return rows.map(stepFromRow);
    },
    async takenDossierCodes(codes) {
      const taken = new Set<string>();
      for (let from = 0; from < codes.length; from += CODES_A_QUESTION) {
        const rows = await database()
          .selectFrom('dossier')
          .select('code')
          .where('office_id', '=', officeId)
          .where('code', 'in', codes.slice(from, from + CODES_A_QUESTION))
          .execute();
        for (const { code } of rows) taken.add(code);
      }
      return taken;
    },
  };
}

function createCountReads(
  scope: Scope,
): Pick<DossierReads, 'dossiersReceivedOn' | 'dossiersReturnedBetween' | 'openDossierCount' | 'lastDossierSeq'> {
  const { officeId } = scope;
  const database = () => openScope(scope).connection.kysely;
  const count = () =>
    database()
      .selectFrom('dossier')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('office_id', '=', officeId);
  return {
    async dossiersReceivedOn(day) {
      const here = count().where('day', '=', day).where('seq', 'is not', null);
      return (await here.where('accepted', '=', 1).executeTakeFirst())?.count ?? 0;
    },
    async openDossierCount() {
      const row = await count().where('finished_at', 'is', null).where('accepted', '=', 1).executeTakeFirst();
      return row?.count ?? 0;
    },
    async dossiersReturnedBetween(from, to) {
      const row = await count().where('returned_at', '>=', from).where('returned_at', '<', to).executeTakeFirst();
      return row?.count ?? 0;
    },
    async lastDossierSeq(day) {
      const row = await database()
        .selectFrom('dossier')
        .select(({ fn }) => fn.max('seq').as('last'))
        .where('office_id', '=', officeId)
        .where('day', '=', day)
        .executeTakeFirst();
      return row?.last ?? 0;
    },
  };
}

/** What one writing transaction may do with dossiers. */
export function createDossierWrites(scope: Scope): DossierWrites {
  const database = () => openScope(scope).connection.kysely;
  const office_id = scope.officeId;
  return {
    ...createPageWrites(scope),
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
    async addSteps(steps) {
      for (const step of steps) {
        await database()
          .insertInto('dossier_step')
          .values({ office_id, ...stepToRow(step) })
          .execute();
      }
    },
  };
}

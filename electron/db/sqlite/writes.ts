import type { Clock } from '../../app/ports/clock.ts';
import type { Ids } from '../../app/ports/ids.ts';
import type { Change, NewEvent, StoredEvent, Writes } from '../../app/ports/store.ts';
import { AUDIT_HEAD, auditHead } from './audit.ts';
import { createBookWrites } from './book-rows.ts';
import { createImportWrites } from './bulk-import.ts';
import { createCitizenWrites } from './citizen-rows.ts';
import type { TicketsToWrite } from './day-tickets.ts';
import { createDossierWrites } from './dossier-rows.ts';
import { entityTable, entityToRow, officeToRow } from './entity-rows.ts';
import { eventRows } from './event-rows.ts';
import { createExternalWrites } from './external-rows.ts';
import { createKeepingWrites } from './keeping-rows.ts';
import { createPageWorkWrites } from './page-work-rows.ts';
import { createPaperWrites } from './paper-rows.ts';
import { createPaymentWrites } from './payment-rows.ts';
import { createQueueWrites } from './queue-rows.ts';
import { createRatingWrites } from './rating-rows.ts';
import { createReads } from './reads.ts';
import { bindScope, openScope, type Scope } from './scope.ts';

export interface WritesDeps {
  readonly scope: Scope;
  readonly change: Change;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly tickets: TicketsToWrite;
  /** Told of every recorded event, so that the store knows whether a change left one. */
  readonly onRecord: () => void;
}

/** What one writing transaction may do. */
export function createWrites(deps: WritesDeps): Writes {
  const { scope, tickets, onRecord } = deps;
  const database = () => openScope(scope).connection.kysely;
  const { officeId } = scope;
  const writes: Writes = {
    ...createReads(scope),
    ...createQueueWrites(scope, tickets),
    ...createDossierWrites(scope),
    ...createCitizenWrites(scope),
    ...createImportWrites(deps),
    ...createRatingWrites(scope),
    ...createExternalWrites(scope),
    ...createBookWrites(scope),
    ...createPaymentWrites(scope),
    ...createPaperWrites(scope),
    ...createKeepingWrites(scope),
    ...createPageWorkWrites(scope),
    async putOffice(office) {
      if (office.id !== officeId) throw new Error('the store holds one office; this is another');
      const { office_id: _key, ...columns } = officeToRow(office);
      await database()
        .insertInto('office')
        .values({ office_id: officeId, ...columns })
        .onConflict((conflict) => conflict.column('office_id').doUpdateSet(columns))
        .execute();
    },
    async putSettings(settings) {
      const rows = Object.entries(settings).map(([name, value]) => {
        return { office_id: officeId, name, value: JSON.stringify(value) };
      });
      await database()
        .insertInto('setting')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['office_id', 'name']).doUpdateSet((set) => ({ value: set.ref('excluded.value') })),
        )
        .execute();
    },
    async putEntity(kind, entity) {
      const { id, ...columns } = entityToRow(kind, entity);
      await database()
        .insertInto(entityTable(kind))
        .values({ office_id: officeId, id, ...columns } as never)
        .onConflict((conflict) => conflict.columns(['office_id', 'id']).doUpdateSet(columns))
        .execute();
    },
    async putCredential({ personId, pinHash, failedCount, blockedUntil }) {
      const columns = { pin_hash: pinHash, failed_count: failedCount, blocked_until: blockedUntil };
      await database()
        .insertInto('credential')
        .values({ office_id: officeId, person_id: personId, ...columns })
        .onConflict((conflict) => conflict.columns(['office_id', 'person_id']).doUpdateSet(columns))
        .execute();
    },
    async record(event) {
      const stored = await appendEvent(deps, event);
      onRecord();
      return stored;
    },
  };
  return bindScope(writes, scope);
}

/** Adds the event, its outbox row and its audit link under the next number of the office. */
async function appendEvent(deps: WritesDeps, event: NewEvent): Promise<StoredEvent> {
  const { connection, officeId } = openScope(deps.scope);
  const { kysely } = connection;
  const last = await kysely
    .selectFrom('audit')
    .select(['seq', 'hash'])
    .where('office_id', '=', officeId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const { row, outbox, audit } = eventRows({ ...deps, officeId }, event, last ?? null);
  await kysely.insertInto('event').values(row).execute();
  await kysely.insertInto('outbox').values(outbox).execute();
  await kysely.insertInto('audit').values(audit).execute();
  // Links cut off at the end would leave a valid chain; the head kept beside it tells.
  const value = auditHead(audit.seq, audit.hash);
  await kysely
    .insertInto('meta')
    .values({ office_id: officeId, name: AUDIT_HEAD, value })
    .onConflict((conflict) => conflict.columns(['office_id', 'name']).doUpdateSet({ value }))
    .execute();
  const { type, subject, subjectId } = event;
  return { id: row.id, at: row.at, actorId: row.actor_id, type, subject, subjectId, body: event.body };
}

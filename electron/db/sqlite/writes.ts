import { randomBytes } from 'node:crypto';
import { type Clock, utcNow } from '../../app/ports/clock.ts';
import type { Ids } from '../../app/ports/ids.ts';
import type { Change, NewEvent, StoredEvent, Writes } from '../../app/ports/store.ts';
import { CHAIN_START, nextLink } from '../../domain/audit/chain.ts';
import { AUDIT_HEAD, auditBody, auditHead, sha256Hex } from './audit.ts';
import type { TicketsToWrite } from './day-tickets.ts';
import { createDossierWrites } from './dossier-rows.ts';
import { entityTable, entityToRow, officeToRow } from './entity-rows.ts';
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

const SALT_BYTES = 16;

/** What one writing transaction may do. */
export function createWrites(deps: WritesDeps): Writes {
  const { scope, tickets, onRecord } = deps;
  const database = () => openScope(scope).connection.kysely;
  const { officeId } = scope;
  const writes: Writes = {
    ...createReads(scope),
    ...createQueueWrites(scope, tickets),
    ...createDossierWrites(scope),
    ...createRatingWrites(scope),
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
async function appendEvent({ scope, change, clock, ids }: WritesDeps, event: NewEvent): Promise<StoredEvent> {
  const { connection, officeId } = openScope(scope);
  const { kysely } = connection;
  const last = await kysely
    .selectFrom('audit')
    .select(['seq', 'hash'])
    .where('office_id', '=', officeId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const row = {
    office_id: officeId,
    id: ids.next(),
    seq: (last?.seq ?? 0) + 1,
    at: utcNow(clock),
    actor_id: change.actor.personId,
    actor_role: change.actor.role,
    request_id: change.requestId,
    method: change.method,
    type: event.type,
    subject: event.subject,
    subject_id: event.subjectId,
    body: JSON.stringify(event.body ?? null),
    body_salt: randomBytes(SALT_BYTES).toString('hex'),
  };
  const key = { office_id: officeId, seq: row.seq, event_id: row.id };
  const body = auditBody(row);
  const hash = nextLink(last?.hash ?? CHAIN_START, body, sha256Hex);
  await kysely.insertInto('event').values(row).execute();
  await kysely
    .insertInto('outbox')
    .values({ ...key, tries: 0, next_at: null, sent_at: null })
    .execute();
  await kysely
    .insertInto('audit')
    .values({ ...key, body, hash })
    .execute();
  // Links cut off at the end would leave a valid chain; the head kept beside it tells.
  await kysely
    .insertInto('meta')
    .values({ office_id: officeId, name: AUDIT_HEAD, value: auditHead(row.seq, hash) })
    .onConflict((conflict) => conflict.columns(['office_id', 'name']).doUpdateSet({ value: auditHead(row.seq, hash) }))
    .execute();
  const { type, subject, subjectId } = event;
  return { id: row.id, at: row.at, actorId: row.actor_id, type, subject, subjectId, body: event.body };
}

import type { Reads, StoredEvent } from '../../app/ports/store.ts';
import { DEFAULT_SETTINGS, type Entity, type EntityKind, type Settings } from '../../contract/entities.ts';
import { createBookReads } from './book-rows.ts';
import { createCatalogueReads } from './catalogue-rows.ts';
import { createCitizenReads } from './citizen-rows.ts';
import { createDossierReads } from './dossier-rows.ts';
import { entityFromRow, entityTable, officeFromRow } from './entity-rows.ts';
import { createExternalReads } from './external-rows.ts';
import { createKeepingReads } from './keeping-rows.ts';
import { createPageWorkReads } from './page-work-rows.ts';
import { createPaperReads } from './paper-rows.ts';
import { createPaymentReads } from './payment-rows.ts';
import { createQueueReads } from './queue-rows.ts';
import { createRatingReads } from './rating-rows.ts';
import type { Schema } from './schema.ts';
import { openScope, type Scope } from './scope.ts';

/** The questions of one transaction. */
export function createReads(scope: Scope): Reads {
  const database = () => openScope(scope).connection.kysely;
  const { officeId } = scope;

  async function entity<K extends EntityKind>(
    kind: K,
    column: 'id' | 'code',
    value: string,
  ): Promise<Entity<K> | null> {
    const row = await database()
      .selectFrom(entityTable(kind))
      .selectAll()
      .where('office_id', '=', officeId)
      .where(column, '=', value)
      .executeTakeFirst();
    return row === undefined ? null : entityFromRow(kind, row);
  }

  return {
    async office() {
      const row = await database()
        .selectFrom('office')
        .selectAll()
        .where('office_id', '=', officeId)
        .executeTakeFirst();
      return row ? officeFromRow(row) : null;
    },
    async settings() {
      const rows = await database()
        .selectFrom('setting')
        .select(['name', 'value'])
        .where('office_id', '=', officeId)
        .execute();
      const stored = Object.fromEntries(
        rows
          .filter(({ name }) => Object.hasOwn(DEFAULT_SETTINGS, name))
          .map(({ name, value }) => [name, JSON.parse(value)]),
      ) as Partial<Settings>;
      return { ...DEFAULT_SETTINGS, ...stored };
    },
    async entities(kind) {
      const rows = await database()
        .selectFrom(entityTable(kind))
        .selectAll()
        .where('office_id', '=', officeId)
        .orderBy('code')
        .execute();
      return rows.map((row) => entityFromRow(kind, row));
    },
    entityByCode: (kind, code) => entity(kind, 'code', code),
    entityById: (kind, id) => entity(kind, 'id', id),
    ...createPeopleReads(scope),
    ...createEventReads(scope),
    ...createQueueReads(scope),
    ...createCatalogueReads(scope),
    ...createDossierReads(scope),
    ...createCitizenReads(scope),
    ...createRatingReads(scope),
    ...createExternalReads(scope),
    ...createBookReads(scope),
    ...createPaymentReads(scope),
    ...createPaperReads(scope),
    ...createKeepingReads(scope),
    ...createPageWorkReads(scope),
  };
}

/** Sign-in data and unsaved forms. */
function createPeopleReads(scope: Scope): Pick<Reads, 'credential' | 'draft'> {
  const database = () => openScope(scope).connection.kysely;
  const { officeId } = scope;
  return {
    async credential(personId) {
      const row = await database()
        .selectFrom('credential')
        .selectAll()
        .where('office_id', '=', officeId)
        .where('person_id', '=', personId)
        .executeTakeFirst();
      if (!row) return null;
      const { pin_hash, failed_count, blocked_until } = row;
      return { personId, pinHash: pin_hash, failedCount: failed_count, blockedUntil: blocked_until };
    },
    async draft(personId, form) {
      const row = await database()
        .selectFrom('draft')
        .select(['body', 'typed_at'])
        .where('office_id', '=', officeId)
        .where('person_id', '=', personId)
        .where('form', '=', form)
        .executeTakeFirst();
      return row ? { body: JSON.parse(row.body), typedAt: row.typed_at } : null;
    },
  };
}

const QUEUE_SUBJECTS = ['ticket', 'queue'];
const MAX_QUEUE_EVENTS = 20;

function createEventReads(
  scope: Scope,
): Pick<Reads, 'event' | 'eventsOf' | 'eventIdsBeside' | 'recentEvents' | 'queueEventsOf'> {
  const database = () => openScope(scope).connection.kysely;
  const { officeId } = scope;
  return {
    async event(id) {
      const row = await database()
        .selectFrom('event')
        .selectAll()
        .where('office_id', '=', officeId)
        .where('id', '=', id)
        .executeTakeFirst();
      return row ? eventFromRow(row) : null;
    },
    async eventsOf(subject, subjectId) {
      const rows = await database()
        .selectFrom('event')
        .selectAll()
        .where('office_id', '=', officeId)
        .where('subject', '=', subject)
        .where('subject_id', '=', subjectId)
        .orderBy('seq')
        .execute();
      return rows.map(eventFromRow);
    },
    async eventIdsBeside(id, subject) {
      const rows = await database()
        .selectFrom('event')
        .select('id')
        .where('office_id', '=', officeId)
        .where('subject', '=', subject)
        .where('request_id', '=', (query) =>
          query.selectFrom('event').select('request_id').where('office_id', '=', officeId).where('id', '=', id),
        )
        .orderBy('seq')
        .execute();
      return rows.map((row) => row.id);
    },
    async queueEventsOf(personId, since) {
      const rows = await database()
        .selectFrom('event')
        .selectAll()
        .where('office_id', '=', officeId)
        .where('actor_id', '=', personId)
        .where('at', '>=', since)
        .where('subject', 'in', QUEUE_SUBJECTS)
        .orderBy('seq', 'desc')
        .limit(MAX_QUEUE_EVENTS)
        .execute();
      return rows.map(eventFromRow);
    },
    async recentEvents(limit, subjects) {
      const newest = () =>
        database()
          .selectFrom('event')
          .selectAll()
          .where('office_id', '=', officeId)
          .orderBy('seq', 'desc')
          .limit(limit);
      if (subjects === undefined) return (await newest().execute()).map(eventFromRow);
      const rows: Schema['event'][] = [];
      // One question a kind: for all at once SQLite goes through every event there is, which a year makes a second long.
      for (const subject of subjects) rows.push(...(await newest().where('subject', '=', subject).execute()));
      return rows
        .toSorted((a, b) => b.seq - a.seq)
        .slice(0, limit)
        .map(eventFromRow);
    },
  };
}

function eventFromRow(row: Schema['event']): StoredEvent {
  const { id, at, actor_id, type, subject, subject_id, body } = row;
  return { id, at, actorId: actor_id, type, subject, subjectId: subject_id, body: JSON.parse(body) };
}

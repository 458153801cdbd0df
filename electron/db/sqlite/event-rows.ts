import { randomBytes } from 'node:crypto';
import { type Clock, utcNow } from '../../app/ports/clock.ts';
import type { Ids } from '../../app/ports/ids.ts';
import type { Change, NewEvent } from '../../app/ports/store.ts';
import { CHAIN_START, nextLink } from '../../domain/audit/chain.ts';
import { auditBody, sha256Hex } from './audit.ts';
import type { Schema } from './schema.ts';

/** Whose event it is and when. */
export interface EventSource {
  readonly officeId: string;
  readonly change: Change;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** An event as the three tables hold it, under one number. */
export interface EventRows {
  readonly row: Schema['event'];
  readonly outbox: Schema['outbox'];
  readonly audit: Schema['audit'];
}

const SALT_BYTES = 16;

/** The rows of an event behind the last link of the audit; `last` is null for the first event of an office. */
export function eventRows(
  { officeId, change, clock, ids }: EventSource,
  event: NewEvent,
  last: Pick<Schema['audit'], 'seq' | 'hash'> | null,
): EventRows {
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
  return { row, outbox: { ...key, tries: 0, next_at: null, sent_at: null }, audit: { ...key, body, hash } };
}

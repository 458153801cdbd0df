import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/audit/canonical-json.ts';
import type { Schema } from './schema.ts';

/** SHA-256 of a text in hexadecimal, as the audit chain wants it. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Row of `meta` that holds the number and hash of the last link. */
export const AUDIT_HEAD = 'audit.head';

export function auditHead(seq: number, hash: string): string {
  return `${seq}:${hash}`;
}

/**
 * The audit's words about an event: who did what to which thing and when, by ids alone, and a salted hash of the
 * event's body. No personal text, and nothing against which a guess could be tried.
 */
export function auditBody(event: Schema['event']): string {
  return canonicalJson({
    seq: event.seq,
    office: event.office_id,
    event: event.id,
    at: event.at,
    actor: event.actor_id,
    role: event.actor_role,
    request: event.request_id,
    method: event.method,
    type: event.type,
    subject: event.subject,
    subjectId: event.subject_id,
    bodyHash: sha256Hex(`${event.body_salt}|${event.body}`),
  });
}

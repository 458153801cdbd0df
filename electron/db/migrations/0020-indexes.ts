import type { Migration } from './migration.ts';

/** Indexes for the questions that are asked often: what waits to be sent, the history of one thing, an owner's files. */
export const indexes: Migration = {
  number: 20,
  name: 'indexes',
  sql: `
CREATE INDEX outbox_waiting ON outbox (office_id, seq) WHERE sent_at IS NULL;
CREATE INDEX event_of_subject ON event (office_id, subject, subject_id, seq);
CREATE INDEX event_of_actor ON event (office_id, actor_id, seq);
CREATE INDEX file_of_owner ON file_object (office_id, owner_id, created_at);
CREATE INDEX request_age ON handled_request (office_id, at);
`,
};

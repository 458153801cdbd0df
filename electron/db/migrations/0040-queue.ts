import type { Migration } from './migration.ts';

/**
 * Lines of a whole office: kinds and groups of services, ranges of numbers, priority, parked, transferred, merged and
 * cancelled tickets, resting counters, closed days, and the durations of past days as lists for percentiles. The ticket
 * table is made anew because SQLite cannot change a CHECK; its rows keep their order, which is the order of issue. A person's
 * steps are found by their moment: every counter asks for those of the last seconds whenever a line changes.
 */
export const queue: Migration = {
  number: 40,
  name: 'queue',
  sql: `
ALTER TABLE counter ADD COLUMN groups TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(groups));
ALTER TABLE service ADD COLUMN kind TEXT NOT NULL DEFAULT 'RECEIVE' CHECK (kind IN ('RECEIVE', 'RESULT', 'GUIDANCE'));
ALTER TABLE service ADD COLUMN service_group TEXT NOT NULL DEFAULT '';
ALTER TABLE service ADD COLUMN sort_order INTEGER NOT NULL DEFAULT 0;
ALTER TABLE service ADD COLUMN picture TEXT NOT NULL DEFAULT '';
ALTER TABLE service ADD COLUMN seq_from INTEGER NOT NULL DEFAULT 1 CHECK (seq_from > 0);
ALTER TABLE service ADD COLUMN seq_to INTEGER NOT NULL DEFAULT 9999 CHECK (seq_to >= seq_from);

CREATE TABLE ticket_anew (
  office_id TEXT NOT NULL, id TEXT NOT NULL, day TEXT NOT NULL, seq INTEGER NOT NULL CHECK (seq > 0),
  number TEXT NOT NULL, prefix TEXT NOT NULL, service_code TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('WAITING', 'CALLED', 'SERVING', 'HELD', 'DONE', 'NO_SHOW', 'CANCELLED')),
  issued_at TEXT NOT NULL, origin TEXT NOT NULL CHECK (origin IN ('KIOSK', 'COUNTER')),
  priority INTEGER NOT NULL CHECK (priority IN (0, 1)), place REAL NOT NULL,
  passed_by INTEGER NOT NULL CHECK (passed_by >= 0), bound_counter_code TEXT,
  counter_code TEXT, person_id TEXT, calls INTEGER NOT NULL CHECK (calls >= 0),
  first_called_at TEXT, called_at TEXT, serving_at TEXT, held_at TEXT,
  served_ms INTEGER NOT NULL CHECK (served_ms >= 0), finished_at TEXT,
  cancel_reason TEXT CHECK (cancel_reason IN ('CLERK', 'MERGED', 'RESET', 'DAY_CLOSED', 'UNDONE')),
  merged_into_id TEXT, dossier_id TEXT,
  estimate_low_s INTEGER, estimate_mid_s INTEGER, estimate_high_s INTEGER,
  UNIQUE (office_id, id), UNIQUE (office_id, day, prefix, seq), UNIQUE (office_id, day, number),
  CHECK ((state = 'CANCELLED') = (cancel_reason IS NOT NULL)),
  CHECK ((estimate_mid_s IS NULL) = (estimate_low_s IS NULL) AND (estimate_mid_s IS NULL) = (estimate_high_s IS NULL)),
  FOREIGN KEY (office_id, service_code) REFERENCES service (office_id, code) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, counter_code) REFERENCES counter (office_id, code) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, bound_counter_code) REFERENCES counter (office_id, code) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, person_id) REFERENCES person (office_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, merged_into_id) REFERENCES ticket_anew (office_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, dossier_id) REFERENCES dossier (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO ticket_anew SELECT office_id, id, day, seq, number, prefix, service_code, state, issued_at, 'KIOSK', 0, rowid,
  0, NULL, counter_code, person_id, calls, first_called_at, called_at, serving_at, NULL, 0, finished_at, NULL, NULL, NULL,
  NULL, NULL, NULL FROM ticket ORDER BY rowid;
DROP TABLE ticket;
ALTER TABLE ticket_anew RENAME TO ticket;

CREATE TABLE counter_pause (
  office_id TEXT NOT NULL, counter_code TEXT NOT NULL, since TEXT NOT NULL, person_id TEXT NOT NULL, reason TEXT NOT NULL,
  UNIQUE (office_id, counter_code),
  FOREIGN KEY (office_id, counter_code) REFERENCES counter (office_id, code) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, person_id) REFERENCES person (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE closed_day (
  office_id TEXT NOT NULL, day TEXT NOT NULL, closed_at TEXT NOT NULL, person_id TEXT NOT NULL,
  UNIQUE (office_id, day),
  FOREIGN KEY (office_id, person_id) REFERENCES person (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE queue_time_day (
  office_id TEXT NOT NULL, day TEXT NOT NULL, tickets INTEGER NOT NULL CHECK (tickets >= 0),
  told INTEGER NOT NULL CHECK (told >= 0), errors BLOB NOT NULL, inside INTEGER NOT NULL CHECK (inside >= 0),
  cells BLOB NOT NULL,
  UNIQUE (office_id, day)
) STRICT;

DROP INDEX event_of_actor;
CREATE INDEX event_of_actor ON event (office_id, actor_id, at);

UPDATE setting SET value = json_set(value, '$.board2', NULL, '$.board3', NULL) WHERE name = 'displays';
`,
};

import type { Migration } from './migration.ts';

/**
 * Tables of set-up, people, drafts, events and files. Every key starts with the office: the same rows go to a hub that
 * holds many offices. Rows are plain rowid tables with a UNIQUE key, because wide rows in WITHOUT ROWID tables were
 * measured three times larger and slower. References are checked at commit, so rows may come in any order.
 */
export const foundation: Migration = {
  number: 10,
  name: 'foundation',
  sql: `
CREATE TABLE meta (
  office_id TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
  UNIQUE (office_id, name)
) STRICT;

CREATE TABLE office (
  office_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL, superior_name TEXT NOT NULL, agency_code TEXT NOT NULL, address TEXT NOT NULL, phone TEXT NOT NULL,
  rev INTEGER NOT NULL CHECK (rev > 0)
) STRICT;

CREATE TABLE unit (
  office_id TEXT NOT NULL, id TEXT NOT NULL, code TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)), rev INTEGER NOT NULL CHECK (rev > 0),
  name TEXT NOT NULL, parent_code TEXT, level TEXT NOT NULL CHECK (level IN ('TINH', 'XA', 'HUYEN')),
  agency_code TEXT NOT NULL,
  UNIQUE (office_id, id), UNIQUE (office_id, code),
  FOREIGN KEY (office_id, parent_code) REFERENCES unit (office_id, code) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE counter (
  office_id TEXT NOT NULL, id TEXT NOT NULL, code TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)), rev INTEGER NOT NULL CHECK (rev > 0),
  number INTEGER NOT NULL, name TEXT NOT NULL, unit_code TEXT NOT NULL,
  UNIQUE (office_id, id), UNIQUE (office_id, code),
  FOREIGN KEY (office_id, unit_code) REFERENCES unit (office_id, code) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE service (
  office_id TEXT NOT NULL, id TEXT NOT NULL, code TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)), rev INTEGER NOT NULL CHECK (rev > 0),
  name TEXT NOT NULL, prefix TEXT NOT NULL, counter_codes TEXT NOT NULL CHECK (json_valid(counter_codes)),
  UNIQUE (office_id, id), UNIQUE (office_id, code)
) STRICT;

CREATE TABLE person (
  office_id TEXT NOT NULL, id TEXT NOT NULL, code TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)), rev INTEGER NOT NULL CHECK (rev > 0),
  name TEXT NOT NULL, role TEXT NOT NULL CHECK (role IN ('CLERK', 'HEAD', 'IT')), unit_code TEXT NOT NULL,
  UNIQUE (office_id, id), UNIQUE (office_id, code),
  FOREIGN KEY (office_id, unit_code) REFERENCES unit (office_id, code) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE device (
  office_id TEXT NOT NULL, id TEXT NOT NULL, code TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)), rev INTEGER NOT NULL CHECK (rev > 0),
  name TEXT NOT NULL, kind TEXT NOT NULL, connection TEXT NOT NULL, counter_code TEXT,
  demo INTEGER NOT NULL CHECK (demo IN (0, 1)),
  UNIQUE (office_id, id), UNIQUE (office_id, code),
  FOREIGN KEY (office_id, counter_code) REFERENCES counter (office_id, code) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE setting (
  office_id TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL CHECK (json_valid(value)),
  UNIQUE (office_id, name)
) STRICT;

CREATE TABLE credential (
  office_id TEXT NOT NULL, person_id TEXT NOT NULL, pin_hash TEXT NOT NULL,
  failed_count INTEGER NOT NULL CHECK (failed_count >= 0), blocked_until TEXT,
  UNIQUE (office_id, person_id),
  FOREIGN KEY (office_id, person_id) REFERENCES person (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE draft (
  office_id TEXT NOT NULL, person_id TEXT NOT NULL, form TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)), typed_at TEXT NOT NULL,
  UNIQUE (office_id, person_id, form),
  FOREIGN KEY (office_id, person_id) REFERENCES person (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE event (
  office_id TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL,
  actor_id TEXT NOT NULL, actor_role TEXT NOT NULL, request_id TEXT NOT NULL, method TEXT NOT NULL,
  type TEXT NOT NULL, subject TEXT NOT NULL, subject_id TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)), body_salt TEXT NOT NULL,
  UNIQUE (office_id, id), UNIQUE (office_id, seq),
  FOREIGN KEY (office_id, actor_id) REFERENCES person (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE outbox (
  office_id TEXT NOT NULL, seq INTEGER NOT NULL, event_id TEXT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0, next_at TEXT, sent_at TEXT,
  UNIQUE (office_id, seq),
  FOREIGN KEY (office_id, event_id) REFERENCES event (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE audit (
  office_id TEXT NOT NULL, seq INTEGER NOT NULL, event_id TEXT NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL,
  UNIQUE (office_id, seq), UNIQUE (office_id, event_id),
  FOREIGN KEY (office_id, event_id) REFERENCES event (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE handled_request (
  office_id TEXT NOT NULL, request_id TEXT NOT NULL, method TEXT NOT NULL, at TEXT NOT NULL, output TEXT NOT NULL,
  UNIQUE (office_id, request_id)
) STRICT;

CREATE TABLE dossier_key (
  office_id TEXT NOT NULL, owner_id TEXT NOT NULL, wrapped TEXT NOT NULL, created_at TEXT NOT NULL,
  UNIQUE (office_id, owner_id)
) STRICT;

CREATE TABLE file_object (
  office_id TEXT NOT NULL, id TEXT NOT NULL, owner_id TEXT NOT NULL, media_type TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes >= 0), created_at TEXT NOT NULL,
  UNIQUE (office_id, id)
) STRICT;

CREATE TRIGGER event_keeps BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_stays BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_in_order BEFORE INSERT ON audit
  WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit WHERE office_id = NEW.office_id)
  BEGIN SELECT RAISE(ABORT, 'the audit has no gaps'); END;
`,
};

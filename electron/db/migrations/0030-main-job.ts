import type { Migration } from './migration.ts';

/**
 * Tickets and their prints, procedures, dossiers with pages and scans, ratings. Citizens and devices act without a
 * person, so an event may name nobody: the table is made anew because SQLite cannot drop a NOT NULL.
 */
export const mainJob: Migration = {
  number: 30,
  name: 'main-job',
  sql: `
CREATE TABLE event_anew (
  office_id TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL,
  actor_id TEXT, actor_role TEXT NOT NULL, request_id TEXT NOT NULL, method TEXT NOT NULL,
  type TEXT NOT NULL, subject TEXT NOT NULL, subject_id TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)), body_salt TEXT NOT NULL,
  UNIQUE (office_id, id), UNIQUE (office_id, seq),
  CHECK ((actor_id IS NULL) = (actor_role IN ('CITIZEN', 'DEVICE'))),
  FOREIGN KEY (office_id, actor_id) REFERENCES person (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO event_anew SELECT office_id, id, seq, at, actor_id, actor_role, request_id, method, type, subject,
  subject_id, body, body_salt FROM event;
DROP TABLE event;
ALTER TABLE event_anew RENAME TO event;
CREATE INDEX event_of_subject ON event (office_id, subject, subject_id, seq);
CREATE INDEX event_of_actor ON event (office_id, actor_id, seq);
CREATE INDEX event_of_kind ON event (office_id, subject, seq);
CREATE TRIGGER event_keeps BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_stays BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TABLE procedure (
  office_id TEXT NOT NULL, id TEXT NOT NULL, code TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)), rev INTEGER NOT NULL CHECK (rev > 0),
  name TEXT NOT NULL, field TEXT NOT NULL, deadline_amount INTEGER NOT NULL, deadline_unit TEXT NOT NULL,
  components TEXT NOT NULL CHECK (json_valid(components)),
  UNIQUE (office_id, id), UNIQUE (office_id, code)
) STRICT;

CREATE TABLE ticket (
  office_id TEXT NOT NULL, id TEXT NOT NULL, day TEXT NOT NULL, seq INTEGER NOT NULL CHECK (seq > 0),
  number TEXT NOT NULL, prefix TEXT NOT NULL, service_code TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('WAITING', 'CALLED', 'SERVING', 'DONE', 'NO_SHOW')),
  issued_at TEXT NOT NULL, counter_code TEXT, person_id TEXT, calls INTEGER NOT NULL CHECK (calls >= 0),
  first_called_at TEXT, called_at TEXT, serving_at TEXT, finished_at TEXT,
  UNIQUE (office_id, id), UNIQUE (office_id, day, prefix, seq), UNIQUE (office_id, day, number),
  FOREIGN KEY (office_id, service_code) REFERENCES service (office_id, code) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, counter_code) REFERENCES counter (office_id, code) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, person_id) REFERENCES person (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE print_job (
  office_id TEXT NOT NULL, id TEXT NOT NULL, ticket_id TEXT NOT NULL, device_code TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('QUEUED', 'SENDING', 'SENT', 'CONFIRMED', 'HELD')),
  may_be_on_paper INTEGER NOT NULL CHECK (may_be_on_paper IN (0, 1)),
  requested INTEGER NOT NULL CHECK (requested IN (0, 1)),
  attempts INTEGER NOT NULL CHECK (attempts >= 0), created_at TEXT NOT NULL, finished_at TEXT, problem TEXT,
  UNIQUE (office_id, id),
  FOREIGN KEY (office_id, ticket_id) REFERENCES ticket (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX print_job_of_ticket ON print_job (office_id, ticket_id, created_at);
CREATE INDEX print_job_state ON print_job (office_id, state, created_at);

CREATE TABLE dossier (
  office_id TEXT NOT NULL, id TEXT NOT NULL, code TEXT NOT NULL, day TEXT NOT NULL, seq INTEGER NOT NULL CHECK (seq > 0),
  procedure_code TEXT NOT NULL, procedure_name TEXT NOT NULL, field TEXT NOT NULL,
  deadline_amount INTEGER NOT NULL, deadline_unit TEXT NOT NULL, unit_code TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('TRUC_TIEP', 'TRUC_TUYEN', 'BCCI')), state TEXT NOT NULL,
  ticket_id TEXT, counter_code TEXT,
  applicant TEXT NOT NULL CHECK (json_valid(applicant)), search_text TEXT NOT NULL,
  received_by_id TEXT NOT NULL, received_by_name TEXT NOT NULL, received_at TEXT NOT NULL, due_at TEXT,
  finished_at TEXT, returned_at TEXT, receipt_file_id TEXT, rev INTEGER NOT NULL CHECK (rev > 0),
  UNIQUE (office_id, id), UNIQUE (office_id, code), UNIQUE (office_id, day, seq),
  FOREIGN KEY (office_id, ticket_id) REFERENCES ticket (office_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, counter_code) REFERENCES counter (office_id, code) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, received_by_id) REFERENCES person (office_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, receipt_file_id) REFERENCES file_object (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX dossier_received ON dossier (office_id, received_at);
CREATE INDEX dossier_open ON dossier (office_id, received_at) WHERE finished_at IS NULL;
CREATE INDEX dossier_returned ON dossier (office_id, returned_at) WHERE returned_at IS NOT NULL;

CREATE TABLE dossier_component (
  office_id TEXT NOT NULL, dossier_id TEXT NOT NULL, ordinal INTEGER NOT NULL CHECK (ordinal > 0),
  code TEXT NOT NULL, name TEXT NOT NULL, must_digitize INTEGER NOT NULL CHECK (must_digitize IN (0, 1)),
  received INTEGER NOT NULL CHECK (received IN (0, 1)), copies INTEGER NOT NULL CHECK (copies >= 0),
  form TEXT NOT NULL CHECK (form IN ('BAN_CHINH', 'BAN_CHUNG_THUC', 'BAN_CHUP')),
  status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 3), pdf_file_id TEXT,
  UNIQUE (office_id, dossier_id, ordinal),
  FOREIGN KEY (office_id, dossier_id) REFERENCES dossier (office_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, pdf_file_id) REFERENCES file_object (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE scan_job (
  office_id TEXT NOT NULL, id TEXT NOT NULL, dossier_id TEXT NOT NULL, component_ordinal INTEGER NOT NULL,
  device_code TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('RUNNING', 'ENDED')),
  pages INTEGER NOT NULL CHECK (pages >= 0), problem TEXT, started_at TEXT NOT NULL, ended_at TEXT,
  UNIQUE (office_id, id),
  FOREIGN KEY (office_id, dossier_id, component_ordinal) REFERENCES dossier_component (office_id, dossier_id, ordinal)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX scan_job_running ON scan_job (office_id, started_at) WHERE state = 'RUNNING';

CREATE TABLE page (
  office_id TEXT NOT NULL, id TEXT NOT NULL, dossier_id TEXT NOT NULL, component_ordinal INTEGER NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0), scan_job_id TEXT NOT NULL, job_page INTEGER NOT NULL CHECK (job_page > 0),
  file_id TEXT NOT NULL, width_px INTEGER NOT NULL, height_px INTEGER NOT NULL, dpi INTEGER NOT NULL,
  bytes INTEGER NOT NULL, added_at TEXT NOT NULL,
  UNIQUE (office_id, id), UNIQUE (office_id, dossier_id, component_ordinal, seq),
  UNIQUE (office_id, scan_job_id, job_page),
  FOREIGN KEY (office_id, dossier_id, component_ordinal) REFERENCES dossier_component (office_id, dossier_id, ordinal)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, scan_job_id) REFERENCES scan_job (office_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, file_id) REFERENCES file_object (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX page_added ON page (office_id, added_at);

CREATE TABLE rating_window (
  office_id TEXT NOT NULL, id TEXT NOT NULL, counter_code TEXT NOT NULL, ticket_id TEXT, dossier_id TEXT,
  opened_at TEXT NOT NULL, closes_at TEXT NOT NULL,
  UNIQUE (office_id, id), UNIQUE (office_id, ticket_id),
  CHECK (ticket_id IS NOT NULL OR dossier_id IS NOT NULL),
  FOREIGN KEY (office_id, counter_code) REFERENCES counter (office_id, code) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, ticket_id) REFERENCES ticket (office_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, dossier_id) REFERENCES dossier (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX rating_window_opened ON rating_window (office_id, opened_at);
CREATE INDEX rating_window_of_counter ON rating_window (office_id, counter_code, opened_at);

CREATE TABLE rating (
  office_id TEXT NOT NULL, id TEXT NOT NULL, window_id TEXT NOT NULL, ticket_id TEXT, dossier_id TEXT,
  counter_code TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('RAT_HAI_LONG', 'HAI_LONG', 'BINH_THUONG', 'KHONG_HAI_LONG')),
  scale INTEGER NOT NULL CHECK (scale BETWEEN 3 AND 5), source TEXT NOT NULL CHECK (source IN ('KEYPAD', 'TOUCH')),
  device_code TEXT, at TEXT NOT NULL,
  UNIQUE (office_id, id), UNIQUE (office_id, window_id), UNIQUE (office_id, ticket_id),
  FOREIGN KEY (office_id, window_id) REFERENCES rating_window (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX rating_given ON rating (office_id, at);
`,
};

import type { Migration } from './migration.ts';

/** Cleaned pages, versions of a component's file, what papers say, what was handed in, what is kept, who looked. */
export const digitization: Migration = {
  number: 80,
  name: 'digitization',
  sql: `
-- Two more reasons to hide a page. A check cannot be changed, so the table is made anew; nothing refers to it yet.
ALTER TABLE page RENAME TO page_before;
DROP INDEX page_added;
CREATE TABLE page (
  office_id TEXT NOT NULL, id TEXT NOT NULL, dossier_id TEXT NOT NULL, component_ordinal INTEGER NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0), scan_job_id TEXT NOT NULL, job_page INTEGER NOT NULL CHECK (job_page > 0),
  file_id TEXT NOT NULL, width_px INTEGER NOT NULL, height_px INTEGER NOT NULL, dpi INTEGER NOT NULL,
  bytes INTEGER NOT NULL, added_at TEXT NOT NULL, picture_hash BLOB NOT NULL DEFAULT x'',
  hidden TEXT CHECK (hidden IN ('REMOVED', 'OVERLAP', 'REPLACED', 'BLANK', 'SEPARATOR')),
  UNIQUE (office_id, id), UNIQUE (office_id, dossier_id, component_ordinal, seq),
  UNIQUE (office_id, scan_job_id, job_page),
  FOREIGN KEY (office_id, dossier_id, component_ordinal) REFERENCES dossier_component (office_id, dossier_id, ordinal)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, scan_job_id) REFERENCES scan_job (office_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, file_id) REFERENCES file_object (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO page (office_id, id, dossier_id, component_ordinal, seq, scan_job_id, job_page, file_id, width_px, height_px,
  dpi, bytes, added_at, picture_hash, hidden)
  SELECT office_id, id, dossier_id, component_ordinal, seq, scan_job_id, job_page, file_id, width_px, height_px,
  dpi, bytes, added_at, picture_hash, hidden FROM page_before;
DROP TABLE page_before;
CREATE INDEX page_added ON page (office_id, added_at);

-- How far the cleaning of a page is. Pages of before have none where their dossier was finished: they stay as they came.
CREATE TABLE page_work (
  office_id TEXT NOT NULL, page_id TEXT NOT NULL, rev INTEGER NOT NULL CHECK (rev >= 0),
  state TEXT NOT NULL CHECK (state IN ('WAITING', 'DONE', 'FAILED')),
  text_state TEXT NOT NULL CHECK (text_state IN ('OFF', 'WAITING', 'DONE', 'FAILED')),
  tries INTEGER NOT NULL CHECK (tries >= 0), problem TEXT,
  edits TEXT NOT NULL CHECK (json_valid(edits)), facts TEXT CHECK (json_valid(facts)),
  layers_file_id TEXT, view_file_id TEXT, thumb_file_id TEXT, text_file_id TEXT,
  -- What was read says about where papers begin.
  start TEXT CHECK (json_valid(start)),
  -- Somebody showed it again: it is not hidden for what was found a second time.
  shown_by_hand INTEGER NOT NULL DEFAULT 0 CHECK (shown_by_hand IN (0, 1)),
  changed_at TEXT NOT NULL,
  UNIQUE (office_id, page_id),
  FOREIGN KEY (office_id, page_id) REFERENCES page (office_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, layers_file_id) REFERENCES file_object (office_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, view_file_id) REFERENCES file_object (office_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, thumb_file_id) REFERENCES file_object (office_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, text_file_id) REFERENCES file_object (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX page_work_waiting ON page_work (office_id, changed_at) WHERE state = 'WAITING' OR text_state = 'WAITING';

-- Pages of dossiers that are worked on are cleaned after the upgrade.
INSERT INTO page_work (office_id, page_id, rev, state, text_state, tries, problem, edits, facts, changed_at)
  SELECT page.office_id, page.id, 0, 'WAITING', 'WAITING', 0, NULL,
    '{"turn":0,"corners":null,"class":null,"asItCame":false}', NULL, page.added_at
  FROM page JOIN dossier ON dossier.office_id = page.office_id AND dossier.id = page.dossier_id
  WHERE dossier.finished_at IS NULL;

-- Versions of a component's file; the last one counts.
CREATE TABLE component_document (
  office_id TEXT NOT NULL, id TEXT NOT NULL, dossier_id TEXT NOT NULL, component_ordinal INTEGER NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0), file_id TEXT NOT NULL, sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes >= 0), pages INTEGER NOT NULL CHECK (pages >= 0),
  source TEXT NOT NULL CHECK (source IN ('PAGES', 'ORIGINAL')),
  -- Its pages with their revisions, in order, to see whether it is still theirs.
  made_of TEXT NOT NULL,
  signing TEXT NOT NULL CHECK (signing IN ('NONE', 'WAITING', 'SIGNED', 'FAILED')),
  problem TEXT, signer TEXT NOT NULL, signed_at TEXT, made_at TEXT NOT NULL, made_by_name TEXT NOT NULL,
  UNIQUE (office_id, id), UNIQUE (office_id, dossier_id, component_ordinal, version),
  FOREIGN KEY (office_id, dossier_id, component_ordinal) REFERENCES dossier_component (office_id, dossier_id, ordinal)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, file_id) REFERENCES file_object (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX component_document_unsigned ON component_document (office_id, made_at) WHERE signing IN ('WAITING', 'FAILED');
CREATE INDEX component_document_unstamped ON component_document (office_id, made_at) WHERE problem = 'TIMESTAMP_UNREACHABLE';

-- Components whose pages changed since their file was made.
CREATE TABLE document_due (
  office_id TEXT NOT NULL, dossier_id TEXT NOT NULL, component_ordinal INTEGER NOT NULL, since TEXT NOT NULL,
  UNIQUE (office_id, dossier_id, component_ordinal),
  FOREIGN KEY (office_id, dossier_id, component_ordinal) REFERENCES dossier_component (office_id, dossier_id, ordinal)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX document_due_since ON document_due (office_id, since);

-- What a component's paper says, as proposed and as accepted, and why it cannot be scanned.
CREATE TABLE component_data (
  office_id TEXT NOT NULL, dossier_id TEXT NOT NULL, component_ordinal INTEGER NOT NULL,
  proposed TEXT NOT NULL CHECK (json_valid(proposed)), accepted TEXT CHECK (json_valid(accepted)),
  accepted_at TEXT, accepted_by_name TEXT NOT NULL, undigitizable TEXT,
  UNIQUE (office_id, dossier_id, component_ordinal),
  FOREIGN KEY (office_id, dossier_id, component_ordinal) REFERENCES dossier_component (office_id, dossier_id, ordinal)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Store of electronic papers of a person: found again at the next reception. Its file has a key of its own.
CREATE TABLE kept_document (
  office_id TEXT NOT NULL, id TEXT NOT NULL, identity TEXT NOT NULL, type_code TEXT NOT NULL, name TEXT NOT NULL,
  name_folded TEXT NOT NULL, number TEXT NOT NULL, number_key TEXT NOT NULL, issued_on TEXT, issuer TEXT NOT NULL,
  holder TEXT NOT NULL, valid_until TEXT, file_id TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
  signed INTEGER NOT NULL CHECK (signed IN (0, 1)), version INTEGER NOT NULL CHECK (version > 0),
  dossier_id TEXT NOT NULL, component_ordinal INTEGER NOT NULL, kept_at TEXT NOT NULL, withdrawn_at TEXT,
  UNIQUE (office_id, id),
  FOREIGN KEY (office_id, dossier_id, component_ordinal) REFERENCES dossier_component (office_id, dossier_id, ordinal)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, file_id) REFERENCES file_object (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX kept_document_of ON kept_document (office_id, identity, kept_at);
CREATE INDEX kept_document_number ON kept_document (office_id, number_key) WHERE number_key <> '';
CREATE INDEX kept_document_hash ON kept_document (office_id, sha256);
CREATE INDEX kept_document_source ON kept_document (office_id, dossier_id, component_ordinal);

-- On what ground an earlier paper counts in a dossier.
CREATE TABLE reuse_record (
  office_id TEXT NOT NULL, dossier_id TEXT NOT NULL, component_ordinal INTEGER NOT NULL,
  ground TEXT NOT NULL CHECK (ground IN ('CONG_VU', 'DONG_Y')), valid_until TEXT, kept_id TEXT,
  at TEXT NOT NULL, by_name TEXT NOT NULL,
  UNIQUE (office_id, dossier_id, component_ordinal),
  FOREIGN KEY (office_id, dossier_id, component_ordinal) REFERENCES dossier_component (office_id, dossier_id, ordinal)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, kept_id) REFERENCES kept_document (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX reuse_record_kept ON reuse_record (office_id, kept_id) WHERE kept_id IS NOT NULL;
-- Whose paper counts again elsewhere: its files stay.
CREATE INDEX component_reused_from ON dossier_component (office_id, reused_from ->> '$.dossierId') WHERE reused_from IS NOT NULL;

-- Handed in to another system ("đã nộp").
CREATE TABLE submission (
  office_id TEXT NOT NULL, id TEXT NOT NULL, dossier_id TEXT NOT NULL, target_code TEXT NOT NULL, target_name TEXT NOT NULL,
  submitted_at TEXT NOT NULL, by_name TEXT NOT NULL, files TEXT NOT NULL CHECK (json_valid(files)), undone_at TEXT,
  UNIQUE (office_id, id),
  FOREIGN KEY (office_id, dossier_id) REFERENCES dossier (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX submission_of ON submission (office_id, dossier_id, submitted_at);
CREATE INDEX submission_at ON submission (office_id, submitted_at) WHERE undone_at IS NULL;

-- Chain of a dossier's contents: each link holds the hash of the one before. Never changed, never without its neighbours.
CREATE TABLE dossier_link (
  office_id TEXT NOT NULL, dossier_id TEXT NOT NULL, seq INTEGER NOT NULL CHECK (seq > 0), at TEXT NOT NULL,
  kind TEXT NOT NULL, subject_id TEXT NOT NULL, file_id TEXT, sha256 TEXT NOT NULL, hash TEXT NOT NULL,
  UNIQUE (office_id, dossier_id, seq),
  FOREIGN KEY (office_id, dossier_id) REFERENCES dossier (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TRIGGER dossier_link_keeps BEFORE UPDATE ON dossier_link
  BEGIN SELECT RAISE(ABORT, 'links of a dossier are append-only'); END;
CREATE TRIGGER dossier_link_stays BEFORE DELETE ON dossier_link
  BEGIN SELECT RAISE(ABORT, 'links of a dossier are append-only'); END;
CREATE TRIGGER dossier_link_in_order BEFORE INSERT ON dossier_link
  WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM dossier_link
    WHERE office_id = NEW.office_id AND dossier_id = NEW.dossier_id)
  BEGIN SELECT RAISE(ABORT, 'links of a dossier have no gaps'); END;

-- Who looked at what. Ids only.
CREATE TABLE file_view (
  office_id TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL, person_id TEXT, dossier_id TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('PAGE', 'DOCUMENT', 'KEPT', 'HAND_IN', 'PAPER')), subject_id TEXT NOT NULL,
  UNIQUE (office_id, id)
) STRICT;
CREATE INDEX file_view_of ON file_view (office_id, dossier_id, at);

-- When the key of an owner's files was destroyed: the rows stay as proof of what there was.
ALTER TABLE file_object ADD COLUMN erased_at TEXT;

-- An office that chose how it digitizes gets the new choices at their usual values.
UPDATE setting SET value = json_patch('{"clean":true,"readText":"AUTO","signDocuments":false,"targets":[{"code":"CONG-DVC","name":"Cổng dịch vụ công","fileName":"{code}_{n}_{component}_v{version}.pdf","maxFileBytes":10000000,"maxTotalBytes":null,"plainNames":true,"maxNameLength":120}],"eraseAfterDays":null,"budgetMb":null}', value) WHERE name = 'digitization';
`,
};

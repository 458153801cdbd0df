import type { Migration } from './migration.ts';

/** Pages that are hidden and known again, jobs of every origin, whole files that came, other ways to a scanner. */
export const scanning: Migration = {
  number: 70,
  name: 'scanning',
  sql: `
ALTER TABLE device ADD COLUMN fallbacks TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(fallbacks));
ALTER TABLE scan_job ADD COLUMN origin TEXT NOT NULL DEFAULT 'SCANNER'
  CHECK (origin IN ('SCANNER', 'PHONE', 'FILES', 'FOLDER'));
ALTER TABLE scan_job ADD COLUMN purpose TEXT NOT NULL DEFAULT '{"kind":"PAGES"}' CHECK (json_valid(purpose));
ALTER TABLE scan_job ADD COLUMN doubts TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(doubts));
-- The bytes of the hash, which is twice as long in hexadecimal digits.
ALTER TABLE page ADD COLUMN picture_hash BLOB NOT NULL DEFAULT x'';
ALTER TABLE page ADD COLUMN hidden TEXT CHECK (hidden IN ('REMOVED', 'OVERLAP', 'REPLACED'));

-- A file that came whole, such as a PDF, kept byte for byte beside the pages made of it.
CREATE TABLE page_original (
  office_id TEXT NOT NULL, id TEXT NOT NULL, dossier_id TEXT NOT NULL, component_ordinal INTEGER NOT NULL,
  scan_job_id TEXT NOT NULL, file_id TEXT NOT NULL, file_name TEXT NOT NULL, bytes INTEGER NOT NULL, added_at TEXT NOT NULL,
  UNIQUE (office_id, id),
  FOREIGN KEY (office_id, dossier_id, component_ordinal) REFERENCES dossier_component (office_id, dossier_id, ordinal)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, scan_job_id) REFERENCES scan_job (office_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, file_id) REFERENCES file_object (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX page_original_of ON page_original (office_id, dossier_id, added_at);
CREATE INDEX scan_job_of ON scan_job (office_id, dossier_id, started_at);
`,
};

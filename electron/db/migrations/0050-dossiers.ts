import { foldForSearch } from '../../domain/text/fold.ts';
import type { Migration } from './migration.ts';

/**
 * The life of dossiers as a log of steps, procedures with versions, calendars of units, groups of procedures. The dossier
 * table is made anew because an imported dossier has no temporary number and no person of this office; steps that earlier
 * programs recorded only as events become lines of the log.
 */
export const dossiers: Migration = {
  number: 50,
  name: 'dossiers',
  sql: `
ALTER TABLE unit ADD COLUMN kind TEXT NOT NULL DEFAULT 'KHAC'
  CHECK (kind IN ('TTPVHCC', 'DIEM_TIEP_NHAN', 'CO_QUAN', 'PHONG_BAN', 'NGANH_DOC', 'KHAC'));
ALTER TABLE unit ADD COLUMN form TEXT NOT NULL DEFAULT '' CHECK (form IN ('', 'XA', 'PHUONG', 'DAC_KHU'));
ALTER TABLE unit ADD COLUMN valid_from TEXT;
ALTER TABLE unit ADD COLUMN valid_to TEXT;
ALTER TABLE unit ADD COLUMN predecessor_codes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(predecessor_codes));
ALTER TABLE unit ADD COLUMN paper_head TEXT NOT NULL DEFAULT '';

CREATE TABLE procedure_group (
  office_id TEXT NOT NULL, id TEXT NOT NULL, code TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)), rev INTEGER NOT NULL CHECK (rev > 0),
  name TEXT NOT NULL, procedure_codes TEXT NOT NULL CHECK (json_valid(procedure_codes)),
  UNIQUE (office_id, id), UNIQUE (office_id, code)
) STRICT;

CREATE TABLE calendar (
  office_id TEXT NOT NULL, id TEXT NOT NULL, code TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)), rev INTEGER NOT NULL CHECK (rev > 0),
  name TEXT NOT NULL, unit_code TEXT, parts TEXT NOT NULL CHECK (json_valid(parts)),
  UNIQUE (office_id, id), UNIQUE (office_id, code)
) STRICT;

CREATE TABLE procedure_anew (
  office_id TEXT NOT NULL, id TEXT NOT NULL, code TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)), rev INTEGER NOT NULL CHECK (rev > 0),
  sort_name TEXT NOT NULL, search_text TEXT NOT NULL, versions TEXT NOT NULL CHECK (json_valid(versions)),
  UNIQUE (office_id, id), UNIQUE (office_id, code)
) STRICT;
INSERT INTO procedure_anew SELECT office_id, id, code, active, rev, name, code || ' ' || name || ' ' || field,
  json_array(json_object(
    'number', 1, 'effectiveFrom', '1970-01-01', 'effectiveTo', NULL, 'decision', '', 'name', name, 'field', field,
    'fieldCode', '', 'level', 'XA', 'term', json_object('amount', deadline_amount, 'unit', deadline_unit),
    'pauseMode', 'RESUME', 'unitTerms', json_array(),
    'components', json((SELECT json_group_array(json_object(
      'code', value ->> 'code', 'name', value ->> 'name',
      'mustDigitize', json(CASE WHEN value ->> 'mustDigitize' THEN 'true' ELSE 'false' END), 'ground', NULL,
      'copies', 1, 'forms', json_array(),
      'conditional', json(CASE WHEN value ->> 'conditional' THEN 'true' ELSE 'false' END), 'formName', ''))
      FROM json_each(components))),
    'sets', 1, 'fees', json_array(), 'exemptions', json_array(), 'serviceLevels', json_array(),
    'onSpot', json('false'), 'bcci', json('true'), 'steps', json_array(), 'results', json_array(),
    'legalBasis', json_array()))
  FROM procedure;
DROP TABLE procedure;
ALTER TABLE procedure_anew RENAME TO procedure;
CREATE INDEX procedure_by_name ON procedure (office_id, sort_name);

CREATE TABLE dossier_anew (
  office_id TEXT NOT NULL, id TEXT NOT NULL, code TEXT NOT NULL, day TEXT NOT NULL, seq INTEGER CHECK (seq > 0),
  origin TEXT NOT NULL CHECK (origin IN ('COUNTER', 'IMPORT')),
  procedure_code TEXT NOT NULL, procedure_version INTEGER NOT NULL, procedure_name TEXT NOT NULL, field TEXT NOT NULL,
  deadline_amount INTEGER NOT NULL, deadline_unit TEXT NOT NULL,
  pause_mode TEXT NOT NULL CHECK (pause_mode IN ('RESUME', 'RESTART')),
  unit_code TEXT NOT NULL, receiving_unit_code TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('TRUC_TIEP', 'TRUC_TUYEN', 'BCCI')),
  return_channel TEXT CHECK (return_channel IN ('TRUC_TIEP', 'TRUC_TUYEN', 'BCCI')),
  service_level TEXT, submitted_by TEXT NOT NULL CHECK (submitted_by IN ('SELF', 'OFFICER', 'RELATIVE', 'VOLUNTEER')),
  on_spot INTEGER NOT NULL CHECK (on_spot IN (0, 1)),
  ticket_id TEXT, counter_code TEXT,
  applicant TEXT NOT NULL CHECK (json_valid(applicant)), search_text TEXT NOT NULL,
  received_by_id TEXT, received_by_name TEXT NOT NULL, submitted_at TEXT NOT NULL,
  imported TEXT CHECK (imported IS NULL OR json_valid(imported)),
  state TEXT NOT NULL CHECK (state IN ('CHO_TIEP_NHAN', 'TU_CHOI', 'DA_TIEP_NHAN', 'DANG_GIAI_QUYET', 'CHO_BO_SUNG',
    'CHO_NVTC', 'TAM_DUNG', 'RUT', 'TRA_LAI', 'DUNG_GIAI_QUYET', 'HUY', 'CO_KET_QUA', 'DA_TRA')),
  accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)), received_at TEXT NOT NULL, due_at TEXT, promised_at TEXT,
  handler_id TEXT, handler_name TEXT, handler_unit_code TEXT,
  pause TEXT CHECK (pause IS NULL OR json_valid(pause)), pauses TEXT NOT NULL CHECK (json_valid(pauses)),
  finished_at TEXT, finished_clicked_at TEXT, returned_at TEXT,
  result TEXT CHECK (result IS NULL OR json_valid(result)), shelf TEXT NOT NULL,
  supplements INTEGER NOT NULL CHECK (supplements >= 0), apologies INTEGER NOT NULL CHECK (apologies >= 0),
  extensions INTEGER NOT NULL CHECK (extensions >= 0),
  last_seq INTEGER NOT NULL CHECK (last_seq > 0), last_step_at TEXT NOT NULL,
  external_system TEXT, external_code TEXT, external_state TEXT, external_seen_at TEXT,
  receipt_file_id TEXT, rev INTEGER NOT NULL CHECK (rev > 0),
  UNIQUE (office_id, id), UNIQUE (office_id, code), UNIQUE (office_id, day, seq),
  CHECK ((handler_name IS NULL) = (handler_unit_code IS NULL)),
  CHECK ((external_system IS NULL) = (external_code IS NULL)),
  FOREIGN KEY (office_id, ticket_id) REFERENCES ticket (office_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, counter_code) REFERENCES counter (office_id, code) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, received_by_id) REFERENCES person (office_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, handler_id) REFERENCES person (office_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, receipt_file_id) REFERENCES file_object (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE dossier_step (
  office_id TEXT NOT NULL, dossier_id TEXT NOT NULL, seq INTEGER NOT NULL CHECK (seq > 0), action TEXT NOT NULL,
  at TEXT NOT NULL, clicked_at TEXT NOT NULL, from_state TEXT, to_state TEXT NOT NULL,
  actor TEXT CHECK (actor IS NULL OR json_valid(actor)), reason TEXT NOT NULL,
  document TEXT CHECK (document IS NULL OR json_valid(document)), detail TEXT NOT NULL CHECK (json_valid(detail)),
  UNIQUE (office_id, dossier_id, seq), CHECK (at <= clicked_at), CHECK ((from_state IS NULL) = (seq = 1)),
  FOREIGN KEY (office_id, dossier_id) REFERENCES dossier (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TEMP TABLE old_step AS
  SELECT office_id, id AS dossier_id, 1 AS seq, 'TIEP_NHAN' AS action, received_at AS at, NULL AS from_state,
    'DA_TIEP_NHAN' AS to_state, 'ACCEPTANCE' AS kind FROM dossier
  UNION ALL SELECT office_id, id, 2, 'CHUYEN_XU_LY', finished_at, 'DA_TIEP_NHAN', 'DANG_GIAI_QUYET', 'HANDOVER'
    FROM dossier WHERE finished_at IS NOT NULL
  UNION ALL SELECT office_id, id, 3, 'CO_KET_QUA', finished_at, 'DANG_GIAI_QUYET', 'CO_KET_QUA', 'RESULT'
    FROM dossier WHERE finished_at IS NOT NULL
  UNION ALL SELECT office_id, id, 4, 'TRA_KET_QUA', returned_at, 'CO_KET_QUA', 'DA_TRA', 'RETURN'
    FROM dossier WHERE returned_at IS NOT NULL;
INSERT INTO dossier_step SELECT s.office_id, s.dossier_id, s.seq, s.action, s.at, s.at, s.from_state, s.to_state,
  json_object('personId', d.received_by_id, 'name', d.received_by_name, 'unitCode', d.unit_code), '', NULL,
  CASE s.kind
    WHEN 'ACCEPTANCE' THEN json_object('kind', 'ACCEPTANCE', 'giver', NULL, 'receiver',
      json_object('personId', d.received_by_id, 'name', d.received_by_name, 'unitCode', d.unit_code), 'dueAt', d.due_at)
    WHEN 'HANDOVER' THEN json_object('kind', 'HANDOVER', 'giver',
      json_object('personId', d.received_by_id, 'name', d.received_by_name, 'unitCode', d.unit_code), 'receiver',
      json_object('personId', d.received_by_id, 'name', d.received_by_name, 'unitCode', d.unit_code))
    WHEN 'RESULT' THEN json_object('kind', 'RESULT', 'result', json_object('paper', json('true'), 'fileId', NULL,
      'signed', json('false'), 'exception', ''), 'shelf', '')
    ELSE json_object('kind', 'RETURN', 'counterCode', coalesce(d.counter_code, '')) END
  FROM temp.old_step s JOIN dossier d ON d.office_id = s.office_id AND d.id = s.dossier_id;
DROP TABLE temp.old_step;

INSERT INTO dossier_anew SELECT office_id, id, code, day, seq, 'COUNTER', procedure_code, 1, procedure_name, field,
  deadline_amount, deadline_unit, 'RESUME', unit_code, unit_code, channel, NULL, NULL, 'SELF', 0, ticket_id, counter_code,
  applicant, search_text, received_by_id, received_by_name, received_at, NULL, state, 1, received_at, due_at, NULL,
  received_by_id, received_by_name, unit_code, NULL, '[]', finished_at, finished_at, returned_at,
  CASE WHEN finished_at IS NULL THEN NULL
    ELSE json_object('paper', json('true'), 'fileId', NULL, 'signed', json('false'), 'exception', '') END,
  '', 0, 0, 0,
  CASE WHEN returned_at IS NOT NULL THEN 4 WHEN finished_at IS NOT NULL THEN 3 ELSE 1 END,
  coalesce(returned_at, finished_at, received_at), NULL, NULL, NULL, NULL, receipt_file_id, rev FROM dossier ORDER BY rowid;
DROP TABLE dossier;
ALTER TABLE dossier_anew RENAME TO dossier;
CREATE INDEX dossier_received ON dossier (office_id, received_at);
CREATE INDEX dossier_open ON dossier (office_id, received_at) WHERE finished_at IS NULL;
CREATE INDEX dossier_due ON dossier (office_id, due_at) WHERE finished_at IS NULL AND due_at IS NOT NULL;
CREATE INDEX dossier_paused ON dossier (office_id) WHERE finished_at IS NULL AND pause IS NOT NULL;
CREATE INDEX dossier_finished ON dossier (office_id, finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX dossier_to_fetch ON dossier (office_id, finished_at) WHERE state = 'CO_KET_QUA';
CREATE INDEX dossier_unapologized ON dossier (office_id, finished_at) WHERE state = 'DA_TRA' AND apologies = 0
  AND due_at < strftime('%Y-%m-%dT%H:%M', finished_at, '+7 hours');
CREATE INDEX dossier_returned ON dossier (office_id, returned_at) WHERE returned_at IS NOT NULL;
CREATE INDEX dossier_external ON dossier (office_id, external_system, external_code) WHERE external_code IS NOT NULL;
`,
  rows(connection) {
    const procedures = connection.all('SELECT rowid AS row, sort_name, search_text FROM procedure') as {
      row: number;
      sort_name: string;
      search_text: string;
    }[];
    for (const { row, sort_name, search_text } of procedures) {
      connection.all(
        'UPDATE procedure SET sort_name = ?, search_text = ? WHERE rowid = ? RETURNING rowid',
        foldForSearch(sort_name),
        foldForSearch(search_text),
        row,
      );
    }
  },
};

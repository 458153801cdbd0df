import { fillCitizens } from './0060-citizens.ts';
import type { Migration } from './migration.ts';

/** Columns of every kind of row that an office sets up. */
const ENTITY = `office_id TEXT NOT NULL, id TEXT NOT NULL, code TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)), rev INTEGER NOT NULL CHECK (rev > 0),
  body TEXT NOT NULL CHECK (json_valid(body)), UNIQUE (office_id, id), UNIQUE (office_id, code)`;

/**
 * The clerk's desk: owners apart from applicants, people known from earlier dossiers, dossiers of other systems, number
 * books, payments, papers kept with a dossier.
 */
export const desk: Migration = {
  number: 60,
  name: 'desk',
  sql: `
CREATE TABLE external_system (${ENTITY}) STRICT;
CREATE TABLE number_book (${ENTITY}) STRICT;
CREATE TABLE paper_template (${ENTITY}) STRICT;
CREATE TABLE application_form (${ENTITY}) STRICT;

ALTER TABLE dossier ADD COLUMN owner TEXT CHECK (owner IS NULL OR json_valid(owner));
ALTER TABLE dossier ADD COLUMN authorisation TEXT CHECK (authorisation IS NULL OR json_valid(authorisation));
UPDATE dossier SET applicant = json_set(applicant, '$.email', '') WHERE applicant ->> 'email' IS NULL;
ALTER TABLE dossier_component ADD COLUMN reused_from TEXT CHECK (reused_from IS NULL OR json_valid(reused_from));

CREATE TABLE citizen (
  office_id TEXT NOT NULL, id TEXT NOT NULL, identity TEXT NOT NULL,
  name TEXT NOT NULL, personal_id TEXT NOT NULL, birth_date TEXT, sex TEXT, address TEXT NOT NULL, phone TEXT NOT NULL,
  email TEXT NOT NULL, search_text TEXT NOT NULL, offered INTEGER NOT NULL CHECK (offered IN (0, 1)),
  dossiers INTEGER NOT NULL CHECK (dossiers >= 0), last_on TEXT NOT NULL,
  -- Row of citizen_words; whoever comes again gets the next one.
  seen_no INTEGER NOT NULL,
  UNIQUE (office_id, id), UNIQUE (office_id, identity), UNIQUE (office_id, seen_no)
) STRICT;
CREATE TABLE citizen_dossier (
  office_id TEXT NOT NULL, identity TEXT NOT NULL, dossier_id TEXT NOT NULL,
  UNIQUE (office_id, identity, dossier_id),
  FOREIGN KEY (office_id, dossier_id) REFERENCES dossier (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX citizen_dossier_named ON citizen_dossier (office_id, dossier_id);
-- Words of names, numbers and phones. Beginnings of words have lists of their own: half of all people are called Nguyễn.
CREATE VIRTUAL TABLE citizen_words USING fts5(
  words, content='', contentless_delete=1, detail=none, prefix='1 2 3 4 5 6', tokenize='ascii'
);

CREATE TABLE external_item (
  office_id TEXT NOT NULL, system TEXT NOT NULL, code TEXT NOT NULL,
  state TEXT NOT NULL, procedure_code TEXT NOT NULL, due_at TEXT, finished_at TEXT, returned_at TEXT,
  body TEXT NOT NULL CHECK (json_valid(body)), search_text TEXT NOT NULL, seen_at TEXT NOT NULL,
  UNIQUE (office_id, system, code)
) STRICT;
CREATE INDEX external_item_due ON external_item (office_id, due_at);
CREATE INDEX external_item_open ON external_item (office_id, system, state) WHERE returned_at IS NULL;
-- The board of what must still be clicked in other systems is counted from this alone.
CREATE INDEX dossier_board ON dossier (office_id, finished_at, state, external_system, external_state, pauses,
  procedure_code, due_at, unit_code, origin, external_code, id)
  WHERE state <> 'HUY' AND (origin = 'COUNTER' OR external_code IS NOT NULL);
CREATE UNIQUE INDEX dossier_external_once ON dossier (office_id, external_system, external_code)
  WHERE external_code IS NOT NULL AND origin = 'COUNTER';

CREATE TABLE book_entry (
  office_id TEXT NOT NULL, id TEXT NOT NULL, book_code TEXT NOT NULL, year INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0), text TEXT NOT NULL, at TEXT NOT NULL, dossier_id TEXT,
  requester_name TEXT NOT NULL, requester_id TEXT NOT NULL, content TEXT NOT NULL,
  pages INTEGER NOT NULL CHECK (pages >= 0), copies INTEGER NOT NULL CHECK (copies >= 0),
  fee_dong INTEGER NOT NULL CHECK (fee_dong >= 0), search_text TEXT NOT NULL,
  person_id TEXT NOT NULL, person_name TEXT NOT NULL, cancelled_at TEXT, cancel_reason TEXT NOT NULL,
  UNIQUE (office_id, id), UNIQUE (office_id, book_code, year, number),
  FOREIGN KEY (office_id, book_code) REFERENCES number_book (office_id, code) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, dossier_id) REFERENCES dossier (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX book_entry_number ON book_entry (office_id, book_code, number);
CREATE INDEX book_entry_at ON book_entry (office_id, book_code, at);
CREATE INDEX book_entry_dossier ON book_entry (office_id, dossier_id) WHERE dossier_id IS NOT NULL;

CREATE TABLE payment (
  office_id TEXT NOT NULL, id TEXT NOT NULL, dossier_id TEXT NOT NULL, day TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0), serial TEXT NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('CASH', 'QR', 'NONE')),
  state TEXT NOT NULL CHECK (state IN ('PAID', 'SHOWN', 'CLAIMED', 'CONFIRMED', 'CANCELLED')),
  lines TEXT NOT NULL CHECK (json_valid(lines)), amount_dong INTEGER NOT NULL CHECK (amount_dong >= 0),
  tendered_dong INTEGER, change_dong INTEGER CHECK (change_dong IS NULL OR change_dong >= 0),
  collector_id TEXT NOT NULL, collector_name TEXT NOT NULL, counter_code TEXT NOT NULL, at TEXT NOT NULL,
  claimed_at TEXT, confirmed_at TEXT, confirmation TEXT NOT NULL, cancelled_at TEXT, cancel_reason TEXT NOT NULL,
  e_receipt TEXT CHECK (e_receipt IS NULL OR json_valid(e_receipt)), rev INTEGER NOT NULL CHECK (rev > 0),
  UNIQUE (office_id, id), UNIQUE (office_id, day, seq), UNIQUE (office_id, serial),
  CHECK ((method = 'CASH') = (tendered_dong IS NOT NULL)), CHECK ((state = 'CANCELLED') = (cancelled_at IS NOT NULL)),
  FOREIGN KEY (office_id, dossier_id) REFERENCES dossier (office_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, collector_id) REFERENCES person (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX payment_dossier ON payment (office_id, dossier_id);

-- A line of a bank statement that confirmed a payment: the same reference never confirms twice.
CREATE TABLE bank_line (
  office_id TEXT NOT NULL, reference TEXT NOT NULL, payment_id TEXT NOT NULL, booked_on TEXT NOT NULL,
  amount_dong INTEGER NOT NULL, at TEXT NOT NULL, UNIQUE (office_id, reference),
  FOREIGN KEY (office_id, payment_id) REFERENCES payment (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX bank_line_payment ON bank_line (office_id, payment_id);

-- The cash of one person's day as it was counted.
CREATE TABLE cash_count (
  office_id TEXT NOT NULL, day TEXT NOT NULL, person_id TEXT NOT NULL, counted_dong INTEGER NOT NULL,
  expected_dong INTEGER NOT NULL, note TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (office_id, day, person_id)
) STRICT;

CREATE TABLE dossier_paper (
  office_id TEXT NOT NULL, id TEXT NOT NULL, dossier_id TEXT NOT NULL, form TEXT NOT NULL, form_set TEXT NOT NULL,
  number TEXT NOT NULL, step_seq INTEGER, file_id TEXT NOT NULL,
  -- What stands on it, so that it can be printed again as it was.
  content TEXT NOT NULL CHECK (json_valid(content)), made_at TEXT NOT NULL, made_by TEXT NOT NULL,
  UNIQUE (office_id, id),
  FOREIGN KEY (office_id, dossier_id) REFERENCES dossier (office_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (office_id, file_id) REFERENCES file_object (office_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX dossier_paper_of ON dossier_paper (office_id, dossier_id, made_at);
`,
  rows(connection) {
    const rows = connection.all('SELECT rowid AS row, versions FROM procedure') as { row: number; versions: string }[];
    for (const { row, versions } of rows) {
      connection.all(
        'UPDATE procedure SET versions = ? WHERE rowid = ? RETURNING rowid',
        JSON.stringify((JSON.parse(versions) as StoredVersion[]).map(withDeskFields)),
        row,
      );
    }
    fillCitizens(connection);
  },
};

interface StoredVersion {
  readonly components: readonly object[];
  readonly fees: readonly object[];
}

/** Fields that older versions of a procedure do not have, as they counted until now. */
function withDeskFields(version: StoredVersion): StoredVersion {
  return {
    ...version,
    components: version.components.map((component) => ({ ...component, reuseMonths: null, residence: false })),
    fees: version.fees.map((fee) => ({ ...fee, unitsBefore: null, amountAfterDong: 0, maxDong: null })),
  };
}

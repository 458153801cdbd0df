import { randomBytes } from 'node:crypto';
import { nameWordsOf } from '../../domain/citizens/citizen.ts';
import { identityOf } from '../../domain/citizens/identity.ts';
import { createUuidV7Sequence } from '../../domain/ids.ts';
import type { Connection } from '../sqlite/connection.ts';

interface EarlierRow {
  readonly row: number;
  readonly office_id: string;
  readonly id: string;
  readonly day: string;
  readonly applicant: string;
}

/** As dossiers had it before this step. */
interface EarlierApplicant {
  readonly name: string;
  readonly personalId: string;
  readonly birthDate: string | null;
  readonly sex: string | null;
  readonly address: string;
  readonly phone: string;
}

const ROWS_A_TIME = 1_000;

const later = (column: string): string =>
  `${column} = iif(excluded.${column} <> '' AND (excluded.last_on >= last_on OR ${column} = ''), excluded.${column}, ${column})`;
const PUT = `INSERT INTO citizen (office_id, id, identity, name, personal_id, birth_date, sex, address, phone, email,
    search_text, offered, dossiers, last_on, seen_no)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, 1, 1, ?, ?)
  ON CONFLICT (office_id, identity) DO UPDATE SET ${['name', 'address', 'phone', 'search_text'].map(later).join(', ')},
    birth_date = coalesce(birth_date, excluded.birth_date), sex = coalesce(sex, excluded.sex), dossiers = dossiers + 1,
    last_on = max(last_on, excluded.last_on), seen_no = excluded.seen_no`;

/** Knows everybody again who handed a dossier in before people were remembered. */
export function fillCitizens(connection: Connection): void {
  const nextId = createUuidV7Sequence({ nowUnixMs: () => Date.now(), randomBytes });
  let after = 0;
  // Counted here: to ask the table each time would go through all people for every dossier.
  let seen = 0;
  for (;;) {
    const rows = connection.all(
      'SELECT rowid AS row, office_id, id, day, applicant FROM dossier WHERE rowid > ? ORDER BY rowid LIMIT ?',
      after,
      ROWS_A_TIME,
    ) as EarlierRow[];
    for (const row of rows) {
      seen += 1;
      putApplicant(connection, row, { citizenId: nextId(), seenNo: seen });
    }
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.row;
  }
  connection.exec(`INSERT INTO citizen_words (rowid, words)
    SELECT seen_no, search_text || ' ' || personal_id || ' ' ||
      replace(replace(replace(replace(phone, ' ', ''), '.', ''), '-', ''), '+84', '0')
    FROM citizen ORDER BY seen_no`);
}

function putApplicant(
  connection: Connection,
  { office_id, id, day, applicant }: EarlierRow,
  { citizenId, seenNo }: { readonly citizenId: string; readonly seenNo: number },
): void {
  const person = JSON.parse(applicant) as EarlierApplicant;
  const identity = identityOf(person);
  if (identity === null) return;
  connection.run('INSERT INTO citizen_dossier (office_id, identity, dossier_id) VALUES (?, ?, ?)', [
    office_id,
    identity,
    id,
  ]);
  const { name, personalId, birthDate, sex, address, phone } = person;
  connection.run(PUT, [
    office_id,
    citizenId,
    identity,
    name,
    personalId,
    birthDate,
    sex,
    address,
    phone,
    nameWordsOf(name),
    day,
    seenNo,
  ]);
}

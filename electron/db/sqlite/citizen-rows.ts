import { sql } from 'kysely';
import { newestFirst } from '../../app/newest-first.ts';
import type { CitizenReads, CitizenVisit, CitizenWrites } from '../../app/ports/citizen-rows.ts';
import { type Citizen, nameWordsOf } from '../../domain/citizens/citizen.ts';
import { identitiesOf } from '../../domain/citizens/identity.ts';
import type { Sex } from '../../domain/idcard/id-card.ts';
import type { Connection } from './connection.ts';
import { dossierFromRow } from './dossier-codecs.ts';
import type { CitizenRow } from './schema-desk.ts';
import { openScope, type Scope } from './scope.ts';

/** The index answers in the order in which people came; whose dossiers were imported late stand among so many of them. */
const CANDIDATES_A_PLACE = 4;

/** People of one transaction. */
export function createCitizenReads(scope: Scope): CitizenReads {
  const { officeId } = scope;
  const database = () => openScope(scope).connection.kysely;
  return {
    async citizen(identity) {
      const row = await database()
        .selectFrom('citizen')
        .selectAll()
        .where('office_id', '=', officeId)
        .where('identity', '=', identity)
        .executeTakeFirst();
      return row ? citizenFromRow(row) : null;
    },
    async findCitizens(foldedQuery, limit) {
      const match = matchOf(foldedQuery);
      if (match === null) return [];
      // The index first, newest first: with two common words everything else would go through half of all people.
      const found = await sql<CitizenRow>`
        SELECT citizen.* FROM citizen_words CROSS JOIN citizen
        WHERE citizen_words MATCH ${match} AND citizen.office_id = ${officeId} AND citizen.seen_no = citizen_words.rowid
        ORDER BY citizen_words.rowid DESC LIMIT ${limit * CANDIDATES_A_PLACE}`.execute(database());
      return found.rows
        .toSorted((a, b) => (a.last_on < b.last_on ? 1 : Number(a.last_on > b.last_on) * -1))
        .slice(0, limit)
        .map(citizenFromRow);
    },
    async dossiersOf(person, limit) {
      const identities = identitiesOf(person);
      if (identities.length === 0) return [];
      const links = await database()
        .selectFrom('citizen_dossier')
        .select('dossier_id')
        .where('office_id', '=', officeId)
        .where('identity', 'in', identities)
        .orderBy('dossier_id', 'desc')
        .limit(limit)
        .execute();
      if (links.length === 0) return [];
      const ids = links.map(({ dossier_id }) => dossier_id);
      const rows = await database()
        .selectFrom('dossier')
        .selectAll()
        .where('office_id', '=', officeId)
        .where('id', 'in', ids)
        .execute();
      // Sorted here: asked for in this order, the database goes through all dossiers to spare itself the sorting.
      return newestFirst(rows.map(dossierFromRow), ({ receivedAt }) => receivedAt);
    },
  };
}

export function createCitizenWrites(scope: Scope): CitizenWrites {
  return {
    async putCitizen(visit) {
      const { connection, officeId } = openScope(scope);
      writeCitizenVisit(connection, officeId, visit);
    },
    async dropCitizensOf(dossierId) {
      const { connection, officeId } = openScope(scope);
      const named = connection.all(
        'SELECT identity FROM citizen_dossier WHERE office_id = ? AND dossier_id = ?',
        officeId,
        dossierId,
      ) as { identity: string }[];
      connection.run('DELETE FROM citizen_dossier WHERE office_id = ? AND dossier_id = ?', [officeId, dossierId]);
      for (const { identity } of named) forgetOne(connection, officeId, identity);
    },
  };
}

function forgetOne(connection: Connection, officeId: string, identity: string): void {
  const person = [officeId, identity];
  connection.run('UPDATE citizen SET dossiers = dossiers - 1 WHERE office_id = ? AND identity = ?', person);
  connection.run(
    `DELETE FROM citizen_words WHERE rowid =
      (SELECT seen_no FROM citizen WHERE office_id = ? AND identity = ? AND dossiers = 0)`,
    person,
  );
  connection.run('DELETE FROM citizen WHERE office_id = ? AND identity = ? AND dossiers = 0', person);
}

/** What is written down later counts; what it leaves empty stays. */
const KEPT_TEXTS = ['address', 'phone', 'email']
  .map(
    (column) =>
      `${column} = iif(excluded.${column} <> '' AND (excluded.last_on >= last_on OR ${column} = ''), excluded.${column}, ${column})`,
  )
  .join(', ');
const KEPT_FACTS = ['birth_date', 'sex']
  .map(
    (column) =>
      `${column} = iif(excluded.last_on >= last_on, coalesce(excluded.${column}, ${column}), coalesce(${column}, excluded.${column}))`,
  )
  .join(', ');
const LATER_NAME = ['name', 'search_text']
  .map((column) => `${column} = iif(excluded.last_on >= last_on, excluded.${column}, ${column})`)
  .join(', ');

/** A person who comes again gets a new number, so that the index has the newest last. */
const UPSERT = `INSERT INTO citizen (office_id, id, identity, name, personal_id, birth_date, sex, address, phone, email,
    search_text, offered, last_on, dossiers, seen_no)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, changes(),
    (SELECT coalesce(max(seen_no), 0) + 1 FROM citizen WHERE office_id = ?))
  ON CONFLICT (office_id, identity) DO UPDATE SET ${KEPT_TEXTS}, ${KEPT_FACTS}, ${LATER_NAME},
    offered = max(offered, excluded.offered), dossiers = dossiers + excluded.dossiers,
    last_on = max(last_on, excluded.last_on), seen_no = excluded.seen_no`;

/** Numbers and phones are found as digits, with 0 for +84. */
const INDEX = `INSERT INTO citizen_words (rowid, words)
  SELECT seen_no, search_text || ' ' || personal_id || ' ' ||
    replace(replace(replace(replace(phone, ' ', ''), '.', ''), '-', ''), '+84', '0')
  FROM citizen WHERE office_id = ? AND identity = ? AND offered = 1`;

/**
 * Remembers a person with a dossier: four statements, each prepared once, so that an import may call it for every line.
 */
export function writeCitizenVisit(connection: Connection, officeId: string, visit: CitizenVisit): void {
  const { id, identity, dossierId, day, offered, person } = visit;
  const { name, personalId, birthDate, sex, address, phone, email } = person;
  connection.run(
    'DELETE FROM citizen_words WHERE rowid = (SELECT seen_no FROM citizen WHERE office_id = ? AND identity = ?)',
    [officeId, identity],
  );
  connection.run(
    'INSERT INTO citizen_dossier (office_id, identity, dossier_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    [officeId, identity, dossierId],
  );
  // `changes()` is what the statement above added: the same dossier counts once.
  connection.run(UPSERT, [
    officeId,
    id,
    identity,
    name,
    personalId,
    birthDate,
    sex,
    address,
    phone,
    email,
    nameWordsOf(name),
    offered ? 1 : 0,
    day,
    officeId,
  ]);
  connection.run(INDEX, [officeId, identity]);
}

/** What the index is asked: every word, the last one by its beginning. Null for a query without words. */
function matchOf(foldedQuery: string): string | null {
  const words = foldedQuery.split(' ').filter((word) => word !== '');
  if (words.length === 0) return null;
  return `${words.map((word) => `"${word.replaceAll('"', '')}"`).join(' ')} *`;
}

function citizenFromRow(row: CitizenRow): Citizen {
  return {
    id: row.id,
    identity: row.identity,
    name: row.name,
    personalId: row.personal_id,
    birthDate: row.birth_date,
    sex: row.sex as Sex | null,
    address: row.address,
    phone: row.phone,
    email: row.email,
    dossiers: row.dossiers,
    lastOn: row.last_on,
  };
}

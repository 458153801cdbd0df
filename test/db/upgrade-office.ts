import { cp } from 'node:fs/promises';
import path from 'node:path';
import { MIGRATIONS } from '../../electron/db/migrations/list.ts';
import type { Migration } from '../../electron/db/migrations/migration.ts';
import { type OpenOffice, openStore } from '../../electron/db/open-store.ts';
import type { Dossier } from '../../electron/domain/dossier/dossier.ts';
import { ok } from '../../electron/domain/result.ts';
import { dossierWith } from '../unit/domain/dossier/dossiers.ts';
import { FIXTURE_PASSPHRASE, FIXTURES } from './make-fixture.ts';
import { atEnd, closeQuietly, expectOk, ids, memoryLog, systemClock, temporaryFolder } from './support.ts';

async function open(root: string, migrations: readonly Migration[]): Promise<OpenOffice> {
  const office = expectOk(
    await openStore({
      dataDirectory: root,
      mode: 'OWNER',
      unlock: { secret: FIXTURE_PASSPHRASE },
      migrations,
      clock: systemClock,
      ids,
      log: memoryLog(),
    }),
  );
  atEnd(() => closeQuietly(office));
  return office;
}

/** The office of a program with schema `number`, in which `work` leaves what that program left, opened by this program. */
export async function upgradedOffice(number: number, work: (office: OpenOffice) => Promise<void>): Promise<OpenOffice> {
  const root = path.join(await temporaryFolder(), 'data');
  await cp(path.join(FIXTURES, `schema-00${number}`), root, { recursive: true });
  const before = await open(
    root,
    MIGRATIONS.filter((step) => step.number <= number),
  );
  await work(before);
  await closeQuietly(before);
  return open(root, MIGRATIONS);
}

/** Dossiers of an earlier program whose table was as it is now. */
export async function putEarlierDossiers({ store }: OpenOffice, dossiers: readonly Partial<Dossier>[]): Promise<void> {
  const change = { requestId: ids.next(), method: 'test', actor: { personId: null, role: 'DEVICE' as const } };
  expectOk(
    await store.write(change, async (writes) => {
      const [person] = await writes.entities('person');
      const received = { receivedById: person?.id ?? null, handler: null, counterCode: null };
      for (const dossier of dossiers) await writes.putDossier(dossierWith({ ...dossier, ...received }));
      await writes.record({ type: 'test.changed', subject: 'test', subjectId: 'test', body: {} });
      return ok(null);
    }),
  );
}

/** A row as SQL, for columns that this program writes otherwise or not at all. */
export function insertRow(
  officeId: string,
  table: string,
  values: Readonly<Record<string, string | number | null>>,
): string {
  const columns = Object.entries({ office_id: officeId, ...values });
  const literal = (value: string | number | null): string =>
    value === null ? 'NULL' : typeof value === 'number' ? String(value) : `'${value}'`;
  const names = columns.map(([name]) => name).join();
  return `INSERT INTO ${table} (${names}) VALUES (${columns.map(([, value]) => literal(value)).join()})`;
}

/**
 * Makes the stored fixture of a schema: `node test/db/make-fixture.ts 0020`. Run it once when a new step is released,
 * before the next one is written, and keep the result in `test/fixtures/db`: later programs must open it.
 */
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Log } from '../../electron/app/ports/log.ts';
import { createIds } from '../../electron/db/ids.ts';
import { MIGRATIONS } from '../../electron/db/migrations/list.ts';
import { createStore } from '../../electron/db/open-store.ts';
import { ok } from '../../electron/domain/result.ts';

/** Opens every fixture. They hold invented data only. */
export const FIXTURE_PASSPHRASE = 'mẫu dữ liệu thử nghiệm';
const PASSPHRASE_COST = { n: 2 ** 10, r: 8, p: 1 };
export const FIXTURES = path.join(import.meta.dirname, '..', 'fixtures', 'db');

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function makeFixture(number: number): Promise<void> {
  const steps = MIGRATIONS.filter((step) => step.number <= number);
  if (steps.at(-1)?.number !== number) throw new Error(`there is no step ${number}`);
  const clock = { nowMs: () => Date.parse('2026-11-21T01:02:03.004Z') };
  const ids = createIds(clock);
  const [officeId, personId] = [ids.next(), ids.next()];
  const dataDirectory = await mkdtemp(path.join(os.tmpdir(), 'quay-fixture-'));
  const created = await createStore(
    {
      dataDirectory,
      officeId,
      passphrase: FIXTURE_PASSPHRASE,
      passphraseCost: PASSPHRASE_COST,
      clock,
      ids,
      log: quiet,
      migrations: steps,
    },
    (store) =>
      store.write(
        { requestId: ids.next(), method: 'setup.create', actor: { personId, role: 'IT' } },
        async (writes) => {
          const common = { active: true, rev: 1 };
          await writes.putOffice({
            id: officeId,
            name: 'UBND xã Mẫu',
            superiorName: 'UBND tỉnh Mẫu',
            agencyCode: 'H01.01',
            address: 'Số 1 đường Mẫu',
            phone: '0123',
            rev: 1,
          });
          await writes.putEntity('unit', {
            ...common,
            id: ids.next(),
            code: 'GOC',
            name: 'Bộ phận Một cửa',
            parentCode: null,
            level: 'XA',
            agencyCode: '',
            kind: 'TTPVHCC',
            form: 'XA',
            validFrom: null,
            validTo: null,
            predecessorCodes: [],
            paperHead: '',
          });
          await writes.putEntity('person', {
            ...common,
            id: personId,
            code: 'IT01',
            name: 'Phạm Văn Mẫu',
            role: 'IT',
            unitCode: 'GOC',
          });
          for (const body of [{ before: null }, { after: 'Đã đổi' }, null]) {
            await writes.record({ type: 'config.saved', subject: 'office', subjectId: officeId, body });
          }
          return ok(null);
        },
      ),
  );
  if (!created.ok) throw new Error(created.error.code);
  await created.value.office.close();
  const target = path.join(FIXTURES, `schema-${String(number).padStart(4, '0')}`);
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  for (const name of ['quay.db', 'keyring.json']) await cp(path.join(dataDirectory, name), path.join(target, name));
  await rm(dataDirectory, { recursive: true });
}

if (process.argv[1] === import.meta.filename) await makeFixture(Number(process.argv[2]));

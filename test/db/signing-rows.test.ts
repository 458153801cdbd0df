import { expect, test } from 'vitest';
import type { ComponentDocument } from '../../electron/app/ports/page-work-rows.ts';
import type { Writes } from '../../electron/app/ports/store.ts';
import { ok } from '../../electron/domain/result.ts';
import { componentWith, dossierWith } from '../unit/domain/dossier/dossiers.ts';
import { expectOk, ids, setUpOffice } from './support.ts';

const AT = '2026-11-21T01:00:00.000Z';

/** An office in which a test gives dossiers and versions of the file of their only component. */
async function scene() {
  const made = await setUpOffice();
  const { store, files } = made.office;
  const write = async (work: (writes: Writes) => Promise<unknown>): Promise<void> => {
    const written = await store.write(made.change(), async (writes) => {
      await work(writes);
      await writes.record({ type: 'test.changed', subject: 'test', subjectId: 'test', body: {} });
      return ok(null);
    });
    expectOk(written);
  };
  let dossiers = 0;
  async function dossier(): Promise<{ id: string; fileId: string }> {
    const id = ids.next();
    dossiers += 1;
    const file = expectOk(await files.stage(id, 'application/pdf', [Buffer.from(`tệp ${dossiers}`)]));
    const part = { receivedById: made.personId, handler: null, counterCode: null, components: [componentWith({})] };
    await write(async (writes) => {
      await writes.putDossier(dossierWith({ id, code: `T-261121-000${dossiers}`, seq: dossiers, ...part }));
      await files.attach(writes, file);
    });
    return { id, fileId: file.id };
  }
  async function version(
    { id: dossierId, fileId }: { id: string; fileId: string },
    part: Partial<ComponentDocument>,
  ): Promise<string> {
    const document: ComponentDocument = {
      id: ids.next(),
      dossierId,
      componentOrdinal: 1,
      version: 1,
      fileId,
      sha256: '',
      bytes: 1,
      pages: 1,
      source: 'PAGES',
      madeOf: '',
      signing: 'WAITING',
      problem: null,
      signer: '',
      signedAt: null,
      madeAt: AT,
      madeByName: '',
      ...part,
    };
    await write((writes) => writes.putDocument(document));
    return document.id;
  }
  const unsigned = () => store.read(async (reads) => (await reads.unsignedDocuments(9)).map(({ id }) => id));
  const unstamped = () => store.read(async (reads) => (await reads.documentsToTimestamp(9)).map(({ id }) => id));
  return { ...made, write, dossier, version, unsigned, unstamped };
}

test('the queue holds last versions that wait or failed, oldest first, and none whose content was destroyed', async () => {
  const { dossier, version, unsigned, write, office } = await scene();
  const [one, two, three] = [await dossier(), await dossier(), await dossier()];
  const late = await version(one, { madeAt: '2026-11-21T03:00:00.000Z' });
  const early = await version(two, { signing: 'FAILED', problem: 'SIGNER_MISSING' });
  const destroyed = await version(three, { madeAt: '2026-11-21T02:00:00.000Z' });
  expect(await unsigned()).toEqual([early, destroyed, late]);
  await write((writes) => office.files.erase(writes, three.id));
  expect(await unsigned()).toEqual([early, late]);
  await version(two, { version: 2, signing: 'SIGNED' });
  expect(await unsigned()).toEqual([late]);
});

test('a timestamp is still due for a last signed version without one that nobody was given yet', async () => {
  const { dossier, version, unstamped, write, office } = await scene();
  const [one, two, three, four] = [await dossier(), await dossier(), await dossier(), await dossier()];
  const lacks = { signing: 'SIGNED', problem: 'TIMESTAMP_UNREACHABLE' } as const;
  const [due, given] = [await version(one, lacks), await version(two, lacks)];
  await version(three, { signing: 'SIGNED' });
  const destroyed = await version(four, lacks);
  expect(await unstamped()).toEqual([due, given, destroyed]);
  const id = ids.next();
  const submission = { id, dossierId: two.id, targetCode: 'CONG', targetName: 'Cổng', submittedAt: AT, byName: 'A' };
  await write((writes) => writes.putSubmission({ ...submission, files: [], undoneAt: null }));
  await write((writes) => office.files.erase(writes, four.id));
  expect(await unstamped()).toEqual([due]);
  await write((writes) => writes.putSubmission({ ...submission, files: [], undoneAt: AT }));
  expect(await unstamped()).toEqual([due, given]);
  await version(one, { version: 2, signing: 'SIGNED' });
  expect(await unstamped()).toEqual([given]);
});

test('what waits is found by indexes of its own, with parameters bound as the program binds them', async () => {
  const { office } = await scene();
  const planOf = (condition: string, ...values: string[]) =>
    office.store.inspect(async (connection) =>
      JSON.stringify(
        connection.all(
          `EXPLAIN QUERY PLAN SELECT * FROM component_document WHERE office_id = ? AND ${condition} ORDER BY made_at, id LIMIT 9`,
          ['o', ...values],
        ),
      ),
    );
  expect(await planOf("signing IN ('WAITING', 'FAILED')")).toContain('component_document_unsigned');
  expect(await planOf('problem = ? AND signing = ?', 'TIMESTAMP_UNREACHABLE', 'SIGNED')).toContain(
    'component_document_unstamped',
  );
});

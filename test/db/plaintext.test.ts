import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { ok } from '../../electron/domain/result.ts';
import { allFiles, closeQuietly, expectOk, PLANTED, setUpOffice } from './support.ts';

test('nothing in the data directory holds a planted name, in any of the forms it could have', async () => {
  const { office, root, change, personId } = await setUpOffice();
  const { store, files, directory } = office;
  const staged = expectOk(await files.stage('dossier-1', 'text/plain', [Buffer.from(PLANTED.repeat(1000))]));
  expectOk(
    await store.write(change(), async (writes) => {
      await files.attach(writes, staged);
      await writes.record({ type: 'file.added', subject: 'file', subjectId: staged.id, body: { name: PLANTED } });
      return ok({ name: PLANTED });
    }),
  );
  await store.putDraft(personId, 'setup/unit', { body: { name: PLANTED }, typedAt: '2026-11-21T01:00:00.000Z' });

  const key = Buffer.from(office.key.bytes);
  const forbidden = [
    Buffer.from(PLANTED),
    Buffer.from(PLANTED.normalize('NFD')),
    Buffer.from(PLANTED, 'utf16le'),
    key,
    Buffer.from(key.toString('hex')),
    Buffer.from(key.toString('base64')),
  ];

  for (const moment of ['open', 'closed'] as const) {
    if (moment === 'closed') await closeQuietly(office);
    const found = await allFiles(root);
    expect(found.map(({ bytes }) => bytes.length).reduce((a, b) => a + b)).toBeGreaterThan(50_000);
    for (const { file, bytes } of found) {
      for (const secret of forbidden) expect(bytes.includes(secret), `${file} while ${moment}`).toBe(false);
    }
  }
  // A plain SQLite file begins with its name.
  expect((await readFile(directory.database)).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
});

import path from 'node:path';
import { expect, test } from 'vitest';
import { fail } from '../../electron/domain/result.ts';
import { startChild } from './child.ts';
import { closeQuietly, expectOk, PASSPHRASE, reopen, setUpOffice, temporaryFolder } from './support.ts';

/** Where in its work the writer is killed is up to chance; the seeds only vary the moment. */
const SEEDS = [1, 2, 3, 4, 5];

test.each(SEEDS)('kill -9 in the middle of writing loses no acknowledged row (seed %i)', async (seed) => {
  const { office, root, personId } = await setUpOffice();
  await closeQuietly(office);
  const child = startChild('write-loop.ts', root, PASSPHRASE, personId);
  await child.printed(20 + seed * 7);
  await new Promise((resolve) => setTimeout(resolve, (seed * 37) % 23));
  await child.kill();

  const opened = expectOk(await reopen(root));
  const units = await opened.store.read((reads) => reads.entities('unit'));
  const codes = new Set(units.map(({ code }) => code));
  expect(child.lines.filter((code) => !codes.has(code))).toEqual([]);
  // Beside the acknowledged ones at most the row whose commit was done and whose line was not.
  expect(units.length - 1 - child.lines.length).toBeLessThanOrEqual(1);
  expect(await opened.store.check()).toMatchObject({ problems: [], auditLinks: units.length });
});

test.each([0, 5, 10, 20, 40])(
  'kill -9 %i ms into set-up leaves an office that opens, or room for a new one',
  async (ms) => {
    const root = path.join(await temporaryFolder(), 'data');
    const child = startChild('set-up.ts', root, PASSPHRASE);
    await child.printed(1);
    await new Promise((resolve) => setTimeout(resolve, ms));
    await child.kill();
    const opened = await reopen(root);
    if (opened.ok) {
      expect((await opened.value.store.check()).problems).toEqual([]);
    } else {
      expect(child.lines).not.toContain('DONE');
      expect(opened).toEqual(fail('STORE_NEEDS_SETUP'));
      const { office } = await setUpOffice({ root });
      expect((await office.store.check()).problems).toEqual([]);
    }
  },
);

test.each(['', PASSPHRASE])(
  'kill -9 between set-up and its confirmation leaves room for a new one, whose recovery key opens (passphrase "%s")',
  async (passphrase) => {
    const root = path.join(await temporaryFolder(), 'data');
    const child = startChild('set-up.ts', root, passphrase, 'unconfirmed');
    await child.printed(2);
    await child.kill();
    expect(await reopen(root)).toEqual(fail('STORE_NEEDS_SETUP'));
    const { office, recoveryKey } = await setUpOffice({ root });
    await closeQuietly(office);
    expectOk(await reopen(root, recoveryKey));
  },
);

test('kill -9 after the confirmation leaves the office', async () => {
  const root = path.join(await temporaryFolder(), 'data');
  const child = startChild('set-up.ts', root, PASSPHRASE);
  await child.printed(3);
  await child.kill();
  expectOk(await reopen(root));
});

/**
 * Sets up an office in the directory given as argument, and says so: CREATED while nobody has the recovery key, DONE when
 * its arrival was confirmed. A third argument `unconfirmed` stops at CREATED.
 */
import { createIds } from '../../../electron/db/ids.ts';
import { createStore } from '../../../electron/db/open-store.ts';
import { ok } from '../../../electron/domain/result.ts';

const [dataDirectory = '', passphrase = '', until = ''] = process.argv.slice(2);
const clock = { nowMs: () => Date.now() };
const ids = createIds(clock);
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
process.stdout.write('BEGIN\n');
const created = await createStore(
  {
    dataDirectory,
    officeId: ids.next(),
    passphrase: passphrase || null,
    passphraseCost: { n: 2, r: 8, p: 1 },
    clock,
    ids,
    log,
  },
  async () => ok(null),
);
if (!created.ok) throw new Error(created.error.code);
process.stdout.write('CREATED\n');
if (until !== 'unconfirmed') {
  const confirmed = await created.value.office.confirmSetup();
  if (!confirmed.ok) throw new Error(confirmed.error.code);
  process.stdout.write('DONE\n');
}
setInterval(() => undefined, 60_000);

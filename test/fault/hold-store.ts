/** Owns a data directory until standard input closes: `node hold-store.ts DIR`, the passphrase in QUAY_PASSPHRASE. */
import { createIds } from '../../electron/db/ids.ts';
import { openStore } from '../../electron/db/open-store.ts';

const clock = { nowMs: () => Date.now() };
const opened = await openStore({
  dataDirectory: String(process.argv[2]),
  mode: 'OWNER',
  unlock: { secret: process.env['QUAY_PASSPHRASE'] ?? '' },
  clock,
  ids: createIds(clock),
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
});
if (!opened.ok) throw new Error(opened.error.code);
process.stdout.write('owned\n');
process.stdin.resume();
process.stdin.once('end', () => void opened.value.close());

/** Opens the office of the directory given as argument, which an earlier program left, and prints UPGRADED; then it stays. */
import { createIds } from '../../../electron/db/ids.ts';
import { openStore } from '../../../electron/db/open-store.ts';

const [dataDirectory = '', secret = ''] = process.argv.slice(2);
const clock = { nowMs: () => Date.now() };
const log = {
  info: (message: string) => void process.stdout.write(`${message}\n`),
  warn: () => undefined,
  error: () => undefined,
};
const opened = await openStore({ dataDirectory, mode: 'OWNER', unlock: { secret }, clock, ids: createIds(clock), log });
if (!opened.ok) throw new Error(opened.error.code);
process.stdout.write('UPGRADED\n');
setInterval(() => undefined, 60_000);

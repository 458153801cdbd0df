/** Takes the owner lock of the directory given as argument, says so, and stays until it is killed. */
import { prepareDataDirectory } from '../../../electron/db/data-directory.ts';
import { acquireOwnerLock } from '../../../electron/db/owner-lock.ts';

const prepared = await prepareDataDirectory(process.argv[2] ?? '');
const lock = prepared.ok ? await acquireOwnerLock(prepared.value) : prepared;
process.stdout.write(`${lock.ok ? 'HELD' : JSON.stringify(lock.error)}\n`);
if (lock.ok) setInterval(() => undefined, 60_000);

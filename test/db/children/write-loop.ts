/**
 * Writes rows into the office of the directory given as argument until it is killed. After each commit it prints the
 * row's code: a line is an acknowledgement, so what it names must be there afterwards.
 */
import { createIds } from '../../../electron/db/ids.ts';
import { openStore } from '../../../electron/db/open-store.ts';
import { ok } from '../../../electron/domain/result.ts';

const [dataDirectory = '', secret = '', personId = ''] = process.argv.slice(2);
const clock = { nowMs: () => Date.now() };
const ids = createIds(clock);
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const opened = await openStore({ dataDirectory, mode: 'OWNER', unlock: { secret }, clock, ids, log });
if (!opened.ok) throw new Error(opened.error.code);
const { store } = opened.value;

for (let count = 1; ; count += 1) {
  const code = `${process.pid}.${count}`;
  const id = ids.next();
  const change = { requestId: ids.next(), method: 'config.save', actor: { personId, role: 'IT' as const } };
  const done = await store.write(change, async (writes) => {
    await writes.putEntity('unit', {
      id,
      code,
      active: true,
      rev: 1,
      name: 'Bộ phận',
      parentCode: 'GOC',
      level: 'XA' as const,
      agencyCode: '',
      kind: 'KHAC' as const,
      form: '' as const,
      validFrom: null,
      validTo: null,
      predecessorCodes: [],
      paperHead: '',
    });
    await writes.record({ type: 'config.saved', subject: 'unit', subjectId: id, body: { code } });
    return ok(null);
  });
  if (!done.ok) throw new Error(done.error.code);
  process.stdout.write(`${code}\n`);
}

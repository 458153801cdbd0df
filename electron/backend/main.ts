import { createSerialQueue } from '../app/serial-queue.ts';
import { createBackups as createStoreBackups } from '../db/backup/create-backup.ts';
import { restoreBackup } from '../db/backup/restore-backup.ts';
import { createIds } from '../db/ids.ts';
import { createPinHasher } from '../db/pin-hasher.ts';
import { connectParent } from '../wire/connect-parent.ts';
import { type MethodHandlers, serveWire, type WireServer } from '../wire/server.ts';
import { createBackupStatus } from './backup-status.ts';
import { createBackups } from './backups.ts';
import { type HandlerDeps, hostHandlers, officeHandlers } from './handlers.ts';
import { createLineLog } from './log.ts';
import { Office } from './office.ts';
import { PROGRAM_VERSION } from './version.ts';

/** The process that owns the store: use cases, the encrypted database, backups. One writer, started by main or the command line. */
const EXIT_DELAY_MS = 50;
/** How long running calls may take once the end was asked for; main ends a process that takes longer than five seconds. */
const DRAIN_LIMIT_MS = 4_000;

const port = connectParent(process);
const clock = { nowMs: () => Date.now() };
const ids = createIds(clock);
const log = createLineLog(
  'backend',
  (line) => void process.stderr.write(line),
  () => new Date(clock.nowMs()).toISOString(),
);
const office = new Office({ clock, ids, log, pinHasher: createPinHasher() });
const backupStatus = createBackupStatus(() => office.dataDirectory);

// The handlers announce through the server, which needs the handlers first: calls arrive only after both are there.
let server: WireServer | null = null;
const backups = createBackups({
  office,
  clock,
  log,
  status: backupStatus,
  storeBackups: (open) => createStoreBackups({ office: open, clock, log }),
  announce: (payload) => server?.emit('backup.finished', payload),
});

const deps: HandlerDeps = {
  office,
  clock,
  ids,
  log,
  pinHasher: createPinHasher(),
  backups,
  backupStatus,
  pinChecks: createSerialQueue(),
  version: PROGRAM_VERSION,
  announce: {
    storeState: () => {
      void office.status().then(({ store }) => server?.emit('store.state', { state: store }));
      backups.reschedule();
    },
    configChanged: () => {
      server?.emit('config.changed', {});
      backups.reschedule();
    },
  },
};

let finishing: Promise<void> | null = null;

/** Lets running calls end while the store is still open, then closes it. Asked for once, by whoever comes first. */
function finish(): Promise<void> {
  finishing ??= putInOrder();
  return finishing;
}

async function putInOrder(): Promise<void> {
  backups.stop();
  const isIdle = await server?.drain(DRAIN_LIMIT_MS);
  if (isIdle === false) log.warn('calls were still running at the end', { limitMs: DRAIN_LIMIT_MS });
  await office.close();
}

const handlers: MethodHandlers = {
  ...officeHandlers(deps),
  ...hostHandlers(deps, {
    pid: process.pid,
    restore: (input) => restoreBackup({ ...input, log }),
    shutdown: async () => {
      await finish();
      setTimeout(() => process.exit(0), EXIT_DELAY_MS);
    },
  }),
};

server = serveWire(port, handlers);
// The parent is gone: finish what runs and give the directory free.
port.onClose(() => void finish().finally(() => process.exit(0)));

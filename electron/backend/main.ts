import { totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { createOfficeCalendars } from '../app/calendar/office-calendars.ts';
import { shippedCalendar } from '../app/calendar/shipped-calendar.ts';
import { createShownQrs } from '../app/payments/shown-qrs.ts';
import type { Announce } from '../app/ports/announce.ts';
import { createSerialQueue } from '../app/serial-queue.ts';
import { Tasks } from '../app/tasks/tasks.ts';
import { createBackups as createStoreBackups } from '../db/backup/create-backup.ts';
import { restoreBackup } from '../db/backup/restore-backup.ts';
import { createIds } from '../db/ids.ts';
import { createPinHasher } from '../db/pin-hasher.ts';
import { qrDrawing } from '../documents/qr-drawing.ts';
import { createTableFiles } from '../documents/tables/table-files.ts';
import { createTableWriter } from '../documents/tables/write-xlsx.ts';
import type { WorkerProgram } from '../domain/system/worker-programs.ts';
import { createWireClient } from '../wire/client.ts';
import { connectParent } from '../wire/connect-parent.ts';
import { type MethodHandlers, serveWire, type WireServer } from '../wire/server.ts';
import { createWorkerPorts, type PortSource } from '../wire/worker-ports.ts';
import { createBackground } from './background.ts';
import { createBackupStatus } from './backup-status.ts';
import { createBackups } from './backups.ts';
import { electronCallWorker, nodeCallWorker } from './call-workers.ts';
import type { HandlerDeps } from './handlers/deps.ts';
import { hostHandlers } from './handlers/host.ts';
import { officeHandlers } from './handlers.ts';
import { createImageWork } from './image-work.ts';
import { createKeptWorker } from './kept-worker.ts';
import { createLineLog } from './log.ts';
import { Office } from './office.ts';
import { createPackFolders } from './pack-folders.ts';
import { createPageWorker } from './page-work.ts';
import { createRemoteDevices, createRemotePagePrinter } from './remote-devices.ts';
import { createScans } from './scans.ts';
import { createSignWork } from './sign-work.ts';
import { SYSTEM_TIMERS } from './system-timers.ts';
import { PROGRAM_VERSION } from './version.ts';

/** The process that owns the store: use cases, the encrypted database, backups. One writer, started by main or the command line. */
const EXIT_DELAY_MS = 50;
/** How long running calls may take once the end was asked for; main ends a process that takes longer than five seconds. */
const DRAIN_LIMIT_MS = 4_000;
/** How long a ticket that is being printed may take then: one that takes longer is printed again, marked, after the start. */
const BACKGROUND_LIMIT_MS = 3_000;

/** Between the pages of a scan it stays; the memory that decoders keep is given back after a stack of paper. */
const IMAGE_WORKER = { idleMs: 60_000, maxCalls: 300 };

/** Between the documents of a batch it stays; a library of a token is not kept loaded for days. */
const SIGN_WORKER = { idleMs: 60_000, maxCalls: 2_000 };

/** Two folders up lie the resources, from source and from the bundle alike. */
const SHIPPED_PACKS = fileURLToPath(new URL('../../resources/packs/', import.meta.url));

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

// Calls to the device host and to main go out by the port through which calls come in.
const client = createWireClient(port);
const devices = createRemoteDevices({ client, ids });

// Inside Electron main starts the workers, elsewhere this process.
const { parentPort } = process as unknown as { readonly parentPort?: PortSource };
const openWorker = parentPort
  ? createWorkerPorts({ ports: parentPort, client, newId: () => ids.next(), origin: 'backend' })
  : null;
const keptWorker = (program: WorkerProgram, times: { readonly idleMs: number; readonly maxCalls: number }) =>
  createKeptWorker({
    start: openWorker ? electronCallWorker(openWorker, program) : nodeCallWorker(program, process.env),
    newId: () => ids.next(),
    timers: SYSTEM_TIMERS,
    ...times,
  });
const imageWorker = keptWorker('imageworker', IMAGE_WORKER);
const images = createImageWork(imageWorker, () => ids.next());
const signWorker = keptWorker('signworker', SIGN_WORKER);
const signers = createSignWork(signWorker);

// The handlers announce through the server, which needs the handlers first: calls arrive only after both are there.
let server: WireServer | null = null;
const announce: Announce = (event, payload) => server?.emit(event, payload);
const backups = createBackups({
  office,
  clock,
  log,
  status: backupStatus,
  storeBackups: (open) => createStoreBackups({ office: open, clock, log }),
  announce: (payload) => announce('backup.finished', payload),
});
const pageWork = createPageWorker({
  images,
  clock,
  ids,
  log,
  announce,
  timers: SYSTEM_TIMERS,
  scanners: devices,
  totalMemoryBytes: totalmem(),
});
const scans = createScans({ clock, ids, log, announce, scanners: devices, touched: pageWork.touch });
const tasks = new Tasks({ announce, ids, log });
const background = createBackground({
  office,
  clock,
  ids,
  log,
  timers: SYSTEM_TIMERS,
  announce,
  printers: devices,
  scans,
  pageWork,
  tasks,
  signers,
});

const deps: HandlerDeps = {
  office,
  clock,
  ids,
  log,
  pinHasher: createPinHasher(),
  backups,
  backupStatus,
  background,
  pinChecks: createSerialQueue(),
  version: PROGRAM_VERSION,
  announce,
  devices,
  scans,
  pageWork,
  images,
  signers,
  tasks,
  pagePrinter: createRemotePagePrinter({ client, ids }),
  packs: createPackFolders({ shipped: SHIPPED_PACKS, dataDirectory: () => office.dataDirectory }),
  calendars: createOfficeCalendars(shippedCalendar()),
  tableFiles: createTableFiles(),
  tableWriter: createTableWriter(),
  drawQr: qrDrawing,
  shownQrs: createShownQrs({ timers: SYSTEM_TIMERS, announce }),
};

let finishing: Promise<void> | null = null;

/** Lets running calls end while the store is still open, then closes it. Asked for once, by whoever comes first. */
function finish(): Promise<void> {
  finishing ??= putInOrder();
  return finishing;
}

async function putInOrder(): Promise<void> {
  backups.stop();
  const [isIdle] = await Promise.all([server?.drain(DRAIN_LIMIT_MS), background.stop(BACKGROUND_LIMIT_MS)]);
  if (isIdle === false) log.warn('calls were still running at the end', { limitMs: DRAIN_LIMIT_MS });
  imageWorker.end();
  signWorker.end();
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

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createOfficeCalendars } from '../../electron/app/calendar/office-calendars.ts';
import { shippedCalendar } from '../../electron/app/calendar/shipped-calendar.ts';
import { createShownQrs } from '../../electron/app/payments/shown-qrs.ts';
import type { Announce } from '../../electron/app/ports/announce.ts';
import type { OpenSigner } from '../../electron/app/ports/document-signer.ts';
import type { FileStore } from '../../electron/app/ports/file-store.ts';
import type { ImageWork } from '../../electron/app/ports/image-work.ts';
import type { PagePrinter } from '../../electron/app/ports/page-printer.ts';
import type { Store } from '../../electron/app/ports/store.ts';
import { createSerialQueue } from '../../electron/app/serial-queue.ts';
import { Tasks } from '../../electron/app/tasks/tasks.ts';
import { createBackground } from '../../electron/backend/background.ts';
import { createBackupStatus } from '../../electron/backend/backup-status.ts';
import { createBackups, type OfficeBackups } from '../../electron/backend/backups.ts';
import type { HandlerDeps } from '../../electron/backend/handlers/deps.ts';
import { hostHandlers } from '../../electron/backend/handlers/host.ts';
import { officeHandlers } from '../../electron/backend/handlers.ts';
import { Office } from '../../electron/backend/office.ts';
import { createPackFolders } from '../../electron/backend/pack-folders.ts';
import { createPageWorker } from '../../electron/backend/page-work.ts';
import { createScans } from '../../electron/backend/scans.ts';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import { CONTRACT, type MethodInput, type MethodName, type MethodOutput } from '../../electron/contract/contract.ts';
import { EVENTS, type EventName } from '../../electron/contract/events.ts';
import { SetupFile } from '../../electron/contract/setup-file.ts';
import { createBackups as createStoreBackups } from '../../electron/db/backup/create-backup.ts';
import { restoreBackup } from '../../electron/db/backup/restore-backup.ts';
import { createIds } from '../../electron/db/ids.ts';
import { createPinHasher } from '../../electron/db/pin-hasher.ts';
import { qrDrawing } from '../../electron/documents/qr-drawing.ts';
import { createTableFiles } from '../../electron/documents/tables/table-files.ts';
import { createTableWriter } from '../../electron/documents/tables/write-xlsx.ts';
import type { Actor } from '../../electron/domain/people/roles.ts';
import { fail, type Result } from '../../electron/domain/result.ts';
import { messagePort } from '../../electron/wire/adapters.ts';
import { createWireClient, type WireClient } from '../../electron/wire/client.ts';
import { serveWire } from '../../electron/wire/server.ts';
import { createPlainImages } from './plain-images.ts';
import { createScriptedDevices, type ScriptedDevices } from './scripted-devices.ts';
import { type TestTimers, testTimers } from './test-timers.ts';

const SHIPPED_PACKS = path.resolve(import.meta.dirname, '../../resources/packs');

export const PASSPHRASE = 'mật khẩu thử nghiệm dài';

/** A backend as the program composes it, over a real directory, with a clock that tests move. */
export interface TestBackend {
  readonly dataDirectory: string;
  readonly clock: { nowMs: () => number; advanceMs(by: number): void };
  /** Timers of the work beside the calls; `clock.advanceMs` lets them fall due. */
  readonly timers: TestTimers;
  readonly devices: ScriptedDevices;
  /** The open store, to look at rows beside the calls. */
  store(): Store;
  /** The open office's files. */
  files(): FileStore;
  readonly events: { event: EventName; payload: unknown }[];
  /** What the log was told of bugs. */
  readonly bugs: readonly string[];
  readonly backups: OfficeBackups;
  as(
    actor: Actor | null,
    origin?: string,
  ): <M extends MethodName>(method: M, input: MethodInput<M>, requestId?: string) => Promise<Result<MethodOutput<M>>>;
  /** One more client with a message port of its own, as another window is. */
  connect(): TestBackend['as'];
  /** Ends the process as a crash does, without a chance to put anything in order, and starts it again on the same data. */
  crashAndReopen(): Promise<void>;
  stop(): Promise<void>;
}

export interface BackendOptions {
  readonly startMs?: number;
  readonly devices?: ScriptedDevices;
  readonly pagePrinter?: PagePrinter;
  /** Instead of `createPlainImages`, which cleans nothing. */
  readonly images?: ImageWork;
  /** Instead of none. */
  readonly signers?: OpenSigner;
  /** Where folders of files to hand in are made. */
  readonly handInFolder?: string;
  /** Of the PC: text is read by itself above 4 GB. */
  readonly totalMemoryBytes?: number;
}

const NO_PAGE_PRINTER: PagePrinter = {
  toPdf: async () => fail('PAGE_PRINT_FAILED'),
  toPng: async () => fail('PAGE_PRINT_FAILED'),
};

const NO_SIGNER: OpenSigner = () => ({
  keys: async () => fail('SIGNER_NOT_SET_UP'),
  sign: async () => fail('SIGNER_NOT_SET_UP'),
  timestamp: async () => fail('TIMESTAMP_UNREACHABLE'),
});

export async function startBackend(options: BackendOptions = {}): Promise<TestBackend> {
  const dataDirectory = await mkdtemp(path.join(tmpdir(), 'quay-backend-'));
  let nowMs = options.startMs ?? Date.parse('2026-11-21T01:00:00.000Z');
  const timers = testTimers(() => nowMs);
  const clock = {
    nowMs: () => nowMs,
    advanceMs(by: number) {
      nowMs += by;
      timers.runDue();
    },
  };
  const devices = options.devices ?? createScriptedDevices();
  const ids = createIds(clock);
  const bugs: string[] = [];
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (message: string, details?: object) => void bugs.push(`${message} ${JSON.stringify(details)}`),
  };
  const pinHasher = createPinHasher();
  const office = new Office({ clock, ids, log, pinHasher });
  const backupStatus = createBackupStatus(() => office.dataDirectory);
  const events: TestBackend['events'] = [];
  const announce: Announce = (event, payload) =>
    void events.push({ event, payload: EVENTS[event].payload.parse(payload) });
  const images = options.images ?? createPlainImages();
  const work = { images, clock, ids, log, announce, timers, scanners: devices };
  const pageWork = createPageWorker({ ...work, totalMemoryBytes: options.totalMemoryBytes ?? 0 });
  const scans = createScans({ clock, ids, log, announce, scanners: devices, touched: pageWork.touch });
  const tasks = new Tasks({ announce, ids, log });
  const { signers = NO_SIGNER } = options;
  const background = createBackground({
    office,
    clock,
    ids,
    log,
    timers,
    announce,
    printers: devices,
    scans,
    pageWork,
    tasks,
    signers,
  });
  const backups = createBackups({
    office,
    clock,
    log,
    status: backupStatus,
    storeBackups: (open) => createStoreBackups({ office: open, clock, log }),
    announce: (payload) => announce('backup.finished', payload),
  });
  const deps: HandlerDeps = {
    office,
    clock,
    ids,
    log,
    pinHasher,
    backups,
    backupStatus,
    pinChecks: createSerialQueue(),
    version: '0.0.0-test',
    announce,
    devices,
    pagePrinter: options.pagePrinter ?? NO_PAGE_PRINTER,
    packs: createPackFolders({ shipped: SHIPPED_PACKS, dataDirectory: () => office.dataDirectory }),
    calendars: createOfficeCalendars(shippedCalendar()),
    tableFiles: createTableFiles(),
    tableWriter: createTableWriter(),
    drawQr: qrDrawing,
    shownQrs: createShownQrs({ timers: timers, announce }),
    background,
    scans,
    pageWork,
    images,
    signers,
    tasks,
  };
  const host = {
    pid: 1,
    shutdown: () => office.close(),
    restore: (input: MethodInput<'host.restore'>) => restoreBackup({ ...input, log }),
  };
  const handlers = { ...officeHandlers(deps), ...hostHandlers(deps, host) };
  const clients: WireClient[] = [];
  function connect(): TestBackend['as'] {
    const { port1, port2 } = new MessageChannel();
    serveWire(messagePort(port2), handlers);
    const client = createWireClient(messagePort(port1));
    clients.push(client);
    return (actor, origin = 'test') =>
      async (method, input, requestId) => {
        const answer = await client.call(method, input, { requestId: requestId ?? randomUuidV7(), actor, origin });
        // As the router does before a window gets it: a field too many is a bug here, not only in the packed program.
        if (answer.ok) CONTRACT[method].output.parse(answer.value);
        return answer;
      };
  }
  const as = connect();

  /** Ends the work beside the calls although something may be under way that never ends. */
  async function stopBackground(): Promise<void> {
    const stopped = background.stop(STOP_LIMIT_MS);
    await new Promise((resolve) => setTimeout(resolve, LET_WORK_END_MS));
    clock.advanceMs(STOP_LIMIT_MS);
    await stopped;
  }

  return {
    dataDirectory,
    clock,
    timers,
    devices,
    events,
    bugs,
    backups,
    as,
    connect,
    store() {
      const ready = office.ready();
      if (!ready.ok) throw new Error(ready.error.code);
      return ready.value.store;
    },
    files() {
      const ready = office.ready();
      if (!ready.ok) throw new Error(ready.error.code);
      return ready.value.files;
    },
    async crashAndReopen() {
      // By the key: a passphrase is slow on purpose.
      const key = await as(null)('host.exportKey', {});
      const dataKeyBase64 = key.ok ? key.value.dataKeyBase64 : null;
      await stopBackground();
      const { handInFolder = null } = options;
      const unlock = { dataKeyBase64, secret: null, handInFolder };
      const opened = await as(null)('host.open', { dataDirectory, mode: 'OWNER', ...unlock });
      if (!opened.ok) throw new Error(`not opened again: ${opened.error.code}`);
    },
    async stop() {
      backups.stop();
      await pageWork.stop();
      await stopBackground();
      await office.close();
      for (const client of clients) client.close();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

const STOP_LIMIT_MS = 1_000;
const LET_WORK_END_MS = 20;

/** An office with one person of each role; the PINs are as given. */
export const OFFICE_FILE = {
  office: { name: 'Trung tâm Phục vụ hành chính công xã Thử Nghiệm' },
  counters: [{ code: 'Q1', number: 1, name: 'Hộ tịch' }],
  services: [{ code: 'HT', name: 'Hộ tịch, chứng thực', prefix: 'A', counterCodes: ['Q1'] }],
  people: [
    { code: 'IT1', name: 'Trần Quản Trị', role: 'IT', pin: '2580' },
    { code: 'LD1', name: 'Lê Lãnh Đạo', role: 'HEAD', pin: '1470' },
    { code: 'CB1', name: 'Nguyễn Cán Bộ', role: 'CLERK', pin: '3690' },
  ],
} as const;

export interface TestOffice extends TestBackend {
  readonly it: Actor;
  readonly head: Actor;
  readonly clerk: Actor;
  readonly recoveryKey: string;
}

export interface OfficeOptions extends BackendOptions {
  /** Instead of `OFFICE_FILE`: a set-up file with at least one person of each role. */
  readonly file?: object;
}

/** A backend with its office set up. */
export async function startOffice(options: OfficeOptions = {}): Promise<TestOffice> {
  const backend = await startBackend(options);
  const call = backend.as(null);
  const { dataDirectory } = backend;
  const unlock = { dataKeyBase64: null, secret: null, handInFolder: options.handInFolder ?? null };
  await call('host.open', { dataDirectory, mode: 'OWNER', ...unlock });
  const created = await call('setup.create', {
    file: SetupFile.parse(options.file ?? OFFICE_FILE),
    passphrase: PASSPHRASE,
  });
  if (!created.ok) throw new Error(`set-up failed: ${created.error.code}`);
  const choices = await call('people.choices', {});
  if (!choices.ok) throw new Error(`no people: ${choices.error.code}`);
  const person = (role: Actor['role']): Actor => {
    const found = choices.value.people.find((choice) => choice.role === role);
    if (!found) throw new Error(`nobody is ${role}`);
    return { personId: found.id, role };
  };
  const recoveryKey = created.value.recoveryKey ?? '';
  return { ...backend, it: person('IT'), head: person('HEAD'), clerk: person('CLERK'), recoveryKey };
}

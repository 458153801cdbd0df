import { app, clipboard, dialog, globalShortcut, MessageChannelMain, powerMonitor, safeStorage, shell } from 'electron';
import { randomUuidV7 } from '../../commands/request-id.ts';
import { CONTRACT, type MethodName } from '../../contract/contract.ts';
import { renderErrorText } from '../../contract/error-texts/render-error-text.ts';
import { Session } from '../../contract/methods/people.ts';
import { ok } from '../../domain/result.ts';
import type { WorkerProgram } from '../../domain/system/worker-programs.ts';
import type { WindowName } from '../../domain/windows.ts';
import { createDemoDevices, type DemoDevices } from '../demo/demo-devices.ts';
import { hostContext } from '../host-context.ts';
import { createMainHandlers } from '../ipc/main-handlers.ts';
import { registerBridge } from '../ipc/register.ts';
import { createRouter, type Router } from '../ipc/router.ts';
import { createSessions, type Sessions } from '../ipc/sessions.ts';
import { mainTarget, processTarget } from '../ipc/targets.ts';
import { createKeyCustody, type KeyCustody } from '../key-custody.ts';
import { readKeyringSlot } from '../keyring-slot.ts';
import type { MainLog } from '../log.ts';
import { createPagePrinter } from '../paper/page-printer.ts';
import { createPaperPrinter } from '../paper/paper-printer.ts';
import type { Papers } from '../paper/papers.ts';
import type { MainPaths } from '../paths.ts';
import { runtimeFactsOf } from '../runtime-facts.ts';
import { APP_ORIGIN } from '../security/navigation.ts';
import { createShutdown, drainCalls } from '../shutdown.ts';
import type { HostedProcess } from '../supervision/process-keeper.ts';
import { type ProcessBundle, type ProcessStarter, startProcess, startWorker } from '../supervision/start-process.ts';
import type { WorkerProcess } from '../supervision/workers.ts';
import { SYSTEM_TIMERS } from '../timers.ts';
import type { WindowManager } from '../windows/window-manager.ts';
import { type Conductor, createConductor } from './conductor.ts';
import { type CopyTable, createCopyTable } from './copy-table.ts';
import { assignment, createOffice, type Office } from './office.ts';
import { createDesktopPapers } from './papers.ts';
import { handInFolder, pictureFolders } from './picture-folders.ts';
import { windowsAtStart } from './start-windows.ts';
import { createWindowSet, displayList } from './window-set.ts';

export interface DesktopOptions {
  readonly paths: MainPaths;
  readonly log: MainLog;
  /** Passphrase from the environment, already removed from it. */
  readonly secret: string | null;
  readonly backendNode: string | null;
  /** Windows are painted into memory; false for ordinary work. */
  readonly offscreen: boolean;
  readonly askedWindow: WindowName | null;
}

/** The running program with its windows. */
export interface Desktop {
  readonly windows: WindowManager;
  /** The gate for calls of windows. */
  readonly router: Router;
  readonly office: Office;
  /** Starts the processes and opens the first windows; resolves when those have been made. */
  start(): Promise<void>;
  /** A bug in main: from here on its state is not to be trusted, so a person is asked to restart. */
  mainFailed(): void;
  shutDown(): Promise<void>;
}

/** Puts the program together. The app must be ready. */
export function createDesktop(options: DesktopOptions): Desktop {
  const { paths, log } = options;
  const refused = (what: string) => log.warn('refused', { what });
  const custody = createKeyCustody({ safeStorage, platform: process.platform, readKeyringSlot, log });
  const { windows, stage } = createWindowSet(
    { ...options, refused },
    {
      pending: () => router.pending,
      onInput: (name) => sessions.touched(name),
      onClosed: (name) => sessions.signOut(name),
      onLoaded: (name) => {
        closeCopyTable(copyTable, name);
        conductor.onLoaded(name);
      },
    },
  );
  const sessions: Sessions = createSessions({
    timers: SYSTEM_TIMERS,
    onChange: (window, session) => {
      closeCopyTable(copyTable, window);
      windows.sendTo(window, 'session.changed', { session });
    },
  });
  const copyTable: CopyTable = makeCopyTable(sessions, windows, log);
  const conductor: Conductor = createConductor({
    windows,
    stateOf: (name) => office[name].state,
    status: () => office.store.status,
    choose: (status) => windowsAtStart(status, options.askedWindow),
    arrange: (names) => stage.arrange(names),
  });
  const starter = starterOf(options);
  const spawn = (bundle: ProcessBundle, name: string) => startProcess(starter, bundle, name);
  const demoDevices = makeDemoDevices(() => office, windows, spawn, log);
  const office: Office = createOffice({
    dataDirectory: paths.dataDirectory,
    secret: options.secret,
    custody,
    pictureFolders: pictureFolders((name) => app.getPath(name)),
    handInFolder: handInFolder((name) => app.getPath(name)),
    sessions,
    spawn: (name) => spawn(name, name),
    startWorker: (...worker) => startWorkerFor(starter, ...worker),
    pages: createPagePrinter(refused),
    deviceTargets: () => demoDevices.targets(),
    timers: SYSTEM_TIMERS,
    log,
    onState: (name, state) => conductor.onState(name, state),
    onStatus: (status) => {
      sessions.setIdleMinutes(status.settings.idleLockMinutes);
      stage.assign(status.settings.displays);
      if (status.store === 'READY') void demoDevices.follow();
      conductor.onStatus(status);
    },
    onEvent: (event, payload) => windows.broadcast(event, payload),
  });
  const supervisors = [office.backend, office.devicehost];
  const papers = createDesktopPapers(office.backend, windows, createPaperPrinter(refused, process.env));
  const restart = () => (conductor.isMainBroken ? relaunch() : restartFailed(supervisors));
  const router = makeRouter(options, { office, sessions, windows, custody, restart, papers, copyTable, demoDevices });
  registerBridge(router, windows);

  return {
    windows,
    router,
    office,
    async start() {
      for (const supervisor of supervisors) supervisor.start();
      powerMonitor.on('lock-screen', () => sessions.lockAll());
      powerMonitor.on('suspend', () => sessions.lockAll());
      await conductor.begin();
    },
    mainFailed: () => conductor.mainFailed(),
    shutDown: endWith(
      () => copyTable.disarm(),
      createShutdown({ windows, supervisors: [...supervisors, demoDevices], drain: () => drain(router), log }),
    ),
  };
}

const starterOf = ({ paths, backendNode, log }: DesktopOptions): ProcessStarter => ({
  distDirectory: paths.dist,
  backendNode,
  onLine: (process, line) => log.info('output of a process', { process, line }),
});

/** What a worker says goes between it and its owner alone: main only joins them. */
function startWorkerFor(
  starter: ProcessStarter,
  program: WorkerProgram,
  workerId: string,
  owner: HostedProcess,
): WorkerProcess | null {
  if (!owner.handOver) return null;
  const { port1, port2 } = new MessageChannelMain();
  const worker = startWorker(starter, program, port2);
  owner.handOver({ workerId }, port1);
  return worker;
}

/** Whoever was there is locked out, gone or somebody else, or the page begins anew: no table is open any more. */
function closeCopyTable(copyTable: CopyTable, window: WindowName): void {
  if (window === 'counter') void copyTable.disarm();
}

function makeCopyTable(sessions: Sessions, windows: WindowManager, log: MainLog): CopyTable {
  return createCopyTable({
    shortcuts: globalShortcut,
    clipboard,
    onStep(index) {
      // Whoever copies into another program is at work, although the keys do not reach our window.
      sessions.touched('counter');
      windows.sendTo('counter', 'copyTable.stepped', { index });
    },
    onProblem: (problem) => log.warn('the clipboard cannot be used', { problem: String(problem) }),
  });
}

const drain = (router: Router) => drainCalls(() => router.pending, SYSTEM_TIMERS);

/** Does something at once, before all the rest ends in its order. */
function endWith(first: () => Promise<void>, end: () => Promise<void>): () => Promise<void> {
  return async () => {
    await first();
    await end();
  };
}

function restartFailed(supervisors: readonly Office['backend'][]): void {
  for (const supervisor of supervisors) if (supervisor.state === 'FAILED') supervisor.restart();
}

function relaunch(): void {
  app.relaunch();
  app.quit();
}

function makeDemoDevices(
  office: () => Office,
  windows: WindowManager,
  spawn: (bundle: ProcessBundle, name: string) => HostedProcess,
  log: MainLog,
): DemoDevices {
  return createDemoDevices({
    spawn: (code) => spawn('simulator', `simulator-${code}`),
    devices: () => office().backend.call('host.devices', {}, hostContext()),
    assign: (devices) => {
      const { settings } = office().store.status;
      return office().devicehost.call('devices.assign', assignment(devices, settings), hostContext());
    },
    onChanged: (payload) => windows.broadcast('demo.changed', payload),
    timers: SYSTEM_TIMERS,
    log,
    hostContext,
  });
}

/** How long a test of a device waits for its simulator to start. */
const DEVICE_LIST_LIMIT_MS = 8_000;

interface RouterParts {
  readonly office: Office;
  readonly sessions: Sessions;
  readonly windows: WindowManager;
  readonly custody: KeyCustody;
  readonly restart: () => void;
  readonly papers: Papers;
  readonly copyTable: CopyTable;
  readonly demoDevices: DemoDevices;
}

function makeRouter({ log }: DesktopOptions, parts: RouterParts): Router {
  const { office, sessions, windows, custody, restart, papers, copyTable, demoDevices } = parts;
  const handlers = createMainHandlers({
    sessions,
    restart,
    papers,
    copyTable,
    demoDevices,
    displays: displayList,
    openWindow: (name) => windows.open(name),
    chooseDirectory: async (name) => {
      const window = windows.get(name);
      const dialogOptions = { properties: ['openDirectory' as const, 'createDirectory' as const] };
      const answer = window
        ? await dialog.showOpenDialog(window, dialogOptions)
        : await dialog.showOpenDialog(dialogOptions);
      return answer.canceled ? null : (answer.filePaths[0] ?? null);
    },
    showHandIn: async (dossierId, context) => {
      const exported = await office.backend.call('handIn.folder', { dossierId }, context);
      return exported.ok ? ok({ shown: (await shell.openPath(exported.value.folder)) === '' }) : exported;
    },
    runtimeFacts: () =>
      runtimeFactsOf(app.getVersion(), app.isPackaged, process.versions, process.platform, custody.available()),
  });
  return createRouter({
    contract: CONTRACT,
    targets: {
      backend: processTarget(office.backend),
      devicehost: async (method, input, context) => {
        if (method === 'devices.test') await demoDevices.settled(DEVICE_LIST_LIMIT_MS);
        return processTarget(office.devicehost)(method, input, context);
      },
      main: mainTarget(handlers),
    },
    sessionOf: (window) => sessions.get(window),
    trustedOrigin: APP_ORIGIN,
    textOf: (error) => renderErrorText(error, office.store.status.settings.locale),
    log,
    newId: randomUuidV7,
    nowMs: () => performance.now(),
    onSuccess: async (method: MethodName, value: unknown, window: WindowName) => {
      if (method === 'people.signIn') sessions.signIn(window, Session.parse(value));
      if (method === 'setup.create' || method === 'store.unlock') await office.keyAppeared();
    },
  });
}

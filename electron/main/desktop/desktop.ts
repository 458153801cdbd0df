import { app, dialog, session as electronSession, powerMonitor, safeStorage } from 'electron';
import { randomUuidV7 } from '../../commands/request-id.ts';
import { CONTRACT, type MethodName } from '../../contract/contract.ts';
import { renderErrorText } from '../../contract/error-texts/render-error-text.ts';
import { Session } from '../../contract/methods/people.ts';
import type { WindowName } from '../../domain/windows.ts';
import { createMainHandlers } from '../ipc/main-handlers.ts';
import { registerBridge } from '../ipc/register.ts';
import { createRouter, type Router } from '../ipc/router.ts';
import { createSessions, type Sessions } from '../ipc/sessions.ts';
import { mainTarget, processTarget } from '../ipc/targets.ts';
import { createKeyCustody, type KeyCustody } from '../key-custody.ts';
import { readKeyringSlot } from '../keyring-slot.ts';
import type { MainLog } from '../log.ts';
import type { MainPaths } from '../paths.ts';
import { runtimeFactsOf } from '../runtime-facts.ts';
import { serveAppFiles } from '../security/app-protocol.ts';
import { lockNavigation, lockSession } from '../security/lock-down.ts';
import { APP_ORIGIN } from '../security/navigation.ts';
import { createShutdown, drainCalls } from '../shutdown.ts';
import type { ProcessName } from '../supervision/process-keeper.ts';
import { startProcess } from '../supervision/start-process.ts';
import { SYSTEM_TIMERS } from '../timers.ts';
import { createQuayWindow, load } from '../windows/create-window.ts';
import { createWindowManager, type WindowManager } from '../windows/window-manager.ts';
import { type Conductor, createConductor } from './conductor.ts';
import { createOffice, type Office } from './office.ts';
import { windowsAtStart } from './start-windows.ts';

export interface DesktopOptions {
  readonly paths: MainPaths;
  readonly log: MainLog;
  /** Passphrase from the environment, already removed from it. */
  readonly secret: string | null;
  readonly backendNode: string | null;
  /** Windows are painted into memory, and only these are opened; null for ordinary work. */
  readonly offscreenWindows: readonly WindowName[] | null;
  readonly askedWindow: WindowName | null;
}

/** The running program with its windows. */
export interface Desktop {
  readonly windows: WindowManager;
  /** Starts the processes and opens the first windows; resolves when those have been made. */
  start(): Promise<void>;
  /** A bug in main: from here on its state is not to be trusted, so a person is asked to restart. */
  mainFailed(): void;
  shutDown(): Promise<void>;
}

/** Puts the program together. The app must be ready. */
export function createDesktop(options: DesktopOptions): Desktop {
  const { paths, log, offscreenWindows, askedWindow } = options;
  const custody = createKeyCustody({ safeStorage, platform: process.platform, readKeyringSlot, log });
  const windows: WindowManager = makeWindows(options, {
    pending: () => router.pending,
    onInput: (name) => sessions.touched(name),
    onClosed: (name) => sessions.signOut(name),
    onLoaded: (name) => conductor.onLoaded(name),
  });
  const sessions: Sessions = createSessions({
    timers: SYSTEM_TIMERS,
    onChange: (window, session) => windows.sendTo(window, 'session.changed', { session }),
  });
  const conductor: Conductor = createConductor({
    windows,
    stateOf: (name) => office[name].state,
    status: () => office.store.status,
    choose: (status) => offscreenWindows ?? windowsAtStart(status, askedWindow),
  });
  const onLine = (name: ProcessName, line: string) => log.info('output of a process', { process: name, line });
  const office: Office = createOffice({
    dataDirectory: paths.dataDirectory,
    secret: options.secret,
    custody,
    sessions,
    spawn: (name) => startProcess({ distDirectory: paths.dist, onLine, backendNode: options.backendNode }, name),
    timers: SYSTEM_TIMERS,
    log,
    onState: (name, state) => conductor.onState(name, state),
    onStatus: (status) => {
      sessions.setIdleMinutes(status.settings.idleLockMinutes);
      conductor.onStatus(status);
    },
    onEvent: (event, payload) => windows.broadcast(event, payload),
  });
  const supervisors = [office.backend, office.devicehost];
  const router = makeRouter(options, { office, sessions, windows, custody, restart });
  registerBridge(router, windows);

  function restart(): void {
    if (conductor.isMainBroken) {
      app.relaunch();
      app.quit();
      return;
    }
    for (const supervisor of supervisors) if (supervisor.state === 'FAILED') supervisor.restart();
  }

  return {
    windows,
    async start() {
      for (const supervisor of supervisors) supervisor.start();
      powerMonitor.on('lock-screen', () => sessions.lockAll());
      powerMonitor.on('suspend', () => sessions.lockAll());
      await conductor.begin();
    },
    mainFailed: () => conductor.mainFailed(),
    shutDown: createShutdown({
      windows,
      supervisors,
      drain: () => drainCalls(() => router.pending, SYSTEM_TIMERS),
      log,
    }),
  };
}

interface WindowHooks {
  readonly pending: () => number;
  readonly onInput: (name: WindowName) => void;
  readonly onClosed: (name: WindowName) => void;
  readonly onLoaded: (name: WindowName) => void;
}

/** Session, protocol and locks first, so that no page can exist without them. */
function makeWindows({ paths, log, offscreenWindows }: DesktopOptions, hooks: WindowHooks): WindowManager {
  // Without the prefix `persist:` a partition lives in memory; `cache: false` turns the HTTP cache off as well.
  const session = electronSession.fromPartition('quay', { cache: false });
  const refused = (what: string) => log.warn('refused', { what });
  serveAppFiles(session, paths.renderer);
  lockSession(session, refused);
  lockSession(electronSession.defaultSession, refused);
  lockNavigation(app, refused);
  const look = { session, preload: paths.preload, icon: paths.icon, offscreen: offscreenWindows !== null };
  const windows = createWindowManager({
    create: (name, alreadyOpen) => createQuayWindow(name, look, alreadyOpen),
    load,
    timers: SYSTEM_TIMERS,
    log,
    onInput: hooks.onInput,
    onClosed: hooks.onClosed,
    onLoaded: hooks.onLoaded,
    drain: () => drainCalls(hooks.pending, SYSTEM_TIMERS),
    onBroken: (name) => (name === 'service' ? showLastResort() : windows.open('service')),
  });
  return windows;
}

/** Even the service page does not load: the system's own dialog is what is left. */
function showLastResort(): void {
  dialog.showErrorBox(
    'Quầy Một Cửa không mở được cửa sổ',
    'Chương trình bị hỏng hoặc thiếu tệp. Hãy khởi động lại máy; nếu vẫn lỗi, hãy cài lại chương trình.\n\n' +
      'The program is damaged or incomplete. Restart the computer; if that does not help, install it again.',
  );
}

interface RouterParts {
  readonly office: Office;
  readonly sessions: Sessions;
  readonly windows: WindowManager;
  readonly custody: KeyCustody;
  readonly restart: () => void;
}

function makeRouter({ log }: DesktopOptions, { office, sessions, windows, custody, restart }: RouterParts): Router {
  const handlers = createMainHandlers({
    sessions,
    restart,
    openWindow: (name) => windows.open(name),
    chooseDirectory: async (name) => {
      const window = windows.get(name);
      const dialogOptions = { properties: ['openDirectory' as const, 'createDirectory' as const] };
      const answer = window
        ? await dialog.showOpenDialog(window, dialogOptions)
        : await dialog.showOpenDialog(dialogOptions);
      return answer.canceled ? null : (answer.filePaths[0] ?? null);
    },
    runtimeFacts: () =>
      runtimeFactsOf(app.getVersion(), app.isPackaged, process.versions, process.platform, custody.available()),
  });
  return createRouter({
    contract: CONTRACT,
    targets: {
      backend: processTarget(office.backend),
      devicehost: processTarget(office.devicehost),
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

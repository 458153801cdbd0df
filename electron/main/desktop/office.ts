import type { Log } from '../../app/ports/log.ts';
import type { MethodInput } from '../../contract/contract.ts';
import type { Settings } from '../../contract/entities.ts';
import type { EventName, EventPayload } from '../../contract/events.ts';
import type { DeviceTarget } from '../../contract/methods/devices.ts';
import type { SystemStatus } from '../../contract/methods/system.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { WorkerProgram } from '../../domain/system/worker-programs.ts';
import type { WireClient } from '../../wire/client.ts';
import { hostContext } from '../host-context.ts';
import type { Sessions } from '../ipc/sessions.ts';
import type { KeyCustody } from '../key-custody.ts';
import { createStoreAccess, type StoreAccess } from '../store-access.ts';
import type { HostedProcess, ProcessName, ProcessState } from '../supervision/process-keeper.ts';
import { answersForBackend, answersForDeviceHost, type PageHandlers } from '../supervision/relays.ts';
import { createSupervisor, type Supervisor } from '../supervision/supervisor.ts';
import { createWorkers, type WorkerProcess, type Workers } from '../supervision/workers.ts';
import type { Timers } from '../timers.ts';

export interface OfficeDeps {
  readonly dataDirectory: string;
  readonly secret: string | null;
  readonly custody: KeyCustody;
  /** Where pictures from phones arrive on this PC. */
  readonly pictureFolders: readonly string[];
  /** Where folders of files to hand in are made. */
  readonly handInFolder: string | null;
  readonly sessions: Sessions;
  readonly spawn: (name: ProcessName) => HostedProcess;
  /** Starts a worker and gives its owner one end of its channel; null when the owner cannot take one. */
  readonly startWorker: (program: WorkerProgram, workerId: string, owner: HostedProcess) => WorkerProcess | null;
  /** Lays out papers for the backend. */
  readonly pages: PageHandlers;
  /** The devices a new device host is to drive; null while they are not known. */
  readonly deviceTargets: () => DeviceTarget[] | null;
  readonly timers: Timers;
  readonly log: Log;
  readonly onState: (name: ProcessName, state: ProcessState) => void;
  readonly onStatus: (status: SystemStatus) => void;
  /** An event of a process, for the windows. */
  readonly onEvent: <E extends EventName>(event: E, payload: EventPayload<E>) => void;
}

/** The two processes and what main has to remember of them. */
export interface Office {
  readonly backend: Supervisor;
  readonly devicehost: Supervisor;
  readonly store: StoreAccess;
  /** After `setup.create` or `store.unlock`. */
  keyAppeared(): Promise<void>;
}

/** What a device host is told: its devices and how the office wants them driven. */
export function assignment(devices: DeviceTarget[], settings: Settings): MethodInput<'devices.assign'> {
  const { glassSilenceS, feederSilenceS } = settings.digitization;
  const scanTimes = { glassSilenceMs: glassSilenceS * 1000, feederSilenceMs: feederSilenceS * 1000 };
  return { devices, printerProfiles: settings.printerProfiles, scanTimes };
}

/** Wires supervisors, store access and events; nothing is started. */
export function createOffice(deps: OfficeDeps): Office {
  const { timers, log } = deps;
  const store = createStoreAccess({ ...deps, hostContext });
  let client: WireClient | null = null;
  const workers: { -readonly [Name in ProcessName]?: Workers } = {};

  /** Each process has workers of its own, which end with it. */
  function spawnWithWorkers(name: ProcessName, programs: readonly WorkerProgram[]): HostedProcess {
    const spawned = deps.spawn(name);
    const start = (program: WorkerProgram, workerId: string) => deps.startWorker(program, workerId, spawned);
    const own = createWorkers({ programs, start, log });
    workers[name] = own;
    spawned.onExit(() => own.endAll());
    return spawned;
  }

  /** Roles and settings may have changed: sessions follow at once, not at the next sign-in. */
  async function followConfiguration(from: WireClient): Promise<void> {
    await store.refresh(from);
    const choices = await from.call('people.choices', {}, hostContext());
    if (choices.ok) deps.sessions.reconcile(choices.value.people);
    else log.warn('people could not be read', { code: choices.error.code });
  }

  /** A device host counts as up only when it knows its devices: a call that waited for it must find them. */
  async function openDeviceHost(started: WireClient): Promise<Result<unknown>> {
    const alive = await started.call('host.ping', {}, hostContext());
    const devices = deps.deviceTargets();
    if (!alive.ok || devices === null) return alive;
    const told = await started.call('devices.assign', assignment(devices, store.status.settings), hostContext());
    if (told.ok || told.error.code === 'PROCESS_GONE') return told;
    // Without its devices it still finds and tests them, so it is not given up.
    log.warn('the device host did not take the devices', { code: told.error.code });
    return ok(null);
  }

  const backend: Supervisor = createSupervisor({
    name: 'backend',
    spawn: () => spawnWithWorkers('backend', ['imageworker', 'signworker']),
    answers: answersForBackend(
      (...call) => devicehost.call(...call),
      deps.pages,
      () => workers.backend ?? null,
    ),
    open: (started) => {
      client = started;
      started.onEvent((event, payload) => {
        if (event === 'config.changed') void followConfiguration(started);
        deps.onEvent(event, payload);
      });
      return store.open(started);
    },
    timers,
    log,
    onState: (state) => deps.onState('backend', state),
    hostContext,
  });
  const devicehost: Supervisor = createSupervisor({
    name: 'devicehost',
    spawn: () => spawnWithWorkers('devicehost', ['scanworker']),
    answers: answersForDeviceHost(
      (...call) => backend.call(...call),
      () => workers.devicehost ?? null,
    ),
    open: (started) => {
      started.onEvent(deps.onEvent);
      return openDeviceHost(started);
    },
    timers,
    log,
    onState: (state) => deps.onState('devicehost', state),
    hostContext,
  });
  return {
    backend,
    devicehost,
    store,
    async keyAppeared() {
      if (client) await store.keyAppeared(client);
    },
  };
}

import type { Log } from '../../app/ports/log.ts';
import { createSerialQueue } from '../../app/serial-queue.ts';
import type { Entity } from '../../contract/entities.ts';
import type { CallContext } from '../../contract/envelope.ts';
import type { EventPayload } from '../../contract/events.ts';
import type { DemoAction, DemoState, DeviceTarget } from '../../contract/methods/devices.ts';
import { fail, type Result } from '../../domain/result.ts';
import type { WireClient } from '../../wire/client.ts';
import type { HostedProcess } from '../supervision/process-keeper.ts';
import { createSupervisor, type Supervisor } from '../supervision/supervisor.ts';
import type { Timers } from '../timers.ts';
import { connectionPort } from './connection-port.ts';

/** The kinds that have a simulator. */
const SIMULATED = ['TICKET_PRINTER', 'SCANNER', 'RATING_KEYPAD'] as const;
type SimulatedKind = (typeof SIMULATED)[number];
type Device = Entity<'device'>;

const SETTLE_POLL_MS = 50;

/** Paper of the demo printer: 80 mm, 576 dots at 203 dpi. */
const WIDTH_DOTS = 576;

export interface DemoDevicesDeps {
  /** Starts a simulator process for the device of this code. */
  readonly spawn: (code: string) => HostedProcess;
  /** The active devices of the office. */
  readonly devices: () => Promise<Result<{ readonly devices: readonly Device[] }>>;
  /** Hands the device host its list. */
  readonly assign: (devices: DeviceTarget[]) => Promise<Result<unknown>>;
  readonly onChanged: (payload: EventPayload<'demo.changed'>) => void;
  readonly timers: Timers;
  readonly log: Log;
  readonly hostContext: () => CallContext;
}

/** Keeps a simulator running for each demo device, and the device host informed of every address. */
export interface DemoDevices {
  /** The store is open or the configuration changed: looks at the devices again. A simulator that failed gets another try. */
  follow(): Promise<void>;
  /** What the device host drives: real devices as they are, demo devices at the address of their simulator. */
  targets(): DeviceTarget[] | null;
  /**
   * Resolves when the device host has been told of every device of the configuration as it is now, or after `limitMs`
   * when a simulator takes longer to start: a device that was just saved can be tried at once.
   */
  settled(limitMs: number): Promise<void>;
  /** Error: DEVICE_UNKNOWN for anything but an active demo device, DEMO_DEVICE_DOWN. */
  state(code: string): Promise<Result<DemoState>>;
  act(code: string, act: DemoAction): Promise<Result<DemoState>>;
  stop(limitMs: number): Promise<void>;
}

interface Simulated {
  readonly kind: SimulatedKind;
  readonly supervisor: Supervisor;
  /** Where it listens; null before the first time. It keeps its port, so a driver finds it again after a restart. */
  connection: string | null;
}

/** Makes the demo devices; no process is started before `follow`. */
export function createDemoDevices(deps: DemoDevicesDeps): DemoDevices {
  const { log } = deps;
  const simulators = new Map<string, Simulated>();
  let known: readonly Device[] | null = null;
  let isStopped = false;

  function targets(): DeviceTarget[] | null {
    return known === null ? null : known.flatMap((device) => targetOf(device, simulators.get(device.code)) ?? []);
  }

  const tell = oneAtATime(async () => {
    const list = isStopped ? null : targets();
    if (list === null) return;
    const told = await deps.assign(list);
    if (!told.ok) log.warn('the device host did not take the devices', { code: told.error.code });
  });

  function startOne({ code }: Device, kind: SimulatedKind): void {
    const supervisor: Supervisor = createSupervisor({
      name: `simulator-${code}`,
      spawn: () => deps.spawn(code),
      answers: {},
      open: (client) => {
        client.onEvent((event) => {
          if (event === 'demo.changed') deps.onChanged({ code });
        });
        return startSimulator(client, code, one, deps.hostContext);
      },
      timers: deps.timers,
      log,
      onState: (state) => {
        if (state === 'UP') void tell();
        deps.onChanged({ code });
      },
      hostContext: deps.hostContext,
    });
    const one: Simulated = { kind, supervisor, connection: null };
    simulators.set(code, one);
    supervisor.start();
  }

  async function stopOne(code: string, limitMs: number): Promise<void> {
    const one = simulators.get(code);
    simulators.delete(code);
    await one?.supervisor.stop(limitMs);
  }

  async function reach<T>(code: string, call: (supervisor: Supervisor) => Promise<Result<T>>): Promise<Result<T>> {
    const one = simulators.get(code);
    if (!one) return fail('DEVICE_UNKNOWN', { code });
    if (one.supervisor.state !== 'UP') return fail('DEMO_DEVICE_DOWN', { code });
    const answer = await call(one.supervisor);
    return answer.ok || answer.error.code !== 'PROCESS_GONE' ? answer : fail('DEMO_DEVICE_DOWN', { code });
  }

  async function follow(): Promise<void> {
    const answer = await deps.devices();
    if (!answer.ok) return log.warn('the devices could not be read', { code: answer.error.code });
    if (isStopped) return;
    known = answer.value.devices;
    for (const code of codesToStop(simulators, known)) void stopOne(code, STOP_LIMIT_MS);
    for (const device of known) {
      const kind = simulatedKind(device);
      const present = simulators.get(device.code);
      if (kind && !present) startOne(device, kind);
      if (present?.supervisor.state === 'FAILED') present.supervisor.restart();
    }
    await tell();
  }

  return {
    follow,
    async settled(limitMs) {
      await follow();
      const isStarting = (): boolean => [...simulators.values()].some(({ supervisor }) => supervisor.state === 'DOWN');
      await until(() => !isStarting(), limitMs, deps.timers);
      await tell();
    },
    targets,
    state: (code) => reach(code, (supervisor) => supervisor.call('simulator.state', {}, deps.hostContext())),
    act: (code, act) => reach(code, (supervisor) => supervisor.call('simulator.act', act, deps.hostContext())),
    async stop(limitMs) {
      isStopped = true;
      await Promise.all([...simulators.keys()].map((code) => stopOne(code, limitMs)));
    },
  };
}

/** Looks again and again until `holds`, at most for `limitMs`. */
async function until(holds: () => boolean, limitMs: number, timers: Timers): Promise<void> {
  const deadlineMs = timers.nowMs() + limitMs;
  while (!holds() && timers.nowMs() < deadlineMs) {
    await new Promise<void>((resolve) => void timers.after(SETTLE_POLL_MS, resolve));
  }
}

/**
 * Runs `work` once at a time; asked for while it runs, it runs once more after that, however often it was asked. What it
 * hands over is read when it starts, so an older list never arrives after a newer one.
 */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  const queue = createSerialQueue();
  let next: Promise<void> | null = null;
  return () => {
    next ??= queue.run(() => {
      next = null;
      return work();
    });
    return next;
  };
}

/** First call to a new simulator; remembers its address. */
async function startSimulator(
  client: WireClient,
  code: string,
  one: Simulated,
  hostContext: () => CallContext,
): Promise<Result<unknown>> {
  const start = (port: number) =>
    client.call('simulator.start', { code, kind: one.kind, port, widthDots: WIDTH_DOTS }, hostContext());
  const port = one.connection === null ? 0 : connectionPort(one.connection);
  const first = await start(port);
  // Something else took the port meanwhile: any other will do, because the device host is told of it.
  const started = first.ok || port === 0 || first.error.code === 'PROCESS_GONE' ? first : await start(0);
  if (started.ok) one.connection = started.value.connection;
  return started;
}

/** Simulators whose device is gone or has become something else. */
function codesToStop(simulators: ReadonlyMap<string, Simulated>, devices: readonly Device[]): string[] {
  return [...simulators].flatMap(([code, { kind }]) => {
    const wanted = devices.find((device) => device.code === code);
    return wanted && simulatedKind(wanted) === kind ? [] : [code];
  });
}

/** For a simulator whose device was removed while the program goes on. */
const STOP_LIMIT_MS = 2_000;

function simulatedKind({ kind, demo }: Device): SimulatedKind | null {
  return demo ? (SIMULATED.find((simulated) => simulated === kind) ?? null) : null;
}

/** Null for a demo device without an address: the device host does not know it yet, as if it were not plugged in. */
function targetOf(device: Device, simulated: Simulated | undefined): DeviceTarget | null {
  const { code, kind, counterCode, fallbacks } = device;
  const connection = device.demo ? (simulated?.connection ?? null) : device.connection;
  return connection === null ? null : { code, kind, counterCode, connection, fallbacks };
}

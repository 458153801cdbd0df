import type { DeviceState, DeviceTarget, DeviceTest } from '../contract/methods/devices.ts';
import type { LinkState } from '../devices/connection/keep-open.ts';
import { type AppError, fail, ok, type Result } from '../domain/result.ts';
import type { DevicePart, DevicePartDeps } from './device-part.ts';

/** How long the Thử button waits for a person to press a key or to hold a card to the reader. */
const TEST_LIMIT_MS = 30_000;

/** An open device that speaks by itself. */
export interface TellingDevice {
  state(): LinkState;
  close(): Promise<void>;
}

export interface TellingKind<T> {
  /** Begins to drive a device. Error: DEVICE_CONNECTION_INVALID. */
  open(target: DeviceTarget, tell: (value: T) => void, onChange: (state: LinkState) => void): Result<TellingDevice>;
  /** What the device told, on its ordinary way. */
  pass(deviceCode: string, value: T): void;
  /** What a test answers. */
  tested(value: T): DeviceTest;
  readonly testLimitMs?: number;
}

interface Entry<T> {
  readonly target: DeviceTarget;
  readonly device: TellingDevice | null;
  /** Why it cannot even be tried. */
  readonly refusal: AppError | null;
  readonly tests: Set<(answer: Result<T>) => void>;
}

/**
 * The part of the device host for devices that tell something by themselves: keypads and readers. While a test waits,
 * what the device tells answers the test and goes nowhere else.
 */
export function createTellingPart<T>({ announce, log }: DevicePartDeps, kind: TellingKind<T>): DevicePart {
  const entries = new Map<string, Entry<T>>();
  const closing = new Set<Promise<void>>();
  const limitMs = kind.testLimitMs ?? TEST_LIMIT_MS;

  const add = (target: DeviceTarget): void => {
    const { code } = target;
    const tests: Entry<T>['tests'] = new Set();
    const tell = (value: T): void => {
      if (tests.size === 0) return kind.pass(code, value);
      for (const answer of tests) answer(ok(value));
    };
    const changed = (state: LinkState): void => {
      log.info('device state', { device: code, state: state.state, problem: problemOf(state)?.code ?? null });
      announce(stateOf(code, state));
      const problem = problemOf(state);
      // A key that hangs leaves the others usable, so it does not end a test.
      if (problem !== null && problem.code !== 'DEVICE_KEY_STUCK') {
        for (const answer of tests) answer({ ok: false, error: problem });
      }
    };
    const opened = kind.open(target, tell, changed);
    entries.set(code, {
      target,
      device: opened.ok ? opened.value : null,
      refusal: opened.ok ? null : opened.error,
      tests,
    });
    if (!opened.ok) announce({ code, state: 'PROBLEM', problem: opened.error.code });
  };

  const drop = (code: string): void => {
    const entry = entries.get(code);
    entries.delete(code);
    if (!entry) return;
    for (const answer of entry.tests) answer(fail('DEVICE_UNKNOWN', { code }));
    const closed = entry.device?.close();
    if (!closed) return;
    closing.add(closed);
    void closed.finally(() => closing.delete(closed));
  };

  return {
    handlers: {},
    assign(devices) {
      for (const { target } of entries.values()) {
        const next = devices.find(({ code }) => code === target.code);
        if (next?.connection !== target.connection) drop(target.code);
      }
      for (const target of devices) if (!entries.has(target.code)) add(target);
    },
    async test({ code }) {
      const entry = entries.get(code);
      if (!entry) return fail('DEVICE_UNKNOWN', { code });
      const problem = entry.refusal ?? (entry.device ? problemOf(entry.device.state()) : null);
      if (problem !== null && problem.code !== 'DEVICE_KEY_STUCK') return { ok: false, error: problem };
      const told = await firstOf(entry.tests, limitMs);
      return told.ok ? ok(kind.tested(told.value)) : told;
    },
    states: () =>
      [...entries].map(([code, { device, refusal }]) =>
        device === null
          ? { code, state: 'PROBLEM' as const, problem: refusal?.code ?? null }
          : stateOf(code, device.state()),
      ),
    async close() {
      for (const code of entries.keys()) drop(code);
      await Promise.all(closing);
    },
  };
}

/** Waits for whichever comes first: an answer, or the limit. */
function firstOf<T>(tests: Set<(answer: Result<T>) => void>, limitMs: number): Promise<Result<T>> {
  return new Promise((resolve) => {
    const settle = (answer: Result<T>): void => {
      clearTimeout(limit);
      tests.delete(settle);
      resolve(answer);
    };
    const limit = setTimeout(() => settle(fail('DEVICE_SILENT', { timeoutMs: limitMs })), limitMs);
    tests.add(settle);
  });
}

const problemOf = (state: LinkState): AppError | null => (state.state === 'PROBLEM' ? state.error : null);

const stateOf = (code: string, state: LinkState): DeviceState => ({
  code,
  state: state.state,
  problem: problemOf(state)?.code ?? null,
});

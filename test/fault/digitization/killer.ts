import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultOffice } from './office.ts';

export type Victim = 'backend' | 'devicehost' | 'imageworker' | 'signworker';
/** What the clerk or the program is about to do. */
export type Moment = 'TAKE_IN' | 'CLEAN' | 'MAKE' | 'SIGN' | 'EXPORT' | 'RECORD' | 'VERIFY' | 'ERASE';

/** Whom it can hit, and within how many milliseconds from the moment on. */
const AIMS: Record<Moment, { readonly victims: readonly Victim[]; readonly withinMs: number }> = {
  TAKE_IN: { victims: ['backend', 'devicehost', 'imageworker', 'backend'], withinMs: 400 },
  CLEAN: { victims: ['imageworker', 'imageworker', 'backend'], withinMs: 1_500 },
  MAKE: { victims: ['backend', 'imageworker'], withinMs: 500 },
  SIGN: { victims: ['signworker', 'signworker', 'backend'], withinMs: 2_500 },
  EXPORT: { victims: ['backend', 'backend', 'imageworker'], withinMs: 120 },
  RECORD: { victims: ['backend'], withinMs: 120 },
  VERIFY: { victims: ['backend'], withinMs: 300 },
  ERASE: { victims: ['backend'], withinMs: 40 },
};
/** A worker that is being started appears in the system's list within this. */
const WORKER_LIMIT_MS = 1_500;
/** Within this an exit has become a state of the supervisor. */
const CRASH_SEEN_MS = 2_000;
/** Of one moment in a run: somebody who always kills learns nothing. */
const MAX_KILLS = 3;
const CHANCE = 0.6;

/** Kills processes of an office near the moments it is told of. */
export interface Killer {
  /** From now on this office is the one to hit. */
  aim(office: FaultOffice): void;
  near(moment: Moment): void;
  /** Kills that hit a process that ran. */
  readonly kills: Readonly<Record<Victim, number>>;
  /** The same by moment. */
  readonly moments: ReadonlyMap<Moment, number>;
  /** Waits for what is on its way; nothing is killed after this. */
  rest(): Promise<void>;
}

export function createKiller(random: () => number): Killer {
  const kills: Record<Victim, number> = { backend: 0, devicehost: 0, imageworker: 0, signworker: 0 };
  const moments = new Map<Moment, number>();
  const underWay = new Set<Promise<void>>();
  let office: FaultOffice | null = null;

  async function strike(target: FaultOffice, moment: Moment, victim: Victim, delayMs: number): Promise<void> {
    await sleep(delayMs);
    const hit = victim.endsWith('worker')
      ? await killWorker(target, victim as 'imageworker')
      : killHost(target, victim);
    if (!hit) return;
    kills[victim] += 1;
    moments.set(moment, (moments.get(moment) ?? 0) + 1);
    if (victim === 'backend' || victim === 'devicehost') await someoneStartsItAgain(target, victim);
  }

  return {
    kills,
    moments,
    aim: (next) => void (office = next),
    near(moment) {
      if (office === null) return;
      const { victims, withinMs } = AIMS[moment];
      const [isWanted, which, when] = [random() < CHANCE, random(), random()];
      const victim = victims[Math.floor(which * victims.length)];
      if (!isWanted || victim === undefined || (moments.get(moment) ?? 0) >= MAX_KILLS) return;
      const strike_ = strike(office, moment, victim, when * withinMs);
      underWay.add(strike_);
      void strike_.finally(() => underWay.delete(strike_));
    },
    async rest() {
      office = null;
      await Promise.all(underWay);
    },
  };
}

function killHost({ backend, devicehost }: FaultOffice, victim: Victim): boolean {
  return (victim === 'backend' ? backend : devicehost).killHard();
}

async function killWorker({ backend }: FaultOffice, victim: 'imageworker' | 'signworker'): Promise<boolean> {
  const deadlineMs = performance.now() + WORKER_LIMIT_MS;
  while (performance.now() < deadlineMs) {
    if (await backend.killWorker(victim)) return true;
    await sleep(30);
  }
  return false;
}

/** After the third crash within a minute a person presses the key of the service screen. */
async function someoneStartsItAgain(office: FaultOffice, victim: 'backend' | 'devicehost'): Promise<void> {
  const { supervisor } = office[victim];
  // One that was killed while it opened was not up before either: only time tells that it was given up.
  for (const fromMs = performance.now(); performance.now() - fromMs < CRASH_SEEN_MS; await sleep(20)) {
    if (supervisor.state === 'FAILED') return supervisor.restart();
  }
}

import type { MethodInput, MethodName, MethodOutput } from '../../contract/contract.ts';
import type { WindowName } from '../../domain/windows.ts';

/** What the demo found to be different from what it should be; the message says what happened, in English. */
export class DemoFailure extends Error {}

/** The running program as the demo uses it. */
export interface DemoStage {
  /** A call as the page of `window` makes it. Throws a `DemoFailure` when it is refused. */
  call<M extends MethodName>(window: WindowName, method: M, input: MethodInput<M>): Promise<MethodOutput<M>>;
  /** A call that only our own processes make, in the name of who is signed in at `window`. */
  readBack<M extends MethodName>(window: WindowName, method: M, input: MethodInput<M>): Promise<MethodOutput<M>>;
  /** The text that the page of an open window shows. */
  textOf(window: WindowName): Promise<string>;
  /** Keeps a picture of an open window. */
  picture(window: WindowName, name: string): Promise<void>;
  /** Keeps a result under its name. */
  keep(name: string, content: Uint8Array): Promise<void>;
  /** One line of progress. */
  report(line: string): void;
  nowMs(): number;
  waitMs(ms: number): Promise<void>;
}

const POLL_MS = 40;

/** Asks until `check` answers something; throws a `DemoFailure` that names `what` after `limitMs`. */
export async function until<T>(
  stage: DemoStage,
  what: string,
  limitMs: number,
  check: () => Promise<T | null>,
): Promise<T> {
  const deadlineMs = stage.nowMs() + limitMs;
  for (;;) {
    const found = await check();
    if (found !== null) return found;
    if (stage.nowMs() >= deadlineMs) throw new DemoFailure(`${what}: not within ${limitMs / 1000} s`);
    await stage.waitMs(POLL_MS);
  }
}

/** Throws a `DemoFailure` unless both are the same. */
export function mustBe<T extends string | number | boolean | null>(what: string, found: T, expected: T): void {
  if (found !== expected) throw new DemoFailure(`${what} is ${String(found)} and should be ${String(expected)}`);
}

/** Throws a `DemoFailure` where something is missing. */
export function mustHave<T>(what: string, found: T | null | undefined): T {
  if (found === null || found === undefined) throw new DemoFailure(`${what} is missing`);
  return found;
}

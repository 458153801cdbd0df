import type { Phones, Scanners, TicketPrinters } from '../../electron/app/ports/devices.ts';
import type { TicketContent } from '../../electron/contract/queue-views.ts';
import { fail, ok, type Result } from '../../electron/domain/result.ts';

type PrintAnswer = Result<{ readonly confirmed: boolean }> | 'NEVER';

/** One ticket that was handed to a printer, and what the printer answered. */
export interface PrintAttempt {
  readonly deviceCode: string;
  readonly ticket: TicketContent;
  readonly copyMark: boolean;
  readonly answer: PrintAnswer;
}

/** Doubles of the device ports that answer as a test says. Without a script printers print and scanners are unknown. */
export interface ScriptedDevices extends TicketPrinters, Scanners, Phones {
  readonly attempts: PrintAttempt[];
  /** Answers of the next prints, in this order; afterwards prints are confirmed. */
  answerPrints(...answers: PrintAnswer[]): void;
  /** Becomes the condition when a print fails. */
  conditionAfterFailure: Result<unknown> | 'NEVER' | null;
  /** What a printer says when it is asked how it is; `NEVER` keeps whoever asks waiting. */
  condition: Result<unknown> | 'NEVER';
  /** How often a printer was asked. */
  readonly checks: () => number;
  /** Forgets script and attempts; printers are well again. */
  reset(): void;
}

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

export function createScriptedDevices(overrides: Partial<TicketPrinters & Scanners & Phones> = {}): ScriptedDevices {
  const attempts: PrintAttempt[] = [];
  const script: PrintAnswer[] = [];
  let checks = 0;
  const devices: ScriptedDevices = {
    attempts,
    condition: ok({}),
    conditionAfterFailure: null,
    reset() {
      attempts.length = 0;
      script.length = 0;
      devices.condition = ok({});
      devices.conditionAfterFailure = null;
    },
    checks: () => checks,
    answerPrints: (...answers) => void script.push(...answers),
    print(deviceCode, ticket, copyMark) {
      const answer = script.shift() ?? ok({ confirmed: true });
      attempts.push({ deviceCode, ticket, copyMark, answer });
      if (answer === 'NEVER') return never();
      if (!answer.ok) devices.condition = devices.conditionAfterFailure ?? devices.condition;
      return Promise.resolve(answer);
    },
    check() {
      checks += 1;
      return devices.condition === 'NEVER' ? never() : Promise.resolve(devices.condition);
    },
    start: async ({ from }) => fail('DEVICE_UNKNOWN', { code: from.kind === 'DEVICE' ? from.deviceCode : from.kind }),
    look: async () => fail('SCAN_JOB_UNKNOWN'),
    next: async () => fail('SCAN_JOB_UNKNOWN'),
    cancel: async () => ok({}),
    startPhone: async () => fail('PHONE_NO_NETWORK'),
    lookAtPhone: async () => fail('SCAN_JOB_UNKNOWN'),
    ...overrides,
  };
  return devices;
}

import { beforeEach, describe, expect, it } from 'vitest';
import type { PrintLedger, PrintOutcome } from '../../../../electron/app/printing/ledger.ts';
import { PrinterLine } from '../../../../electron/app/printing/printer-line.ts';
import { TicketContent } from '../../../../electron/contract/queue-views.ts';
import { newPrintJob } from '../../../../electron/domain/printing/rules.ts';
import { fail, ok, type Result } from '../../../../electron/domain/result.ts';
import { type ManualTimers, manualTimers, settle } from '../../main/manual-timers.ts';

const CONTENT = TicketContent.parse({
  office: 'UBND',
  service: 'Hộ tịch',
  number: 'A001',
  issuedAt: '2026-11-21T08:00',
});
const FULL = fail('STORE_FULL');
const POLL_MS = 2_000;

let timers: ManualTimers;
/** Ids of copies that wait; a claim takes the first. */
let queued: string[];
let steps: string[];
/** Answers of the next writes of the ledger, by step; afterwards they succeed. */
let failures: { claim: Result<never>[]; settle: Result<never>[] };
let print: () => Promise<PrintOutcome>;
let check: () => Promise<Result<unknown>>;
let line: PrinterLine;

/** A ledger of one printer in memory that can fail as a full disk does. */
function scriptedLedger(): PrintLedger {
  return {
    printersWithWork: async () => (queued.length > 0 ? ['IN1'] : []),
    recover: async () => ok(null),
    async claimNext() {
      const failure = failures.claim.shift();
      if (failure) return failure;
      const id = queued.shift();
      if (id === undefined) return ok(null);
      steps.push(`claim ${id}`);
      const job = newPrintJob({ id, ticketId: id, deviceCode: 'IN1', createdAt: '2026-11-21T01:00:00.000Z' });
      return ok({ job, content: CONTENT });
    },
    async settle(jobId, outcome) {
      const failure = failures.settle.shift();
      if (failure) return failure;
      steps.push(`settle ${jobId} ${outcome.ok ? 'ok' : outcome.error.code}`);
      return ok(null);
    },
    async noteProblem(_deviceCode, problem) {
      steps.push(`problem ${problem}`);
      return ok(null);
    },
  };
}

beforeEach(() => {
  timers = manualTimers();
  queued = [];
  steps = [];
  failures = { claim: [], settle: [] };
  print = async () => ok({ confirmed: true });
  check = async () => ok({});
  const printers = { print: () => print(), check: () => check() };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  line = new PrinterLine({ deviceCode: 'IN1', ledger: scriptedLedger(), printers, timers, log });
});

async function wake(...ids: string[]): Promise<void> {
  queued.push(...ids);
  line.wake();
  await settle();
}

describe('a line', () => {
  it('does not print before the printer said that it is well', async () => {
    check = async () => fail('DEVICE_UNKNOWN');
    await wake('a');
    expect(steps).toEqual(['problem DEVICE_UNKNOWN']);
    check = async () => ok({});
    await timers.advance(POLL_MS);
    expect(steps.slice(1)).toEqual(['claim a', 'settle a ok']);
    expect(timers.waiting).toBe(0);
  });

  it('takes up what came while it was printing', async () => {
    let finish: (outcome: PrintOutcome) => void = () => undefined;
    print = () => new Promise((resolve) => (finish = resolve));
    await wake('a');
    print = async () => ok({ confirmed: true });
    await wake('b');
    expect(steps).toEqual(['claim a']);
    finish(ok({ confirmed: true }));
    await settle();
    expect(steps).toEqual(['claim a', 'settle a ok', 'claim b', 'settle b ok']);
  });

  it('waits after a failure, however well the printer says it is', async () => {
    print = async () => fail('PRINTER_FAULT', { bytesSent: 9 });
    await wake('a', 'b');
    expect(steps).toEqual(['claim a', 'settle a PRINTER_FAULT']);
    await timers.advance(POLL_MS - 1);
    expect(steps.length).toBe(2);
  });

  it('writes the end of a print down before it prints anything else, also when the disk is full for a while', async () => {
    failures.settle.push(FULL, FULL);
    await wake('a', 'b');
    expect(steps).toEqual(['claim a']);
    await timers.advance(POLL_MS);
    expect(steps).toEqual(['claim a']);
    await timers.advance(POLL_MS);
    expect(steps).toEqual(['claim a', 'settle a ok', 'claim b', 'settle b ok']);
  });

  it('prints nothing that it could not write down as being sent', async () => {
    let prints = 0;
    print = async () => {
      prints += 1;
      return ok({ confirmed: true });
    };
    failures.claim.push(FULL);
    await wake('a');
    expect(prints).toBe(0);
    await timers.advance(POLL_MS);
    expect(prints).toBe(1);
  });

  it('leaves no copy behind as being sent when the printing itself has a bug', async () => {
    print = () => Promise.reject(new Error('bug'));
    await wake('a');
    expect(steps).toEqual(['claim a', 'settle a INTERNAL']);
  });

  it('goes on after a bug in asking', async () => {
    check = () => Promise.reject(new Error('bug'));
    await wake('a');
    check = async () => ok({});
    await timers.advance(POLL_MS);
    expect(steps).toEqual(['claim a', 'settle a ok']);
  });
});

describe('a line that stops', () => {
  it('waits for the print under way and writes down its end', async () => {
    let finish: (outcome: PrintOutcome) => void = () => undefined;
    print = () => new Promise((resolve) => (finish = resolve));
    await wake('a', 'b');
    const stopped = line.stop(3_000);
    finish(ok({ confirmed: false }));
    await stopped;
    expect(steps).toEqual(['claim a', 'settle a ok']);
    expect(timers.waiting).toBe(0);
  });

  it('does not touch the store after its limit, whatever the printer answers then', async () => {
    let finish: (outcome: PrintOutcome) => void = () => undefined;
    print = () => new Promise((resolve) => (finish = resolve));
    await wake('a');
    const stopped = line.stop(3_000);
    await timers.advance(3_000);
    await stopped;
    finish(ok({ confirmed: true }));
    await settle();
    expect(steps).toEqual(['claim a']);
  });

  it('waits for no answer to a question, and asks no more', async () => {
    check = () => new Promise(() => undefined);
    await wake('a');
    await line.stop(3_000);
    await timers.advance(60_000);
    await wake('b');
    expect(steps).toEqual([]);
    expect(timers.waiting).toBe(0);
  });

  it('stops asking a printer that failed', async () => {
    check = async () => fail('PRINTER_COVER_OPEN');
    await wake('a');
    expect(timers.waiting).toBe(1);
    await line.stop(3_000);
    expect(timers.waiting).toBe(0);
  });
});

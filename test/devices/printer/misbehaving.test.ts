import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { PrinterDriver } from '../../../electron/devices/printer/driver/printer-driver.ts';
import { serialTransport } from '../../../electron/devices/printer/transport/serial.ts';
import { startLinePrinterSimulator } from '../../../electron/devices/simulators/printer/printer-simulator.ts';
import { type Bench, type BenchOptions, bench, MUTE, TEST_TIMINGS, ticket, until } from './driver-support.ts';
import { plugPtyPair } from './pty-pair.ts';
import { differingDots, profile } from './support.ts';

const hasSocat = spawnSync('socat', ['-V'], { stdio: 'ignore' }).status === 0;

const open: Bench[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function started(options: BenchOptions): Promise<Bench> {
  const one = await bench(options);
  open.push(one);
  return one;
}

const A1 = ticket('A001');

describe('a printer that does not tell by itself', () => {
  const quiet = { ...profile('standard'), automaticStatus: false };

  it('is asked while it is idle: a fault and its end show', async () => {
    const { driver, simulator } = await started({ printer: quiet });
    expect(await driver.check()).toEqual({ ok: true, value: {} });
    simulator.act({ action: 'PRINTER', condition: 'COVER_OPEN' });
    await until(() => driver.health.problem === 'PRINTER_COVER_OPEN');
    simulator.act({ action: 'PRINTER', condition: 'READY' });
    await until(() => driver.health.state === 'READY');
  });

  it('that was switched offline is offline, and nothing is sent to it', async () => {
    const { driver, simulator } = await started({ printer: quiet });
    simulator.setSensors({ isOffline: true });
    expect(await driver.print(ticket('A001', { printer: quiet }).encoded)).toEqual({
      ok: false,
      error: { code: 'PRINTER_OFFLINE', details: { bytesSent: 0 } },
    });
    expect(driver.health).toEqual({ state: 'PROBLEM', problem: 'PRINTER_OFFLINE' });
  });

  it('tells the near end of the roll when it is asked', async () => {
    const { driver, simulator } = await started({ printer: quiet });
    simulator.setSensors({ isPaperLow: true });
    expect(await driver.check()).toEqual({ ok: true, value: {} });
    expect(driver.health).toEqual({ state: 'READY', problem: null, warning: 'PRINTER_PAPER_LOW' });
  });
});

describe('a printer that never says a word', () => {
  it('is never shown as well, nor asked again and again', async () => {
    const { driver, simulator, healths } = await started({ faults: { noReplies: true }, timings: MUTE });
    expect(await driver.check()).toEqual({ ok: true, value: {} });
    const before = simulator.receivedBytes;
    await new Promise((resolve) => setTimeout(resolve, 1_800));
    expect(simulator.receivedBytes).toBe(before);
    expect([driver.health, healths]).toEqual([{ state: 'UNKNOWN', problem: null }, []]);
  });
});

describe('a printer whose answers come after everybody stopped waiting', () => {
  it('is never shown as well: nobody would see it go away', async () => {
    const { driver, healths } = await started({ faults: { replyDelayMs: 700 }, timings: { ...MUTE, muteMs: 600_000 } });
    expect((await driver.check()).ok).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect([driver.health, healths]).toEqual([{ state: 'UNKNOWN', problem: null }, []]);
  });
});

describe('a printer that is switched on after the program, on a line that does not tell', () => {
  it.skipIf(!hasSocat)('is heard from then on, and confirms', async () => {
    const cable = await plugPtyPair();
    const simulator = await startLinePrinterSimulator({
      path: cable.printer,
      widthDots: 576,
      onChange: () => undefined,
    });
    simulator.act({ action: 'PRINTER', condition: 'OFF' });
    const driver = new PrinterDriver({
      transport: serialTransport({ path: cable.port, baudRate: 115_200, flow: 'rtscts' }),
      profile: profile('standard'),
      timings: { ...TEST_TIMINGS, statusMs: 1_000, muteMs: 500 },
      onHealth: () => undefined,
    });
    try {
      expect((await driver.check()).ok).toBe(true);
      expect(driver.health.state).toBe('UNKNOWN');
      simulator.act({ action: 'PRINTER', condition: 'READY' });
      await until(() => driver.health.state === 'READY');
      expect(await driver.print(A1.encoded)).toEqual({ ok: true, value: { confirmed: true } });
    } finally {
      await driver.close();
      await simulator.close();
      await cable.unplug();
    }
  });
});

describe('a printer that answers late', () => {
  it('is waited for', async () => {
    const { driver, sheets } = await started({ faults: { replyDelayMs: 250 } });
    expect(await driver.print(A1.encoded)).toEqual({ ok: true, value: { confirmed: true } });
    expect(driver.health.state).toBe('READY');
    expect(sheets.length).toBe(1);
  });
});

describe('a printer whose automatic status is wrong', () => {
  it('is asked, and believed when it answers that it has paper', async () => {
    const { driver, sheets } = await started({ faults: { automaticStatus: 'ALWAYS_PAPER_OUT' } });
    for (const number of ['A001', 'A002', 'A003']) {
      expect((await driver.print(ticket(number).encoded)).ok).toBe(true);
    }
    await until(() => sheets.length === 3);
    expect(sheets.map(({ unknown }) => unknown)).toEqual([0, 0, 0]);
    expect(await driver.check()).toEqual({ ok: true, value: {} });
    expect(driver.health.state).toBe('READY');
  });

  it('that loses the last byte of it is heard all the same', async () => {
    const { driver, sheets, simulator } = await started({
      faults: { automaticStatus: 'CUT_SHORT' },
      timings: { confirmMs: 3_000 },
    });
    // The byte that confirms it may be taken for the one that is missing.
    expect(await driver.print(A1.encoded)).toMatchObject({ ok: true });
    expect(sheets.length).toBe(1);
    simulator.act({ action: 'PRINTER', condition: 'PAPER_OUT' });
    await until(() => driver.health.problem === 'PRINTER_PAPER_OUT');
  });
});

describe('a printer of which one answer is lost', () => {
  it('confirms the next ticket again', async () => {
    const faults = { losesFirstConfirmation: true };
    const { driver } = await started({ faults, timings: { confirmMs: 600 } });
    expect(await driver.print(A1.encoded)).toEqual({ ok: true, value: { confirmed: false } });
    expect(await driver.print(ticket('A002').encoded)).toEqual({ ok: true, value: { confirmed: true } });
  });
});

describe('a printer that loses bytes of bursts', () => {
  it('spoils a ticket that comes at once', async () => {
    const rows = { ...profile('full-rows'), pacing: null };
    const { driver, simulator, sheets } = await started({ printer: rows, faults: { dropsBursts: true } });
    await driver.print(ticket('A001', { printer: rows }).encoded);
    expect(simulator.droppedBytes).toBeGreaterThan(10_000);
    expect(sheets.length).toBe(0);
  });

  it('gets all of it in pieces with a pause between', async () => {
    // Long pauses: on a busy machine two pieces could otherwise arrive as one.
    const paced = { ...profile('standard'), pacing: { pieceBytes: 4_096, pauseMs: 120 } };
    const { driver, simulator, sheets } = await started({ printer: paced, faults: { dropsBursts: true } });
    const { picture, encoded } = ticket('A001', { printer: paced });
    expect((await driver.print(encoded)).ok).toBe(true);
    await until(() => sheets.length === 1);
    expect([simulator.droppedBytes, differingDots(picture, sheets[0]!.picture)]).toEqual([0, 0]);
  });
});

describe('a printer that reads only the low byte of a raster’s row count', () => {
  const faults = { readsLowByteOfRows: true };

  it('prints our bands right, because none is higher than 255 rows', async () => {
    const printer = profile('full-rows');
    const { driver, sheets } = await started({ printer, faults });
    const { picture, encoded } = ticket('A001', { printer });
    expect((await driver.print(encoded)).ok).toBe(true);
    await until(() => sheets.length === 1);
    expect([sheets[0]?.unknown, differingDots(picture, sheets[0]!.picture)]).toEqual([0, 0]);
  });

  it('spoils a raster that is higher', async () => {
    const { driver, sheets } = await started({ faults });
    const rows = 300;
    const bytes = Uint8Array.from([0x1b, 0x40, 0x1d, 0x76, 0x30, 0, 1, 0, rows & 255, rows >> 8]);
    const stream = new Uint8Array(bytes.length + rows + 4).fill(0x41);
    stream.set(bytes);
    stream.set([0x0a, 0x1d, 0x56, 0], bytes.length + rows);
    await driver.print({ bytes: stream, longestCommandBytes: stream.length });
    await until(() => sheets.length === 1);
    // The other rows were taken for letters.
    expect(sheets[0]?.text.join('').length).toBe(rows - (rows & 255));
  });
});

describe('a printer that refuses connections for half a minute', () => {
  it('is unreachable meanwhile and found again, with the copy still to print', async () => {
    const { driver, sheets } = await started({
      // As long as 30 s is for a person, in the time of a test.
      faults: { refuseReconnectMs: 6_000, onTicketByte: { byte: 4_000, what: 'RESET' } },
      timings: { reconnectMs: 800 },
    });
    expect((await driver.print(A1.encoded)).ok).toBe(false);
    expect(await driver.print(ticket('A001', { copyMark: true }).encoded)).toMatchObject({
      ok: false,
      error: { code: 'PRINTER_UNREACHABLE', details: { bytesSent: 0 } },
    });
    await until(() => driver.health.state === 'READY');
    expect(await driver.print(ticket('A001', { copyMark: true }).encoded)).toEqual({
      ok: true,
      value: { confirmed: true },
    });
    expect(sheets.at(-1)?.unknown).toBe(0);
  });
});

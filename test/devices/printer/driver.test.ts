import { createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { parsePrinterAddress } from '../../../electron/devices/printer/driver/address.ts';
import { PrinterDriver } from '../../../electron/devices/printer/driver/printer-driver.ts';
import { PRINTER_TIMINGS } from '../../../electron/devices/printer/driver/timings.ts';
import { tcpTransport } from '../../../electron/devices/printer/transport/tcp.ts';
import {
  type Bench,
  type BenchOptions,
  bench,
  MUTE,
  printerState,
  TEST_TIMINGS,
  tcpOf,
  ticket,
  UNASKED,
  until,
} from './driver-support.ts';
import { differingDots, PROFILES, profile, value } from './support.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function started(options: BenchOptions = {}): Promise<Bench> {
  const one = await bench(options);
  open.push(one);
  return one;
}

/** A printer somewhere on the network as well, when its address is given: `tcp://192.168.1.50:9100?profile=epson`. */
const HARDWARE = process.env['QUAY_TEST_PRINTER'];
const TARGETS = ['the simulator', ...(HARDWARE === undefined ? [] : [HARDWARE])];

describe.each(TARGETS)('the driver with %s', (target) => {
  async function driverFor(): Promise<PrinterDriver> {
    if (target === 'the simulator') return (await started()).driver;
    const address = value(parsePrinterAddress(target));
    const driver = new PrinterDriver({
      transport: tcpOf(address),
      profile: address.profile,
      timings: PRINTER_TIMINGS,
      onHealth: () => undefined,
    });
    open.push(driver);
    return driver;
  }

  it('finds it able to print, prints two tickets and finds it well afterwards', async () => {
    const driver = await driverFor();
    const { profile: printer, widthDots } =
      target === 'the simulator'
        ? { profile: profile('standard'), widthDots: 576 as const }
        : value(parsePrinterAddress(target));
    expect(await driver.check()).toEqual({ ok: true, value: {} });
    for (const number of ['A001', 'A002']) {
      const printed = await driver.print(ticket(number, { printer, widthDots }).encoded);
      expect(printed.ok).toBe(true);
    }
    expect(await driver.check()).toEqual({ ok: true, value: {} });
    expect(driver.health.problem).toBeNull();
  });
});

describe('printing', () => {
  it.each(PROFILES)('puts the ticket on paper dot for dot with profile $name', async (given) => {
    // The simulator gives a sheet out when it is cut; where people tear it off, one more command does that here.
    const printer = given.cut === 'NONE' ? { ...given, cut: 'FULL' as const } : given;
    const { driver, sheets, simulator } = await started({ printer });
    const { picture, encoded } = ticket('A015', { printer });
    expect(await driver.print(encoded)).toEqual({ ok: true, value: { confirmed: printer.confirm !== 'NONE' } });
    await until(() => sheets.length === 1);
    expect([sheets[0]?.unknown, differingDots(picture, sheets[0]!.picture)]).toEqual([0, 0]);
    const { tickets, paper } = printerState(simulator);
    expect([tickets, Buffer.from(paper ?? []).toString('latin1', 1, 4)]).toEqual([1, 'PNG']);
  });

  it('prints tickets given at once in their order, on slow paper, without losing a byte', async () => {
    const { driver, sheets } = await started({ faults: { paperMmPerSecond: 300 } });
    const tickets = ['C001', 'C002', 'C003', 'C004'].map((number) => ticket(number));
    const printed = await Promise.all(tickets.map(({ encoded }) => driver.print(encoded)));
    expect(printed).toEqual(tickets.map(() => ({ ok: true, value: { confirmed: true } })));
    expect(sheets.map(({ unknown }) => unknown)).toEqual([0, 0, 0, 0]);
    tickets.forEach(({ picture }, index) => expect(differingDots(picture, sheets[index]!.picture)).toBe(0));
  });

  it('is confirmed by process id only when the ticket is on paper', async () => {
    const { driver, sheets } = await started({ printer: profile('epson'), faults: { paperMmPerSecond: 250 } });
    const startedMs = performance.now();
    expect(await driver.print(ticket('E001').encoded)).toEqual({ ok: true, value: { confirmed: true } });
    // 83 mm of paper at 250 mm/s.
    expect(performance.now() - startedMs).toBeGreaterThan(250);
    expect(sheets.length).toBe(1);
  });

  it('prints on a printer that never answers, unconfirmed, and asks it once per connection', async () => {
    const { driver, sheets, simulator } = await started({ faults: { noReplies: true }, timings: MUTE });
    expect(await driver.print(ticket('D001').encoded)).toEqual({ ok: true, value: { confirmed: false } });
    await until(() => sheets.length === 1);
    const before = simulator.receivedBytes;
    const { encoded } = ticket('D002');
    expect(await driver.print(encoded)).toEqual({ ok: true, value: { confirmed: false } });
    expect(await driver.check()).toEqual({ ok: true, value: {} });
    expect(driver.health).toEqual({ state: 'UNKNOWN', problem: null });
    await until(() => sheets.length === 2);
    // The ticket alone, no question before or behind it.
    expect(simulator.receivedBytes - before).toBe(encoded.bytes.length);
  });

  it('keeps its connection between tickets', async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      answerLikeAPrinter(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const transport = tcpTransport({ host: '127.0.0.1', port: address.port });
    const options = { transport, profile: profile('standard'), timings: TEST_TIMINGS };
    const driver = new PrinterDriver({ ...options, onHealth: () => undefined });
    open.push({ close: () => new Promise((resolve) => void server.close(() => resolve())) }, driver);
    for (let index = 0; index < 5; index += 1) expect((await driver.print(ticket('F001').encoded)).ok).toBe(true);
    expect(connections).toBe(1);
  });
});

/** Says "fine" to whatever it is asked. */
function answerLikeAPrinter(socket: Socket): void {
  socket.on('error', () => undefined);
  socket.on('data', (bytes: Uint8Array) => {
    for (let index = 0; index + 2 < bytes.length; index += 1) {
      if (bytes[index] === 0x10 && bytes[index + 1] === 4) socket.write(Uint8Array.of(0x12));
      if (bytes[index] === 0x1d && bytes[index + 1] === 0x72 && bytes[index + 2] === 1) socket.write(Uint8Array.of(0));
    }
  });
}

describe('a printer with a problem', () => {
  it.each([
    ['PAPER_OUT', 'PRINTER_PAPER_OUT'],
    ['COVER_OPEN', 'PRINTER_COVER_OPEN'],
  ] as const)('%s: nothing of the ticket is sent, and it prints when it is well again', async (condition, code) => {
    const { driver, simulator, healths, sheets } = await started({ timings: UNASKED });
    simulator.act({ action: 'PRINTER', condition });
    expect(await driver.check()).toEqual({ ok: false, error: { code, details: { bytesSent: 0 } } });
    expect(await driver.print(ticket('A001').encoded)).toEqual({
      ok: false,
      error: { code, details: { bytesSent: 0 } },
    });
    expect(driver.health).toEqual({ state: 'PROBLEM', problem: code });
    simulator.act({ action: 'PRINTER', condition: 'READY' });
    // Automatic status tells it without being asked; how soon is bar P9.
    await until(() => driver.health.state === 'READY');
    expect(await driver.print(ticket('A001').encoded)).toEqual({ ok: true, value: { confirmed: true } });
    expect(sheets.length).toBe(1);
    simulator.act({ action: 'PRINTER', condition });
    await until(() => driver.health.state === 'PROBLEM');
    expect(healths.map(({ state }) => state)).toEqual(['PROBLEM', 'READY', 'PROBLEM']);
  });

  it('switched off: unreachable with nothing sent, and found again when it is on', async () => {
    const { driver, simulator } = await started();
    expect((await driver.print(ticket('A001').encoded)).ok).toBe(true);
    simulator.act({ action: 'PRINTER', condition: 'OFF' });
    await until(() => driver.health.problem === 'PRINTER_UNREACHABLE');
    expect(await driver.check()).toEqual({
      ok: false,
      error: { code: 'PRINTER_UNREACHABLE', details: { reason: 'ECONNREFUSED', bytesSent: 0 } },
    });
    simulator.act({ action: 'PRINTER', condition: 'READY' });
    await until(() => printerState(simulator).condition === 'READY');
    expect(await driver.print(ticket('A002').encoded)).toEqual({ ok: true, value: { confirmed: true } });
  });

  it('accepts and closes at once: unreachable with nothing sent', async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const transport = tcpTransport({ host: '127.0.0.1', port: address.port });
    const options = { transport, profile: profile('standard'), timings: TEST_TIMINGS };
    const driver = new PrinterDriver({ ...options, onHealth: () => undefined });
    open.push(driver, { close: () => new Promise((resolve) => void server.close(() => resolve())) });
    expect(await driver.print(ticket('A001').encoded)).toMatchObject({
      ok: false,
      error: { code: 'PRINTER_UNREACHABLE', details: { bytesSent: 0 } },
    });
    // Nor is it asked without end.
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(connections).toBeLessThanOrEqual(6);
  });

  it('does not answer to a connection: given up after the limit', async () => {
    // 192.0.2.0/24 is kept for documentation: nothing answers there.
    const timings = { ...TEST_TIMINGS, connectMs: 300 };
    const transport = tcpTransport({ host: '192.0.2.1', port: 9100 });
    const options = { transport, profile: profile('standard'), timings };
    const driver = new PrinterDriver({ ...options, onHealth: () => undefined });
    open.push(driver);
    expect(await driver.print(ticket('A001').encoded)).toMatchObject({
      ok: false,
      error: { code: 'PRINTER_UNREACHABLE', details: { bytesSent: 0 } },
    });
  });
});

describe('addresses', () => {
  it('are read with port, width and profile', () => {
    expect(parsePrinterAddress('tcp://192.168.1.50:9100')).toMatchObject({
      ok: true,
      value: {
        way: { kind: 'TCP', host: '192.168.1.50', port: 9100 },
        widthDots: 576,
        profile: { name: 'standard' },
      },
    });
    expect(parsePrinterAddress('tcp://may-in.local?width=384&profile=blank-skip')).toMatchObject({
      ok: true,
      value: {
        way: { kind: 'TCP', host: 'may-in.local', port: 9100 },
        widthDots: 384,
        profile: { name: 'blank-skip' },
      },
    });
    expect(parsePrinterAddress('tcp://[fe80::1]:9101')).toMatchObject({
      ok: true,
      value: { way: { kind: 'TCP', host: 'fe80::1', port: 9101 } },
    });
  });

  it.each([
    '',
    '192.168.1.50',
    'http://a',
    'tcp://',
    'tcp://a:0',
    'tcp://a/x',
    'tcp://a?width=400',
    'tcp://a?profile=x',
    'tcp://a:99999',
  ])('refuses %j', (connection) => {
    expect(parsePrinterAddress(connection)).toMatchObject({ ok: false, error: { code: 'DEVICE_CONNECTION_INVALID' } });
  });
});

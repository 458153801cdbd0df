import { afterEach, describe, expect, it } from 'vitest';
import type { CallContext } from '../../../electron/contract/envelope.ts';
import type { DeviceState, DeviceTarget } from '../../../electron/contract/methods/devices.ts';
import { createPrinters } from '../../../electron/devicehost/printers.ts';
import { startPrinterSimulator } from '../../../electron/devices/simulators/printer/printer-simulator.ts';
import type { Simulator } from '../../../electron/devices/simulators/simulator.ts';
import { printerState, TEST_TIMINGS, until } from './driver-support.ts';
import { profile, SAMPLE } from './support.ts';

const context: CallContext = { requestId: '01936b1e-0000-7000-8000-000000000001', actor: null, origin: 'test' };
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

async function simulator(widthDots: 576 | 384 = 576): Promise<Simulator> {
  const one = await startPrinterSimulator({ port: 0, widthDots, onChange: () => undefined });
  open.push(one);
  return one;
}

function printers() {
  const announced: DeviceState[] = [];
  const silent = () => undefined;
  const part = createPrinters({
    clock: { nowMs: () => Date.UTC(2026, 10, 23, 1, 42) },
    log: { info: silent, warn: silent, error: silent },
    announce: (state) => void announced.push(state),
    timings: TEST_TIMINGS,
  });
  open.push(part);
  const print = part.handlers['printer.print'];
  const check = part.handlers['printer.check'];
  if (print === undefined || check === undefined) throw new Error('a handler is missing');
  return {
    part,
    announced,
    print: (deviceCode: string, change: Partial<typeof SAMPLE> = {}) =>
      print({ deviceCode, ticket: { ...SAMPLE, ...change }, copyMark: false }, context),
    check: (deviceCode: string) => check({ deviceCode }, context),
  };
}

const target = (code: string, connection: string): DeviceTarget => ({
  code,
  kind: 'TICKET_PRINTER',
  connection,
  fallbacks: [],
  counterCode: null,
});

describe('ticket printers of the device host', () => {
  it('print on the printer that was asked for, at its width', async () => {
    const [wide, narrow] = [await simulator(576), await simulator(384)];
    const { part, print, announced } = printers();
    part.assign([target('MI1', wide.connection), target('MI2', narrow.connection)]);
    expect(await print('MI2')).toEqual({ ok: true, value: { confirmed: true } });
    expect([printerState(wide).tickets, printerState(narrow).tickets]).toEqual([0, 1]);
    expect(await print('MI1')).toEqual({ ok: true, value: { confirmed: true } });
    expect([printerState(wide).tickets, printerState(narrow).tickets]).toEqual([1, 1]);
    expect(part.states()).toEqual(announced.toSorted((a, b) => a.code.localeCompare(b.code)));
    expect(part.states().map(({ state }) => state)).toEqual(['READY', 'READY']);
  });

  it('answer for a printer that is not there', async () => {
    const { part, print, check } = printers();
    part.assign([{ ...target('QUET', 'escl:http://127.0.0.1/eSCL'), kind: 'SCANNER' }]);
    const unknown = { ok: false, error: { code: 'DEVICE_UNKNOWN', details: { code: 'QUET', bytesSent: 0 } } };
    expect(await print('QUET')).toEqual(unknown);
    expect(await check('QUET')).toEqual(unknown);
    part.assign([target('MI1', 'may in')]);
    expect(await print('MI1')).toMatchObject({
      ok: false,
      error: { code: 'DEVICE_CONNECTION_INVALID', details: { bytesSent: 0 } },
    });
    expect(part.states()).toEqual([{ code: 'MI1', state: 'PROBLEM', problem: 'DEVICE_CONNECTION_INVALID' }]);
  });

  it('refuse a ticket that is too long, with nothing sent', async () => {
    const one = await simulator();
    const { part, print } = printers();
    part.assign([target('MI1', one.connection)]);
    expect(await print('MI1', { lines: Array.from({ length: 20 }, () => 'Ưu tiên '.repeat(50)) })).toMatchObject({
      ok: false,
      error: { code: 'TICKET_UNPRINTABLE', details: { bytesSent: 0 } },
    });
    expect(printerState(one).tickets).toBe(0);
  });

  it('notice by themselves that a printer is off and back again', async () => {
    const one = await simulator();
    const { part, announced, check } = printers();
    part.assign([target('MI1', one.connection)]);
    expect((await check('MI1')).ok).toBe(true);
    one.act({ action: 'PRINTER', condition: 'OFF' });
    await until(() => announced.at(-1)?.problem === 'PRINTER_UNREACHABLE');
    one.act({ action: 'PRINTER', condition: 'READY' });
    await until(() => announced.at(-1)?.state === 'READY', 6_000);
    expect(announced).toEqual([
      { code: 'MI1', state: 'READY', problem: null },
      { code: 'MI1', state: 'PROBLEM', problem: 'PRINTER_UNREACHABLE' },
      { code: 'MI1', state: 'READY', problem: null },
    ]);
  });

  it('print a test sheet', async () => {
    const one = await simulator();
    const { part } = printers();
    const device = target('MI1', one.connection);
    part.assign([device]);
    expect(await part.test(device)).toEqual({ ok: true, value: { kind: 'TICKET_PRINTER', confirmed: true } });
    expect(printerState(one).tickets).toBe(1);
    one.act({ action: 'PRINTER', condition: 'COVER_OPEN' });
    expect(await part.test(device)).toMatchObject({ ok: false, error: { code: 'PRINTER_COVER_OPEN' } });
  });

  it('print by a profile that the office imported, and anew when it was changed', async () => {
    const one = await simulator();
    const { part, print } = printers();
    const own = { ...profile('standard'), name: 'may-cua-xa', feedLines: 2 };
    const device = target('MI1', `${one.connection}?profile=may-cua-xa`);
    part.assign([device]);
    expect(await print('MI1')).toMatchObject({ ok: false, error: { code: 'DEVICE_CONNECTION_INVALID' } });
    part.assign([device], [own]);
    expect((await print('MI1')).ok).toBe(true);
    const heightWith = () => Buffer.from(printerState(one).paper ?? []).readUInt32BE(20);
    const before = heightWith();
    part.assign([device], [{ ...own, feedLines: 12 }]);
    expect((await print('MI1')).ok).toBe(true);
    // Ten lines of 30 dots more before the cut.
    expect(heightWith() - before).toBe(300);
  });

  it('say at once that a printer in another place is not known yet', async () => {
    const [first, second] = [
      await simulator(),
      await startPrinterSimulator({ port: 0, widthDots: 576, faults: { noReplies: true }, onChange: () => undefined }),
    ];
    open.push(second);
    const { part, announced, check } = printers();
    part.assign([target('MI1', first.connection)]);
    await until(() => announced.at(-1)?.state === 'READY');
    part.assign([target('MI1', second.connection)]);
    expect((await check('MI1')).ok).toBe(true);
    expect(announced.at(-1)).toEqual({ code: 'MI1', state: 'UNKNOWN', problem: null });
  });

  it('let go of a printer that is no longer assigned, and keep one that is', async () => {
    const [first, second] = [await simulator(), await simulator()];
    const { part, print } = printers();
    part.assign([target('MI1', first.connection)]);
    expect((await print('MI1')).ok).toBe(true);
    part.assign([target('MI1', second.connection)]);
    expect((await print('MI1')).ok).toBe(true);
    expect([printerState(first).tickets, printerState(second).tickets]).toEqual([1, 1]);
    part.assign([]);
    expect(part.states()).toEqual([]);
    expect((await print('MI1')).ok).toBe(false);
  });
});

describe('the demo printer', () => {
  it('refuses what other devices are told', async () => {
    const one = await simulator();
    expect(one.act({ action: 'PRESS', key: 0 })).toMatchObject({
      ok: false,
      error: { code: 'DEVICE_CONNECTION_INVALID' },
    });
    expect(one.act({ action: 'PRINTER', condition: 'OFF' })).toMatchObject({ ok: true, value: { condition: 'OFF' } });
  });

  it('does not start on a port that is taken', async () => {
    const one = await simulator();
    const port = Number(new URL(one.connection).port);
    await expect(startPrinterSimulator({ port, widthDots: 576, onChange: () => undefined })).rejects.toThrow(
      'EADDRINUSE',
    );
  });
});

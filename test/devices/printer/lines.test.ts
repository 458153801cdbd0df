import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { type PrinterAddress, parsePrinterAddress } from '../../../electron/devices/printer/driver/address.ts';
import { PrinterDriver } from '../../../electron/devices/printer/driver/printer-driver.ts';
import type { DecodedSheet } from '../../../electron/devices/printer/escpos-decoder/sheet-reader.ts';
import { serialTransport } from '../../../electron/devices/printer/transport/serial.ts';
import { startLinePrinterSimulator } from '../../../electron/devices/simulators/printer/printer-simulator.ts';
import { TEST_TIMINGS, tcpOf, ticket, until } from './driver-support.ts';
import { plugPtyPair } from './pty-pair.ts';
import { profile, value } from './support.ts';

const hasSocat = spawnSync('socat', ['-V'], { stdio: 'ignore' }).status === 0;

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

function driverFor(connection: string): PrinterDriver {
  const address = value(parsePrinterAddress(connection));
  const options = {
    transport: tcpOf(address),
    profile: address.profile,
    timings: { ...TEST_TIMINGS, reconnectMs: 200 },
  };
  const driver = new PrinterDriver({ ...options, onHealth: () => undefined });
  open.push(driver);
  return driver;
}

async function pluggedIn(): Promise<{ readonly port: string; unplug(): Promise<void> }> {
  const cable = await plugPtyPair();
  const simulator = await startLinePrinterSimulator({
    path: cable.printer,
    widthDots: 576,
    onChange: () => undefined,
  });
  const unplug = async (): Promise<void> => {
    await simulator.close();
    await cable.unplug();
  };
  return { port: cable.port, unplug };
}

describe('a serial line', () => {
  const line = { path: '/dev/ttyUSB0', baudRate: 19_200, flow: 'rtscts' } as const;

  it('with software flow control refuses the two bytes that belong to it, and nothing else', () => {
    const { objection } = serialTransport({ ...line, flow: 'xonxoff' });
    expect(objection(Uint8Array.of(0x10, 0x12, 0x14))).toBeNull();
    for (const byte of [0x11, 0x13]) expect(objection(Uint8Array.of(1, byte))).toContain('use flow=rtscts');
    expect(serialTransport(line).objection(Uint8Array.of(0x11, 0x13))).toBeNull();
  });

  it.skipIf(!hasSocat)('does not begin a ticket that would take longer than anybody waits', async () => {
    const { port, unplug } = await pluggedIn();
    open.push({ close: unplug });
    const driver = driverFor(`serial:${port}?baud=1200`);
    const { encoded } = ticket('A001');
    const printed = await driver.print(encoded);
    expect(printed).toMatchObject({ ok: false, error: { code: 'DEVICE_CONNECTION_INVALID' } });
    const seconds = Math.ceil(encoded.bytes.length / 120);
    expect(printed.ok || printed.error.details).toEqual({
      reason: `${encoded.bytes.length} bytes take ${seconds} s; use a faster line or a profile with fewer bytes`,
      bytesSent: 0,
    });
    expect((await driver.check()).ok).toBe(false);
    // A test sheet that is too long says nothing of the tickets.
    const other = driverFor(`serial:${port}?baud=1200`);
    expect((await other.print(encoded, { isTest: true })).ok).toBe(false);
    expect((await other.check()).ok).toBe(true);
  });

  it.skipIf(!hasSocat)(
    'on which the power of the printer failed for a moment is not believed when it confirms',
    async () => {
      const cable = await plugPtyPair();
      const sheets: DecodedSheet[] = [];
      const simulator = await startLinePrinterSimulator({
        path: cable.printer,
        widthDots: 576,
        faults: { baudRate: 19_200 },
        onChange: () => undefined,
        onSheet: (sheet) => void sheets.push(sheet),
      });
      open.push({
        async close() {
          await simulator.close();
          await cable.unplug();
        },
      });
      const driver = driverFor(`serial:${cable.port}?baud=19200`);
      expect(await driver.print(ticket('A001').encoded)).toEqual({ ok: true, value: { confirmed: true } });
      const before = simulator.receivedBytes;
      const printing = driver.print(ticket('A002').encoded);
      await until(() => simulator.receivedBytes - before > 5_000);
      simulator.act({ action: 'PRINTER', condition: 'OFF' });
      await new Promise((resolve) => setTimeout(resolve, 800));
      simulator.act({ action: 'PRINTER', condition: 'READY' });
      const printed = await printing;
      expect(printed.ok && printed.value.confirmed).toBe(false);
      // Nothing of it is held against the next one.
      expect(await driver.print(ticket('A003').encoded)).toEqual({ ok: true, value: { confirmed: true } });
    },
    120_000,
  );

  it.skipIf(!hasSocat)('whose printer lost its power without a word is unreachable', async () => {
    const cable = await plugPtyPair();
    const simulator = await startLinePrinterSimulator({
      path: cable.printer,
      widthDots: 576,
      onChange: () => undefined,
    });
    open.push({
      async close() {
        await simulator.close();
        await cable.unplug();
      },
    });
    const driver = driverFor(`serial:${cable.port}`);
    await driver.check();
    expect(driver.health.state).toBe('READY');
    simulator.act({ action: 'PRINTER', condition: 'OFF' });
    await until(() => driver.health.problem === 'PRINTER_UNREACHABLE');
    simulator.act({ action: 'PRINTER', condition: 'READY' });
    await until(() => driver.health.state === 'READY');
  });

  it.skipIf(!hasSocat)('with an objection sends nothing, shows the problem and keeps showing it', async () => {
    const { port, unplug } = await pluggedIn();
    open.push({ close: unplug });
    const driver = driverFor(`serial:${port}?flow=xonxoff`);
    expect((await driver.check()).ok).toBe(true);
    const refused = { ok: false, error: { code: 'DEVICE_CONNECTION_INVALID', details: { bytesSent: 0 } } };
    expect(await driver.print(ticket('A001').encoded)).toMatchObject(refused);
    expect(await driver.check()).toMatchObject(refused);
    expect(driver.health).toEqual({ state: 'PROBLEM', problem: 'DEVICE_CONNECTION_INVALID' });
    // A ticket that the line can carry makes it good again.
    const plain = { bytes: Uint8Array.of(0x1b, 0x40, 0x0a), longestCommandBytes: 2 };
    expect((await driver.print(plain)).ok).toBe(true);
    expect(driver.health.state).toBe('READY');
  });

  it.skipIf(!hasSocat)(
    'that carries other tickets refuses one that is too long, and takes those behind it',
    async () => {
      const { port, unplug } = await pluggedIn();
      open.push({ close: unplug });
      const driver = driverFor(`serial:${port}?baud=1200`);
      const short = { bytes: Uint8Array.of(0x1b, 0x40, 0x0a), longestCommandBytes: 2 };
      expect((await driver.print(short)).ok).toBe(true);
      expect(await driver.print(ticket('A001').encoded)).toMatchObject({
        ok: false,
        error: { code: 'TICKET_UNPRINTABLE', details: { bytesSent: 0 } },
      });
      expect((await driver.check()).ok).toBe(true);
      expect(driver.health.state).toBe('READY');
    },
  );

  it.skipIf(!hasSocat).each(['serial', 'usb'])('of which the plug is pulled (%s) is unreachable', async (scheme) => {
    const { port, unplug } = await pluggedIn();
    const driver = driverFor(`${scheme}:${port}`);
    expect((await driver.print(ticket('A001').encoded)).ok).toBe(true);
    await unplug();
    await until(() => driver.health.problem === 'PRINTER_UNREACHABLE');
    expect(await driver.print(ticket('A002').encoded)).toMatchObject({
      ok: false,
      error: { code: 'PRINTER_UNREACHABLE', details: { bytesSent: 0 } },
    });
  });
});

describe('a device that is none', () => {
  it.each([
    ['usb:/dev/usb/lp-none', 'ENOENT'],
    [`usb:${import.meta.filename}`, 'not a character device'],
  ])('%s is told with the reason', async (connection, reason) => {
    expect(await driverFor(connection).check()).toMatchObject({
      ok: false,
      error: { code: 'PRINTER_UNREACHABLE', details: { reason, bytesSent: 0 } },
    });
  });

  it('a serial port that is not there is told with the reason', async () => {
    const checked = await driverFor('serial:/dev/ttyNone').check();
    expect(checked).toMatchObject({ ok: false, error: { code: 'PRINTER_UNREACHABLE' } });
    if (!checked.ok) expect(checked.error.details['reason']).toContain('No such file');
  });
});

describe('connections', () => {
  const ways: readonly [string, PrinterAddress['way']][] = [
    ['serial:/dev/ttyUSB0', { kind: 'SERIAL', path: '/dev/ttyUSB0', baudRate: 19_200, flow: 'rtscts' }],
    ['serial:COM3?baud=115200&flow=none', { kind: 'SERIAL', path: 'COM3', baudRate: 115_200, flow: 'none' }],
    ['usb:/dev/usb/lp0?width=384', { kind: 'USB', path: '/dev/usb/lp0' }],
    ['cups:may-in_1', { kind: 'CUPS', queue: 'may-in_1' }],
    ['spool:Máy in phiếu (copy 1)', { kind: 'SPOOL', printer: 'Máy in phiếu (copy 1)' }],
    ['spool:\\\\MAY-CHU\\XP-80?profile=xprinter-80', { kind: 'SPOOL', printer: '\\\\MAY-CHU\\XP-80' }],
  ];
  it.each(ways)('%s', (connection, way) => {
    expect(parsePrinterAddress(connection)).toMatchObject({ ok: true, value: { way } });
  });

  it.each([
    ['serial:', 'serial:/dev/ttyUSB0 or serial:COM3 is expected'],
    ['serial:COM3?baud=fast', 'baud is 1200 to 921600'],
    ['serial:COM3?flow=dtr', 'flow is rtscts, xonxoff, none'],
    ['serial:COM3?parity=even', 'unknown option parity; known are width, profile, baud, flow'],
    ['usb:lp0', 'usb:/dev/usb/lp0 is expected, the path of a device of Linux'],
    ['usb:/dev/usb/lp0?baud=9600', 'unknown option baud; known are width, profile'],
    ['cups:-o', 'cups:QUEUE is expected, a name as lpstat -p shows it'],
    ['cups:a b', 'cups:QUEUE is expected, a name as lpstat -p shows it'],
    ['spool: ', 'spool:NAME is expected, the name under Printers & scanners'],
    ['lpt:1', 'tcp://host:9100, serial:, usb:, cups: or spool: is expected'],
    ['cups:a?profile=none-such', 'unknown printer profile none-such'],
  ])('%s is refused: %s', (connection, reason) => {
    expect(parsePrinterAddress(connection)).toEqual({
      ok: false,
      error: { code: 'DEVICE_CONNECTION_INVALID', details: { reason } },
    });
  });

  it('know the profiles an office imported, before those that ship', () => {
    const own = { ...profile('standard'), name: 'may-cua-xa', feedLines: 9 };
    const corrected = { ...profile('epson'), feedLines: 1 };
    const read = (name: string) => parsePrinterAddress(`tcp://a?profile=${name}`, [own, corrected]);
    expect(read('may-cua-xa')).toMatchObject({ ok: true, value: { profile: own } });
    expect(read('epson')).toMatchObject({ ok: true, value: { profile: { feedLines: 1 } } });
    // Also the one that a connection without a profile means.
    const standard = { ...profile('standard'), feedLines: 2 };
    expect(parsePrinterAddress('tcp://a', [standard])).toMatchObject({
      ok: true,
      value: { profile: { feedLines: 2 } },
    });
  });
});

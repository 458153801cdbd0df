import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { parsePrinterAddress } from '../../../electron/devices/printer/driver/address.ts';
import { openPrinter } from '../../../electron/devices/printer/driver/open-printer.ts';
import type { PrinterHealth, TicketPrinter } from '../../../electron/devices/printer/driver/ticket-printer.ts';
import type { PrinterTimings } from '../../../electron/devices/printer/driver/timings.ts';
import { TEST_TIMINGS, ticket, UNASKED, until } from './driver-support.ts';
import { differingDots, value } from './support.ts';
import { type PrinterAtEnd, WAYS, type Way } from './ways.ts';

const has = (program: string, ...args: string[]): boolean =>
  spawnSync(program, args, { env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` } }).error ===
  undefined;
/** What a way needs of the system besides Node. */
const NEEDS: Readonly<Record<string, boolean>> = {
  'a serial line': has('socat', '-V'),
  'a character device': has('socat', '-V'),
  CUPS: has('cupsd', '-t') && has('lp', '--help'),
};

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

interface Driven {
  readonly printer: TicketPrinter;
  readonly end: PrinterAtEnd;
  readonly healths: PrinterHealth[];
}

async function driven(way: Way, timings: Partial<PrinterTimings> = {}): Promise<Driven> {
  const end = await way.open();
  open.push(end);
  const healths: PrinterHealth[] = [];
  const printer = openPrinter(value(parsePrinterAddress(end.connection)), {
    timings: { ...TEST_TIMINGS, ...timings },
    onHealth: (health) => void healths.push(health),
    env: end.env,
    winspool: async () => {
      if (end.winspool === null) throw new Error('not this way');
      return end.winspool;
    },
  });
  open.push(printer);
  return { printer, end, healths };
}

describe.each(WAYS.map((way) => [way.name, way] as const))('over %s', (name, way) => {
  const test = NEEDS[name] === false ? it.skip : it;

  test('tickets given at once come out in order, dot for dot', async () => {
    const { printer, end } = await driven(way);
    const tickets = ['A001', 'A002', 'A003'].map((number) => ticket(number));
    const printed = await Promise.all(tickets.map(({ encoded }) => printer.print(encoded)));
    expect(printed).toEqual(tickets.map(() => ({ ok: true, value: { confirmed: way.isHeard } })));
    await until(() => end.sheets.length === tickets.length);
    tickets.forEach(({ picture }, index) => {
      const sheet = end.sheets[index];
      expect([sheet?.unknown, differingDots(picture, sheet!.picture)]).toEqual([0, 0]);
    });
  });

  test('shows the printer as well only where the printer said so', async () => {
    const { printer, end } = await driven(way);
    expect(printer.health).toEqual({ state: 'UNKNOWN', problem: null });
    expect((await printer.print(ticket('A001').encoded)).ok).toBe(true);
    expect(await printer.check()).toEqual({ ok: true, value: {} });
    expect(printer.health.state).toBe(way.isHeard ? 'READY' : 'UNKNOWN');
    await until(() => end.sheets.length === 1);
  });

  if (way.isHeard) {
    test('tells a fault without being asked, and prints when it is over', async () => {
      const { printer, end } = await driven(way, UNASKED);
      expect(await printer.check()).toEqual({ ok: true, value: {} });
      end.simulator?.act({ action: 'PRINTER', condition: 'PAPER_OUT' });
      await until(() => printer.health.problem === 'PRINTER_PAPER_OUT');
      expect(await printer.print(ticket('A001').encoded)).toEqual({
        ok: false,
        error: { code: 'PRINTER_PAPER_OUT', details: { bytesSent: 0 } },
      });
      end.simulator?.act({ action: 'PRINTER', condition: 'READY' });
      expect(await printer.print(ticket('A001').encoded)).toEqual({ ok: true, value: { confirmed: true } });
      expect(end.sheets.length).toBe(1);
    });

    test('tells the near end of the roll as a warning', async () => {
      const { printer, end } = await driven(way);
      expect(await printer.check()).toEqual({ ok: true, value: {} });
      end.simulator?.setSensors({ isPaperLow: true });
      await until(() => printer.health.warning === 'PRINTER_PAPER_LOW');
      expect(printer.health.state).toBe('READY');
      expect((await printer.print(ticket('A001').encoded)).ok).toBe(true);
      expect(printer.health.warning).toBe('PRINTER_PAPER_LOW');
      end.simulator?.setSensors({ isPaperLow: false });
      await until(() => printer.health.warning === undefined);
    });
  }
});

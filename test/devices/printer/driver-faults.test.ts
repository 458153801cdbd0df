import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { MAX_COMMAND_BYTES } from '../../../electron/devices/printer/encoder/packer.ts';
import type { DecodedSheet } from '../../../electron/devices/printer/escpos-decoder/sheet-reader.ts';
import { type DotMatrix, isBlack } from '../../../electron/devices/printer/raster/dot-matrix.ts';
import { type Bench, type BenchOptions, bench, MUTE, printerState, ticket, until } from './driver-support.ts';
import { differingDots, profile } from './support.ts';

/** What goes before the first ticket of a connection: GS a 255, then DLE EOT 1, 2, 4. */
const BEFORE_TICKET_BYTES = 3 + 9;
const CONFIRM_BYTES = 3;

const open: Bench[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function started(options: BenchOptions): Promise<Bench> {
  const one = await bench(options);
  open.push(one);
  return one;
}

const FIRST = ticket('A007');
const COPY = ticket('A007', { copyMark: true });
const TOTAL = FIRST.encoded.bytes.length;

/** What a program leaves that is killed while it prints: its part of the ticket, and a connection that ends. */
async function sendAndDie({ simulator }: Bench, bytes: Uint8Array): Promise<void> {
  const { hostname, port } = new URL(simulator.connection);
  await new Promise<void>((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.end(bytes));
    socket.resume();
    socket.once('error', reject);
    socket.once('close', () => resolve());
  });
}

/** Whether a paper shows the picture whole somewhere, and nothing but white below it. */
function endsWith(paper: DecodedSheet['picture'], picture: DotMatrix): boolean {
  const isInk = (x: number, y: number): boolean => y < paper.height && paper.dots[y * paper.width + x] === 1;
  for (let top = 0; top + picture.heightDots <= paper.height; top += 1) {
    let isEqual = true;
    for (let y = top; isEqual && y < paper.height; y += 1) {
      for (let x = 0; isEqual && x < paper.width; x += 1) {
        const expected = y - top < picture.heightDots && isBlack(picture, x, y - top);
        isEqual = isInk(x, y) === expected;
      }
    }
    if (isEqual) return true;
  }
  return false;
}

/** Every 512th byte of the ticket, and the bytes around its ends. */
function offsets(step: number): number[] {
  const inside = Array.from({ length: Math.ceil(TOTAL / step) }, (_, index) => 1 + index * step);
  return [...new Set([...inside, 2, 3, 8, 12, TOTAL - 4, TOTAL - 1])].sort((a, b) => a - b);
}

describe('power fails in the middle of a ticket', () => {
  it('is told with the bytes that may have arrived, and the copy comes out whole, at many offsets', async () => {
    let runs = 0;
    for (const offset of offsets(512)) {
      const one = await started({ faults: { resetAtByte: BEFORE_TICKET_BYTES + offset } });
      const failed = await one.driver.print(FIRST.encoded);
      if (failed.ok) expect.fail(`printed although power failed at ${offset}`);
      expect([offset, failed.error.code]).toEqual([offset, 'PRINTER_INTERRUPTED']);
      const sent = Number(failed.error.details['bytesSent']);
      expect(sent).toBeGreaterThanOrEqual(offset);
      expect(sent).toBeLessThanOrEqual(TOTAL);
      expect(one.sheets.length).toBe(0);
      expect(await one.driver.print(COPY.encoded)).toEqual({ ok: true, value: { confirmed: true } });
      const copy = one.sheets.at(-1);
      expect([offset, copy?.unknown, differingDots(COPY.picture, copy!.picture)]).toEqual([offset, 0, 0]);
      await one.close();
      open.pop();
      runs += 1;
    }
    expect(runs).toBeGreaterThan(20);
  }, 120_000);

  it('before the ticket: nothing was sent, and it prints all the same', async () => {
    for (const resetAtByte of [1, 3, 4, 9, BEFORE_TICKET_BYTES]) {
      const one = await started({ faults: { resetAtByte } });
      const printed = await one.driver.print(FIRST.encoded);
      // On the last byte of a question the answer may still have come, and the ticket been handed over.
      if (printed.ok) expect(one.sheets.length).toBe(1);
      else expect([resetAtByte, Number(printed.error.details['bytesSent']) > 0]).toEqual([BEFORE_TICKET_BYTES, true]);
      await one.close();
      open.pop();
    }
  });

  it('after the last byte and before the word: on paper, told as uncertain', async () => {
    const one = await started({ faults: { resetAtByte: BEFORE_TICKET_BYTES + TOTAL + CONFIRM_BYTES - 1 } });
    expect(await one.driver.print(FIRST.encoded)).toMatchObject({
      ok: false,
      error: { code: 'PRINTER_INTERRUPTED', details: { bytesSent: TOTAL } },
    });
    expect(one.sheets.length).toBe(1);
  });

  it('with a printer that tells nothing', async () => {
    const one = await started({ faults: { noReplies: true, resetAtByte: 3 + 3 + 5_000 }, timings: MUTE });
    expect(await one.driver.print(FIRST.encoded)).toMatchObject({ ok: false, error: { code: 'PRINTER_INTERRUPTED' } });
    expect(one.sheets.length).toBe(0);
  });
});

describe('the program dies in the middle of a ticket', () => {
  it('and the copy of its successor comes out whole, at many offsets', async () => {
    for (const offset of offsets(1_024)) {
      const one = await started({});
      await sendAndDie(one, FIRST.encoded.bytes.subarray(0, offset));
      const printed = await one.another().print(COPY.encoded, { mayFollowBrokenOff: true });
      expect([offset, printed]).toEqual([offset, { ok: true, value: { confirmed: true } }]);
      expect([offset, endsWith(one.sheets.at(-1)!.picture, COPY.picture)]).toEqual([offset, true]);
      await one.close();
      open.pop();
    }
  }, 120_000);

  it('and where nothing was left unfinished the copy stands alone', async () => {
    const one = await started({});
    expect((await one.driver.print(COPY.encoded, { mayFollowBrokenOff: true })).ok).toBe(true);
    // The NULs before it are no command; the decoder counts them, and nothing else.
    expect([one.sheets.length, one.sheets[0]?.unknown]).toEqual([1, MAX_COMMAND_BYTES]);
    expect(differingDots(COPY.picture, one.sheets[0]!.picture)).toBe(0);
  });
});

describe('the roll ends in the middle of a ticket', () => {
  it('is told as such with bytes sent, and with a new roll the copy comes out whole, at many offsets', async () => {
    let runs = 0;
    for (const offset of offsets(1_024)) {
      // ESC @ turned automatic status off and GS a 255 has not come yet: then the printer just stops reading.
      const isMute = offset >= 2 && offset < 8;
      const faults = { paperEndAtByte: BEFORE_TICKET_BYTES + offset };
      const one = await started({ faults, timings: isMute ? MUTE : { confirmMs: 3_000, settledMs: 1_500 } });
      const failed = await one.driver.print(FIRST.encoded);
      if (failed.ok) expect.fail(`printed although the roll ended at ${offset}`);
      expect([offset, failed.error.code]).toEqual([offset, isMute ? 'PRINTER_INTERRUPTED' : 'PRINTER_PAPER_OUT']);
      expect(Number(failed.error.details['bytesSent'])).toBeGreaterThanOrEqual(offset);
      // Without paper nothing more is sent.
      expect(await one.driver.print(COPY.encoded)).toMatchObject({
        ok: false,
        error: { code: 'PRINTER_PAPER_OUT', details: { bytesSent: 0 } },
      });
      one.simulator.act({ action: 'PRINTER', condition: 'READY' });
      expect(await one.driver.print(COPY.encoded)).toEqual({ ok: true, value: { confirmed: true } });
      // What the printer kept of the first copy comes out first; the marked copy stands on a piece of its own.
      const copy = one.sheets.at(-1);
      expect([offset, copy?.unknown, differingDots(COPY.picture, copy!.picture)]).toEqual([offset, 0, 0]);
      await one.close();
      open.pop();
      runs += 1;
    }
    expect(runs).toBeGreaterThan(12);
  }, 120_000);

  it('is never taken for printed where the printer does not tell by itself', async () => {
    const printer = profile('full-rows');
    const { encoded } = ticket('A007', { printer });
    const one = await started({ printer, faults: { paperEndAtByte: 9 + 20_000 }, timings: { settledMs: 1_500 } });
    const failed = await one.driver.print(encoded);
    if (failed.ok) expect.fail('it was taken for printed');
    expect(failed.error.code).toMatch(/^PRINTER_(PAPER_OUT|INTERRUPTED)$/);
    expect(failed.error.details['bytesSent']).toBe(encoded.bytes.length);
    expect(await one.driver.check()).toMatchObject({ ok: false, error: { code: 'PRINTER_PAPER_OUT' } });
  });
});

describe('a printer that refuses a new connection for a while', () => {
  it('gets the copy when it accepts again', async () => {
    const one = await started({ faults: { refuseReconnectMs: 1_200, resetAtByte: BEFORE_TICKET_BYTES + 4_000 } });
    expect((await one.driver.print(FIRST.encoded)).ok).toBe(false);
    const startedMs = performance.now();
    expect(await one.driver.print(COPY.encoded)).toEqual({ ok: true, value: { confirmed: true } });
    expect(performance.now() - startedMs).toBeGreaterThan(800);
  });
});

describe('a printer that stops taking bytes', () => {
  it('is given up after the limit with what was sent', async () => {
    const printer = { ...profile('full-rows'), pacing: null };
    // The cover opens and nobody closes it: the buffers fill up, nothing is told because nothing is asked.
    const one = await started({ printer, faults: { noReplies: true }, timings: MUTE });
    expect((await one.driver.print(ticket('A001', { printer }).encoded)).ok).toBe(true);
    one.simulator.act({ action: 'PRINTER', condition: 'COVER_OPEN' });
    const rows = ticket('A002', { printer }).encoded;
    const endless = { ...rows, bytes: Buffer.concat(Array.from({ length: 400 }, () => rows.bytes)) };
    const failed = await one.driver.print(endless);
    expect(failed).toMatchObject({ ok: false, error: { code: 'PRINTER_INTERRUPTED', details: { reason: 'STALLED' } } });
    if (!failed.ok) expect(Number(failed.error.details['bytesSent'])).toBeLessThan(endless.bytes.length);
  });
});

describe('a second program at the same printer', () => {
  it('waits until the first one lets go', async () => {
    const one = await started({ timings: { statusMs: 300 } });
    expect((await one.driver.print(FIRST.encoded)).ok).toBe(true);
    const second = one.another();
    const waiting = second.print(COPY.encoded);
    await one.driver.close();
    expect((await waiting).ok).toBe(true);
    await until(() => printerState(one.simulator).tickets === 2);
  });
});

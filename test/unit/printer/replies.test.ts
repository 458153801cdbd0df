import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type PrinterReply,
  ReplyReader,
  realtimeStatus,
  transmittedTrouble,
} from '../../../electron/devices/printer/driver/replies.ts';

function read(...chunks: readonly (readonly number[])[]): PrinterReply[] {
  const replies: PrinterReply[] = [];
  const reader = new ReplyReader((reply) => void replies.push(reply));
  for (const chunk of chunks) reader.push(Uint8Array.from(chunk), 0);
  return replies;
}

const PROCESS_ID = [0x37, 0x22, 0x30, 0x30, 0x31, 0x32, 0];

describe('what a printer sends back', () => {
  it('is told apart by its fixed bits', () => {
    expect(read([0x12], [0x10, 0, 0, 0], [0x00], PROCESS_ID)).toEqual([
      { kind: 'realtime', status: 0x12 },
      { kind: 'automatic', status: { trouble: null, isPaperLow: false } },
      { kind: 'transmitted', status: 0 },
      { kind: 'processId', id: '0012' },
    ]);
    // XON and XOFF are no replies.
    expect(read([0x11, 0x13])).toEqual([]);
  });

  it('is the same however it is cut into chunks', () => {
    const piece = fc.constantFrom([0x12], [0x7e], [0x10, 0, 0, 0], [0x18, 0, 0x0f, 0], [0x0f], PROCESS_ID, [0x11]);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const whole = read(pieces.flat());
        expect(read(...pieces.flat().map((byte) => [byte]))).toEqual(whole);
        expect(whole.length).toBe(pieces.filter(([first]) => first !== 0x11).length);
      }),
    );
  });

  it('does not let an answer in which a byte is missing swallow the next one', () => {
    const fine = { trouble: null, isPaperLow: false };
    expect(read([0x10, 0, 0], [0x12])).toEqual([{ kind: 'broken' }, { kind: 'realtime', status: 0x12 }]);
    expect(read([0x10, 0, 0], [0x10, 0, 0, 0])).toEqual([{ kind: 'broken' }, { kind: 'automatic', status: fine }]);
    // Flow control in the middle is no byte of it.
    expect(read([0x10, 0x13, 0, 0x11, 0, 0])).toEqual([{ kind: 'automatic', status: fine }]);
  });

  it('gives up an answer whose rest does not come', () => {
    const replies: PrinterReply[] = [];
    const reader = new ReplyReader((reply) => void replies.push(reply));
    reader.push(Uint8Array.of(0x10, 0, 0), 1_000);
    // One that is on its way may take a while; GS r answered a second later is a word of its own.
    reader.push(Uint8Array.of(0x00), 2_000);
    expect(replies).toEqual([{ kind: 'broken' }, { kind: 'transmitted', status: 0 }]);
  });

  it.each([
    [[0x10, 0, 0x03, 0], true],
    [[0x10, 0, 0, 0], false],
  ])('automatic status %j: near the end of the roll is %j and no trouble', (bytes, isPaperLow) => {
    expect(read(bytes)).toEqual([{ kind: 'automatic', status: { trouble: null, isPaperLow } }]);
  });

  it.each([
    [0x12, false],
    [0x1e, true],
  ])('DLE EOT 4 answered %i: near the end of the roll is %j', (paper, isPaperLow) => {
    const status = realtimeStatus({ printer: 0x12, offlineCause: 0x12, paper });
    expect(status).toEqual({ trouble: null, isPaperLow });
  });

  it.each([
    [[0x10, 0, 0, 0], null],
    [[0x10, 0, 0x03, 0], null],
    [[0x18, 0, 0x0f, 0], { code: 'PRINTER_PAPER_OUT' }],
    [[0x38, 0, 0x0f, 0], { code: 'PRINTER_COVER_OPEN' }],
    [[0x18, 0x08, 0, 0], { code: 'PRINTER_FAULT', reason: 'CUTTER' }],
    [[0x18, 0x20, 0, 0], { code: 'PRINTER_FAULT', reason: 'UNRECOVERABLE' }],
    [[0x18, 0x40, 0, 0], { code: 'PRINTER_FAULT', reason: 'RECOVERABLE' }],
    [[0x18, 0, 0, 0], { code: 'PRINTER_OFFLINE' }],
  ])('automatic status %j means %j', (bytes, trouble) => {
    expect(read(bytes)).toMatchObject([{ kind: 'automatic', status: { trouble } }]);
  });

  it.each([
    [0x12, 0x12, 0x12, null],
    [0x12, 0x12, 0x1e, null],
    [0x1a, 0x32, 0x7e, { code: 'PRINTER_PAPER_OUT' }],
    [0x12, 0x12, 0x72, { code: 'PRINTER_PAPER_OUT' }],
    [0x1a, 0x16, 0x12, { code: 'PRINTER_COVER_OPEN' }],
    [0x1a, 0x52, 0x12, { code: 'PRINTER_FAULT', reason: 'ERROR' }],
    [0x1a, 0x12, 0x12, { code: 'PRINTER_OFFLINE' }],
  ])('DLE EOT 1, 2, 4 answered %i, %i, %i mean %j', (printer, offlineCause, paper, trouble) => {
    expect(realtimeStatus({ printer, offlineCause, paper }).trouble).toEqual(trouble);
  });

  it('GS r 1 tells the end of the paper, not that it is near', () => {
    expect([transmittedTrouble(0), transmittedTrouble(0x03)]).toEqual([null, null]);
    expect(transmittedTrouble(0x0f)).toEqual({ code: 'PRINTER_PAPER_OUT' });
  });
});

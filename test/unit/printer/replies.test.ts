import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type PrinterReply,
  ReplyReader,
  realtimeTrouble,
  transmittedTrouble,
} from '../../../electron/devices/printer/driver/replies.ts';

function read(...chunks: readonly (readonly number[])[]): PrinterReply[] {
  const replies: PrinterReply[] = [];
  const reader = new ReplyReader((reply) => void replies.push(reply));
  for (const chunk of chunks) reader.push(Uint8Array.from(chunk));
  return replies;
}

const PROCESS_ID = [0x37, 0x22, 0x30, 0x30, 0x31, 0x32, 0];

describe('what a printer sends back', () => {
  it('is told apart by its fixed bits', () => {
    expect(read([0x12], [0x10, 0, 0, 0], [0x00], PROCESS_ID)).toEqual([
      { kind: 'realtime', status: 0x12 },
      { kind: 'automatic', trouble: null },
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

  it.each([
    [[0x10, 0, 0, 0], null],
    // Near its end is no trouble.
    [[0x10, 0, 0x03, 0], null],
    [[0x18, 0, 0x0f, 0], { code: 'PRINTER_PAPER_OUT' }],
    [[0x38, 0, 0x0f, 0], { code: 'PRINTER_COVER_OPEN' }],
    [[0x18, 0x08, 0, 0], { code: 'PRINTER_FAULT', reason: 'CUTTER' }],
    [[0x18, 0x20, 0, 0], { code: 'PRINTER_FAULT', reason: 'UNRECOVERABLE' }],
    [[0x18, 0x40, 0, 0], { code: 'PRINTER_FAULT', reason: 'RECOVERABLE' }],
    [[0x18, 0, 0, 0], { code: 'PRINTER_FAULT', reason: 'OFFLINE' }],
  ])('automatic status %j means %j', (bytes, trouble) => {
    expect(read(bytes)).toEqual([{ kind: 'automatic', trouble }]);
  });

  it.each([
    [0x12, 0x12, 0x12, null],
    [0x12, 0x12, 0x1e, null],
    [0x1a, 0x32, 0x7e, { code: 'PRINTER_PAPER_OUT' }],
    [0x12, 0x12, 0x72, { code: 'PRINTER_PAPER_OUT' }],
    [0x1a, 0x16, 0x12, { code: 'PRINTER_COVER_OPEN' }],
    [0x1a, 0x52, 0x12, { code: 'PRINTER_FAULT', reason: 'ERROR' }],
    [0x1a, 0x12, 0x12, { code: 'PRINTER_FAULT', reason: 'OFFLINE' }],
  ])('DLE EOT 1, 2, 4 answered %i, %i, %i mean %j', (printer, offlineCause, paper, trouble) => {
    expect(realtimeTrouble({ printer, offlineCause, paper })).toEqual(trouble);
  });

  it('GS r 1 tells the end of the paper, not that it is near', () => {
    expect([transmittedTrouble(0), transmittedTrouble(0x03)]).toEqual([null, null]);
    expect(transmittedTrouble(0x0f)).toEqual({ code: 'PRINTER_PAPER_OUT' });
  });
});

import { describe, expect, it } from 'vitest';
import { vietQrFilter } from '../../../electron/commands/vietqr.ts';

describe('quay vietqr', () => {
  it('answers a payload', () => {
    const line = { bin: '970436', account: '0123456789', amount: 20_000, message: 'LP H3801 251121 0042' };
    const answer = vietQrFilter(line);
    expect(answer).toEqual({ ok: true, value: { payload: expect.stringMatching(/63041563$/) } });
  });

  it.each([
    [null, 'VIETQR_LINE_WRONG'],
    ['text', 'VIETQR_LINE_WRONG'],
    [{}, 'VIETQR_LINE_WRONG'],
    [{ bin: '970436', account: '1', amount: '20000', message: '' }, 'VIETQR_LINE_WRONG'],
    [{ bin: 970436, account: '1', amount: 1, message: '' }, 'VIETQR_LINE_WRONG'],
    [{ bin: '970436', account: '1', amount: 1.5, message: '' }, 'VIETQR_AMOUNT_WRONG'],
    [{ bin: '970436', account: '1', amount: 1, message: 'Chứng thực' }, 'VIETQR_MESSAGE_WRONG'],
  ])('names what is wrong with %j', (line, code) => {
    expect(vietQrFilter(line)).toMatchObject({ ok: false, error: { code } });
  });
});

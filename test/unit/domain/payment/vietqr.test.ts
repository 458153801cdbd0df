import fc from 'fast-check';
import { QRPay } from 'vietnam-qr-pay';
import { describe, expect, it } from 'vitest';
import { BANKS, bankName } from '../../../../electron/contract/banks.ts';
import { crc16, vietQrPayload } from '../../../../electron/domain/payment/vietqr.ts';

const example = { bin: '970436', account: '0123456789', amountDong: 20_000, message: 'LP H3801 251121 0042' };

const request = fc.record({
  bin: fc.stringMatching(/^\d{6}$/),
  account: fc.stringMatching(/^[0-9A-Za-z]{1,19}$/),
  amountDong: fc.integer({ min: 1, max: 9_999_999_999_999 }),
  message: fc.stringMatching(/^[\x20-\x7e]{1,25}$/),
});

describe('the text of a VietQR code', () => {
  it('is the worked example to the letter', () => {
    expect(vietQrPayload(example)).toEqual({
      ok: true,
      value:
        '00020101021238540010A00000072701240006970436011001234567890208QRIBFTTA53037045405200005802VN62240820LP H3801 251121 004263041563',
    });
    expect(crc16('123456789').toString(16)).toBe('29b1');
  });

  it('is the same as another maker writes, and that one reads it back', () => {
    fc.assert(
      fc.property(request, ({ bin, account, amountDong, message }) => {
        const built = vietQrPayload({ bin, account, amountDong, message });
        if (!built.ok) throw new Error(built.error.code);
        const other = QRPay.initVietQR({
          bankBin: bin,
          bankNumber: account,
          amount: String(amountDong),
          purpose: message,
        });
        expect(built.value).toBe(other.build());
        const read = new QRPay(built.value);
        expect(read.isValid).toBe(true);
        expect(read.consumer).toMatchObject({ bankBin: bin, bankNumber: account });
        expect([read.amount, read.additionalData.purpose]).toEqual([String(amountDong), message]);
      }),
    );
  });

  it('has a check sum that sees every changed character', () => {
    fc.assert(
      fc.property(request, fc.nat(), fc.constantFrom('0', '1', 'A'), (asked, seed, sign) => {
        const built = vietQrPayload(asked);
        if (!built.ok) throw new Error(built.error.code);
        const at = seed % (built.value.length - 4);
        fc.pre(built.value[at] !== sign);
        const changed = built.value.slice(0, at) + sign + built.value.slice(at + 1);
        expect(crc16(changed.slice(0, -4))).not.toBe(Number.parseInt(changed.slice(-4), 16));
      }),
    );
  });

  it('has no message field without a message', () => {
    const built = vietQrPayload({ ...example, message: '' });
    const other = QRPay.initVietQR({ bankBin: example.bin, bankNumber: example.account, amount: '20000' });
    expect(built).toEqual({ ok: true, value: other.build() });
  });

  it.each([
    ['VIETQR_BIN_WRONG', { bin: '97043' }],
    ['VIETQR_BIN_WRONG', { bin: '97043a' }],
    ['VIETQR_ACCOUNT_WRONG', { account: '' }],
    ['VIETQR_ACCOUNT_WRONG', { account: '12345678901234567890' }],
    ['VIETQR_ACCOUNT_WRONG', { account: '0123 456' }],
    ['VIETQR_AMOUNT_WRONG', { amountDong: 0 }],
    ['VIETQR_AMOUNT_WRONG', { amountDong: -1 }],
    ['VIETQR_AMOUNT_WRONG', { amountDong: 1.5 }],
    ['VIETQR_AMOUNT_WRONG', { amountDong: Number.NaN }],
    ['VIETQR_AMOUNT_WRONG', { amountDong: 10_000_000_000_000 }],
    ['VIETQR_MESSAGE_WRONG', { message: 'Lệ phí' }],
    ['VIETQR_MESSAGE_WRONG', { message: 'a'.repeat(26) }],
    ['VIETQR_MESSAGE_WRONG', { message: 'a\nb' }],
  ])('refuses %s %j', (code, wrong) => {
    expect(vietQrPayload({ ...example, ...wrong })).toMatchObject({ ok: false, error: { code } });
  });
});

describe('banks', () => {
  it('are known by BIN, each once', () => {
    expect(new Set(BANKS.map(({ bin }) => bin)).size).toBe(BANKS.length);
    for (const { bin } of BANKS) expect(bin).toMatch(/^\d{6}$/);
    expect(['970436', '970415', '970418', '970405', '970422', '970407'].map(bankName)).toEqual([
      'Vietcombank',
      'VietinBank',
      'BIDV',
      'Agribank',
      'MB',
      'Techcombank',
    ]);
    expect(bankName('123456')).toBe('123456');
  });
});

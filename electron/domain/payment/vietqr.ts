import { fail, ok, type Result } from '../result.ts';

/** What a VietQR code asks a bank's application to transfer. */
export interface VietQrRequest {
  /** Number of the bank at NAPAS: six digits. */
  readonly bin: string;
  readonly account: string;
  readonly amountDong: number;
  /** What the statement will show; empty leaves it to who pays. */
  readonly message: string;
}

const BIN = /^\d{6}$/;
const ACCOUNT = /^[0-9A-Za-z]{1,19}$/;
/** Letters, digits and signs that every bank passes on unchanged: ASCII without control characters. */
const MESSAGE = /^[\x20-\x7e]{0,25}$/;
/** Field 54 of EMV has 13 places. */
const MAX_AMOUNT_DONG = 9_999_999_999_999;

/** Fields of the EMV merchant code as NAPAS uses them (store-hub-signing reference 3). */
const NAPAS = 'A000000727';
const TO_ACCOUNT = 'QRIBFTTA';

/**
 * The text of a VietQR code for a fixed amount. Nothing is changed silently: what cannot be in it is refused.
 * Errors: `VIETQR_BIN_WRONG`, `VIETQR_ACCOUNT_WRONG`, `VIETQR_AMOUNT_WRONG`, `VIETQR_MESSAGE_WRONG`.
 */
export function vietQrPayload({ bin, account, amountDong, message }: VietQrRequest): Result<string> {
  if (!BIN.test(bin)) return fail('VIETQR_BIN_WRONG');
  if (!ACCOUNT.test(account)) return fail('VIETQR_ACCOUNT_WRONG');
  if (!Number.isSafeInteger(amountDong) || amountDong < 1 || amountDong > MAX_AMOUNT_DONG) {
    return fail('VIETQR_AMOUNT_WRONG');
  }
  if (!MESSAGE.test(message)) return fail('VIETQR_MESSAGE_WRONG');
  const receiver = field('00', NAPAS) + field('01', field('00', bin) + field('01', account)) + field('02', TO_ACCOUNT);
  const body =
    field('00', '01') +
    field('01', '12') +
    field('38', receiver) +
    field('53', '704') +
    field('54', String(amountDong)) +
    field('58', 'VN') +
    (message === '' ? '' : field('62', field('08', message))) +
    '6304';
  return ok(body + crcText(body));
}

const field = (id: string, value: string): string => `${id}${String(value.length).padStart(2, '0')}${value}`;

/** CRC-16/CCITT-FALSE of an ASCII text: polynomial 1021, start FFFF, not reflected, nothing added. */
export function crc16(text: string): number {
  let crc = 0xffff;
  for (let index = 0; index < text.length; index += 1) {
    crc ^= text.charCodeAt(index) << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc;
}

const crcText = (text: string): string => crc16(text).toString(16).toUpperCase().padStart(4, '0');

import type { ErrorCode } from '../error-codes.ts';

/**
 * Health card (QĐ 1351/QĐ-BHXH): a number of 15 beginning with two letters, or since 2021 its last ten digits, then the
 * name as hexadecimal bytes and a date with strokes; `$` at the end.
 */
const HEALTH_CARD = /^(?:[A-Z]{2}[0-9A-Z]{13}\||[0-9]{10}\|[0-9A-F]*\|(?:[0-9]{2}\/[0-9]{2}\/)?[0-9]{4}\|)/i;
const HEALTH_NUMBER = /^[0-9]{10}\|/;
/** EMVCo merchant code, as VietQR uses it. No personal number begins with province 000. */
const BANK_CODE = /^000201(?![0-9]{6}\|)/;
const ADDRESS = /^(?:https?:\/\/|www\.)/i;
/** What an app shows instead of a card: a link into it, or a signed or sealed text that only its issuer can read. */
const VNEID_LINK = /^(?:vneid:|https?:\/\/(?:[a-z0-9-]+\.){0,4}(?:vneid|dancuquocgia)\.gov\.vn(?:[/:?#]|$))/i;
const SIGNED_TOKEN = /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/;
const SEALED_TEXT = /^[A-Za-z0-9+/_-]{60,}={0,2}$/;

const KINDS = [
  ['IDCARD_VNEID_CODE', (text) => VNEID_LINK.test(text) || SIGNED_TOKEN.test(text)],
  ['IDCARD_HEALTH_CARD', (text) => HEALTH_CARD.test(text) || (HEALTH_NUMBER.test(text) && text.endsWith('$'))],
  ['IDCARD_BANK_CODE', (text) => BANK_CODE.test(text)],
  ['IDCARD_WEB_ADDRESS', (text) => ADDRESS.test(text)],
  ['IDCARD_WIFI_CODE', (text) => /^WIFI:/i.test(text)],
  ['IDCARD_CONTACT_CODE', (text) => /^(?:BEGIN:VCARD|MECARD:|tel:|smsto?:|mailto:|geo:)/i.test(text)],
  ['IDCARD_VNEID_CODE', (text) => SEALED_TEXT.test(text)],
] as const satisfies readonly (readonly [ErrorCode, (text: string) => boolean])[];

/**
 * What a text is that comes from no citizen card, by the code that says so; null where nothing is known of it. Only its
 * beginning and shape are looked at, in time that grows with its length alone.
 */
export function otherCodeOf(text: string): (typeof KINDS)[number][0] | null {
  const trimmed = text.trim();
  return KINDS.find(([, fits]) => fits(trimmed))?.[0] ?? null;
}

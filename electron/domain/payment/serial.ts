import { fail, ok, type Result } from '../result.ts';

/** Payments a day has. */
export const MAX_PAYMENT_SEQ = 9_999;
const MAX_OFFICE_CHARS = 8;
/** For an office that has named neither a sign for its serials nor its agency code. */
const NO_OFFICE = 'MC';

/** The office's sign in a serial: what it chose, else the letters and digits of its agency code. */
export function serialOffice(chosen: string, agencyCode: string): string {
  if (chosen !== '') return chosen;
  const fromCode = agencyCode.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return fromCode.slice(0, MAX_OFFICE_CHARS) || NO_OFFICE;
}

/**
 * The serial of the `seq`th payment of a day, `LP H3801 251121 0042`: ASCII and at most 25 characters, so that it fits
 * the message of a VietQR code. Error: `PAYMENT_NUMBERS_USED_UP` beyond 9,999.
 */
export function paymentSerial(office: string, day: string, seq: number): Result<string> {
  if (seq > MAX_PAYMENT_SEQ) return fail('PAYMENT_NUMBERS_USED_UP');
  const date = `${day.slice(2, 4)}${day.slice(5, 7)}${day.slice(8, 10)}`;
  return ok(`LP ${office} ${date} ${String(seq).padStart(4, '0')}`);
}

/** `LP`, the office, the day and the number, without what stands between them. */
const OFFICE_AND_NUMBERS = /^([A-Z0-9]+?)(\d{6})(\d{4})$/;

/**
 * Every serial that a bank's text may hold, in its usual form: banks drop spaces, change the case and put words around
 * it. Which of them exist the fee log knows. A number that goes on with a further digit is another number.
 */
export function serialsIn(text: string): string[] {
  const upper = text.toUpperCase();
  const places: number[] = [];
  for (let place = 0; place < upper.length; place += 1) if (/[A-Z0-9]/.test(upper[place] ?? '')) places.push(place);
  const word = places.map((place) => upper[place]).join('');
  const found = new Set<string>();
  for (let at = word.indexOf('LP'); at >= 0; at = word.indexOf('LP', at + 1)) {
    for (let officeChars = 1; officeChars <= MAX_OFFICE_CHARS; officeChars += 1) {
      const end = at + 2 + officeChars + 10;
      const parts = OFFICE_AND_NUMBERS.exec(word.slice(at + 2, end));
      const [, office, date, seq] = parts ?? [];
      if (office?.length !== officeChars || date === undefined || seq === undefined) continue;
      const next = upper[(places[end - 1] ?? 0) + 1] ?? '';
      if (!/\d/.test(next)) found.add(`LP ${office} ${date} ${seq}`);
    }
  }
  return [...found];
}

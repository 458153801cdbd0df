import fc from 'fast-check';
import type { IdCard } from '../../../../electron/domain/idcard/id-card.ts';
import { ALPHABET } from '../text/letters.ts';

/** Facts of a card without what the parser adds. */
export type CardFacts = Omit<IdCard, 'warnings'>;

/** `YYYY-MM-DD` as a card writes it, `ddMMyyyy`. */
export function toCardDate(iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  return day + month + year;
}

/** Writes the QR text of a chip card of 2021. */
export function encode2021(card: CardFacts): string {
  const dates = [toCardDate(card.birthDate), toCardDate(card.issuedDate)];
  const known = [card.id, card.oldId ?? '', card.name, dates[0], card.sex, card.address, dates[1]];
  return [...known, ...card.extra].join('|');
}

/** Writes the QR text of a card of 2024. */
export function encode2024(card: CardFacts): string {
  const dates = [toCardDate(card.birthDate), toCardDate(card.issuedDate)];
  const known = [card.id, card.name, card.sex, dates[0], card.address, dates[1], card.oldId ?? ''];
  return [...known, ...card.extra].join('|');
}

const dateBetween = (from: string, to: string): fc.Arbitrary<string> =>
  fc
    .date({ min: new Date(`${from}T00:00:00Z`), max: new Date(`${to}T00:00:00Z`), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

const digits = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''));

const word = fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 1, maxLength: 7 });
const words = (count: number): fc.Arbitrary<string> =>
  fc.array(word, { minLength: 1, maxLength: count }).map((list) => list.join(' '));

/** Cards whose number fits their holder; words are random letters, so a warning about tones may appear. */
export const cardFacts: fc.Arbitrary<CardFacts> = fc
  .record({
    province: digits(3),
    serial: digits(6),
    sex: fc.constantFrom('Nam' as const, 'Nữ' as const),
    birthDate: dateBetween('1900-01-01', '2199-12-31'),
    issuedDate: dateBetween('1900-01-01', '2199-12-31'),
    oldId: fc.option(fc.oneof(digits(9), digits(12)), { nil: null }),
    name: words(5),
    address: fc.tuple(fc.integer({ min: 1, max: 999 }), words(8)).map(([house, street]) => `Số ${house}, ${street}`),
    extra: fc.array(fc.oneof(fc.constant(''), words(3), digits(8), digits(12)), { maxLength: 5 }),
  })
  .map(({ province, serial, ...rest }) => {
    const year = Number(rest.birthDate.slice(0, 4));
    const century = Math.floor((year - 1900) / 100) * 2 + (rest.sex === 'Nữ' ? 1 : 0);
    return { id: `${province}${century}${rest.birthDate.slice(2, 4)}${serial}`, ...rest };
  });

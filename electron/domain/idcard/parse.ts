import { fail, ok, type Result } from '../result.ts';
import { areDigitsDamaged, hasDoubleTone, hasOrphanMark, isWordDamaged } from '../text/input-method.ts';
import { cleanText, findHiddenCharacter, toNfc } from '../text/unicode.ts';
import { isDateShaped, parseCardDate } from './card-date.ts';
import { type IdCard, type IdCardWarning, SEXES, type Sex } from './id-card.ts';
import { type CardLayout, DATE_FIELDS, findLayout, KNOWN_FIELDS } from './layout.ts';
import { otherCodeOf } from './other-codes.ts';
import { isPersonalNumber, personalNumberWarnings } from './personal-number.ts';

/** Longest text accepted, in UTF-16 units. A QR code holds 2,953 bytes at most (ISO/IEC 18004, version 40-L). */
export const MAX_CARD_TEXT_UNITS = 4096;

/** What a reader sends after the text: Enter or Tab, once. */
const READER_SUFFIX = /(?:\r\n|\r|\n|\t)$/;

/** Letters with their marks, spaces, and the signs that stand in names of every people of the country. */
const USUAL_NAME = /^\p{L}[\p{L}\p{M} .'’-]*$/u;
const STACKED_MARKS = /\p{M}{3}/u;

/**
 * Reads the text that a QR reader typed from a citizen card, layout of 2021 or 2024. One Enter or Tab at the very end
 * is the reader's own suffix and is dropped; any other control or invisible character is refused. A code of another kind
 * (an app's, a health card's, a bank's, an address) is named. Error details hold
 * counts and code points, never what the card says.
 *
 * Errors: every code of `IDCARD_ERROR_CODES`. What is odd but readable comes back in `warnings`.
 */
export function parseIdCard(input: unknown): Result<IdCard> {
  const other = typeof input === 'string' && input.length <= MAX_CARD_TEXT_UNITS ? otherCodeOf(input) : null;
  if (other !== null) return fail(other);
  const text = acceptText(input);
  if (!text.ok) return text;
  const fields = toNfc(text.value).split('|').map(cleanText);
  const shape = checkShape(fields);
  if (!shape.ok) return shape;
  return readFields(fields, shape.value);
}

function acceptText(input: unknown): Result<string> {
  if (typeof input !== 'string') return fail('IDCARD_NOT_TEXT');
  if (input.length > MAX_CARD_TEXT_UNITS) {
    return fail('IDCARD_TOO_LONG', { length: input.length, limit: MAX_CARD_TEXT_UNITS });
  }
  const text = input.replace(READER_SUFFIX, '');
  const hidden = findHiddenCharacter(text);
  if (hidden) return fail('IDCARD_CONTROL_CHARACTER', { codePoint: hidden.codePoint, index: hidden.index });
  return ok(text);
}

function checkShape(fields: readonly string[]): Result<CardLayout> {
  const id = fields[0] ?? '';
  if (!isPersonalNumber(id)) {
    if (areDigitsDamaged(id, 12)) return fail('IDCARD_INPUT_METHOD');
    if (/^[0-9]+$/.test(id)) return fail('IDCARD_BAD_NUMBER', { digits: id.length });
    return fail('IDCARD_NOT_CITIZEN_CARD');
  }
  if (fields.length < KNOWN_FIELDS) {
    return fail('IDCARD_BAD_FIELD_COUNT', { fields: fields.length, expected: KNOWN_FIELDS });
  }
  if (fields.some(hasOrphanMark) || DATE_FIELDS.some((index) => areDigitsDamaged(fields[index] ?? '', 8))) {
    return fail('IDCARD_INPUT_METHOD');
  }
  const layout = findLayout(fields, (field) => readSex(field) !== null);
  return layout ? ok(layout) : fail('IDCARD_UNKNOWN_LAYOUT', { dates: fields.filter(isDateShaped).length });
}

function readFields(fields: readonly string[], layout: CardLayout): Result<IdCard> {
  const at = (index: number): string => fields[index] ?? '';
  const birthDate = parseCardDate(at(layout.birth));
  if (birthDate === null) return fail('IDCARD_BAD_BIRTH_DATE');
  const issuedDate = parseCardDate(at(layout.issued));
  if (issuedDate === null) return fail('IDCARD_BAD_ISSUED_DATE');
  const sex = readSex(at(layout.sex));
  if (sex === null) return fail(isWordDamaged(at(layout.sex), SEXES) ? 'IDCARD_INPUT_METHOD' : 'IDCARD_BAD_SEX');
  const name = at(layout.name);
  if (name === '') return fail('IDCARD_NO_NAME');
  const card = {
    id: at(0),
    oldId: at(layout.oldId) === '' ? null : at(layout.oldId),
    name,
    birthDate,
    sex,
    address: at(layout.address),
    issuedDate,
    extra: fields.slice(KNOWN_FIELDS),
  };
  return ok({ ...card, warnings: findWarnings(card) });
}

function readSex(field: string): Sex | null {
  return SEXES.find((sex) => sex.toLowerCase() === field.toLowerCase()) ?? null;
}

function findWarnings(card: Omit<IdCard, 'warnings'>): IdCardWarning[] {
  const warnings = personalNumberWarnings({ personalId: card.id, sex: card.sex, birthDate: card.birthDate });
  if (card.issuedDate < card.birthDate) warnings.push('ISSUED_BEFORE_BIRTH');
  // Nine digits since 1957; cards of 2012 to 2016 and cancelled personal numbers have twelve.
  if (card.oldId !== null && !/^(?:[0-9]{9}|[0-9]{12})$/.test(card.oldId)) warnings.push('OLD_ID_UNUSUAL');
  if (!USUAL_NAME.test(card.name) || STACKED_MARKS.test(card.name)) warnings.push('NAME_UNUSUAL');
  if (card.address === '') warnings.push('ADDRESS_EMPTY');
  if (hasDoubleTone(card.name) || hasDoubleTone(card.address)) warnings.push('INPUT_METHOD_SUSPECTED');
  return warnings;
}

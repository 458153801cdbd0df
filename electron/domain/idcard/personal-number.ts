import type { IdCardWarning, Sex } from './id-card.ts';

/** What digits 4 to 6 of a personal number say about its holder. */
export interface PersonalNumberFacts {
  readonly sex: Sex;
  readonly birthYear: number;
}

/** Tells whether a text is a personal number: exactly 12 ASCII digits. */
export function isPersonalNumber(text: string): boolean {
  return /^[0-9]{12}$/.test(text);
}

/**
 * Reads sex and year of birth from a 12-digit personal number: digit 4 counts centuries from 1900 in pairs, even for
 * men and odd for women, digits 5 and 6 are the year (TT 59/2021/TT-BCA Điều 4, NĐ 137/2015/NĐ-CP Điều 13).
 */
export function readPersonalNumber(id: string): PersonalNumberFacts {
  if (!isPersonalNumber(id)) throw new RangeError('readPersonalNumber needs 12 digits');
  const centuryAndSex = Number(id[3]);
  return {
    sex: centuryAndSex % 2 === 0 ? 'Nam' : 'Nữ',
    birthYear: 1900 + Math.floor(centuryAndSex / 2) * 100 + Number(id.slice(4, 6)),
  };
}

/** What somebody typed or a card said of a person; null or an empty number where it was left out. */
export interface PersonFacts {
  readonly personalId: string;
  readonly sex: Sex | null;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string | null;
}

/**
 * Compares a personal number with sex and birth date, as far as they are given. A difference is a warning and never
 * blocks: numbers were issued with mistakes, and sex can be corrected in the civil register while the number stays. What
 * is no personal number gives none.
 */
export function personalNumberWarnings({ personalId, sex, birthDate }: PersonFacts): IdCardWarning[] {
  if (!isPersonalNumber(personalId)) return [];
  const facts = readPersonalNumber(personalId);
  const warnings: IdCardWarning[] = [];
  if (sex !== null && facts.sex !== sex) warnings.push('ID_SEX_MISMATCH');
  if (birthDate !== null && facts.birthYear !== Number(birthDate.slice(0, 4))) warnings.push('ID_BIRTH_YEAR_MISMATCH');
  return warnings;
}

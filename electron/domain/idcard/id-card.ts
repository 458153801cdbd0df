/** Sex as the card writes it. */
export const SEXES = ['Nam', 'Nữ'] as const;
export type Sex = (typeof SEXES)[number];

/** Stable codes of what a clerk should look at on a card that was read all the same. */
export const IDCARD_WARNINGS = [
  'ID_SEX_MISMATCH',
  'ID_BIRTH_YEAR_MISMATCH',
  'ISSUED_BEFORE_BIRTH',
  'OLD_ID_UNUSUAL',
  'NAME_UNUSUAL',
  'ADDRESS_EMPTY',
  'INPUT_METHOD_SUSPECTED',
] as const;
export type IdCardWarning = (typeof IDCARD_WARNINGS)[number];

/** What the QR code of a citizen card says. Dates are `YYYY-MM-DD`; texts are NFC with single spaces. */
export interface IdCard {
  /** Personal number, 12 digits. */
  readonly id: string;
  /** Number of the former identity card; null when the card names none. */
  readonly oldId: string | null;
  readonly name: string;
  readonly birthDate: string;
  readonly sex: Sex;
  readonly address: string;
  readonly issuedDate: string;
  /** Fields after the known ones, in order, empty ones kept: their meaning is not published. */
  readonly extra: readonly string[];
  readonly warnings: readonly IdCardWarning[];
}

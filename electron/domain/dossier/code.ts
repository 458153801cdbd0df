import { fail, ok, type Result } from '../result.ts';

/** Temporary codes a day has. */
export const MAX_DOSSIER_SEQ = 9_999;

/** Order of QĐ 20/2020/QĐ-TTg: `H08.12-240719-0001` (domain reference 3). */
const OFFICIAL = /^[A-Z]\d{2}(\.\d{1,3}){0,3}-\d{6}-\d{4,6}$/;
/** Order of TT 01/2018/TT-VPCP Điều 19: `000.00.06.H56-231027-0361`. */
const OFFICIAL_2018 = /^\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}-\d{6}-\d{4}$/;

/**
 * Tells whether a text has the shape of a dossier code that a provincial system gives: TT 01/2018/TT-VPCP Điều 19, or
 * the newer order of agency codes. Whether the date in it exists is not judged: that system decides.
 */
export function isOfficialDossierCode(code: string): boolean {
  return OFFICIAL.test(code) || OFFICIAL_2018.test(code);
}

/**
 * The code that a dossier carries until the provincial system gives one: `T-yymmdd-nnnn` from the day of reception
 * (`YYYY-MM-DD`) and its number within that day (from 1). No official code begins with a letter and a dash, so neither
 * a person nor a program can take one for the other. Error: `DOSSIER_NUMBERS_USED_UP` beyond 9,999.
 */
export function temporaryDossierCode(day: string, seq: number): Result<string> {
  if (seq > MAX_DOSSIER_SEQ) return fail('DOSSIER_NUMBERS_USED_UP');
  return ok(`T-${day.slice(2, 4)}${day.slice(5, 7)}${day.slice(8, 10)}-${String(seq).padStart(4, '0')}`);
}

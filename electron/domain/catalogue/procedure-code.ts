import { fail, ok, type Result } from '../result.ts';
import { SAMPLE_PREFIX } from './procedure.ts';

/** Domain reference 3: number, six digits, then the old agency groups and the province where they are written. */
const NATIONAL = /^[1-9]\.\d{6}(\.\d{3}\.\d{2}\.\d{2})?(\.[A-Z]\d{2})?$/;
/** A sample row's code; with its prefix it fits the contract's 40 characters. */
const SAMPLE = /^MAU-[A-Z0-9][A-Z0-9._-]{0,35}$/;
/** White space and invisible characters, which cells copied from PDF and web pages carry inside a code. */
const STRAY = /[\s\u0085\p{Cf}\u00ad]+/gu;
/** The two groups that name a procedure; what follows them is the agency that announced it. */
const FIRST_GROUPS = /^[1-9]\.\d{6}/;

/**
 * A procedure's code without stray white space, in capital letters: `1.0108 24.000. 00.00.H 08` becomes
 * `1.010824.000.00.00.H08`. Error: `PROCEDURE_CODE_WRONG`.
 */
export function cleanProcedureCode(text: string): Result<string> {
  const code = text.replace(STRAY, '').toUpperCase();
  return NATIONAL.test(code) || SAMPLE.test(code)
    ? ok(code)
    : fail('PROCEDURE_CODE_WRONG', { code: code.slice(0, 60) });
}

/**
 * What two codes of one procedure share: `1.010824` and `1.010824.000.00.00.H08` have the same key. A code of another
 * shape is its own key.
 */
export function procedureKey(code: string): string {
  return code.startsWith(SAMPLE_PREFIX) ? code : (FIRST_GROUPS.exec(code)?.[0] ?? code);
}

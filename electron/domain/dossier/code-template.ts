import { parseLocalDay } from '../local-date.ts';
import { fail, ok, type Result } from '../result.ts';

/** Largest number of places that a number within the day may have. */
const MAX_SEQ_DIGITS = 6;
const PART = /\{[^{}]*\}/g;
const SEQ = /^\{seq:(\d+)\}$/;
/** What a code may not have between its parts: it becomes a file name and a barcode. */
const NOT_LITERAL = /[^A-Za-z0-9._-]/u;
/** Groups of letters and digits, and at least one digit: no agency can look like the `T` of a temporary code. */
const AGENCY = /^(?=.*\d)[A-Z0-9]+(\.[A-Z0-9]+)*$/;

/**
 * Checks a template of dossier codes, such as `{agency}-{yyMMdd}-{seq:4}` (the rule of TT 03/2025/TT-VPCP is not known,
 * so the template is data). It names the agency, the day and the number within the day once each, the number with 4 to 6
 * places; `{yyyy}` may stand beside them. So no two dossiers get the same code, and none looks like a temporary one.
 * Error: `DOSSIER_CODE_TEMPLATE_WRONG` with the part that is wrong.
 */
export function checkCodeTemplate(template: string): Result<null> {
  const parts: readonly string[] = template.match(PART) ?? [];
  const foreign = NOT_LITERAL.exec(template.replaceAll(PART, ''));
  if (foreign) return wrong(foreign[0]);
  for (const part of parts) {
    const digits = Number(SEQ.exec(part)?.[1] ?? 0);
    const isKnown = ['{agency}', '{yyMMdd}', '{yyyy}'].includes(part) || (digits >= 4 && digits <= MAX_SEQ_DIGITS);
    if (!isKnown || parts.indexOf(part) !== parts.lastIndexOf(part)) return wrong(part);
  }
  for (const part of ['{agency}', '{yyMMdd}']) if (!parts.includes(part)) return wrong(part);
  return parts.filter((part) => SEQ.test(part)).length === 1 ? ok(null) : wrong('{seq:4}');
}

/**
 * The code that a template gives to the `seq`th dossier (from 1) of an agency on a day (`YYYY-MM-DD`).
 * Errors: `DOSSIER_CODE_TEMPLATE_WRONG` also for an agency code that is none, `DOSSIER_NUMBERS_USED_UP`.
 */
export function formatDossierCode(
  template: string,
  { agency, day, seq }: { readonly agency: string; readonly day: string; readonly seq: number },
): Result<string> {
  const checked = checkCodeTemplate(template);
  if (!checked.ok) return checked;
  if (!AGENCY.test(agency)) return wrong('{agency}');
  if (parseLocalDay(day) === null || !Number.isInteger(seq) || seq < 1) throw new Error('not a day or not a number');
  const digits = Number(/\{seq:(\d)\}/.exec(template)?.[1]);
  if (seq >= 10 ** digits) return fail('DOSSIER_NUMBERS_USED_UP');
  return ok(
    template
      .replace('{agency}', agency)
      .replace('{yyMMdd}', `${day.slice(2, 4)}${day.slice(5, 7)}${day.slice(8, 10)}`)
      .replace('{yyyy}', day.slice(0, 4))
      .replace(`{seq:${digits}}`, String(seq).padStart(digits, '0')),
  );
}

const wrong = (reason: string) => fail('DOSSIER_CODE_TEMPLATE_WRONG', { reason });

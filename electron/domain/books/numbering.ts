import { fail, ok, type Result } from '../result.ts';

const PART = /\{[^{}]*\}/g;
const SEQ = /^\{seq(?::([1-9]))?\}$/;
const YEAR = '{yyyy}';
/** A brace that belongs to no part. */
const BRACE = /[{}]/;

/** How a book numbers. */
export interface NumberRule {
  /** Such as `{seq:2}/{yyyy}/SCT-BS`. */
  readonly template: string;
  readonly restart: 'YEAR' | 'NEVER';
  readonly startAt: number;
}

/**
 * Checks how numbers of a book are written: the number once, as `{seq}` or with at least so many places (`{seq:1}` to
 * `{seq:9}`), the year `{yyyy}` at most once, and text. Error: `BOOK_TEMPLATE_WRONG` with the part that is wrong.
 */
export function checkBookTemplate(template: string): Result<null> {
  const parts: readonly string[] = template.match(PART) ?? [];
  const rest = template.replaceAll(PART, '');
  const brace = BRACE.exec(rest);
  if (brace) return wrong(brace[0]);
  const unknown = parts.find((part) => part !== YEAR && !SEQ.test(part));
  if (unknown !== undefined) return wrong(unknown);
  if (parts.filter((part) => part === YEAR).length > 1) return wrong(YEAR);
  return parts.filter((part) => SEQ.test(part)).length === 1 ? ok(null) : wrong('{seq}');
}

/** A number as it stands on paper. Error: `BOOK_TEMPLATE_WRONG`. */
export function bookNumberText(
  template: string,
  { number, year }: { readonly number: number; readonly year: number },
): Result<string> {
  const checked = checkBookTemplate(template);
  if (!checked.ok) return checked;
  const written = template.replaceAll(PART, (part) => {
    if (part === YEAR) return String(year);
    return String(number).padStart(Number(SEQ.exec(part)?.[1] ?? 1), '0');
  });
  return ok(written);
}

/** Year whose row of numbers a line belongs to; 0 for a book that never starts anew. */
export function rowYear({ restart }: Pick<NumberRule, 'restart'>, year: number): number {
  return restart === 'NEVER' ? 0 : year;
}

/**
 * The number that comes next in a row of numbers: after the last one, cancelled or not. The first row of a book begins
 * where the office's paper book ended (`startAt`); a row that a new year began starts with 1.
 */
export function nextNumber(
  { startAt }: Pick<NumberRule, 'startAt'>,
  { last, isFirstRow }: { readonly last: number; readonly isFirstRow: boolean },
): number {
  return isFirstRow ? Math.max(last + 1, startAt) : last + 1;
}

const wrong = (reason: string) => fail('BOOK_TEMPLATE_WRONG', { reason });

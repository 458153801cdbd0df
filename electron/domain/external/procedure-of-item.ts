import { procedureKey } from '../catalogue/procedure-code.ts';
import { foldForSearch } from '../text/fold.ts';
import type { ExternalItem } from './external.ts';

/** A procedure as a line is compared with it. */
export interface NamedProcedure {
  readonly code: string;
  readonly name: string;
}

/**
 * The one procedure that a line means: by its code in any writing, else by its name without diacritics, signs and case. Null
 * where none fits or more than one does.
 */
export function procedureOfItem<P extends NamedProcedure>(
  procedures: readonly P[],
  item: Pick<ExternalItem, 'procedureCode' | 'procedureName'>,
): P | null {
  const key = procedureKey(item.procedureCode);
  const byCode = item.procedureCode === '' ? [] : procedures.filter(({ code }) => procedureKey(code) === key);
  if (byCode.length === 1) return byCode[0] ?? null;
  const { code, name } = codeAndName(item.procedureName);
  const within = code === '' ? [] : procedures.filter((one) => procedureKey(one.code) === procedureKey(code));
  if (within.length === 1) return within[0] ?? null;
  const named = name === '' ? [] : procedures.filter((one) => comparable(one.name) === name);
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** Some lists write both into one column: `1.001193 - Đăng ký khai sinh`. */
function codeAndName(text: string): { readonly code: string; readonly name: string } {
  const [, code = '', rest] = /^\s*([1-9]\.\d{6}(?:\.[\d.]+)?(?:\.[A-Z]\d{2})?)\s*[-–:.]?\s+(.*)$/.exec(text) ?? [];
  return { code, name: comparable(rest ?? text) };
}

const comparable = (name: string): string =>
  foldForSearch(name)
    .replace(/^(thu tuc|tthc)\s+/, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

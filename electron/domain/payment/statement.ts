import { fail, ok, type Result } from '../result.ts';
import { foldForSearch } from '../text/fold.ts';
import { cleanText } from '../text/unicode.ts';
import { statementAmount } from './statement-amount.ts';

/** A bank statement as a table of texts. */
export interface StatementTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Line of the file in which the first row stands. */
  readonly firstLine: number;
}

/** Money that came into the account. */
export interface StatementCredit {
  readonly line: number;
  /** As the bank writes it. */
  readonly date: string;
  readonly amountDong: number;
  readonly text: string;
  /** The bank's own number of the line; empty where it gives none. */
  readonly bankReference: string;
  /** By which the line is known again. */
  readonly key: string;
}

type Column = 'date' | 'amount' | 'text' | 'reference';

/** Headings of the exports of Vietnamese banks, folded, the more telling ones first. */
const HEADINGS: Readonly<Record<Column, readonly RegExp[]>> = {
  date: [
    /^(ngay )?(gio )?(giao dich|hach toan|gd|hieu luc)$/,
    /^ngay( (thang|gio|gd|giao dich|hach toan|hieu luc|phat sinh|chung tu).*)?$/,
    /^(transaction|posting|value|booking|trans\.?) date.*$/,
    /^(thoi gian|date)( .*)?$/,
    /^ngay .*$/,
  ],
  amount: [
    /^(so tien )?(ghi co|phat sinh co|ps co|co)( .*)?$/,
    /^(so tien )?(phat sinh )?(tang|nhan|tien vao|vao)( .*)?$/,
    /^.*\b(ghi co|phat sinh co|ps co|tien vao)\b.*$/,
    /^credit( .*)?$/,
    /^(so tien|so tien gd|so tien giao dich|amount|transaction amount)( .*)?$/,
  ],
  text: [
    /^(noi dung|dien giai|mo ta|chi tiet|ghi chu)( .*)?$/,
    /^.*\b(noi dung|dien giai|mo ta)\b.*$/,
    /^(transaction )?(description|details?|remarks?|narrative|content)( .*)?$/,
  ],
  reference: [
    /^(so|ma) (tham chieu|but toan|giao dich|gd|chung tu|ct|ref)( .*)?$/,
    /^(tham chieu|but toan|ma gd)( .*)?$/,
    /^.*\b(so tham chieu|so but toan|ma giao dich|so chung tu)\b.*$/,
    /^(transaction |trans\.? )?(reference|ref|ref\.?|number|no\.?|id|code)( .*)?$/,
    /^(reference|ref).*$/,
  ],
};

const TITLES: Readonly<Record<Exclude<Column, 'reference'>, string>> = {
  date: 'Ngày giao dịch',
  amount: 'Số tiền ghi có',
  text: 'Nội dung',
};

/**
 * The credits of a statement, in its order. Debits and lines without an amount are left out. Without a column of
 * references a line is known by its own words and its place among the lines that say the same.
 * Error: `STATEMENT_COLUMNS_MISSING` with their titles.
 */
export function readStatement({ columns, rows, firstLine }: StatementTable): Result<StatementCredit[]> {
  const places = columnsOf(columns);
  const missing = (Object.keys(TITLES) as (keyof typeof TITLES)[]).filter((column) => places[column] === null);
  if (missing.length > 0) {
    return fail('STATEMENT_COLUMNS_MISSING', { columns: missing.map((column) => TITLES[column]).join(', ') });
  }
  const alike = new Map<string, number>();
  const credits: StatementCredit[] = [];
  for (const [index, row] of rows.entries()) {
    const cell = (column: Column): string => cleanText(row[places[column] ?? -1] ?? '');
    const amountDong = statementAmount(cell('amount'));
    if (amountDong === null || amountDong <= 0) continue;
    const date = cell('date');
    const text = cell('text');
    const own = `${date}|${amountDong}|${text}`;
    const place = (alike.get(own) ?? 0) + 1;
    alike.set(own, place);
    const bankReference = cell('reference');
    const key = keyOf({ date, amountDong, bankReference }) ?? `${own}|${place}`;
    credits.push({ line: firstLine + index, date, amountDong, text, bankReference, key });
  }
  return ok(credits);
}

/** Shorter ones are running numbers that begin anew in every statement. */
const OWN_REFERENCE_CHARS = 8;

/** What tells a line from every other by the bank's reference; null without one. */
function keyOf({
  date,
  amountDong,
  bankReference,
}: Pick<StatementCredit, 'date' | 'amountDong' | 'bankReference'>): string | null {
  if (bankReference === '') return null;
  if (bankReference.length >= OWN_REFERENCE_CHARS) return bankReference;
  return `${bankReference}|${/\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.exec(date)?.[0] ?? date}|${amountDong}`;
}

function columnsOf(titles: readonly string[]): Record<Column, number | null> {
  // Units and English names stand in brackets, behind a slash or in a second line.
  const folded = titles.map((title) => {
    const [first = ''] = title.split(/[\r\n/(]/);
    return foldForSearch(first.trim() === '' ? title : first).replace(/[.:*]+$/, '');
  });
  const taken = new Set<number>();
  const find = (column: Column): number | null => {
    for (const heading of HEADINGS[column]) {
      const place = folded.findIndex((title, index) => !taken.has(index) && heading.test(title));
      if (place < 0) continue;
      taken.add(place);
      return place;
    }
    return null;
  };
  // The reference before the date: `Số giao dịch` and `Giao dịch` differ by one word.
  const reference = find('reference');
  return { reference, amount: find('amount'), text: find('text'), date: find('date') };
}

import type { ListedFee } from '../../domain/catalogue/listed.ts';
import type { ProcedureTerm, ProcedureVersion } from '../../domain/catalogue/procedure.ts';
import { MAX_AMOUNT } from '../../domain/deadline/request.ts';
import type { PaperForm, ServiceLevel } from '../../domain/dossier/dossier.ts';
import { foldForSearch } from '../../domain/text/fold.ts';
import { cleanText } from '../../domain/text/unicode.ts';
import { cellText } from '../tables/cell-text.ts';
import type { Cell } from '../tables/cells.ts';

const WORKING_HOURS_A_DAY = 8;

/** A cell's text in one line, without what nobody sees. */
export const textOf = cellText;

/** A cell's text with its line breaks, each line clean, none empty. */
export function linesOf(cell: Cell | undefined): string[] {
  if (typeof cell !== 'string') return textOf(cell) === '' ? [] : [textOf(cell)];
  return cell
    .split(/[\r\n]+/)
    .map(textOf)
    .filter((line) => line !== '');
}

/** A code that a sheet took for a number has lost its last zeros: six digits stand behind the dot. */
export function codeText(cell: Cell | undefined): string {
  return typeof cell === 'number' && cell > 1 && cell < 10 ? cell.toFixed(6) : textOf(cell);
}

/** A whole number as people write it, dots between thousands; null for anything else. */
export function wholeNumber(cell: Cell | undefined): number | null {
  if (typeof cell === 'number') return Number.isSafeInteger(cell) && cell >= 0 ? cell : null;
  const text = textOf(cell).replace(/\s/g, '');
  if (/^\d{1,3}([.,]\d{3})+$/.test(text)) return Number(text.replace(/[.,]/g, ''));
  return /^\d{1,12}$/.test(text) ? Number(text) : null;
}

const UNITS: readonly (readonly [pattern: RegExp, unit: ProcedureTerm['unit'], times: number])[] = [
  [/^ngay lam viec$/, 'NGAY_LAM_VIEC', 1],
  [/^(gio|gio lam viec|h)$/, 'GIO_LAM_VIEC', 1],
  [/^(ngay|ngay lich)$/, 'NGAY', 1],
  [/^tuan$/, 'NGAY', 7],
  [/^thang$/, 'NGAY', 30],
];
const NO_DATE = /^(khong (quy dinh|hen|co ngay hen|xac dinh).*|khong)$/;
const SAME_DAY = /^(trong ngay|ngay trong ngay|giai quyet trong ngay|tra ngay|trong ngay lam viec)( .*)?$/;
/** The number once more in words, as decisions write it: `05 (năm) ngày`. */
const NUMBER_IN_WORDS = /(\d) ?\([a-z ]{2,40}\) ?/;
const HALF_DAY = /^(1\/2|nua) ngay( lam viec)?$/;
const AMOUNT_AND_UNIT =
  /^(?:khong qua |toi da |trong thoi han |trong )?(\d{1,6}(?:[.,]\d{1,2})?) ?(ngay lam viec|gio lam viec|ngay|gio|tuan|thang|h)\b/;

/**
 * A time in words such as `05 ngày làm việc`, or an amount with its unit in a field of its own; null for words that say
 * no time. Half days of work become hours.
 */
export function termOfText(cell: Cell | undefined, unitCell?: Cell): ProcedureTerm | null {
  const text = foldForSearch(textOf(cell)).replace(NUMBER_IN_WORDS, '$1 ');
  const unitText = foldForSearch(textOf(unitCell));
  if (text === '' && unitText === '') return null;
  if (HALF_DAY.test(text)) return { amount: WORKING_HOURS_A_DAY / 2, unit: 'GIO_LAM_VIEC' };
  if (SAME_DAY.test(text) || (SAME_DAY.test(unitText) && (text === '' || text === '0' || text === '1'))) {
    return { amount: 0, unit: 'TRONG_NGAY' };
  }
  if (NO_DATE.test(text) || (text === '' && NO_DATE.test(unitText))) return { amount: 0, unit: 'KHONG_HEN' };
  const words = AMOUNT_AND_UNIT.exec(text);
  if (words?.[1] !== undefined && words[2] !== undefined) return termOfParts(words[1], words[2]);
  // A sheet of days without a unit cannot be told from one of hours, so it is no time.
  return /^\d{1,6}([.,]\d{1,2})?$/.test(text) && unitText !== '' ? termOfParts(text, unitText) : null;
}

function termOfParts(amountText: string, unitText: string): ProcedureTerm | null {
  const known = UNITS.find(([pattern]) => pattern.test(unitText));
  if (known === undefined) return null;
  const [, unit, times] = known;
  const amount = Number(amountText.replace(',', '.')) * times;
  if (amount <= 0 || amount > MAX_AMOUNT) return null;
  if (Number.isInteger(amount)) return { amount, unit };
  const hours = amount * WORKING_HOURS_A_DAY;
  return unit === 'NGAY_LAM_VIEC' && Number.isInteger(hours) ? { amount: hours, unit: 'GIO_LAM_VIEC' } : null;
}

/** Yes or no as tables say it; null for anything else. */
export function yesOrNo(cell: Cell | undefined): boolean | null {
  const text = foldForSearch(textOf(cell));
  if (['co', 'x', '1', 'true', 'yes', 'phai', 'bat buoc'].includes(text)) return true;
  return ['', 'khong', '0', 'false', 'no', '-'].includes(text) ? false : null;
}

/** Level of government: the province's or the commune's; null for anything else. */
export function levelOfText(cell: Cell | undefined): ProcedureVersion['level'] | null {
  const text = foldForSearch(textOf(cell));
  if (/\b(xa|phuong|dac khu)\b/.test(text)) return 'XA';
  return /\b(tinh|so|thanh pho)\b/.test(text) ? 'TINH' : null;
}

/** Level of the online service; the old levels 4 and 3 are what is now full and partial (domain reference 1). */
export function serviceLevelOfText(cell: Cell | undefined): ServiceLevel | null {
  const text = foldForSearch(textOf(cell));
  if (/toan trinh/.test(text) || /^(muc( do)? )?4$/.test(text)) return 'TOAN_TRINH';
  if (/mot phan/.test(text) || /^(muc( do)? )?3$/.test(text)) return 'MOT_PHAN';
  if (/chu dong/.test(text)) return 'CHU_DONG';
  return /thong tin/.test(text) || /^(muc( do)? )?[12]$/.test(text) ? 'CUNG_CAP_THONG_TIN' : null;
}

/** Forms in which a paper is taken; empty where the text names none. */
export function formsOfText(cell: Cell | undefined): PaperForm[] {
  const text = foldForSearch(textOf(cell));
  const forms: PaperForm[] = [];
  if (/ban (chinh|goc)/.test(text)) forms.push('BAN_CHINH');
  if (/chung thuc|ban sao/.test(text)) forms.push('BAN_CHUNG_THUC');
  if (/ban (chup|photo)|\bphoto/.test(text)) forms.push('BAN_CHUP');
  return forms;
}

const MONEY = /(\d{1,3}(?:[.,]\d{3})+|\d{1,12}) ?(?:đồng|đ|vnđ|vnd|dong)?(?: ?\/ ?([^;,()]{1,40}))?$/iu;

/**
 * Fees of a table's cell, one a line or between semicolons, such as `Lệ phí: 8.000 đồng/bản`. `Không` is none; null for
 * words that name no amount.
 */
export function feesOfText(cell: Cell | undefined): ListedFee[] | null {
  const text = foldForSearch(textOf(cell)).replace(/[.;]+$/, '');
  if (['', '-', 'khong', 'khong co', 'khong thu', 'khong quy dinh', 'mien phi', 'mien le phi'].includes(text))
    return [];
  const fees: ListedFee[] = [];
  const parts =
    typeof cell === 'number' ? [String(cell)] : linesOf(cell).flatMap((line) => line.split(';').map(textOf));
  for (const part of parts.filter((one) => one !== '')) {
    const found = MONEY.exec(part.replace(/[.;]$/, ''));
    const amountDong = found === null ? null : wholeNumber(found[1]);
    if (found === null || amountDong === null) return null;
    const words = cleanText(
      part
        .slice(0, found.index)
        .replace(/[:\-–+*]+\s*$/, '')
        .replace(/^[\s\-–+*]+/, ''),
    );
    const kind = feeKind(words);
    fees.push({
      code: `${kind === 'PHI' ? 'PHI' : 'LP'}${fees.length + 1}`,
      name: kind === 'PHI' ? 'Phí' : 'Lệ phí',
      kind,
      caseName: /^(lệ phí|phí)$/iu.test(words) ? '' : words,
      channel: null,
      amountDong,
      ...ONE_PRICE,
      per: textOf(found[2]),
    });
  }
  return fees;
}

/** A list names one price for a fee: it has no tiers and no maximum. */
export const ONE_PRICE = { unitsBefore: null, amountAfterDong: 0, maxDong: null } as const;

/** `lệ phí` says itself; everything else is `phí`. */
export function feeKind(text: string): ListedFee['kind'] {
  return foldForSearch(text).includes('le phi') ? 'LE_PHI' : 'PHI';
}

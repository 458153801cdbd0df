const CURRENCY = /(vnd|vnđ|đồng|dong|đ|₫)\.?$/iu;
const GROUPED = /^(\d{1,3})((?:[.,]\d{3})+)(?:([.,])(\d{1,2}))?$/;
const PLAIN = /^(\d{1,13})(?:[.,](\d{1,2}))?$/;

/**
 * The whole đồng of a statement's cell, as banks write them: `1.234.567`, `1,234,567.00`, `+20 000 VND`. A debit is
 * negative. Null for an empty cell, for words, and for an amount that is not in whole đồng.
 */
export function statementAmount(cell: string): number | null {
  const bare = cell.replaceAll(/[\s\u00a0\u202f']/g, '').replace(CURRENCY, '');
  const negative = /^-|^\(.*\)$/.test(bare);
  const text = bare
    .replace(/^[+-]/, '')
    .replace(/^\((.*)\)$/, '$1')
    .replace(CURRENCY, '');
  const dong = wholeDong(text);
  if (dong === null) return null;
  return negative ? -dong : dong;
}

function wholeDong(text: string): number | null {
  const grouped = GROUPED.exec(text);
  if (grouped !== null) {
    const [, head = '', groups = '', decimal, fraction = ''] = grouped;
    const separator = groups[0] ?? '';
    // One sign between all groups, and another one before the fraction.
    if (groups.includes(separator === '.' ? ',' : '.') || decimal === separator) return null;
    if (/[1-9]/.test(fraction)) return null;
    return safe(head + groups.replaceAll(/[.,]/g, ''));
  }
  const plain = PLAIN.exec(text);
  if (plain === null || /[1-9]/.test(plain[2] ?? '')) return null;
  return safe(plain[1] ?? '');
}

function safe(digits: string): number | null {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : null;
}

/** Money as a person reads it: `1.250.000 đ`. */
export function dongText(amountDong: number): string {
  return `${groupedText(amountDong)} đ`;
}

/** The same without the unit, for a field that is typed into. */
export function groupedText(amountDong: number): string {
  const digits = String(Math.abs(amountDong)).replace(/\B(?=(\d{3})+$)/g, '.');
  return amountDong < 0 ? `−${digits}` : digits;
}

/** Money as people type it (`50000`, `50.000`, `50 000 đ`, `50k`) in đồng; null when it is none. */
export function parseDong(typed: string): number | null {
  const text = typed.trim().toLowerCase().replace(/đ$/, '').trim();
  const [, thousands] = /^(\d{1,7})\s*k$/.exec(text) ?? [];
  if (thousands !== undefined) return Number(thousands) * 1_000;
  return /^\d{1,3}([ .,]\d{3})+$|^\d{1,11}$/.test(text) ? Number(text.replace(/\D/g, '')) : null;
}

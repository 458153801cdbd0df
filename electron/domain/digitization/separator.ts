import { isUuidV7 } from '../ids.ts';

/** What a printed separator sheet says: which component of which dossier the sheets behind it belong to. */
export interface SeparatorCode {
  readonly dossierId: string;
  readonly componentOrdinal: number;
}

/** Opens every code of ours; the digit is the version of what follows. */
const MARK = 'QMC-PT1';
/** Capitals, digits and these signs are what a QR code packs tightest, so its dots are large. */
const CODE = /^QMC-PT1:([0-9A-F]{32}):([1-9][0-9]{0,3}):([0-9A-F]{8})$/;
const MAX_ORDINAL = 9_999;

/** The text of a separator sheet's QR code, ASCII: mark, dossier, component, checksum. Throws for what is no id or ordinal. */
export function encodeSeparator({ dossierId, componentOrdinal }: SeparatorCode): string {
  if (!isUuidV7(dossierId)) throw new RangeError('a separator names a dossier by its id');
  if (!Number.isInteger(componentOrdinal) || componentOrdinal < 1 || componentOrdinal > MAX_ORDINAL) {
    throw new RangeError('a separator names a component by its ordinal');
  }
  const content = `${MARK}:${dossierId.replaceAll('-', '').toUpperCase()}:${componentOrdinal}`;
  return `${content}:${checksum(content)}`;
}

/** What a QR code says when it is that of a separator sheet, whole and right to the last sign; null for every other. */
export function parseSeparator(text: string): SeparatorCode | null {
  const [, hex = '', ordinal = '', sum = ''] = CODE.exec(text) ?? [];
  if (hex === '' || checksum(text.slice(0, -sum.length - 1)) !== sum) return null;
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  const dossierId = parts.join('-').toLowerCase();
  return isUuidV7(dossierId) ? { dossierId, componentOrdinal: Number(ordinal) } : null;
}

/** CRC-32 (ISO 3309) of an ASCII text, eight capital hexadecimal digits. */
function checksum(text: string): string {
  let crc = 0xffffffff;
  for (let index = 0; index < text.length; index += 1) {
    crc ^= text.charCodeAt(index);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ((crc ^ 0xffffffff) >>> 0).toString(16).toUpperCase().padStart(8, '0');
}

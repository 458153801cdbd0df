import type { DossierHead } from '../dossier/dossier.ts';

/** A number of papers, sets or days with a zero in front of one digit, so that nothing can be put before it. */
export const twoDigits = (amount: number): string => String(amount).padStart(2, '0');

const TERMS: Readonly<Record<DossierHead['deadline']['unit'], (amount: string) => string>> = {
  NGAY_LAM_VIEC: (amount) => `${amount} ngày làm việc`,
  NGAY: (amount) => `${amount} ngày`,
  GIO_LAM_VIEC: (amount) => `${amount} giờ làm việc`,
  TRONG_NGAY: () => 'trong ngày làm việc',
  KHONG_HEN: () => 'không quy định thời hạn',
};

/** How long something takes, such as `03 ngày làm việc`. */
export const writtenTerm = ({ amount, unit }: DossierHead['deadline']): string => TERMS[unit](twoDigits(amount));

/** A whole number with points between thousands: `1.250.000`. */
export function writtenAmount(amount: number): string {
  const digits = String(Math.abs(amount)).replace(/\B(?=(\d{3})+$)/g, '.');
  return amount < 0 ? `-${digits}` : digits;
}

/** `1.250.000 đồng`. */
export const writtenDong = (dong: number): string => `${writtenAmount(dong)} đồng`;

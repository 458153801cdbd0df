import { procedureKey } from '../catalogue/procedure-code.ts';
import type { PaperFormId } from '../papers/paper-forms.ts';
import type { BookPurpose } from './book.ts';

/** A book as a new office gets it. */
export interface UsualBook {
  readonly code: string;
  readonly name: string;
  readonly purpose: BookPurpose;
  readonly template: string;
  readonly forms: readonly PaperFormId[];
  readonly usual: readonly { readonly name: string; readonly pages: number }[];
}

/**
 * The books that every reception office keeps (NĐ 23/2015/NĐ-CP and TT 01/2020/TT-BTP for certifying, Luật Hộ tịch for
 * extracts, to be checked). Certified copies and signatures are numbered anew each year.
 */
export const USUAL_BOOKS: readonly UsualBook[] = [
  {
    code: 'SCT-BS',
    name: 'Sổ chứng thực bản sao',
    purpose: 'CHUNG_THUC_BAN_SAO',
    template: '{seq:2}/{yyyy}/SCT-BS',
    forms: [],
    usual: [
      { name: 'Căn cước', pages: 1 },
      { name: 'Giấy khai sinh', pages: 1 },
      { name: 'Bằng tốt nghiệp', pages: 1 },
      { name: 'Học bạ', pages: 12 },
      { name: 'Giấy chứng nhận quyền sử dụng đất', pages: 4 },
      { name: 'Giấy chứng nhận kết hôn', pages: 1 },
      { name: 'Giấy phép lái xe', pages: 1 },
    ],
  },
  {
    code: 'SCT-CK',
    name: 'Sổ chứng thực chữ ký',
    purpose: 'CHUNG_THUC_CHU_KY',
    template: '{seq:2}/{yyyy}/SCT-CK',
    forms: [],
    usual: [
      { name: 'Sơ yếu lý lịch', pages: 2 },
      { name: 'Giấy ủy quyền', pages: 1 },
      { name: 'Tờ khai', pages: 1 },
    ],
  },
  {
    code: 'STL-HT',
    name: 'Sổ cấp trích lục hộ tịch',
    purpose: 'TRICH_LUC',
    template: '{seq:2}/{yyyy}/TL-BS',
    forms: [],
    usual: [
      { name: 'Trích lục khai sinh', pages: 1 },
      { name: 'Trích lục kết hôn', pages: 1 },
      { name: 'Trích lục khai tử', pages: 1 },
    ],
  },
  {
    code: 'SVB-MC',
    name: 'Sổ văn bản của bộ phận một cửa',
    purpose: 'VAN_BAN',
    template: '{seq:2}/TTPVHCC',
    forms: ['BO_SUNG', 'TU_CHOI', 'XIN_LOI', 'DUNG_GIAI_QUYET'],
    usual: [],
  },
];

/** National numbers (to be checked) and sample codes of the procedures that number in the usual books. */
const PURPOSE_OF: Readonly<Record<string, BookPurpose>> = {
  '2.000815': 'CHUNG_THUC_BAN_SAO',
  'MAU-CT-BANSAO': 'CHUNG_THUC_BAN_SAO',
  '2.000884': 'CHUNG_THUC_CHU_KY',
  'MAU-CT-CHUKY': 'CHUNG_THUC_CHU_KY',
  '2.000635': 'TRICH_LUC',
  'MAU-HT-TRICHLUC': 'TRICH_LUC',
};

/** What a procedure's papers are numbered for where no book names it; null where it usually numbers in none. */
export function usualPurpose(procedureCode: string): BookPurpose | null {
  return PURPOSE_OF[procedureKey(procedureCode)] ?? null;
}

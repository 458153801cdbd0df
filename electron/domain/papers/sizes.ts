import type { FormSet, PaperFormId } from './paper-forms.ts';

/** A sheet of paper. */
export interface PaperSize {
  readonly size: 'A4' | 'A5';
  readonly landscape: boolean;
}

const A5: PaperSize = { size: 'A5', landscape: false };
const A5_WIDE: PaperSize = { size: 'A5', landscape: true };
const A4: PaperSize = { size: 'A4', landscape: false };
const A4_WIDE: PaperSize = { size: 'A4', landscape: true };

const SIZES: Readonly<Record<PaperFormId, PaperSize>> = {
  TIEP_NHAN: A5,
  BO_SUNG: A5,
  TU_CHOI: A5,
  XIN_LOI: A5,
  DUNG_GIAI_QUYET: A5,
  KIEM_SOAT: A4,
  PHIEU_HEN: A5_WIDE,
  BIEN_NHAN_TRA: A5,
  CHUC_MUNG_KHAI_SINH: A5_WIDE,
  CHUC_MUNG_KET_HON: A5_WIDE,
  CHIA_BUON: A5_WIDE,
  PHIEU_THU: A5,
  SO_THEO_DOI: A4_WIDE,
  BAN_GIAO_HO_SO: A4,
  BAN_GIAO_KET_QUA: A4_WIDE,
  SO_CAP_SO: A4_WIDE,
  PHIEU_QUY: A4,
  NIEM_YET: A4,
};

/**
 * The sheet a form is printed on: forms 01 to 05 on A5, the register on A4 (TT 01/2018/TT-VPCP; sizes under TT 03/2025
 * are not verified). Phiếu kiểm soát is form 05 of the older set alone.
 */
export function paperSize(form: PaperFormId, set: FormSet): PaperSize {
  return form === 'KIEM_SOAT' && set === 'TT01-2018' ? A5 : SIZES[form];
}

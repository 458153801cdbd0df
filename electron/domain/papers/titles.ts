import { type FormSet, formNumber, type PaperFormId } from './paper-forms.ts';

/** What every set calls a paper; the wording of the statutory ones is to be compared with the annexes by a person. */
const TITLES: Readonly<Record<PaperFormId, string>> = {
  TIEP_NHAN: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
  BO_SUNG: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
  TU_CHOI: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ',
  XIN_LOI: 'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết',
  DUNG_GIAI_QUYET: 'Thông báo dừng giải quyết hồ sơ',
  KIEM_SOAT: 'Phiếu kiểm soát quá trình giải quyết hồ sơ',
  PHIEU_HEN: 'Phiếu hẹn trả kết quả',
  BIEN_NHAN_TRA: 'Giấy biên nhận trả kết quả',
  CHUC_MUNG_KHAI_SINH: 'Thư chúc mừng khai sinh',
  CHUC_MUNG_KET_HON: 'Thư chúc mừng kết hôn',
  CHIA_BUON: 'Thư chia buồn',
  PHIEU_THU: 'Phiếu thu (nội bộ)',
  SO_THEO_DOI: 'Sổ theo dõi hồ sơ',
  BAN_GIAO_HO_SO: 'Giấy bàn giao hồ sơ',
  BAN_GIAO_KET_QUA: 'Phiếu bàn giao kết quả',
  SO_CAP_SO: 'Sổ cấp số',
  PHIEU_QUY: 'Phiếu quỹ cuối ngày',
  NIEM_YET: 'Niêm yết công khai thủ tục hành chính',
};

/** Name of a paper in a set of forms. */
export function paperTitle(form: PaperFormId, set: FormSet): string {
  return form === 'XIN_LOI' && set === 'TT01-2018' ? 'Phiếu xin lỗi và hẹn lại ngày trả kết quả' : TITLES[form];
}

/** `Mẫu 01` of a paper of the set; empty for a paper that belongs to none. */
export function formLabel(form: PaperFormId, set: FormSet): string {
  const number = formNumber(form, set);
  return number === null ? '' : `Mẫu ${number}`;
}

/** What stands behind the number of a paper that no number book numbers; null for a paper without a number. */
export function numberSuffix(form: PaperFormId): string | null {
  return NUMBER_SUFFIXES[form] ?? null;
}

const NUMBER_SUFFIXES: Partial<Readonly<Record<PaperFormId, string>>> = {
  TIEP_NHAN: 'TNHS',
  BO_SUNG: 'HDHS',
  XIN_LOI: 'PXL',
  DUNG_GIAI_QUYET: 'TB',
};

/** File name of a paper: the code on it and what it is. */
export function paperFileName(code: string, form: PaperFormId): string {
  return `${code.replace(/[^A-Za-z0-9.-]/g, '_')}_${FILE_WORDS[form]}.pdf`;
}

/** Name of a sheet's file, without its ending. */
export function sheetFileName(form: PaperFormId, detail: string): string {
  const safe = detail.replace(/[^A-Za-z0-9.-]/g, '_');
  return safe === '' ? FILE_WORDS[form] : `${FILE_WORDS[form]}_${safe}`;
}

const FILE_WORDS: Readonly<Record<PaperFormId, string>> = {
  TIEP_NHAN: 'giay-tiep-nhan',
  BO_SUNG: 'yeu-cau-bo-sung',
  TU_CHOI: 'tu-choi-tiep-nhan',
  XIN_LOI: 'xin-loi',
  DUNG_GIAI_QUYET: 'dung-giai-quyet',
  KIEM_SOAT: 'phieu-kiem-soat',
  PHIEU_HEN: 'phieu-hen',
  BIEN_NHAN_TRA: 'bien-nhan-tra',
  CHUC_MUNG_KHAI_SINH: 'thu-chuc-mung',
  CHUC_MUNG_KET_HON: 'thu-chuc-mung',
  CHIA_BUON: 'thu-chia-buon',
  PHIEU_THU: 'phieu-thu',
  SO_THEO_DOI: 'so-theo-doi',
  BAN_GIAO_HO_SO: 'ban-giao-ho-so',
  BAN_GIAO_KET_QUA: 'ban-giao-ket-qua',
  SO_CAP_SO: 'so-cap-so',
  PHIEU_QUY: 'phieu-quy',
  NIEM_YET: 'niem-yet',
};

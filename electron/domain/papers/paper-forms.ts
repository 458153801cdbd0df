/** Sets of statutory forms (domain reference 4). `TT03-2025` is in force; the older one stays for older dossiers. */
export const FORM_SETS = ['TT03-2025', 'TT01-2018'] as const;
export type FormSet = (typeof FORM_SETS)[number];

/** Papers that belong to one dossier and are kept with it. */
export const DOSSIER_PAPERS = [
  /** Giấy tiếp nhận hồ sơ và hẹn trả kết quả. */
  'TIEP_NHAN',
  /** Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ. */
  'BO_SUNG',
  /** Phiếu từ chối tiếp nhận giải quyết hồ sơ. */
  'TU_CHOI',
  /** Văn bản xin lỗi và đề nghị gia hạn; in the older set Phiếu xin lỗi và hẹn lại ngày trả kết quả. */
  'XIN_LOI',
  /** Thông báo dừng giải quyết hồ sơ: only in TT03-2025. */
  'DUNG_GIAI_QUYET',
  /** Phiếu kiểm soát quá trình giải quyết hồ sơ. */
  'KIEM_SOAT',
  /** The tear-off: the due day in large type. */
  'PHIEU_HEN',
  /** Giấy biên nhận trả kết quả. */
  'BIEN_NHAN_TRA',
  'CHUC_MUNG_KHAI_SINH',
  'CHUC_MUNG_KET_HON',
  'CHIA_BUON',
  /** Phiếu thu (nội bộ): never called a receipt. */
  'PHIEU_THU',
] as const;
export type DossierPaperForm = (typeof DOSSIER_PAPERS)[number];

/** Papers made of many dossiers or of none: printed or exported, not kept. */
export const SHEET_PAPERS = [
  /** Sổ theo dõi hồ sơ. */
  'SO_THEO_DOI',
  'BAN_GIAO_HO_SO',
  'BAN_GIAO_KET_QUA',
  /** A number book, such as the one of certified copies. */
  'SO_CAP_SO',
  /** The cash of a clerk's day. */
  'PHIEU_QUY',
  /** Niêm yết công khai of one procedure. */
  'NIEM_YET',
] as const;
export type SheetForm = (typeof SHEET_PAPERS)[number];

export const PAPER_FORM_IDS = [...DOSSIER_PAPERS, ...SHEET_PAPERS] as const;
export type PaperFormId = (typeof PAPER_FORM_IDS)[number];

/** Number of a form within its set ("Mẫu 01"); null for a paper that belongs to none. */
export function formNumber(form: PaperFormId, set: FormSet): string | null {
  return FORM_NUMBERS[set][form] ?? null;
}

const FORM_NUMBERS: Readonly<Record<FormSet, Partial<Record<PaperFormId, string>>>> = {
  'TT03-2025': {
    TIEP_NHAN: '01',
    BO_SUNG: '02',
    TU_CHOI: '03',
    XIN_LOI: '04',
    DUNG_GIAI_QUYET: '05',
    KIEM_SOAT: '06',
    SO_THEO_DOI: '07',
  },
  'TT01-2018': {
    TIEP_NHAN: '01',
    BO_SUNG: '02',
    TU_CHOI: '03',
    XIN_LOI: '04',
    KIEM_SOAT: '05',
    SO_THEO_DOI: '06',
  },
};

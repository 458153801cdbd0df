import { foldForSearch } from '../text/fold.ts';

/** A field that an application form may name. */
export interface FormField {
  readonly name: string;
  /** What it stands for, for who writes a form. */
  readonly label: string;
}

/** Fields by name, in the order in which the help lists them. Values are texts as they stand on paper. */
export const FORM_FIELDS = [
  { name: 'ho_ten', label: 'Họ và tên người nộp' },
  { name: 'ho_ten_in_hoa', label: 'Họ và tên người nộp, chữ in hoa' },
  { name: 'so_dinh_danh', label: 'Số định danh cá nhân' },
  { name: 'so_giay_to_cu', label: 'Số CMND cũ' },
  { name: 'ngay_cap', label: 'Ngày cấp thẻ (ngày/tháng/năm)' },
  { name: 'ngay_sinh', label: 'Ngày sinh (ngày/tháng/năm)' },
  { name: 'nam_sinh', label: 'Năm sinh' },
  { name: 'gioi_tinh', label: 'Giới tính' },
  { name: 'noi_cu_tru', label: 'Nơi cư trú' },
  { name: 'dien_thoai', label: 'Số điện thoại' },
  { name: 'thu_dien_tu', label: 'Địa chỉ thư điện tử' },
  { name: 'chu_ho_so', label: 'Chủ hồ sơ' },
  { name: 'so_dinh_danh_chu_ho_so', label: 'Số định danh của chủ hồ sơ' },
  { name: 'so_khac_chu_ho_so', label: 'Hộ chiếu hoặc mã số của chủ hồ sơ' },
  { name: 'ngay_sinh_chu_ho_so', label: 'Ngày sinh của chủ hồ sơ' },
  { name: 'gioi_tinh_chu_ho_so', label: 'Giới tính của chủ hồ sơ' },
  { name: 'noi_cu_tru_chu_ho_so', label: 'Nơi cư trú của chủ hồ sơ' },
  { name: 'quoc_tich_chu_ho_so', label: 'Quốc tịch của chủ hồ sơ' },
  { name: 'nguoi_dai_dien', label: 'Người đại diện theo pháp luật' },
  { name: 'so_uy_quyen', label: 'Số giấy ủy quyền' },
  { name: 'ngay_uy_quyen', label: 'Ngày của giấy ủy quyền' },
  { name: 'thu_tuc', label: 'Tên thủ tục' },
  { name: 'ma_thu_tuc', label: 'Mã thủ tục' },
  { name: 'linh_vuc', label: 'Lĩnh vực' },
  { name: 'so_ban', label: 'Số bản' },
  { name: 'co_quan', label: 'Tên cơ quan' },
  { name: 'can_bo', label: 'Cán bộ tiếp nhận' },
  { name: 'ngay', label: 'Ngày hôm nay' },
  { name: 'thang', label: 'Tháng này' },
  { name: 'nam', label: 'Năm nay' },
] as const satisfies readonly FormField[];
export type FormFieldName = (typeof FORM_FIELDS)[number]['name'];

/** A field's name as people write it, also with diacritics and spaces: `Họ tên` is `ho_ten`. */
export function formFieldName(written: string): string {
  return foldForSearch(written)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

/** Names that no value will ever have. */
export function unknownFormFields(names: readonly string[]): string[] {
  const known = new Set<string>(FORM_FIELDS.map(({ name }) => name));
  return names.filter((name) => !known.has(name));
}

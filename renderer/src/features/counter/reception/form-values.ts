import type { ReceivableProcedure } from '../../../../../electron/contract/procedure-schema.ts';
import type { FormFieldName } from '../../../../../electron/domain/forms/fields.ts';
import { dayText, parseDay } from '../../../i18n/local-text.ts';
import { papersOf, type ReceptionValue } from './reception-value.ts';

/** Fields that the backend fills itself: the office, the clerk, the day. */
type OwnField = 'co_quan' | 'can_bo' | 'ngay' | 'thang' | 'nam';

/** What stands in for the merge fields of an application form: the reception as it is typed. Untold fields are empty. */
export function formValues(
  value: ReceptionValue,
  procedure: ReceivableProcedure | null,
): Record<Exclude<FormFieldName, OwnField>, string> {
  const isOwn = value.ownerKind === '';
  const received = procedure ? papersOf(value, procedure).filter((paper) => paper.received) : [];
  const copies = received.reduce((sum, paper) => sum + paper.copies, 0);
  return {
    ho_ten: value.name.trim(),
    ho_ten_in_hoa: value.name.trim().toLocaleUpperCase('vi'),
    so_dinh_danh: value.personalId.replace(/\s/g, ''),
    so_giay_to_cu: value.cardOldId,
    ngay_cap: value.cardIssuedOn,
    ngay_sinh: writtenDay(value.birthDate),
    nam_sinh: parseDay(value.birthDate)?.slice(0, 4) ?? '',
    gioi_tinh: value.sex,
    noi_cu_tru: value.address.trim(),
    dien_thoai: value.phone.trim(),
    thu_dien_tu: value.email.trim(),
    chu_ho_so: (isOwn ? value.name : value.ownerName).trim(),
    so_dinh_danh_chu_ho_so: (isOwn ? value.personalId : value.ownerPersonalId).replace(/\s/g, ''),
    so_khac_chu_ho_so: isOwn ? '' : value.ownerOtherId.trim(),
    ngay_sinh_chu_ho_so: writtenDay(isOwn ? value.birthDate : value.ownerBirthDate),
    gioi_tinh_chu_ho_so: isOwn ? value.sex : value.ownerSex,
    noi_cu_tru_chu_ho_so: (isOwn ? value.address : value.ownerAddress).trim(),
    quoc_tich_chu_ho_so: isOwn ? '' : value.ownerNationality.trim(),
    nguoi_dai_dien: isOwn ? '' : value.ownerRepresentative.trim(),
    so_uy_quyen: isOwn ? '' : value.authNumber.trim(),
    ngay_uy_quyen: isOwn ? '' : writtenDay(value.authDate),
    thu_tuc: procedure?.name ?? '',
    ma_thu_tuc: procedure?.code ?? '',
    linh_vuc: procedure?.field ?? '',
    so_ban: copies === 0 ? '' : String(copies),
  };
}

/** A day as it stands on paper, however it was typed; what is no day stays as typed. */
function writtenDay(typed: string): string {
  const day = parseDay(typed);
  return day === null ? typed.trim() : dayText(day);
}

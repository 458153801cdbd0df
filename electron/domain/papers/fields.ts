import type { DossierHead, DossierState } from '../dossier/dossier.ts';
import type { DossierStep } from '../dossier/step.ts';
import type { DossierPaperForm } from './paper-forms.ts';

/** Room on a paper that a person fills in, with what is proposed there. */
export interface PaperField {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly multiline: boolean;
}

/** What proposals are made of. */
export interface FieldFacts {
  readonly dossier: Pick<DossierHead, 'applicant' | 'owner'>;
  readonly step: DossierStep | null;
  /** The body in whose name letters go out. */
  readonly issuerName: string;
  /** What a citizen takes away, as the procedure names it. */
  readonly resultNames: readonly string[];
  /** Fees taken, as they stand on paper; empty for none. */
  readonly paid: string;
  /** Serial of the newest payment; empty for none. */
  readonly serial: string;
}

const line = (name: string, label: string, value: string): PaperField => ({ name, label, value, multiline: false });
const text = (name: string, label: string, value: string): PaperField => ({ name, label, value, multiline: true });

/**
 * The fields that a form leaves to who makes it. Wishes are proposals of our own: no rule gives the wording of a letter
 * (domain reference 4).
 */
export function paperFields(form: DossierPaperForm, facts: FieldFacts): PaperField[] {
  return FIELDS_OF[form]?.(facts) ?? [];
}

/** The given values of a form's fields, what nobody gave as proposed. Names that the form does not have are left out. */
export function fieldValues(
  fields: readonly PaperField[],
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    fields.map(({ name, value }) => [name, (Object.hasOwn(given, name) ? given[name] : undefined) ?? value]),
  );
}

const FIELDS_OF: Partial<Readonly<Record<DossierPaperForm, (facts: FieldFacts) => PaperField[]>>> = {
  DUNG_GIAI_QUYET: ({ step, paid }) => [
    line('stage', 'Giai đoạn giải quyết khi dừng', stageOf(step?.from ?? null)),
    text(
      'refund',
      'Nghĩa vụ tài chính hoàn trả',
      paid === '' ? 'Không phát sinh.' : `Đã thu ${paid}; việc hoàn trả thực hiện theo quy định của pháp luật.`,
    ),
  ],
  BIEN_NHAN_TRA: ({ resultNames }) => [
    text('result', 'Kết quả đã trả', resultNames.length === 0 ? 'Kết quả giải quyết' : resultNames.join('; ')),
  ],
  CHUC_MUNG_KHAI_SINH: (facts) => [
    line('addressee', 'Kính gửi', `Gia đình ông, bà ${facts.dossier.applicant.name}`),
    line('persons', 'Tên cháu', facts.dossier.owner?.name ?? ''),
    line('eventDate', 'Ngày sinh', writtenDay(facts.dossier.owner?.birthDate ?? null)),
    text(
      'wish',
      'Lời chúc',
      `${facts.issuerName} xin chia vui cùng gia đình nhân dịp đón thành viên mới. Chúc cháu mạnh khỏe, chóng lớn, ngoan ngoãn; chúc gia đình luôn ấm no, hạnh phúc.`,
    ),
  ],
  CHUC_MUNG_KET_HON: (facts) => [
    line('addressee', 'Kính gửi', 'Anh, chị'),
    line('persons', 'Họ tên hai vợ chồng', facts.dossier.applicant.name),
    line('eventDate', 'Ngày đăng ký kết hôn', ''),
    text(
      'wish',
      'Lời chúc',
      `${facts.issuerName} xin chúc mừng hạnh phúc của anh, chị. Chúc hai anh chị luôn yêu thương, đồng lòng vun đắp gia đình ấm no, tiến bộ, hạnh phúc.`,
    ),
  ],
  CHIA_BUON: (facts) => [
    line('addressee', 'Kính gửi', `Gia đình ông, bà ${facts.dossier.applicant.name}`),
    line('persons', 'Họ tên người đã mất', facts.dossier.owner?.name ?? ''),
    line('eventDate', 'Ngày mất', ''),
    text(
      'wish',
      'Lời chia buồn',
      `Được tin người thân của gia đình từ trần, ${facts.issuerName} xin gửi tới gia đình lời chia buồn sâu sắc. Mong gia đình sớm vượt qua nỗi đau mất mát này.`,
    ),
  ],
  PHIEU_THU: ({ serial }) => [line('serial', 'Số phiếu thu', serial)],
};

/** `05/02/2026` of `YYYY-MM-DD`. */
const writtenDay = (date: string | null): string => (date === null ? '' : date.split('-').toReversed().join('/'));

const STAGES: Partial<Readonly<Record<DossierState, string>>> = {
  CHO_TIEP_NHAN: 'Chờ tiếp nhận',
  DA_TIEP_NHAN: 'Đã tiếp nhận, chưa chuyển xử lý',
  DANG_GIAI_QUYET: 'Đang giải quyết, chưa có quyết định về kết quả',
  CHO_BO_SUNG: 'Đang chờ bổ sung giấy tờ',
  CHO_NVTC: 'Đang chờ thực hiện nghĩa vụ tài chính',
  TAM_DUNG: 'Đang tạm dừng',
};

const stageOf = (state: DossierState | null): string => (state === null ? '' : (STAGES[state] ?? ''));

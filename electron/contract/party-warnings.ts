import { type Parties, type PartyWarning, partyWarnings } from '../domain/dossier/party-rules.ts';

const PARTY_WARNING_TEXTS = {
  OWNER_IS_APPLICANT: {
    vi: 'Chủ hồ sơ trùng số định danh với người nộp: chọn “chính người nộp”.',
    en: 'The owner has the number of the applicant: choose “the applicant’s own”.',
  },
  OWNER_WITHOUT_NUMBER: {
    vi: 'Chủ hồ sơ chưa có số định danh hay số giấy tờ nào.',
    en: 'The owner has neither a personal number nor another one.',
  },
  OWNER_WITHOUT_BIRTH_DATE: {
    vi: 'Chưa nhập ngày sinh của trẻ em.',
    en: 'The child’s date of birth is missing.',
  },
  OWNER_AGE: {
    vi: 'Ngày sinh không khớp với loại chủ hồ sơ (trẻ em hoặc người đủ 18 tuổi).',
    en: 'The date of birth does not fit the kind of owner (child, or 18 and older).',
  },
  OWNER_TAX_CODE_CHECK: {
    vi: 'Số kiểm tra của mã số thuế không khớp: hãy đối chiếu với giấy chứng nhận.',
    en: 'The check digit of the tax code does not fit: compare with the certificate.',
  },
  AUTHORISATION_ABSENT: {
    vi: 'Chưa có giấy ủy quyền hoặc đại diện cho chủ hồ sơ.',
    en: 'No paper says that the applicant acts for the owner.',
  },
} as const satisfies Record<PartyWarning, { readonly vi: string; readonly en: string }>;

/** What is odd about the people of a dossier, in words; nothing of it stops a reception. `today` is `YYYY-MM-DD`. */
export function partyWarningTexts(parties: Parties, today: string, locale: 'vi' | 'en'): string[] {
  return partyWarnings(parties, today).map((warning) => PARTY_WARNING_TEXTS[warning][locale]);
}

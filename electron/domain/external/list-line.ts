import type { Channel } from '../dossier/dossier.ts';
import { fail, ok, type Result } from '../result.ts';
import { foldForSearch } from '../text/fold.ts';
import { findHiddenCharacter } from '../text/unicode.ts';
import { type ExternalItem, LIST_FIELDS, type ListField } from './external.ts';
import { localTimeOf, parseListMoment } from './list-moments.ts';

/** The text of a field on one line; empty where its column is not there. */
export type CellOf = (field: ListField) => string;

/** Whose list it is. */
export interface ListSource {
  /** The system. */
  readonly code: string;
  /** Whether a text may be a code that it gave: `codeTest`. */
  readonly isCode: (code: string) => boolean;
}

/** Longer texts of a list are cut: no field of a form is longer. */
const MAX_CHARS: Readonly<Record<'name' | 'text' | 'short', number>> = { name: 120, text: 300, short: 200 };
/** A date alone counts from the beginning of its day; one by which something is due lasts until the offices close. */
const BEGIN_OF_DAY = '00:00';
const CLOSING = '17:00';
const MOMENTS = ['submittedAt', 'receivedAt', 'dueAt', 'finishedAt', 'returnedAt'] as const;
type MomentField = (typeof MOMENTS)[number];

/**
 * Reads a line of a list; null for one that names no dossier, such as a sum or a heading between. Errors:
 * `LIST_LINE_CODE_MISSING`, `EXTERNAL_CODE_SHAPE`, `LIST_LINE_CHARACTER`, `LIST_LINE_DATE`.
 */
export function parseListLine(system: ListSource, cellOf: CellOf, seenAt: string): Result<ExternalItem | null> {
  const code = cellOf('code').normalize('NFC').trim();
  if (code === '') {
    const told = LIST_FIELDS.filter((field) => cellOf(field) !== '').length;
    return told < 2 ? ok(null) : fail('LIST_LINE_CODE_MISSING');
  }
  const hidden = hiddenIn(cellOf);
  if (hidden !== null) return hidden;
  if (!system.isCode(code)) return fail('EXTERNAL_CODE_SHAPE', { system: system.code });
  const moments = momentsOf(cellOf);
  if (!moments.ok) return moments;
  const birth = parseListMoment(cellOf('applicantBirthDate'));
  return ok({
    system: system.code,
    code,
    state: cut(cellOf('state'), MAX_CHARS.short),
    procedureCode: cut(cellOf('procedureCode').replace(/\s+/g, ''), MAX_CHARS.short),
    procedureName: cut(cellOf('procedureName'), 1_000),
    field: cut(cellOf('field'), MAX_CHARS.short),
    applicantName: cut(cellOf('applicantName'), MAX_CHARS.name),
    applicantId: personalNumber(cellOf('applicantId')),
    applicantPhone: phoneNumber(cellOf('applicantPhone')),
    applicantAddress: cut(cellOf('applicantAddress'), MAX_CHARS.text),
    applicantBirthDate: birth?.day ?? null,
    ownerName: cut(cellOf('ownerName'), MAX_CHARS.name),
    channel: channelOf(cellOf('channel')),
    ...moments.value,
    unit: cut(cellOf('unit'), MAX_CHARS.short),
    handler: cut(cellOf('handler'), MAX_CHARS.short),
    seenAt,
  });
}

function hiddenIn(cellOf: CellOf): ReturnType<typeof fail<'LIST_LINE_CHARACTER'>> | null {
  for (const field of LIST_FIELDS) {
    const hidden = findHiddenCharacter(cellOf(field));
    if (hidden !== null) return fail('LIST_LINE_CHARACTER', { field: FIELD_NAMES[field], codePoint: hidden.codePoint });
  }
  return null;
}

function momentsOf(cellOf: CellOf): Result<Pick<ExternalItem, MomentField>> {
  const found: Partial<Record<MomentField, string | null>> = {};
  for (const field of MOMENTS) {
    const text = cellOf(field);
    // Words without a number say that there is none: “Không hẹn ngày”.
    const local = /\d/.test(text) ? localTimeOf(text, field === 'dueAt' ? CLOSING : BEGIN_OF_DAY) : null;
    if (local === null && /\d/.test(text)) return fail('LIST_LINE_DATE', { field: FIELD_NAMES[field] });
    found[field] = local;
  }
  const { submittedAt = null, receivedAt = null, dueAt = null, finishedAt = null, returnedAt = null } = found;
  return ok({ submittedAt, receivedAt, dueAt, finishedAt, returnedAt });
}

function channelOf(text: string): Channel | null {
  const folded = foldForSearch(text);
  if (/buu chinh|bcci|buu dien/.test(folded)) return 'BCCI';
  if (/truc tuyen|online|qua mang|cong dich vu|dvc|toan trinh|mot phan/.test(folded)) return 'TRUC_TUYEN';
  return /truc tiep|tai quay|mot cua|tai cho/.test(folded) ? 'TRUC_TIEP' : null;
}

/**
 * A number as people write it, with dots or spaces. A sheet that took it for an amount lost its zeros in front: no
 * province's number is above 099, so eleven and ten digits are a personal number without them.
 */
function personalNumber(text: string): string {
  const bare = text.replace(/[\s.'’]/g, '');
  if (!/^\d+$/.test(bare)) return cut(text, 40);
  return bare.length === 10 || bare.length === 11 ? bare.padStart(12, '0') : bare.slice(0, 40);
}

function phoneNumber(text: string): string {
  const bare = text.replace(/[\s.'’()-]/g, '').replace(/^\+?84(?=\d{9}$)/, '0');
  if (!/^\d{8,12}$/.test(bare)) return cut(text, 20);
  return bare.length === 9 && !bare.startsWith('0') ? `0${bare}` : bare;
}

const cut = (text: string, most: number): string => text.normalize('NFC').slice(0, most).trim();

/** What the fields are called to a person. */
export const FIELD_NAMES: Readonly<Record<ListField, string>> = {
  code: 'Mã hồ sơ',
  state: 'Trạng thái',
  procedureCode: 'Mã thủ tục',
  procedureName: 'Tên thủ tục',
  field: 'Lĩnh vực',
  applicantName: 'Người nộp',
  applicantId: 'Số định danh của người nộp',
  applicantPhone: 'Điện thoại',
  applicantAddress: 'Địa chỉ',
  applicantBirthDate: 'Ngày sinh',
  ownerName: 'Chủ hồ sơ',
  channel: 'Hình thức nộp',
  submittedAt: 'Ngày nộp',
  receivedAt: 'Ngày tiếp nhận',
  dueAt: 'Ngày hẹn trả',
  finishedAt: 'Ngày có kết quả',
  returnedAt: 'Ngày trả kết quả',
  unit: 'Đơn vị',
  handler: 'Cán bộ xử lý',
};

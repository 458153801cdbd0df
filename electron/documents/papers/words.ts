import type { Channel, Dossier, DossierComponent, PaperForm, Submitter } from '../../domain/dossier/dossier.ts';
import type { HandoverLine } from '../../domain/dossier/handover.ts';
import type { Authorisation, Owner, Recipient } from '../../domain/dossier/party.ts';
import type { DocumentRef } from '../../domain/dossier/step.ts';
import { twoDigits } from '../../domain/papers/written.ts';
import { localTextOf, writtenDate, writtenMoment } from '../written-date.ts';

/** When the result is due, as Mẫu 01 says it. */
export function dueText({ dueAt, pause }: Pick<Dossier, 'dueAt' | 'pause'>): string {
  if (pause !== null) return 'sẽ hẹn lại khi hồ sơ được tiếp tục giải quyết';
  return dueAt === null ? 'không hẹn ngày; trả ngay khi có kết quả' : writtenMoment(dueAt);
}

/** `ngày 05 tháng 6 năm 2026` of `YYYY-MM-DD`. */
export const writtenDay = (date: string): string => writtenDate(`${date}T00:00`);

/** `05/02/2026` of `YYYY-MM-DD`. */
export const shortDay = (date: string): string => date.split('-').toReversed().join('/');

/** `15:15 20/11/2026` of a local time `YYYY-MM-DDTHH:mm`. */
export const shortMoment = (local: string): string => `${local.slice(11, 16)} ${shortDay(local.slice(0, 10))}`;

/** The same of a stored moment; empty for none. */
export const shortUtc = (utc: string | null): string => (utc === null ? '' : shortMoment(localTextOf(utc)));

const CHANNELS: Readonly<Record<Channel, string>> = {
  TRUC_TIEP: 'Trực tiếp',
  TRUC_TUYEN: 'Trực tuyến',
  BCCI: 'Bưu chính công ích',
};
/** Name of a channel; direct where nobody chose. */
export const channelName = (channel: Channel | null): string => CHANNELS[channel ?? 'TRUC_TIEP'];

const SUBMITTERS: Readonly<Record<Submitter, string>> = {
  SELF: '',
  OFFICER: 'cán bộ nộp thay',
  RELATIVE: 'người thân nộp thay',
  VOLUNTEER: 'tình nguyện viên nộp thay',
};
export const submitterName = (submitter: Submitter): string => SUBMITTERS[submitter];

/** A column of the table of papers. */
export function copiesIn(component: DossierComponent, form: PaperForm): string {
  return component.form === form ? twoDigits(component.copies) : '';
}

const OWNER_ID_LABELS: Readonly<Record<Owner['kind'], string>> = {
  ADULT: 'số giấy tờ',
  CHILD: 'số giấy tờ',
  FOREIGNER: 'hộ chiếu số',
  ORGANISATION: 'mã số',
};

/** What identifies an owner: the personal number, else the other one, with its name; both empty where there is none. */
export function ownerId({ kind, personalId, otherId }: Owner): { readonly id: string; readonly idLabel: string } {
  if (personalId !== '') return { id: personalId, idLabel: 'số định danh' };
  return { id: otherId, idLabel: otherId === '' ? '' : OWNER_ID_LABELS[kind] };
}

const AUTHORISATIONS: Readonly<Record<Authorisation['kind'], string>> = {
  UY_QUYEN: 'Người nộp theo ủy quyền tại',
  DAI_DIEN: 'Người nộp là người đại diện theo',
  GIAM_HO: 'Người nộp là người giám hộ theo',
};

/** By which paper somebody acts; empty for none. */
export function authorisationText(authorisation: Authorisation | null): string {
  return authorisation === null ? '' : `${AUTHORISATIONS[authorisation.kind]} ${documentText(authorisation)}`;
}

/** `văn bản số 12/TB ngày 20 tháng 11 năm 2026 của …`. */
export function documentText({ number, date, issuer }: DocumentRef): string {
  return `văn bản số ${number} ${writtenDay(date)} của ${issuer}`;
}

const RECIPIENTS: Readonly<Record<Recipient['kind'], string>> = {
  APPLICANT: 'người nộp hồ sơ',
  OWNER: 'chủ hồ sơ',
  AUTHORISED: 'người được ủy quyền',
  POST: 'nhân viên bưu chính',
};
export const recipientKind = (kind: Recipient['kind']): string => RECIPIENTS[kind];

const RESULTS = { TRUOC_HAN: 'Trước hạn', DUNG_HAN: 'Đúng hạn', QUA_HAN: 'Quá hạn' } as const;
export const handoverResult = (result: HandoverLine['result']): string => (result === null ? '' : RESULTS[result]);

const WEEKDAYS = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'] as const;
/** Name of an ISO weekday, 1 Monday .. 7 Sunday. */
export const weekdayName = (isoWeekday: number): string => WEEKDAYS[isoWeekday - 1] ?? '';

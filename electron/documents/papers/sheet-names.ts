import type { ListedDossier, SheetContent, SheetPaper } from '../../app/ports/paper-layout.ts';
import { twoDigits, writtenAmount } from '../../domain/papers/written.ts';
import { localTextOf } from '../written-date.ts';
import { frameNames } from './frame-names.ts';
import { paymentState } from './payment-names.ts';
import { channelName, shortDay, shortMoment, shortUtc } from './words.ts';

/** Every name a template of a sheet may use, beside those of every paper. */
export function sheetNames({ frame, content, madeAt }: SheetPaper): object {
  return { ...frameNames(content.form, frame, madeAt), ...contentNames(content) };
}

function contentNames(content: SheetContent): object {
  switch (content.form) {
    case 'SO_THEO_DOI':
      return registerNames(content);
    case 'BAN_GIAO_HO_SO':
    case 'BAN_GIAO_KET_QUA':
      return { giver: content.giver, receiver: content.receiver, rows: content.dossiers.map(handoverRow) };
    case 'SO_CAP_SO':
      return bookNames(content);
    case 'PHIEU_QUY':
      return cashNames(content.sheet);
    case 'NIEM_YET':
      break;
  }
  return postedNames(content.sheet);
}

const period = (from: string, to: string): string =>
  from === to ? `Ngày ${shortDay(from)}` : `Từ ngày ${shortDay(from)} đến hết ngày ${shortDay(to)}`;

function registerNames({ from, to, dossiers, unitNames }: Extract<SheetContent, { readonly form: 'SO_THEO_DOI' }>) {
  return {
    period: period(from, to),
    rows: dossiers.map(({ dossier, code, sets }) => ({
      code,
      procedure: dossier.procedureName,
      sets: twoDigits(sets),
      name: dossier.owner?.name ?? dossier.applicant.name,
      contact: [dossier.applicant.address, dossier.applicant.phone].filter((part) => part !== '').join('; '),
      unit: unitNames.get(dossier.unitCode) ?? dossier.unitCode,
      received: shortUtc(dossier.receivedAt),
      due: dueOf(dossier),
      returned: shortUtc(dossier.returnedAt),
      channel: channelName(dossier.returnChannel),
      note: noteOf(dossier),
    })),
  };
}

const dueOf = ({ dueAt }: ListedDossier['dossier']): string => (dueAt === null ? '' : shortMoment(dueAt));

/** What else the register tells: a new promise, or an end without a result. */
function noteOf({ promisedAt, state }: ListedDossier['dossier']): string {
  const ended = ENDS[state] ?? '';
  const promised = promisedAt === null ? '' : `Hẹn lại ${shortMoment(promisedAt)}`;
  return [ended, promised].filter((part) => part !== '').join('; ');
}

const ENDS: Readonly<Record<string, string>> = {
  RUT: 'Rút hồ sơ',
  TRA_LAI: 'Trả lại hồ sơ',
  DUNG_GIAI_QUYET: 'Dừng giải quyết',
  HUY: 'Đã hủy',
};

const RESULTS: Readonly<Record<string, string>> = {
  ...ENDS,
  TU_CHOI: 'Từ chối tiếp nhận',
  CO_KET_QUA: 'Có kết quả',
  DA_TRA: 'Đã trả kết quả',
};

function handoverRow({ dossier, code, sets, feeDong }: ListedDossier) {
  return {
    code,
    procedure: dossier.procedureName,
    name: dossier.owner?.name ?? dossier.applicant.name,
    address: dossier.applicant.address,
    sets: twoDigits(sets),
    due: dueOf(dossier),
    result: RESULTS[dossier.state] ?? 'Đang giải quyết',
    fee: feeDong === 0 ? '' : writtenAmount(feeDong),
    post: dossier.returnChannel === 'BCCI' ? 'X' : '',
  };
}

function bookNames({ bookName, from, to, entries }: Extract<SheetContent, { readonly form: 'SO_CAP_SO' }>) {
  const valid = entries.filter(({ cancelledAt }) => cancelledAt === null);
  return {
    bookName,
    period: period(from, to),
    rows: entries.map(({ text, at, requesterName, content, copies, feeDong, cancelledAt, cancelReason }) => ({
      text,
      date: shortDay(localTextOf(at).slice(0, 10)),
      name: requesterName,
      content,
      copies: String(copies),
      fee: writtenAmount(feeDong),
      note: cancelledAt === null ? '' : `Đã hủy: ${cancelReason}`,
    })),
    totalCopies: String(valid.reduce((sum, { copies }) => sum + copies, 0)),
    totalFee: writtenAmount(valid.reduce((sum, { feeDong }) => sum + feeDong, 0)),
  };
}

function cashNames(sheet: Extract<SheetContent, { readonly form: 'PHIEU_QUY' }>['sheet']) {
  const { day, personName, payments, closed } = sheet;
  return {
    period: `Ngày ${shortDay(day)}`,
    collector: personName,
    rows: payments.map((payment) => ({
      serial: payment.serial,
      code: payment.dossierCode,
      name: payment.applicantName,
      hour: localTextOf(payment.at).slice(11, 16),
      state: paymentState(payment),
      amount: writtenAmount(payment.amountDong),
    })),
    cash: writtenAmount(sheet.cashDong),
    qrConfirmed: writtenAmount(sheet.qrConfirmedDong),
    qrOpen: writtenAmount(sheet.qrOpenDong),
    cancelled: writtenAmount(sheet.cancelledDong),
    closed:
      closed === null
        ? null
        : {
            counted: writtenAmount(closed.countedDong),
            difference: writtenAmount(closed.differenceDong),
            note: closed.note,
          },
  };
}

function postedNames(sheet: Extract<SheetContent, { readonly form: 'NIEM_YET' }>['sheet']) {
  return {
    isSample: sheet.sample,
    procedure: { name: sheet.name, code: sheet.code, field: sheet.field, term: sheet.term },
    sets: twoDigits(sheet.sets),
    papers: sheet.papers.map(({ name, copies, formName, conditional }) => ({
      name,
      copies: twoDigits(copies),
      form: formName,
      isConditional: conditional,
    })),
    fees: sheet.fees.map(({ name, caseName, amount, basis }) => ({ name, case: caseName, amount, basis })),
    exemptions: sheet.exemptions,
    results: sheet.results,
    steps: sheet.steps,
    basisOfProcedure: sheet.legalBasis,
    portalUrl: sheet.portalUrl ?? '',
  };
}

import type { DossierPaperContent } from '../../app/ports/paper-layout.ts';
import { lunarDateOf, writtenLunarDate } from '../../domain/calendar/lunar.ts';
import { isOfficialDossierCode } from '../../domain/dossier/code.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { HandoverLine } from '../../domain/dossier/handover.ts';
import type { Officer } from '../../domain/dossier/step.ts';
import { isoWeekday, parseLocalDay } from '../../domain/local-date.ts';
import { twoDigits, writtenTerm } from '../../domain/papers/written.ts';
import { localTextOf, writtenDate, writtenMoment } from '../written-date.ts';
import { frameNames } from './frame-names.ts';
import { paymentNames } from './payment-names.ts';
import {
  authorisationText,
  copiesIn,
  documentText,
  dueText,
  handoverResult,
  ownerId,
  recipientKind,
  shortDay,
  submitterName,
  weekdayName,
  writtenDay,
} from './words.ts';

/** Every name a template of a dossier's paper may use, each always there. All texts are as they stand on paper. */
export function dossierNames(content: DossierPaperContent) {
  const { form, dossier, code, lookUp, sets, number, fields, handovers, unitNames, counterName, datedAt } = content;
  const { applicant, receivedAt, receivedByName, returnedAt } = dossier;
  const isTemporary = isTemporaryCode(dossier, code);
  const received = localTextOf(receivedAt);
  const units = [...new Set(handovers.map(({ receiver }) => receiver.unitCode))];
  return {
    ...frameNames(form, content, datedAt),
    number,
    code,
    /** A code that we gave ourselves must not be typed into the provincial system as if it were that system's. */
    codeLabel: isTemporary ? 'Mã tạm tại quầy' : 'Mã hồ sơ',
    isTemporary,
    lookUp,
    applicant: { ...contactOf(dossier), name: applicant.name, id: applicant.personalId },
    owner: ownerNames(dossier),
    authorisation: authorisationText(dossier.authorisation),
    submittedBy: submitterName(dossier.submittedBy),
    procedure: {
      name: dossier.procedureName,
      code: dossier.procedureCode,
      field: dossier.field,
      term: writtenTerm(dossier.deadline),
    },
    sets: twoDigits(sets),
    components: componentNames(dossier),
    received: writtenMoment(received),
    receivedDate: shortDay(received.slice(0, 10)),
    receiver: receivedByName,
    due: dueText(dossier),
    firstDue: firstDueText(content),
    returnPlace: returnPlace(content),
    returned: returnedAt === null ? '' : writtenMoment(localTextOf(returnedAt)),
    counter: counterName,
    maker: content.madeByName,
    unit: unitNames.get(dossier.unitCode) ?? dossier.unitCode,
    coordination: units
      .filter((unit) => unit !== dossier.unitCode && unit !== dossier.receivingUnitCode)
      .map((unit) => unitNames.get(unit) ?? unit)
      .join('; '),
    step: stepNames(content),
    handovers: handovers.map((line) => handoverNames(line, unitNames)),
    recipient: recipientNames(content),
    appointment: appointmentNames(dossier),
    payment: paymentNames(content.payment),
    fields: { ...NO_FIELDS, ...fields },
  };
}

/** Fields of all forms, so that each name exists for each template. */
const NO_FIELDS = {
  stage: '',
  refund: '',
  result: '',
  addressee: '',
  persons: '',
  eventDate: '',
  wish: '',
  serial: '',
};

/** A code of another shape came with an imported dossier: its own system gave it. */
function isTemporaryCode({ origin, code: own }: Dossier, code: string): boolean {
  if (isOfficialDossierCode(code)) return false;
  return origin === 'COUNTER' || code !== own;
}

const contactOf = ({ applicant: { address, phone, email, birthDate } }: Dossier) => ({
  address,
  phone,
  email,
  birthDate: birthDate === null ? '' : shortDay(birthDate),
});

function ownerNames({ owner }: Dossier) {
  if (owner === null) return null;
  const { name, address, birthDate, nationality, representative } = owner;
  const born = birthDate === null ? '' : shortDay(birthDate);
  return { name, ...ownerId(owner), address, birthDate: born, nationality, representative };
}

function componentNames({ components }: Dossier) {
  return components
    .filter(({ received }) => received)
    .map((component, index) => ({
      no: index + 1,
      name: component.name,
      original: copiesIn(component, 'BAN_CHINH'),
      certified: copiesIn(component, 'BAN_CHUNG_THUC'),
      copy: copiesIn(component, 'BAN_CHUP'),
      copies: twoDigits(component.copies),
      reused: component.reusedFrom === null ? '' : 'dùng lại giấy tờ đã nộp',
    }));
}

/** What was promised before Mẫu 04 promised anything else. */
function firstDueText({ dossier: { dueAt, pause } }: DossierPaperContent): string {
  const due = dueAt ?? pause?.dueBefore ?? null;
  return due === null ? 'không hẹn ngày' : writtenMoment(due);
}

/** Where to go and whom to ask, or who brings it. */
function returnPlace({ office, dossier: { returnChannel, applicant } }: DossierPaperContent): string {
  if (returnChannel === 'TRUC_TUYEN') return 'Bản điện tử trên Cổng Dịch vụ công';
  if (returnChannel === 'BCCI') {
    return `Dịch vụ bưu chính công ích, trả tại: ${applicant.address === '' ? '………………………' : applicant.address}`;
  }
  const where = office.address === '' ? '' : `, ${office.address}`;
  return office.phone === '' ? `${office.name}${where}` : `${office.name}${where}; điện thoại: ${office.phone}`;
}

function stepNames({ step }: DossierPaperContent) {
  const detail = step?.detail;
  return {
    reason: step?.reason ?? '',
    document: step?.document ? documentText(step.document) : '',
    actor: step?.actor?.name ?? '',
    date: step === null ? '' : writtenDate(localTextOf(step.at)),
    missing: detail?.kind === 'PAUSE' ? [...detail.missing] : [],
    waitUntil: detail?.kind === 'PAUSE' && detail.waitUntil !== null ? writtenDay(detail.waitUntil) : '',
    promised: detail?.kind === 'APOLOGY' && detail.promisedAt !== null ? writtenMoment(detail.promisedAt) : '',
  };
}

function handoverNames({ giver, receiver, at, result, note }: HandoverLine, unitNames: ReadonlyMap<string, string>) {
  const unit = (officer: Officer | null): string =>
    officer === null ? 'Người nộp hồ sơ' : (unitNames.get(officer.unitCode) ?? officer.unitCode);
  return {
    giver: giver?.name ?? '',
    giverUnit: unit(giver),
    receiver: receiver.name,
    receiverUnit: unit(receiver),
    at: writtenMoment(localTextOf(at)),
    result: handoverResult(result),
    note,
  };
}

function recipientNames({ step }: DossierPaperContent) {
  const recipient = step?.detail.kind === 'RETURN' ? (step.detail.recipient ?? null) : null;
  if (recipient === null) return { name: '', id: '', kind: '', paper: '' };
  const { name, personalId, kind, paper } = recipient;
  return { name, id: personalId, kind: recipientKind(kind), paper };
}

/** The day that counts now: the one promised last. */
function appointmentNames({ dueAt, promisedAt, pause }: Dossier) {
  const due = pause === null ? (promisedAt ?? dueAt) : null;
  const day = due === null ? null : parseLocalDay(due.slice(0, 10));
  if (due === null || day === null) return { weekday: '', date: '', hour: '', lunar: '' };
  return {
    weekday: weekdayName(isoWeekday(day)),
    date: shortDay(due.slice(0, 10)),
    hour: `${due.slice(11, 13)} giờ ${due.slice(14, 16)} phút`,
    lunar: writtenLunarDate(lunarDateOf(day)),
  };
}

import type { NextStep } from '../../../../../electron/contract/dossier-views.ts';
import { DocumentInput } from '../../../../../electron/contract/dossier-views.ts';
import { Line, LocalDateText, RequiredLine } from '../../../../../electron/contract/values.ts';
import { parseDay, parseTime } from '../../../i18n/local-text.ts';
import type { PlainTextKey } from '../../../i18n/translate.ts';
import { APOLOGY_ANSWERS, NOTICE_CHANNELS } from './notice-choices.ts';
import { type FormAction, partsOf, type StepInput, type StepPart, type StepValue } from './step-value.ts';

export type StepProblems = Partial<Record<keyof StepValue, PlainTextKey>>;

const MOST_MISSING = 60;
const MISSING_LENGTH = 400;

/** Reads the fields of a form one by one and collects what is wrong with which. */
class Reader {
  readonly problems: StepProblems = {};
  readonly value: StepValue;
  readonly parts: readonly StepPart[];

  constructor(value: StepValue, parts: readonly StepPart[]) {
    this.value = value;
    this.parts = parts;
  }

  bad(field: keyof StepValue, problem: PlainTextKey): void {
    this.problems[field] ??= problem;
  }

  text(
    field: 'reason' | 'residenceReason' | 'shelf' | 'exception',
    length: number,
    missing: PlainTextKey | null,
  ): string {
    const parsed = (missing === null ? Line(length) : RequiredLine(length)).safeParse(this.value[field]);
    if (parsed.success) return parsed.data;
    this.bad(field, missing !== null && this.value[field].trim() === '' ? missing : 'step.bad.long');
    return '';
  }

  /** `YYYY-MM-DD`; empty text is null where `isRequired` is false. */
  day(
    field: 'waitUntil' | 'sentOn' | 'answeredOn' | 'happenedDay' | 'promiseDay' | 'documentDate',
    isRequired: boolean,
  ): string | null {
    const typed = this.value[field];
    if (typed.trim() === '' && !isRequired) return null;
    const parsed = LocalDateText.safeParse(parseDay(typed) ?? '');
    if (parsed.success) return parsed.data;
    this.bad(field, 'step.bad.day');
    return null;
  }

  /** `YYYY-MM-DDTHH:mm`. */
  moment(dayField: 'happenedDay' | 'promiseDay', timeField: 'happenedTime' | 'promiseTime'): string | null {
    const day = this.day(dayField, true);
    const time = parseTime(this.value[timeField]);
    if (time === null) this.bad(timeField, 'step.bad.time');
    return day === null || time === null ? null : `${day}T${time}`;
  }

  document(): StepInputDocument {
    if (!this.parts.includes('document')) return null;
    const { documentNumber: number, documentIssuer: issuer } = this.value;
    const date = this.day('documentDate', true);
    const parsed = DocumentInput.safeParse({ number, date: date ?? '', issuer });
    if (parsed.success) return parsed.data;
    for (const { path } of parsed.error.issues) {
      if (path[0] === 'number') this.bad('documentNumber', 'step.bad.number');
      if (path[0] === 'issuer') this.bad('documentIssuer', 'step.bad.issuer');
    }
    return null;
  }

  reason(): string {
    return this.parts.includes('reason') ? this.text('reason', 1_000, 'step.bad.reason') : '';
  }

  missing(): string[] {
    const lines = this.value.missing
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const isWrong =
      lines.length > MOST_MISSING || lines.some((line) => !RequiredLine(MISSING_LENGTH).safeParse(line).success);
    if (lines.length === 0) this.bad('missing', 'step.bad.missing');
    else if (isWrong) this.bad('missing', 'step.bad.missingLong');
    return lines;
  }

  /** Digits, with the dots or spaces people group them by; empty is null. */
  amount(): number | null {
    const typed = this.value.amount.replace(/[\s.,]/g, '');
    if (typed === '') return null;
    if (/^\d{1,12}$/.test(typed)) return Number(typed);
    this.bad('amount', 'step.bad.amount');
    return null;
  }

  happened(): string | null {
    return this.value.happens === 'DOCUMENT' ? this.moment('happenedDay', 'happenedTime') : null;
  }

  /** Null apologizes without a new date. */
  promise(): string | null {
    return this.value.promiseDay.trim() === '' ? null : this.moment('promiseDay', 'promiseTime');
  }

  receiver(isRequired: boolean): string | null {
    if (this.value.receiverCode === '' && isRequired) this.bad('receiverCode', 'step.bad.receiver');
    return this.value.receiverCode === '' ? null : this.value.receiverCode;
  }
}

type StepInputDocument = Extract<StepInput, { action: 'TAM_DUNG' }>['document'];

/** A pause: reason, document and how long the citizen has. */
const pauseOf = (read: Reader) => ({
  reason: read.reason(),
  document: read.document(),
  waitUntil: read.day('waitUntil', false),
});

type HandOver = 'CHUYEN_XU_LY' | 'CHUYEN_LAI' | 'BAN_GIAO';

/** Handing over to oneself says nothing, so that one asks for somebody. */
const handOver =
  (action: HandOver) =>
  (read: Reader): StepInput => ({ action, receiverCode: read.receiver(action === 'BAN_GIAO'), reason: read.reason() });

const ending =
  (action: 'TRA_LAI' | 'RUT' | 'DUNG_GIAI_QUYET') =>
  (read: Reader): StepInput => ({ action, reason: read.reason(), document: read.document() });

/** What each action is made of. */
const READERS: Readonly<Record<FormAction, (read: Reader) => StepInput>> = {
  TIEP_NHAN: (read) => ({ action: 'TIEP_NHAN', receiverCode: read.receiver(false) }),
  TU_CHOI: (read) => ({ action: 'TU_CHOI', reason: read.reason() }),
  HUY: (read) => ({ action: 'HUY', reason: read.reason() }),
  CHUYEN_XU_LY: handOver('CHUYEN_XU_LY'),
  CHUYEN_LAI: handOver('CHUYEN_LAI'),
  BAN_GIAO: handOver('BAN_GIAO'),
  YEU_CAU_BO_SUNG: (read) => ({
    action: 'YEU_CAU_BO_SUNG',
    ...pauseOf(read),
    missing: read.missing(),
    residenceReason: read.text('residenceReason', 400, null),
  }),
  YEU_CAU_NVTC: (read) => ({ action: 'YEU_CAU_NVTC', ...pauseOf(read), amountDong: read.amount() }),
  TAM_DUNG: (read) => ({ action: 'TAM_DUNG', ...pauseOf(read) }),
  TIEP_TUC: (read) => ({ action: 'TIEP_TUC', reason: read.reason(), happenedAt: read.happened() }),
  TRA_LAI: ending('TRA_LAI'),
  RUT: ending('RUT'),
  DUNG_GIAI_QUYET: ending('DUNG_GIAI_QUYET'),
  XIN_LOI: (read) => ({
    action: 'XIN_LOI',
    reason: read.reason(),
    document: read.document(),
    promisedAt: read.promise(),
    channel: NOTICE_CHANNELS.find((name) => name === read.value.channel) ?? 'TRUC_TIEP',
    sentOn: read.day('sentOn', true) ?? '',
  }),
  TRA_LOI_XIN_LOI: (read) => ({
    action: 'TRA_LOI_XIN_LOI',
    reason: read.reason(),
    answer: APOLOGY_ANSWERS.find((name) => name === read.value.answer) ?? 'KHONG_TRA_LOI',
    answeredOn: read.day('answeredOn', true) ?? '',
  }),
  CO_KET_QUA: (read) => ({
    action: 'CO_KET_QUA',
    reason: read.reason(),
    document: read.document(),
    happenedAt: read.happened(),
    paper: read.value.paper,
    shelf: read.value.paper ? read.text('shelf', 40, null) : '',
    exception: read.parts.includes('exception') ? read.text('exception', 400, null) : '',
  }),
  XEP_KE: (read) => ({ action: 'XEP_KE', shelf: read.text('shelf', 40, 'step.bad.shelf') }),
};

/** What the bridge takes, or what is wrong with which field. Whether the rules allow it is said by the backend. */
export function checkStep(
  action: FormAction,
  value: StepValue,
  needs: NextStep['needs'],
): { readonly step: StepInput } | { readonly problems: StepProblems } {
  const read = new Reader(value, partsOf(action, needs, value));
  const step = READERS[action](read);
  return Object.keys(read.problems).length > 0 ? { problems: read.problems } : { step };
}

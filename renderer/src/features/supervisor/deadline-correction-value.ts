import type { MethodInput } from '../../../../electron/contract/contract.ts';
import { DocumentInput, type DossierView } from '../../../../electron/contract/dossier-views.ts';
import { localNow, parseDay, parseTime, shortDueText } from '../../i18n/local-text.ts';

/** A correction as it is typed; flat, so that it can be kept as a draft. */
export type CorrectionForm = {
  reason: string;
  state: string;
  /** `15:30 20/11/2026`; empty is none. */
  finishedAt: string;
  returnedAt: string;
  number: string;
  date: string;
  issuer: string;
};

/** What is wrong with a field. */
export type CorrectionProblems = Partial<
  Record<
    keyof CorrectionForm | 'all',
    'correct.needsReason' | 'correct.badMoment' | 'correct.badDay' | 'correct.documentPart' | 'correct.nothing'
  >
>;

const momentOf = (utcInstant: string | null): string =>
  utcInstant === null ? '' : shortDueText(localNow(Date.parse(utcInstant)));

/** The dossier as it stands, nothing corrected yet. */
export function correctionForm(dossier: DossierView): CorrectionForm {
  return {
    reason: '',
    state: dossier.state,
    finishedAt: momentOf(dossier.finishedAt),
    returnedAt: momentOf(dossier.returnedAt),
    number: '',
    date: '',
    issuer: '',
  };
}

/** `15:30 20/11/2026` as `2026-11-20T15:30`; null for what is no moment. */
export function readMoment(typed: string): string | null {
  const [, clock = '', date = ''] = /^(\S+(?:\s*giờ)?)\s+(.+)$/i.exec(typed.trim()) ?? [];
  const time = parseTime(clock);
  const day = parseDay(date);
  return time === null || day === null ? null : `${day}T${time}`;
}

type CorrectionInput = MethodInput<'dossier.correct'>;

/** The call that corrects, or what is wrong. What stayed as it was is not sent. */
export function readCorrection(
  dossier: DossierView,
  form: CorrectionForm,
): { readonly input: CorrectionInput } | { readonly problems: CorrectionProblems } {
  const before = correctionForm(dossier);
  const problems: CorrectionProblems = {};
  const moments: { finishedAt?: string | null; returnedAt?: string | null } = {};
  for (const field of ['finishedAt', 'returnedAt'] as const) {
    const typed = form[field].trim();
    if (typed === before[field]) continue;
    moments[field] = typed === '' ? null : readMoment(typed);
    if (typed !== '' && moments[field] === null) problems[field] = 'correct.badMoment';
  }
  if (form.reason.trim() === '') problems.reason = 'correct.needsReason';
  const hasDocument = [form.number, form.date, form.issuer].some((text) => text.trim() !== '');
  const day = parseDay(form.date);
  const document = { number: form.number, date: day ?? '', issuer: form.issuer };
  if (hasDocument && day === null) problems.date = 'correct.badDay';
  else if (hasDocument && !DocumentInput.safeParse(document).success) problems.number = 'correct.documentPart';
  const state = form.state === before.state ? null : (form.state as CorrectionInput['state']);
  if (state === null && Object.keys(moments).length === 0) problems.all = 'correct.nothing';
  if (Object.keys(problems).length > 0) return { problems };
  return {
    input: {
      dossierId: dossier.id,
      rev: dossier.rev,
      reason: form.reason,
      document: hasDocument ? document : null,
      state,
      ...moments,
    },
  };
}

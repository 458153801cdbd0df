import type { MethodInput } from '../../../../../electron/contract/contract.ts';
import { ApplicantInput } from '../../../../../electron/contract/dossier-views.ts';
import { personalNumberWarningTexts } from '../../../../../electron/contract/personal-number-warnings.ts';
import type { ReceivableProcedure } from '../../../../../electron/contract/procedure-schema.ts';
import type { IdCard } from '../../../../../electron/domain/idcard/id-card.ts';
import { dayText, parseDay } from '../../../i18n/local-text.ts';
import type { PlainTextKey } from '../../../i18n/translate.ts';

/** The form as it is typed and kept as a draft: flat, dates as people write them. */
export type ReceptionValue = {
  readonly name: string;
  readonly personalId: string;
  readonly birthDate: string;
  readonly sex: string;
  readonly address: string;
  readonly phone: string;
  readonly procedureCode: string;
  /** One `code|received|copies|form` for every paper that was touched. */
  readonly papers: readonly string[];
};

export const EMPTY_RECEPTION: ReceptionValue = {
  name: '',
  personalId: '',
  birthDate: '',
  sex: '',
  address: '',
  phone: '',
  procedureCode: '',
  papers: [],
};

export type Paper = MethodInput<'dossier.receive'>['components'][number];
export type ReceptionProblems = Partial<Record<keyof ReceptionValue, PlainTextKey>>;

export const PAPER_FORM_CHOICES = [
  'BAN_CHINH',
  'BAN_CHUNG_THUC',
  'BAN_CHUP',
] as const satisfies readonly Paper['form'][];

/** What the procedure asks for, with what the clerk marked so far. A draft of an older list fits as far as it can. */
export function papersOf(value: ReceptionValue, procedure: ReceivableProcedure): Paper[] {
  const typed = new Map(value.papers.map((text) => [text.slice(0, text.indexOf('|')), text.split('|')]));
  return procedure.components.map(({ code, copies: asked, forms }) => {
    const [, received, copies, form] = typed.get(code) ?? [];
    return {
      code,
      received: received === '1',
      copies: Math.min(99, Math.max(0, Number(copies ?? asked) || 0)),
      form: PAPER_FORM_CHOICES.find((name) => name === form) ?? forms[0] ?? 'BAN_CHINH',
    };
  });
}

export function papersText(papers: readonly Paper[]): string[] {
  return papers.map(({ code, received, copies, form }) => [code, received ? 1 : 0, copies, form].join('|'));
}

/** The fields a citizen card fills in; an address it does not know stays as typed. */
export function cardFields(card: IdCard): Partial<ReceptionValue> {
  return {
    name: card.name,
    personalId: card.id,
    birthDate: dayText(card.birthDate),
    sex: card.sex,
    ...(card.address !== '' && { address: card.address }),
  };
}

/** What does not fit between the number, the sex and the birth date as typed so far. */
export function typedWarnings({ personalId, sex, birthDate }: ReceptionValue, locale: 'vi' | 'en'): string[] {
  const typed = ApplicantInput.pick({ personalId: true, sex: true, birthDate: true }).safeParse({
    personalId: personalId.replace(/\s/g, ''),
    sex: sex === '' ? null : sex,
    birthDate: parseDay(birthDate),
  });
  return typed.success ? personalNumberWarningTexts(typed.data, locale) : [];
}

const APPLICANT_PROBLEMS: Readonly<Record<keyof ApplicantInput, PlainTextKey>> = {
  name: 'reception.nameBad',
  personalId: 'reception.personalIdBad',
  birthDate: 'reception.birthDateBad',
  sex: 'reception.nameBad',
  address: 'reception.addressBad',
  phone: 'reception.phoneBad',
};

/** What the bridge takes, or what is wrong with which field. */
export function checkReception(
  value: ReceptionValue,
  procedure: ReceivableProcedure | null,
):
  | { readonly input: Pick<MethodInput<'dossier.receive'>, 'procedureCode' | 'applicant' | 'components'> }
  | { readonly problems: ReceptionProblems } {
  const problems: ReceptionProblems = {};
  const applicant = ApplicantInput.safeParse({
    name: value.name,
    personalId: value.personalId.replace(/\s/g, ''),
    // A text that is no date stays wrong, so that the contract refuses it.
    birthDate: value.birthDate.trim() === '' ? null : (parseDay(value.birthDate) ?? value.birthDate),
    sex: value.sex === '' ? null : value.sex,
    address: value.address,
    phone: value.phone,
  });
  for (const issue of applicant.error?.issues ?? []) {
    const field = issue.path[0] as keyof ApplicantInput;
    problems[field] ??=
      field === 'name' && value.name.trim() === '' ? 'reception.nameMissing' : APPLICANT_PROBLEMS[field];
  }
  if (procedure === null) problems.procedureCode = 'reception.procedureMissing';
  const components = procedure === null ? [] : papersOf(value, procedure);
  if (components.length > 0 && !components.some(({ received }) => received))
    problems.papers = 'reception.papersMissing';
  if (!applicant.success || procedure === null || Object.keys(problems).length > 0) return { problems };
  return { input: { procedureCode: procedure.code, applicant: applicant.data, components } };
}

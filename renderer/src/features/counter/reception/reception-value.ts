import type { MethodInput } from '../../../../../electron/contract/contract.ts';
import type { KnownPerson } from '../../../../../electron/contract/methods/citizens.ts';
import type { ExternalItemView } from '../../../../../electron/contract/methods/external.ts';
import type { ReceivableProcedure } from '../../../../../electron/contract/procedure-schema.ts';
import type { IdCard } from '../../../../../electron/domain/idcard/id-card.ts';
import { dayText } from '../../../i18n/local-text.ts';
import type { PlainTextKey } from '../../../i18n/translate.ts';
import { checkPeople, EMPTY_PEOPLE, type PeopleValue, submitterOf } from './people-value.ts';

/** The form as it is typed and kept as a draft: flat, dates as people write them. */
export type ReceptionValue = PeopleValue & {
  /** What only the card tells and an application form may ask for: the older number, the day of issue. */
  readonly cardOldId: string;
  readonly cardIssuedOn: string;
  readonly submittedBy: string;
  readonly channel: string;
  readonly returnChannel: string;
  /** Empty: the counter's own unit decides. */
  readonly unitCode: string;
  /** Empty until the system of the code is known. */
  readonly externalSystem: string;
  readonly externalCode: string;
  readonly procedureCode: string;
  /** One `code|received|copies|form` for every paper that was touched, with `|dossierId|ordinal|keptId|ground` for one used again. */
  readonly papers: readonly string[];
  /** Why papers that prove residence are taken all the same; empty takes none. */
  readonly residenceReason: string;
};

export const EMPTY_RECEPTION: ReceptionValue = {
  ...EMPTY_PEOPLE,
  cardOldId: '',
  cardIssuedOn: '',
  submittedBy: 'SELF',
  channel: 'TRUC_TIEP',
  returnChannel: 'TRUC_TIEP',
  unitCode: '',
  externalSystem: '',
  externalCode: '',
  procedureCode: '',
  papers: [],
  residenceReason: '',
};

type ReceiveInput = MethodInput<'dossier.receive'>;
type PaperInput = Required<ReceiveInput['components'][number]>;
/** An earlier paper with all that is said of it: which copy counts, and on what ground. */
export type ReusedFrom = Required<NonNullable<PaperInput['reusedFrom']>>;
type ReuseGround = ReusedFrom['ground'];
export type Paper = Omit<PaperInput, 'reusedFrom'> & { readonly reusedFrom: ReusedFrom | null };
export type ReceptionProblems = Partial<Record<keyof ReceptionValue, PlainTextKey>>;

export const CHANNEL_CHOICES = ['TRUC_TIEP', 'BCCI', 'TRUC_TUYEN'] as const satisfies readonly NonNullable<
  ReceiveInput['channel']
>[];
export const PAPER_FORM_CHOICES = [
  'BAN_CHINH',
  'BAN_CHUNG_THUC',
  'BAN_CHUP',
] as const satisfies readonly Paper['form'][];

export const REUSE_GROUND_CHOICES = ['CONG_VU', 'DONG_Y'] as const satisfies readonly ReuseGround[];

function reusedOf([dossierId, ordinal, keptId, ground]: readonly string[]): Paper['reusedFrom'] {
  if (!dossierId || !(Number(ordinal) >= 1)) return null;
  return {
    dossierId,
    ordinal: Number(ordinal),
    keptId: keptId || null,
    ground: REUSE_GROUND_CHOICES.find((one) => one === ground) ?? 'CONG_VU',
  };
}

function reusedText(reusedFrom: Paper['reusedFrom']): readonly (string | number)[] {
  if (reusedFrom === null) return [];
  const { dossierId, ordinal, keptId, ground } = reusedFrom;
  return [dossierId, ordinal, keptId ?? '', ground ?? 'CONG_VU'];
}

/** What the procedure asks for, with what the clerk marked so far. A draft of an older list fits as far as it can. */
export function papersOf(value: ReceptionValue, procedure: ReceivableProcedure): Paper[] {
  const typed = new Map(value.papers.map((text) => [text.slice(0, text.indexOf('|')), text.split('|')]));
  return procedure.components.map(({ code, copies: asked, forms }) => {
    const [, received, copies, form, ...reused] = typed.get(code) ?? [];
    return {
      code,
      received: received === '1',
      copies: Math.min(99, Math.max(0, Number(copies ?? asked) || 0)),
      form: PAPER_FORM_CHOICES.find((name) => name === form) ?? forms[0] ?? 'BAN_CHINH',
      reusedFrom: reusedOf(reused),
    };
  });
}

export function papersText(papers: readonly Paper[]): string[] {
  return papers.map(({ code, received, copies, form, reusedFrom }) =>
    [code, received ? 1 : 0, copies, form, ...reusedText(reusedFrom)].join('|'),
  );
}

/** Papers of one person never count for another: what was used again is asked for anew. */
export function withoutReuse(papers: readonly string[]): string[] {
  return papers.map((text) => {
    const [code, , copies, form, dossierId] = text.split('|');
    return dossierId === undefined ? text : [code, 0, copies, form].join('|');
  });
}

/** The fields a citizen card fills in; an address it does not know stays as typed. */
export function cardFields(card: IdCard): Partial<ReceptionValue> {
  return {
    name: card.name,
    personalId: card.id,
    birthDate: dayText(card.birthDate),
    sex: card.sex,
    cardOldId: card.oldId ?? '',
    cardIssuedOn: dayText(card.issuedDate),
    ...(card.address !== '' && { address: card.address }),
  };
}

/** The fields of somebody who was here before. */
export function personFields(person: KnownPerson): Partial<ReceptionValue> {
  const { name, personalId, birthDate, sex, address, phone, email } = person;
  return {
    name,
    personalId,
    birthDate: birthDate === null ? '' : dayText(birthDate),
    sex: sex ?? '',
    address,
    phone,
    email,
  };
}

/** What is still empty of `value`, filled from what is known: nothing typed is replaced. */
export function fillEmpty<V extends Readonly<Record<string, unknown>>>(value: V, known: Partial<V>): Partial<V> {
  return Object.fromEntries(
    Object.entries(known).filter(([field, text]) => value[field] === '' && text !== undefined && text !== ''),
  ) as Partial<V>;
}

/** The fields that a line of another system's list tells; the procedure only where it is one that is received here. */
export function itemFields(
  item: ExternalItemView,
  procedures: readonly ReceivableProcedure[],
): Partial<ReceptionValue> {
  const hasOwner = item.ownerName !== '' && item.ownerName !== item.applicantName;
  const procedure = procedures.find(({ code }) => code === item.procedureCode);
  return {
    name: item.applicantName,
    personalId: item.applicantId,
    birthDate: item.applicantBirthDate === null ? '' : dayText(item.applicantBirthDate),
    address: item.applicantAddress,
    phone: item.applicantPhone,
    ...(hasOwner && { ownerKind: 'ADULT', ownerName: item.ownerName }),
    ...(procedure && { procedureCode: procedure.code }),
  };
}

type ReceptionInput = Omit<ReceiveInput, 'counterCode' | 'ticketId' | 'accept'>;

/** What the bridge takes, or what is wrong with which field. */
export function checkReception(
  value: ReceptionValue,
  procedure: ReceivableProcedure | null,
): { readonly input: ReceptionInput } | { readonly problems: ReceptionProblems } {
  const checked = checkPeople(value);
  const problems: ReceptionProblems = 'problems' in checked ? { ...checked.problems } : {};
  if (procedure === null) problems.procedureCode = 'reception.procedureMissing';
  const components = procedure === null ? [] : papersOf(value, procedure);
  if (components.length > 0 && !components.some(({ received }) => received))
    problems.papers = 'reception.papersMissing';
  if ('problems' in checked || procedure === null || Object.keys(problems).length > 0) return { problems };
  const code = value.externalCode.trim();
  return {
    input: {
      procedureCode: procedure.code,
      ...checked.people,
      submittedBy: submitterOf(value.submittedBy),
      channel: channelOf(value.channel),
      returnChannel: channelOf(value.returnChannel),
      unitCode: value.unitCode === '' ? null : value.unitCode,
      external: code === '' || value.externalSystem === '' ? null : { system: value.externalSystem, code },
      residenceReason: value.residenceReason,
      components,
    },
  };
}

/** A channel as a form keeps it; a draft may name one of an older list. */
export function channelOf(text: string): (typeof CHANNEL_CHOICES)[number] {
  return CHANNEL_CHOICES.find((name) => name === text) ?? 'TRUC_TIEP';
}

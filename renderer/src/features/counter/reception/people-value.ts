import type { MethodInput } from '../../../../../electron/contract/contract.ts';
import { ApplicantInput, AuthorisationInput, OwnerInput } from '../../../../../electron/contract/dossier-views.ts';
import { partyWarningTexts } from '../../../../../electron/contract/party-warnings.ts';
import { personalNumberWarningTexts } from '../../../../../electron/contract/personal-number-warnings.ts';
import { dayText, parseDay } from '../../../i18n/local-text.ts';
import type { PlainTextKey } from '../../../i18n/translate.ts';

/** Who hands a dossier in and whose matter it is, as typed: flat, dates as people write them, empty texts untold. */
export type PeopleValue = {
  readonly name: string;
  readonly personalId: string;
  readonly birthDate: string;
  readonly sex: string;
  readonly address: string;
  readonly phone: string;
  readonly email: string;
  /** Empty: the applicant's own matter. */
  readonly ownerKind: string;
  readonly ownerName: string;
  readonly ownerPersonalId: string;
  readonly ownerOtherId: string;
  readonly ownerBirthDate: string;
  readonly ownerSex: string;
  readonly ownerAddress: string;
  readonly ownerNationality: string;
  readonly ownerRepresentative: string;
  /** Empty: no paper says that the applicant acts for the owner. */
  readonly authKind: string;
  readonly authNumber: string;
  readonly authDate: string;
  readonly authIssuer: string;
};

export const EMPTY_PEOPLE: PeopleValue = {
  name: '',
  personalId: '',
  birthDate: '',
  sex: '',
  address: '',
  phone: '',
  email: '',
  ownerKind: '',
  ownerName: '',
  ownerPersonalId: '',
  ownerOtherId: '',
  ownerBirthDate: '',
  ownerSex: '',
  ownerAddress: '',
  ownerNationality: '',
  ownerRepresentative: '',
  authKind: '',
  authNumber: '',
  authDate: '',
  authIssuer: '',
};

export type PeopleProblems = Partial<Record<keyof PeopleValue, PlainTextKey>>;

/** What the bridge takes of the people of a dossier. */
export interface People {
  readonly applicant: ApplicantInput;
  readonly owner: OwnerInput | null;
  readonly authorisation: AuthorisationInput | null;
}
type AuthorisationInput = ReturnType<typeof AuthorisationInput.parse>;

const digits = (text: string): string => text.replace(/\s/g, '');
const choice = (text: string): string | null => (text === '' ? null : text);
/** A text that is no date stays wrong, so that the contract refuses it. */
const day = (text: string): string | null => (text.trim() === '' ? null : (parseDay(text) ?? text));

const APPLICANT_PROBLEMS: Readonly<Record<keyof ApplicantInput, PlainTextKey>> = {
  name: 'reception.nameBad',
  personalId: 'reception.personalIdBad',
  birthDate: 'reception.birthDateBad',
  sex: 'reception.nameBad',
  address: 'reception.addressBad',
  phone: 'reception.phoneBad',
  email: 'reception.emailBad',
};

const OWNER_FIELDS = {
  kind: ['ownerKind', 'reception.textBad'],
  name: ['ownerName', 'reception.ownerNameBad'],
  personalId: ['ownerPersonalId', 'reception.personalIdBad'],
  otherId: ['ownerOtherId', 'reception.textBad'],
  birthDate: ['ownerBirthDate', 'reception.birthDateBad'],
  sex: ['ownerSex', 'reception.textBad'],
  address: ['ownerAddress', 'reception.addressBad'],
  nationality: ['ownerNationality', 'reception.textBad'],
  representative: ['ownerRepresentative', 'reception.textBad'],
} as const satisfies Record<keyof OwnerInput, readonly [keyof PeopleValue, PlainTextKey]>;

const AUTHORISATION_FIELDS = {
  kind: ['authKind', 'reception.textBad'],
  number: ['authNumber', 'reception.authNumberBad'],
  date: ['authDate', 'reception.authDateBad'],
  issuer: ['authIssuer', 'reception.authIssuerBad'],
} as const satisfies Record<keyof AuthorisationInput, readonly [keyof PeopleValue, PlainTextKey]>;

function applicantOf(value: PeopleValue, problems: PeopleProblems): ApplicantInput | undefined {
  const { name, sex, address, phone, email } = value;
  const parsed = ApplicantInput.safeParse({
    name,
    personalId: digits(value.personalId),
    birthDate: day(value.birthDate),
    sex: choice(sex),
    address,
    phone,
    email,
  });
  for (const issue of parsed.error?.issues ?? []) {
    const field = issue.path[0] as keyof ApplicantInput;
    problems[field] ??= field === 'name' && name.trim() === '' ? 'reception.nameMissing' : APPLICANT_PROBLEMS[field];
  }
  return parsed.data;
}

/** Fields that a kind of owner has no use for are left out, also when they were typed for another kind. */
function ownerOf(value: PeopleValue, problems: PeopleProblems): OwnerInput | null | undefined {
  const kind = value.ownerKind;
  if (kind === '') return null;
  const isPerson = kind !== 'ORGANISATION';
  const parsed = OwnerInput.safeParse({
    kind,
    name: value.ownerName,
    personalId: kind === 'ADULT' || kind === 'CHILD' ? digits(value.ownerPersonalId) : '',
    otherId: kind === 'CHILD' ? '' : value.ownerOtherId,
    birthDate: isPerson ? day(value.ownerBirthDate) : null,
    sex: isPerson ? choice(value.ownerSex) : null,
    address: value.ownerAddress,
    nationality: kind === 'FOREIGNER' ? value.ownerNationality : '',
    representative: isPerson ? '' : value.ownerRepresentative,
  });
  for (const issue of parsed.error?.issues ?? []) {
    const [field, text] = OWNER_FIELDS[issue.path[0] as keyof OwnerInput];
    problems[field] ??= text;
  }
  const needsOther = kind === 'FOREIGNER' || kind === 'ORGANISATION';
  if (needsOther && value.ownerOtherId.trim() === '') problems.ownerOtherId ??= 'reception.otherIdMissing';
  return problems.ownerOtherId === undefined ? parsed.data : undefined;
}

function authorisationOf(value: PeopleValue, problems: PeopleProblems): AuthorisationInput | null | undefined {
  if (value.ownerKind === '' || value.authKind === '') return null;
  const { authKind: kind, authNumber: number, authIssuer: issuer } = value;
  const parsed = AuthorisationInput.safeParse({ kind, number, date: day(value.authDate) ?? '', issuer });
  for (const issue of parsed.error?.issues ?? []) {
    const [field, text] = AUTHORISATION_FIELDS[issue.path[0] as keyof AuthorisationInput];
    problems[field] ??= text;
  }
  return parsed.data;
}

/** The people of a dossier as the bridge takes them, or what is wrong with which field. */
export function checkPeople(value: PeopleValue): { readonly people: People } | { readonly problems: PeopleProblems } {
  const problems: PeopleProblems = {};
  const applicant = applicantOf(value, problems);
  const owner = ownerOf(value, problems);
  const authorisation = authorisationOf(value, problems);
  if (applicant === undefined || owner === undefined || authorisation === undefined) return { problems };
  return { people: { applicant, owner, authorisation } };
}

/** The people of a dossier as a form shows them. */
export function peopleValue({ applicant, owner, authorisation }: ReceivedPeople): PeopleValue {
  return {
    name: applicant.name,
    personalId: applicant.personalId,
    birthDate: applicant.birthDate === null ? '' : dayText(applicant.birthDate),
    sex: applicant.sex ?? '',
    address: applicant.address,
    phone: applicant.phone,
    email: applicant.email,
    ownerKind: owner?.kind ?? '',
    ownerName: owner?.name ?? '',
    ownerPersonalId: owner?.personalId ?? '',
    ownerOtherId: owner?.otherId ?? '',
    ownerBirthDate: owner?.birthDate ? dayText(owner.birthDate) : '',
    ownerSex: owner?.sex ?? '',
    ownerAddress: owner?.address ?? '',
    ownerNationality: owner?.nationality ?? '',
    ownerRepresentative: owner?.representative ?? '',
    authKind: authorisation?.kind ?? '',
    authNumber: authorisation?.number ?? '',
    authDate: authorisation ? dayText(authorisation.date) : '',
    authIssuer: authorisation?.issuer ?? '',
  };
}

/** As a dossier has them: one from another system may bear a number of an older kind. */
interface ReceivedPeople {
  readonly applicant: Readonly<Record<'name' | 'personalId' | 'address' | 'phone' | 'email', string>> &
    Pick<ApplicantInput, 'birthDate' | 'sex'>;
  readonly owner: OwnerInput | null;
  readonly authorisation: AuthorisationInput | null;
}

/** Whom the office's memory is asked about: a whole number, or a name with a day of birth. Null while neither is typed. */
export function whoIs(
  value: Pick<PeopleValue, 'name' | 'personalId' | 'birthDate'>,
): Pick<ApplicantInput, 'name' | 'personalId' | 'birthDate'> | null {
  const typed = ApplicantInput.pick({ name: true, personalId: true, birthDate: true });
  const name = value.name.trim() === '' ? '?' : value.name;
  const born = typed.shape.birthDate.safeParse(day(value.birthDate));
  const who = typed.safeParse({
    name,
    personalId: /^\d{12}$/.test(digits(value.personalId)) ? digits(value.personalId) : '',
    birthDate: born.success ? born.data : null,
  });
  if (!who.success) return null;
  const isNamed = value.name.trim().includes(' ') && who.data.birthDate !== null;
  if (who.data.personalId === '' && !isNamed) return null;
  return { ...who.data, name: value.name.trim() === '' ? '' : who.data.name };
}

/** The owner, where that is somebody else who is told well enough; null otherwise. */
export function ownerIs(value: PeopleValue): ReturnType<typeof whoIs> {
  if (value.ownerKind !== 'ADULT' && value.ownerKind !== 'CHILD') return null;
  return whoIs({ name: value.ownerName, personalId: value.ownerPersonalId, birthDate: value.ownerBirthDate });
}

/** What does not fit between the number, the sex and the birth date as typed so far. */
export function typedWarnings({ personalId, sex, birthDate }: PeopleValue, locale: 'vi' | 'en'): string[] {
  const typed = ApplicantInput.pick({ personalId: true, sex: true, birthDate: true }).safeParse({
    personalId: digits(personalId),
    sex: choice(sex),
    birthDate: parseDay(birthDate),
  });
  return typed.success ? personalNumberWarningTexts(typed.data, locale) : [];
}

export const SUBMITTER_CHOICES = ['SELF', 'OFFICER', 'RELATIVE', 'VOLUNTEER'] as const satisfies readonly NonNullable<
  MethodInput<'dossier.receive'>['submittedBy']
>[];

/** Who filed it, as a form keeps it; a draft may name one of an older list. */
export function submitterOf(text: string): (typeof SUBMITTER_CHOICES)[number] {
  return SUBMITTER_CHOICES.find((name) => name === text) ?? 'SELF';
}

/** What is odd about the owner as typed so far; nothing while a field is still wrong. `today` is `YYYY-MM-DD`. */
export function ownerWarnings(value: PeopleValue, submittedBy: string, today: string, locale: 'vi' | 'en'): string[] {
  const checked = checkPeople(value);
  if ('problems' in checked) return [];
  return partyWarningTexts({ ...checked.people, submittedBy: submitterOf(submittedBy) }, today, locale);
}

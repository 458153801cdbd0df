import { fail, ok, type Result } from '../result.ts';
import type { Applicant, Submitter } from './dossier.ts';
import { localDayTextOf } from './moments.ts';
import type { Authorisation, Owner, Recipient } from './party.ts';

/** The people of a dossier as somebody typed them. */
export interface Parties {
  readonly applicant: Applicant;
  readonly owner: Owner | null;
  readonly authorisation: Authorisation | null;
  readonly submittedBy: Submitter;
}

/** What a clerk should look at; nothing of it stops a reception. */
export const PARTY_WARNINGS = [
  /** The owner is the applicant: leave the owner out. */
  'OWNER_IS_APPLICANT',
  /** An adult without any number. */
  'OWNER_WITHOUT_NUMBER',
  /** A child without a date of birth. */
  'OWNER_WITHOUT_BIRTH_DATE',
  /** Entered as a child and grown up, or the other way round. */
  'OWNER_AGE',
  /** The check digit of the tax code does not fit. */
  'OWNER_TAX_CODE_CHECK',
  /** Somebody acts for another adult or an organisation and no paper says so. */
  'AUTHORISATION_ABSENT',
] as const;
export type PartyWarning = (typeof PARTY_WARNINGS)[number];

/** Enterprise and tax codes: 10 digits, a branch with 3 more; since 1/7/2025 a household's is its holder's 12 digits. */
const ORGANISATION_CODE = /^(?:\d{10}|\d{10}-?\d{3}|\d{12})$/;
const ADULT_YEARS = 18;

/**
 * Refuses what cannot stand in a dossier and answers the owner with the fields that its kind has. `now` is UTC. Errors:
 * `DOSSIER_OWNER_ID_MISSING` (a foreigner without a passport, an organisation without its code),
 * `DOSSIER_OWNER_CODE_WRONG`, `DOSSIER_OWNER_BIRTH_FUTURE`, `DOSSIER_AUTHORISATION_ALONE` (nobody is acted for),
 * `DOSSIER_AUTHORISATION_DATE` (in the future).
 */
export function checkParties(
  { owner, authorisation }: Pick<Parties, 'owner' | 'authorisation'>,
  now: string,
): Result<{ readonly owner: Owner | null }> {
  const today = localDayTextOf(now);
  if (authorisation !== null && owner === null) return fail('DOSSIER_AUTHORISATION_ALONE');
  if (authorisation !== null && authorisation.date > today) {
    return fail('DOSSIER_AUTHORISATION_DATE', { date: authorisation.date });
  }
  if (owner === null) return ok({ owner });
  const whole = ownerOfKind(owner);
  const needsOther = whole.kind === 'ORGANISATION' || (whole.kind === 'FOREIGNER' && whole.personalId === '');
  if (needsOther && whole.otherId === '') return fail('DOSSIER_OWNER_ID_MISSING', { kind: whole.kind });
  if (whole.kind === 'ORGANISATION' && !ORGANISATION_CODE.test(whole.otherId)) return fail('DOSSIER_OWNER_CODE_WRONG');
  if (whole.birthDate !== null && whole.birthDate > today) return fail('DOSSIER_OWNER_BIRTH_FUTURE');
  return ok({ owner: whole });
}

/** Only what belongs to the kind: an organisation is not born, and only a foreigner's country is written down. */
function ownerOfKind(owner: Owner): Owner {
  const { kind } = owner;
  if (kind === 'ORGANISATION') {
    const otherId = owner.otherId.replace(/\s/g, '');
    return { ...owner, otherId, personalId: '', birthDate: null, sex: null, nationality: '' };
  }
  return { ...owner, representative: '', nationality: kind === 'FOREIGNER' ? owner.nationality : '' };
}

/** What is odd about the people of a dossier but possible. `today` is `YYYY-MM-DD`. */
export function partyWarnings(
  { applicant, owner, authorisation, submittedBy }: Parties,
  today: string,
): PartyWarning[] {
  if (owner === null) return [];
  const warnings: PartyWarning[] = [];
  const { kind, personalId, otherId, birthDate } = owner;
  if (personalId !== '' && personalId === applicant.personalId) warnings.push('OWNER_IS_APPLICANT');
  if (kind === 'ADULT' && personalId === '' && otherId === '') warnings.push('OWNER_WITHOUT_NUMBER');
  if (kind === 'CHILD' && birthDate === null) warnings.push('OWNER_WITHOUT_BIRTH_DATE');
  if (birthDate !== null && (kind === 'ADULT' || kind === 'CHILD')) {
    if (isAdultOn(birthDate, today) !== (kind === 'ADULT')) warnings.push('OWNER_AGE');
  }
  if (kind === 'ORGANISATION' && !isTaxCodeSound(otherId)) warnings.push('OWNER_TAX_CODE_CHECK');
  const acts = kind !== 'CHILD' && authorisation === null && submittedBy !== 'OFFICER';
  if (acts && !warnings.includes('OWNER_IS_APPLICANT')) warnings.push('AUTHORISATION_ABSENT');
  return warnings;
}

function isAdultOn(birthDate: string, today: string): boolean {
  const comesOfAge = `${Number(birthDate.slice(0, 4)) + ADULT_YEARS}${birthDate.slice(4)}`;
  return comesOfAge <= today;
}

/** Weights of the first nine digits; the tenth is 10 minus their sum modulo 11. As commonly published: only a warning. */
const TAX_WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3] as const;

/** Whether the check digit of a tax code of ten digits (or its first ten) fits; a personal number has none. */
function isTaxCodeSound(code: string): boolean {
  if (!/^\d{10}(?:-?\d{3})?$/.test(code)) return true;
  const sum = TAX_WEIGHTS.reduce((total, weight, index) => total + weight * Number(code[index]), 0);
  return 10 - (sum % 11) === Number(code[9]);
}

/**
 * Refuses a recipient that proves nothing: who takes a result for somebody else shows by which paper.
 * Error: `DOSSIER_RECIPIENT_PAPER`.
 */
export function checkRecipient(recipient: Recipient | null): Result<null> {
  const isWithout = recipient?.kind === 'AUTHORISED' && recipient.paper.trim() === '';
  return isWithout ? fail('DOSSIER_RECIPIENT_PAPER') : ok(null);
}

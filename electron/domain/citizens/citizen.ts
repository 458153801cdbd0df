import type { Applicant, Dossier } from '../dossier/dossier.ts';
import { foldForSearch } from '../text/fold.ts';
import { identityOf } from './identity.ts';

/** Somebody this office knows from an earlier dossier, as they were last written down. */
export interface Citizen extends Applicant {
  readonly id: string;
  /** `identityOf`: who is one person here. */
  readonly identity: string;
  /** Dossiers they handed in or that are theirs. */
  readonly dossiers: number;
  /** Local date `YYYY-MM-DD` of the last one. */
  readonly lastOn: string;
}

/** Somebody in a dossier. */
export interface SeenPerson {
  readonly identity: string;
  readonly person: Applicant;
  /** Offered by name when somebody hands in a dossier; an organisation or a child is not. */
  readonly offered: boolean;
}

/** Everybody a dossier names: who hands it in and, where that is somebody else, whose matter it is; nobody twice. */
export function peopleOf({ applicant, owner }: Pick<Dossier, 'applicant' | 'owner'>): SeenPerson[] {
  const people: SeenPerson[] = [];
  const own = identityOf(applicant);
  if (own !== null) people.push({ identity: own, person: applicant, offered: true });
  if (owner === null) return people;
  const { name, personalId, birthDate, sex, address } = owner;
  const theirs = identityOf(owner);
  if (theirs === null || theirs === own) return people;
  const person: Applicant = { name, personalId, birthDate, sex, address, phone: '', email: '' };
  return [...people, { identity: theirs, person, offered: owner.kind === 'ADULT' }];
}

/** The words of a name as they are searched: folded, with single spaces. */
export function nameWordsOf(name: string): string {
  return wordsOf(name).join(' ');
}

/**
 * The words of a query, folded: a number however it is grouped is one word. What nobody could have is left out.
 */
export function queryWords(query: string): string[] {
  const isNumber = /^[\d\s.+()-]+$/.test(query) && /\d/.test(query);
  return isNumber ? [digitsOf(query)] : wordsOf(query);
}

const wordsOf = (text: string): string[] => foldForSearch(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** A phone number is the same with +84 and with 0. */
const digitsOf = (text: string): string => text.replace(/^\s*\+\s*84/, '0').replace(/\D/g, '');

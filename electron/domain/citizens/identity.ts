import { foldForSearch } from '../text/fold.ts';

/** What tells one person from another. */
export interface PersonTraits {
  /** Personal number; empty where there is none. */
  readonly personalId: string;
  readonly name: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string | null;
  /** Passport, enterprise or tax code; empty or absent where there is none. */
  readonly otherId?: string;
}

/**
 * The text that stands for a person in this office: the personal number, else another number, else name and date of birth.
 * Null where too little is known to tell the person from others of that name.
 */
export function identityOf({ personalId, name, birthDate, otherId = '' }: PersonTraits): string | null {
  if (personalId !== '') return `id:${personalId}`;
  const other = otherId.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  if (other !== '') return `other:${other}`;
  const folded = foldForSearch(name);
  return folded === '' || birthDate === null ? null : `name:${folded}|${birthDate}`;
}

/** Every identity under which a person may stand here: one who came without the card before is found by name and birth. */
export function identitiesOf(person: PersonTraits): string[] {
  const byName = identityOf({ ...person, personalId: '', otherId: '' });
  return [...new Set([identityOf(person), byName])].filter((identity) => identity !== null);
}

/** Whether two are the same person: by their numbers where both have one, else by name and date of birth. */
export function isSamePerson(a: PersonTraits, b: PersonTraits): boolean {
  const theirs = identitiesOf(b);
  const haveNumbers = [a, b].every(({ personalId, otherId = '' }) => personalId !== '' || otherId !== '');
  if (haveNumbers) return identityOf(a) === identityOf(b);
  return identitiesOf(a).some((identity) => theirs.includes(identity));
}

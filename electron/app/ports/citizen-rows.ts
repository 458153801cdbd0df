import type { Citizen, SeenPerson } from '../../domain/citizens/citizen.ts';
import type { PersonTraits } from '../../domain/citizens/identity.ts';
import type { DossierHead } from '../../domain/dossier/dossier.ts';

/** People known from dossiers, as one transaction sees them. */
export interface CitizenReads {
  citizen(identity: string): Promise<Citizen | null>;
  /**
   * People whose name has all words of the folded query, in any order, the last one by its beginning; or whose number or
   * phone begins with it. Among those found first, who came last stands first.
   */
  findCitizens(foldedQuery: string, limit: number): Promise<Citizen[]>;
  /** Dossiers that a person handed in or that are theirs, newest first. */
  dossiersOf(person: PersonTraits, limit: number): Promise<DossierHead[]>;
}

/** A person in a dossier. */
export interface CitizenVisit extends SeenPerson {
  /** Taken where the person is new. */
  readonly id: string;
  readonly dossierId: string;
  /** Local date `YYYY-MM-DD`. */
  readonly day: string;
}

export interface CitizenWrites {
  /**
   * Remembers a person with a dossier. What is written down later counts; what is empty then stays as it was. The same
   * dossier counts once.
   */
  putCitizen(visit: CitizenVisit): Promise<void>;
  /** Takes a dossier away from everybody it named; who has none left is forgotten. */
  dropCitizensOf(dossierId: string): Promise<void>;
}

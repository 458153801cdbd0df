import { isSampleCode } from '../catalogue/procedure.ts';
import type { DossierState } from '../dossier/dossier.ts';
import { nationalStatusOf } from '../dossier/states.ts';
import type { ExternalStanding } from './external.ts';
import { type StateWord, statusOfWord } from './status-words.ts';

/** What the standing of a dossier depends on. */
export interface StandingFacts {
  readonly procedureCode: string;
  readonly state: DossierState;
  /** Whether a pause of it has ended here. */
  readonly resumed: boolean;
  /** What the other system was last seen to say; null without a code there, empty where nobody has looked. */
  readonly externalState: string | null;
}

/** How far a dossier with a status has come: an end is reached once, a pause follows work. */
const STAGE: Readonly<Record<number, number>> = { 1: 0, 2: 1, 4: 2, 5: 3, 6: 3, 8: 3, 9: 4, 3: 5, 7: 5, 10: 5 };
const WORK = 2;
const PAUSE = 3;

/**
 * How our state stands to the other system's. Null for what never goes there: cancelled dossiers and sample ones. Two pauses
 * or two ends that differ have to be put right there, so ours counts; after a pause that ended here, work here is the later.
 */
export function externalStanding(facts: StandingFacts, words: readonly StateWord[]): ExternalStanding | null {
  const ours = nationalStatusOf(facts.state);
  if (ours === null || isSampleCode(facts.procedureCode)) return null;
  if (facts.externalState === null) return 'UNBOUND';
  if (facts.externalState === '') return 'BEHIND';
  const theirs = statusOfWord(words, facts.externalState);
  if (theirs === null) return 'UNKNOWN_STATE';
  if (theirs === ours) return 'SAME';
  const [here, there] = [STAGE[ours] ?? 0, STAGE[theirs] ?? 0];
  if (here === WORK && there === PAUSE) return facts.resumed ? 'BEHIND' : 'AHEAD';
  return here < there ? 'AHEAD' : 'BEHIND';
}

/** What a system keeps: its procedures, none named for all that no other system keeps. */
export interface SystemScope {
  readonly active: boolean;
  readonly procedureCodes: readonly string[];
}

/** The system that is the master of a procedure's dossiers: the first that names it, else the first that names none. */
export function systemOfProcedure<S extends SystemScope>(systems: readonly S[], procedureCode: string): S | null {
  const active = systems.filter((system) => system.active);
  return (
    active.find(({ procedureCodes }) => procedureCodes.includes(procedureCode)) ??
    active.find(({ procedureCodes }) => procedureCodes.length === 0) ??
    null
  );
}

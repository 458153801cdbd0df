import type { MethodOutput } from '../../../../../electron/contract/contract.ts';
import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import type { KnownPerson, ReusablePaper } from '../../../../../electron/contract/methods/citizens.ts';
import type { ReceivableProcedure } from '../../../../../electron/contract/procedure-schema.ts';
import { ownerIs, whoIs } from './people-value.ts';
import type { ReceptionValue } from './reception-value.ts';
import { useAnswer } from './use-answer.ts';

/** A pause between two keys of a quick typist is shorter; a card's answer comes at once all the same. */
const TYPED_AFTER_MS = 120;
const SHORTEST_NAME = 2;
const SHOWN_PEOPLE = 6;

type EarlierDossier = MethodOutput<'citizen.earlier'>['dossiers'][number];

/** What this office remembers of who is written in the form. */
export interface PersonMemory {
  /** People whose name, number or phone fits what stands in the name field; empty once it is clear who it is. */
  readonly people: readonly KnownPerson[];
  /** The person is clear, known or not. */
  readonly isClear: boolean;
  readonly person: KnownPerson | null;
  readonly dossiers: readonly EarlierDossier[];
  readonly papers: readonly ReusablePaper[];
  /** The same person handed the same in not long ago. */
  readonly duplicates: MethodOutput<'citizen.duplicates'>['dossiers'];
  /** The newest earlier procedure that is still received here; null where there is none. */
  readonly lastProcedure: ReceivableProcedure | null;
  readonly error: EnvelopeError | null;
}

/** Asks for everything that is known of the person, while typing goes on. */
export function usePerson(value: ReceptionValue, procedures: readonly ReceivableProcedure[]): PersonMemory {
  const who = whoIs(value);
  // Papers belong to whose matter it is, and the same matter is theirs too.
  const owner = ownerIs(value);
  const subject = value.ownerKind === '' ? who : owner;
  const query = value.name.trim();
  const timing = { afterMs: TYPED_AFTER_MS, askAgainOn: 'dossier.changed' } as const;
  const isSearched = who === null && query.length >= SHORTEST_NAME && query.length <= 120;
  const found = useAnswer('citizen.search', isSearched ? { query, limit: SHOWN_PEOPLE } : null, timing);
  const earlier = useAnswer('citizen.earlier', who, { ...timing, afterMs: 0 });
  const ofOwner = useAnswer('citizen.earlier', owner, { ...timing, afterMs: 0 });
  const { procedureCode } = value;
  const isKnownProcedure = procedures.some(({ code }) => code === procedureCode);
  const likely = subject ?? who;
  const twice = useAnswer('citizen.duplicates', likely && isKnownProcedure ? { ...likely, procedureCode } : null, {
    ...timing,
    afterMs: 0,
  });
  const dossiers = earlier.value?.dossiers ?? [];
  const receivable = new Map(procedures.map((procedure) => [procedure.code, procedure]));
  const lastCode = dossiers.find(({ procedureCode: code }) => receivable.has(code))?.procedureCode;
  return {
    people: found.value?.people ?? [],
    isClear: who !== null,
    person: earlier.value?.person ?? null,
    dossiers,
    papers: (value.ownerKind === '' ? earlier : ofOwner).value?.papers ?? [],
    duplicates: twice.value?.dossiers ?? [],
    lastProcedure: lastCode === undefined ? null : (receivable.get(lastCode) ?? null),
    error: earlier.error ?? found.error ?? twice.error,
  };
}

import { useState } from 'react';
import { useDraft } from '../../../bridge/use-draft.ts';
import { ownerIs, whoIs } from './people-value.ts';
import { EMPTY_RECEPTION, type ReceptionProblems, type ReceptionValue, withoutReuse } from './reception-value.ts';

/** Whose papers may count: the number alone where there is one, so that a mended name keeps them. */
function identityOf(value: ReceptionValue): string {
  const who = value.ownerKind === '' ? whoIs(value) : ownerIs(value);
  return who === null ? '' : who.personalId || `${who.name}/${who.birthDate}`;
}

/** What came with one person goes with them: papers used again, and what only their card told. */
function changed(before: ReceptionValue, change: Partial<ReceptionValue>): ReceptionValue {
  const isOther = change.personalId !== undefined && change.personalId !== before.personalId;
  const after = { ...before, ...(isOther && { cardOldId: '', cardIssuedOn: '' }), ...change };
  return identityOf(before) === identityOf(after) ? after : { ...after, papers: withoutReuse(after.papers) };
}

/** What is typed, what is wrong with it, and how to take a replacement back. Every change goes into the draft. */
export function useReceptionValue() {
  const [value, setValue] = useState(EMPTY_RECEPTION);
  const [problems, setProblems] = useState<ReceptionProblems>({});
  const [cleared, setCleared] = useState<ReceptionValue | null>(null);
  const [beforeCard, setBeforeCard] = useState<ReceptionValue | null>(null);
  const draft = useDraft('counter/reception', EMPTY_RECEPTION, value, setValue);

  /** `KEEP_CLEARED` leaves what was cleared ready to be put back. */
  function change(make: (before: ReceptionValue) => Partial<ReceptionValue>, mode?: 'KEEP_CLEARED'): void {
    setValue((before) => changed(before, make(before)));
    if (mode === undefined) setCleared(null);
  }
  function set(part: Partial<ReceptionValue>): void {
    change(() => part);
    setProblems((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in part))));
  }
  function reset(kept: ReceptionValue | null): void {
    setValue(EMPTY_RECEPTION);
    setProblems({});
    setCleared(kept);
    setBeforeCard(null);
    void draft.discard();
  }
  function putBack(): void {
    if (cleared) setValue(cleared);
    setCleared(null);
  }

  return {
    value,
    setValue,
    problems,
    setProblems,
    cleared,
    beforeCard,
    setBeforeCard,
    draft,
    set,
    change,
    reset,
    putBack,
  };
}

import { type KeyboardEvent, useState } from 'react';
import type { KnownPerson } from '../../../../../electron/contract/methods/citizens.ts';
import type { KnownPeopleKeys } from './applicant-fields.tsx';
import { PEOPLE_LIST, personRowId } from './person-panel.tsx';

/** Lets the arrow keys of the name field choose among known people. Nobody is marked before: Enter never surprises. */
export function usePeopleKeys(people: readonly KnownPerson[], onPick: (person: KnownPerson) => void): KnownPeopleKeys {
  const [markedId, setMarkedId] = useState<string | null>(null);
  const marked = people.find(({ citizenId }) => citizenId === markedId);

  function onKey(event: KeyboardEvent<HTMLInputElement>): void {
    if (people.length === 0 || event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      const before = marked ? people.indexOf(marked) : step > 0 ? -1 : people.length;
      setMarkedId(people[Math.min(people.length - 1, before + step)]?.citizenId ?? null);
    } else if (event.key === 'Escape' && marked) {
      event.preventDefault();
      setMarkedId(null);
    } else if (event.key === 'Enter' && marked) {
      event.preventDefault();
      setMarkedId(null);
      onPick(marked);
    }
  }
  return {
    listId: PEOPLE_LIST,
    isOpen: people.length > 0,
    activeId: marked && personRowId(marked),
    onKey,
  };
}

import { TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { MethodOutput } from '../../../../electron/contract/contract.ts';
import { foldForSearch } from '../../i18n/fold.ts';
import { useText } from '../../i18n/text-context.ts';
import { isTextEntry } from '../../ui/is-text-entry.ts';
import classes from './person-picker.module.css';

export type Choice = MethodOutput<'people.choices'>['people'][number];

/** Digits choose among the first nine of the list as it is shown. */
const DIGITS = 9;
/** A list longer than this gets a search field. */
const SEARCH_FROM = 10;

interface PersonPickerProps {
  readonly people: readonly Choice[];
  readonly onPick: (person: Choice) => void;
  /** Shown in its place, so that everybody keeps the same digit, but not to be picked. */
  readonly currentId?: string;
}

/** People as large numbered buttons: one key picks. */
export function PersonPicker({ people, onPick, currentId }: PersonPickerProps) {
  const { t } = useText();
  const [search, setSearch] = useState('');
  const wanted = foldForSearch(search);
  const picker = useRef<HTMLDivElement>(null);
  const shown = people.filter(({ name }) => foldForSearch(name).includes(wanted));

  const onDigit = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    // A field of a form beneath may still have the focus when the next key follows F8 at once: that key is meant for us.
    const isSearch = isTextEntry(event.target) && picker.current?.contains(event.target as Node);
    if (isSearch) return;
    const person = /^[1-9]$/.test(event.key) ? shown[Number(event.key) - 1] : undefined;
    if (!person || person.id === currentId) return;
    event.preventDefault();
    onPick(person);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onDigit(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);

  const firstIndex = shown.findIndex(({ id }) => id !== currentId);
  return (
    <div ref={picker} className={classes.picker}>
      {people.length >= SEARCH_FROM && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const [only] = shown;
            if (only && only.id !== currentId) onPick(only);
          }}
        >
          <TextInput
            label={t('signIn.search')}
            placeholder={t('signIn.searchHint')}
            leftSection={<IconSearch size="1.25rem" aria-hidden="true" />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        </form>
      )}
      <ul className={classes.list}>
        {shown.map((person, index) => (
          <li key={person.id}>
            <UnstyledButton
              className={classes.person}
              disabled={person.id === currentId}
              data-autofocus={index === firstIndex || undefined}
              onClick={() => onPick(person)}
            >
              <span className={classes.digit} aria-hidden="true">
                {index < DIGITS ? index + 1 : '·'}
              </span>
              <span className={classes.words}>
                <span className={classes.name}>{person.name}</span>
                <span className={classes.role}>
                  {t(`role.${person.role}`)}
                  {person.id === currentId && ` · ${t('signIn.current')}`}
                  {!person.hasPin && ` · ${t('signIn.noPin')}`}
                </span>
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p>{t('signIn.nobody')}</p>}
    </div>
  );
}

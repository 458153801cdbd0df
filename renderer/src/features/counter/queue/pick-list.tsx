import { TextInput } from '@mantine/core';
import { IconCheck, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useText } from '../../../i18n/text-context.ts';
import classes from './pick-list.module.css';
import { fitting, type Named } from './queue-rules.ts';

export interface Choice extends Named {
  readonly id: string;
  /** What a code reader types for it, as a whole. */
  readonly code?: string;
  /** True for one that was marked; absent where one press picks. */
  readonly isMarked?: boolean;
}

interface PickListProps {
  readonly label: string;
  readonly placeholder: string;
  readonly empty: string;
  readonly choices: readonly Choice[];
  readonly disabled: boolean;
  readonly maxLength?: number;
  readonly onPick: (id: string) => void;
  /** Enter on words that fit no choice; absent where only choices count. */
  readonly onWords?: (words: string) => void;
}

/** A list to choose from by a few letters: arrow keys move, Enter picks. It scrolls inside however long it is. */
export function PickList({
  label,
  placeholder,
  empty,
  choices,
  disabled,
  maxLength = 120,
  onPick,
  onWords,
}: PickListProps) {
  const { t } = useText();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [activeId, setActiveId] = useState<string | null>(null);
  const read = choices.find(({ code }) => code !== undefined && code === typed);
  const shown = read ? [read] : fitting(choices, typed);
  const activeIndex = Math.max(
    0,
    shown.findIndex((choice) => choice.id === activeId),
  );
  const active = shown[activeIndex];

  function pick(choice: Choice): void {
    setTyped('');
    setActiveId(choice.id);
    onPick(choice.id);
  }
  function onKey(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setActiveId(shown[Math.min(shown.length - 1, Math.max(0, activeIndex + step))]?.id ?? null);
    } else if (event.key === 'Enter' && !event.ctrlKey) {
      event.preventDefault();
      if (disabled) return;
      if (active) pick(active);
      else if (typed.trim() !== '') onWords?.(typed.trim());
    }
  }

  return (
    <div className={classes.pick}>
      <TextInput
        data-autofocus
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={active && `${id}-${active.id}`}
        label={label}
        placeholder={placeholder}
        leftSection={<IconSearch size="1.25rem" aria-hidden="true" />}
        maxLength={maxLength}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setActiveId(null);
        }}
        onKeyDown={onKey}
      />
      <div id={id} role="listbox" aria-label={label} className={classes.choices}>
        {shown.map((choice) => (
          <Option
            key={choice.id}
            domId={`${id}-${choice.id}`}
            choice={choice}
            isActive={choice === active}
            onPick={() => !disabled && pick(choice)}
          />
        ))}
        {shown.length === 0 && <p className={classes.empty}>{empty}</p>}
      </div>
      <p className={classes.keys}>{t('pick.keys')}</p>
    </div>
  );
}

interface OptionProps {
  readonly domId: string;
  readonly choice: Choice;
  readonly isActive: boolean;
  readonly onPick: () => void;
}

function Option({ domId, choice, isActive, onPick }: OptionProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  const { name, note, isMarked } = choice;
  return (
    // The field has the keyboard; the rows are for the pointer.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      ref={row}
      id={domId}
      role="option"
      tabIndex={-1}
      aria-selected={isMarked ?? isActive}
      className={classes.choice}
      data-active={isActive || undefined}
      onClick={onPick}
    >
      {isMarked !== undefined && (
        <span className={classes.box} data-marked={isMarked || undefined} aria-hidden="true">
          {isMarked && <IconCheck size="0.875rem" />}
        </span>
      )}
      <span className={classes.name}>
        {name}
        {note !== undefined && note !== '' && <span className={classes.note}>{note}</span>}
      </span>
    </div>
  );
}

import { Loader, UnstyledButton } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import type { Entity } from '../../../../electron/contract/entities.ts';
import { useSession } from '../../bridge/session-context.tsx';
import { useAction } from '../../bridge/use-action.ts';
import { useText } from '../../i18n/text-context.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { isTextEntry } from '../../ui/is-text-entry.ts';
import classes from './counter-choice.module.css';

interface CounterChoiceProps {
  readonly counters: readonly Entity<'counter'>[];
  readonly currentCode: string | null;
  readonly onChosen?: () => void;
}

/** The counters of the office to choose from: a digit key names the counter's place in the list. */
export function CounterChoice({ counters, currentCode, onChosen }: CounterChoiceProps) {
  const { t } = useText();
  const { session } = useSession();
  const choose = useAction('counter.choose');

  async function pick(counter: Entity<'counter'>): Promise<void> {
    const answer = await choose.run({ counterCode: counter.code });
    // The header says where this PC stands now, and leads back here.
    if (answer.ok) onChosen?.();
  }

  const onDigit = useEffectEvent((event: KeyboardEvent) => {
    const counter = /^[1-9]$/.test(event.key) ? counters[Number(event.key) - 1] : undefined;
    if (!counter || event.ctrlKey || event.altKey || session?.locked || isTextEntry(event.target)) return;
    event.preventDefault();
    void pick(counter);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onDigit(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);

  return (
    <>
      {choose.error && <ErrorNotice error={choose.error} />}
      <ul className={classes.counters}>
        {counters.map((counter, index) => (
          <li key={counter.id}>
            <UnstyledButton
              className={classes.counter}
              autoFocus={index === 0}
              data-autofocus={index === 0 || undefined}
              aria-current={counter.code === currentCode || undefined}
              disabled={choose.isRunning}
              onClick={() => void pick(counter)}
            >
              <span className={classes.number}>{counter.number}</span>
              <span className={classes.name}>
                {counter.name}
                {counter.code === currentCode && <span className={classes.current}>{t('counter.current')}</span>}
              </span>
              {choose.isRunning ? (
                <Loader size="sm" />
              ) : (
                index < 9 && (
                  <span className={classes.digit} aria-hidden="true">
                    {index + 1}
                  </span>
                )
              )}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  );
}

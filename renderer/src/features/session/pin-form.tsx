import { Button } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useDraftKeeper } from '../../bridge/draft-keeper.ts';
import { useAction } from '../../bridge/use-action.ts';
import { useErrorText, useText } from '../../i18n/text-context.ts';
import { PinField } from '../../ui/pin-field.tsx';
import classes from './pin-form.module.css';

interface PinFormProps {
  readonly person: { readonly id: string; readonly name: string };
  readonly submitLabel: string;
  readonly onSignedIn?: () => void;
  /** Leads back to the list of people. */
  readonly onBack?: () => void;
  readonly backLabel?: string;
}

/** Asks the PIN of one person and signs in. Enter sends, Esc goes back. */
export function PinForm({ person, submitLabel, onSignedIn, onBack, backLabel }: PinFormProps) {
  const { t } = useText();
  const textOf = useErrorText();
  const keeper = useDraftKeeper();
  const signIn = useAction('people.signIn');
  const [pin, setPin] = useState('');
  const [isTooShort, setTooShort] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const waitSeconds = useSecondsLeft(signIn.error?.code === 'PIN_BLOCKED' ? Number(signIn.error.details.seconds) : 0);

  useEffect(() => {
    input.current?.focus();
  }, []);

  const goBack = useEffectEvent(() => onBack?.());
  useEffect(() => {
    const element = form.current;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') goBack();
    };
    element?.addEventListener('keydown', onKey);
    return () => element?.removeEventListener('keydown', onKey);
  }, []);

  async function submit(): Promise<void> {
    if (pin.length < 4) {
      setTooShort(true);
      return;
    }
    await keeper.flushAll();
    const answer = await signIn.run({ personId: person.id, pin });
    if (answer.ok) {
      onSignedIn?.();
      return;
    }
    setPin('');
    input.current?.focus();
  }

  const blocked = signIn.error?.code === 'PIN_BLOCKED' && waitSeconds > 0;
  const blockedText =
    blocked && signIn.error
      ? textOf(signIn.error).replace(String(signIn.error.details.seconds), String(waitSeconds))
      : null;
  const failure = signIn.error && signIn.error.code !== 'PIN_BLOCKED' ? textOf(signIn.error) : null;
  return (
    <form
      noValidate
      ref={form}
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <PinField
        isLarge
        inputRef={input}
        label={t('signIn.pinOf', { name: person.name })}
        description={t('signIn.pinHint')}
        value={pin}
        disabled={blocked}
        error={blockedText ?? failure ?? (isTooShort ? t('signIn.pinTooShort') : undefined)}
        onChange={(typed) => {
          setPin(typed);
          setTooShort(false);
          if (failure !== null) signIn.clearError();
        }}
      />
      <div className={classes.buttons}>
        <Button type="submit" size="lg" loading={signIn.isRunning} disabled={blocked}>
          {submitLabel}
        </Button>
        {onBack && (
          <Button variant="default" size="lg" onClick={onBack}>
            {backLabel}
          </Button>
        )}
      </div>
    </form>
  );
}

/** Counts a number of seconds down to zero. */
function useSecondsLeft(seconds: number): number {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const untilMs = Date.now() + seconds * 1000;
    const tick = (): void => setLeft(Math.max(0, Math.ceil((untilMs - Date.now()) / 1000)));
    tick();
    if (seconds === 0) return undefined;
    const timer = window.setInterval(tick, 500);
    return () => window.clearInterval(timer);
  }, [seconds]);
  return left;
}

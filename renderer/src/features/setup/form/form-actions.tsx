import { Button, Kbd } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useText } from '../../../i18n/text-context.ts';
import classes from './form-actions.module.css';

interface FormActionsProps {
  readonly isSaving: boolean;
  readonly isChanged: boolean;
  readonly onGiveUp: () => void;
  readonly giveUpLabel: string;
}

/** Save and give up, at the foot of a form. Ctrl+S saves from any of its fields. */
export function FormActions({ isSaving, isChanged, onGiveUp, giveUpLabel }: FormActionsProps) {
  const { t } = useText();
  const submit = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const form = submit.current?.form;
    if (!form) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (!event.ctrlKey || event.altKey || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      form.requestSubmit();
    };
    form.addEventListener('keydown', onKey);
    return () => form.removeEventListener('keydown', onKey);
  }, []);
  return (
    <div className={classes.actions}>
      <Button ref={submit} type="submit" loading={isSaving}>
        {t('common.save')}
      </Button>
      <Button variant="default" onClick={onGiveUp} disabled={isSaving}>
        {giveUpLabel}
      </Button>
      <span className={classes.hint}>
        {isChanged ? (
          t('form.unsaved')
        ) : (
          <>
            <Kbd>Ctrl</Kbd>+<Kbd>S</Kbd>
          </>
        )}
      </span>
    </div>
  );
}

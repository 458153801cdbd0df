import { TextInput } from '@mantine/core';
import type { ChangeEvent, ReactNode, RefObject } from 'react';
import { useText } from '../../../i18n/text-context.ts';
import type { OnSpotProblems, OnSpotValue } from './on-spot-value.ts';
import classes from './onspot.module.css';

interface RequesterFieldsProps {
  /** Stands beside the heading. */
  readonly head: ReactNode;
  readonly value: OnSpotValue;
  readonly problems: OnSpotProblems;
  readonly nameField: RefObject<HTMLInputElement | null>;
  readonly onChange: (change: Partial<OnSpotValue>) => void;
}

type Field = 'name' | 'personalId' | 'birthDate' | 'address' | 'phone';

/** Who asks for it: from the card, or typed; only the name is needed. */
export function RequesterFields({ head, value, problems, nameField, onChange }: RequesterFieldsProps) {
  const { t } = useText();
  const field = (name: Field) => {
    const problem = name === 'address' || name === 'phone' ? undefined : problems[name];
    return {
      size: 'sm' as const,
      autoComplete: 'off',
      value: value[name],
      error: problem && t(problem),
      onChange: (event: ChangeEvent<HTMLInputElement>) => onChange({ [name]: event.currentTarget.value }),
    };
  };
  return (
    <fieldset className={classes.requester}>
      <legend className={classes.legend}>
        <span className={classes.title}>{t('onspot.requester')}</span>
        {head}
      </legend>
      <TextInput
        {...field('name')}
        ref={nameField}
        className={classes.wide}
        withAsterisk
        label={t('reception.name')}
        maxLength={120}
      />
      <TextInput {...field('personalId')} label={t('reception.personalId')} inputMode="numeric" maxLength={20} />
      <TextInput
        {...field('birthDate')}
        label={t('reception.birthDate')}
        placeholder={t('reception.birthDateHint')}
        maxLength={10}
      />
      <TextInput {...field('address')} className={classes.wide} label={t('reception.address')} maxLength={300} />
      <TextInput {...field('phone')} label={t('reception.phone')} inputMode="tel" maxLength={20} />
    </fieldset>
  );
}

import { NativeSelect, TextInput } from '@mantine/core';
import type { ChangeEvent, KeyboardEvent, ReactNode, RefObject } from 'react';
import { useText } from '../../../i18n/text-context.ts';
import type { PeopleProblems, PeopleValue } from './people-value.ts';
import classes from './reception-form.module.css';

interface ApplicantFieldsProps {
  /** Stands beside the heading. */
  readonly head?: ReactNode;
  readonly value: PeopleValue;
  readonly problems: PeopleProblems;
  readonly nameField?: RefObject<HTMLInputElement | null>;
  /** What the arrow keys of the name field choose among; none: an ordinary field. */
  readonly known?: KnownPeopleKeys;
  readonly onChange: (change: Partial<PeopleValue>) => void;
  /** Stands below the fields, in the same frame. */
  readonly children?: ReactNode;
}

/** The list beside the form that the name field leads: arrow keys choose, Enter takes. */
export interface KnownPeopleKeys {
  readonly listId: string;
  readonly isOpen: boolean;
  /** Id of the marked row; undefined marks none. */
  readonly activeId: string | undefined;
  readonly onKey: (event: KeyboardEvent<HTMLInputElement>) => void;
}

/** Who hands the dossier in. */
export function ApplicantFields({ head, value, problems, nameField, known, onChange, children }: ApplicantFieldsProps) {
  const { t } = useText();
  const field = (name: 'name' | 'personalId' | 'birthDate' | 'address' | 'phone' | 'email') => ({
    size: 'sm' as const,
    autoComplete: 'off',
    value: value[name],
    error: problems[name] && t(problems[name]),
    onChange: (event: ChangeEvent<HTMLInputElement>) => onChange({ [name]: event.currentTarget.value }),
  });
  return (
    <fieldset className={classes.applicant}>
      <legend className={classes.legend}>
        <span className={classes.legendTitle}>{t('reception.applicant')}</span>
        {head}
      </legend>
      <TextInput
        {...field('name')}
        {...(nameField && { ref: nameField })}
        {...(known && {
          role: 'combobox',
          'aria-expanded': known.isOpen,
          'aria-controls': known.listId,
          'aria-autocomplete': 'list' as const,
          'aria-activedescendant': known.activeId,
          'aria-keyshortcuts': 'Control+F',
          onKeyDown: known.onKey,
        })}
        className={classes.name}
        withAsterisk
        aria-required
        label={t('reception.name')}
        maxLength={120}
      />
      <TextInput
        {...field('personalId')}
        className={classes.personalId}
        label={t('reception.personalId')}
        inputMode="numeric"
        maxLength={20}
      />
      <TextInput
        {...field('birthDate')}
        className={classes.birthDate}
        label={t('reception.birthDate')}
        placeholder={t('reception.birthDateHint')}
        maxLength={10}
      />
      <NativeSelect
        className={classes.sex}
        size="sm"
        label={t('reception.sex')}
        value={value.sex}
        data={[
          { value: '', label: t('reception.sexNone') },
          { value: 'Nam', label: t('reception.sexMale') },
          { value: 'Nữ', label: t('reception.sexFemale') },
        ]}
        onChange={(event) => onChange({ sex: event.currentTarget.value })}
      />
      <TextInput {...field('address')} className={classes.address} label={t('reception.address')} maxLength={300} />
      <TextInput
        {...field('phone')}
        className={classes.phone}
        label={t('reception.phone')}
        inputMode="tel"
        maxLength={20}
      />
      <TextInput
        {...field('email')}
        className={classes.email}
        label={t('reception.email')}
        inputMode="email"
        maxLength={120}
      />
      {children}
    </fieldset>
  );
}

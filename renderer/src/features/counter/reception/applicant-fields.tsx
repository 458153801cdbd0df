import { SegmentedControl, TextInput } from '@mantine/core';
import type { ChangeEvent, ReactNode, RefObject } from 'react';
import { useText } from '../../../i18n/text-context.ts';
import classes from './reception-form.module.css';
import type { ReceptionProblems, ReceptionValue } from './reception-value.ts';

interface ApplicantFieldsProps {
  /** Stands beside the heading. */
  readonly head: ReactNode;
  readonly value: ReceptionValue;
  readonly problems: ReceptionProblems;
  readonly nameField: RefObject<HTMLInputElement | null>;
  readonly onChange: (change: Partial<ReceptionValue>) => void;
}

/** Who hands the dossier in. */
export function ApplicantFields({ head, value, problems, nameField, onChange }: ApplicantFieldsProps) {
  const { t } = useText();
  const field = (name: 'name' | 'personalId' | 'birthDate' | 'address' | 'phone') => ({
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
        ref={nameField}
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
      <div className={classes.sex}>
        <span className={classes.label} id="reception-sex">
          {t('reception.sex')}
        </span>
        <SegmentedControl
          size="sm"
          fullWidth
          aria-labelledby="reception-sex"
          value={value.sex}
          onChange={(sex) => onChange({ sex })}
          data={[
            { value: 'Nam', label: t('reception.sexMale') },
            { value: 'Nữ', label: t('reception.sexFemale') },
            { value: '', label: t('reception.sexNone') },
          ]}
        />
      </div>
      <TextInput {...field('address')} className={classes.address} label={t('reception.address')} maxLength={300} />
      <TextInput
        {...field('phone')}
        className={classes.phone}
        label={t('reception.phone')}
        inputMode="tel"
        maxLength={20}
      />
    </fieldset>
  );
}

import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type ChangeEvent, type ReactNode, type RefObject, useId } from 'react';
import { localNow } from '../../../i18n/local-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import type { PlainTextKey } from '../../../i18n/translate.ts';
import { useNow } from '../../../ui/use-now.ts';
import { AUTHORISATION_CHOICES, OWNER_CHOICES } from './owner-choices.ts';
import classes from './owner-fields.module.css';
import { ownerWarnings, type PeopleProblems, type PeopleValue } from './people-value.ts';

interface OwnerFieldsProps {
  readonly value: PeopleValue;
  readonly problems: PeopleProblems;
  readonly submittedBy: string;
  /** Leads into the line from the keyboard. */
  readonly kindField: RefObject<HTMLSelectElement | null>;
  /** Stands at the end of the line; only a page has keys of its own, not a dialog. */
  readonly lineEnd?: ReactNode;
  readonly onChange: (change: Partial<PeopleValue>) => void;
}

type TextField = Exclude<keyof PeopleValue, 'ownerKind' | 'ownerSex' | 'authKind'>;

function useTextField({ value, problems, onChange }: Omit<OwnerFieldsProps, 'submittedBy' | 'kindField' | 'lineEnd'>) {
  const { t } = useText();
  return (name: TextField, label: PlainTextKey, maxLength: number) => ({
    size: 'sm' as const,
    autoComplete: 'off',
    label: t(label),
    maxLength,
    value: value[name],
    error: problems[name] && t(problems[name]),
    onChange: (event: ChangeEvent<HTMLInputElement>) => onChange({ [name]: event.currentTarget.value }),
  });
}

/** Whose matter it is: one line while it is the applicant's own, the fields of their kind otherwise. */
export function OwnerFields(props: OwnerFieldsProps) {
  const { value, problems, submittedBy, kindField, lineEnd, onChange } = props;
  const { t, locale } = useText();
  const today = localNow(useNow()).slice(0, 10);
  const warnings = ownerWarnings(value, submittedBy, today, locale);
  const kindId = useId();
  const { ownerKind: kind } = value;
  return (
    <div className={classes.owner} role="group" aria-label={t('reception.owner')}>
      <div className={classes.line}>
        <label className={classes.lineLabel} htmlFor={kindId}>
          {t('reception.owner')}
          {lineEnd && (
            <span className={classes.key} aria-hidden="true">
              Alt+O
            </span>
          )}
        </label>
        <NativeSelect
          ref={kindField}
          id={kindId}
          className={classes.kind}
          size="xs"
          {...(lineEnd && { 'aria-keyshortcuts': 'Alt+O' })}
          value={kind}
          data={OWNER_CHOICES.map((choice) => ({ value: choice, label: t(`reception.owner.${choice || 'SELF'}`) }))}
          onChange={(event) => onChange({ ownerKind: event.currentTarget.value })}
        />
        {kind !== '' && kind !== 'ORGANISATION' && value.ownerAddress === '' && value.address !== '' && (
          <Button size="compact-sm" variant="subtle" onClick={() => onChange({ ownerAddress: value.address })}>
            {t('reception.ownerSameAddress')}
          </Button>
        )}
        {lineEnd && <div className={classes.lineEnd}>{lineEnd}</div>}
      </div>
      {kind !== '' && <KindFields value={value} problems={problems} onChange={onChange} />}
      {warnings.length > 0 && (
        <ul className={classes.warnings} aria-label={t('reception.compare')}>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The fields that this kind of owner has, and the paper by which the applicant acts for them. */
function KindFields({ value, problems, onChange }: Omit<OwnerFieldsProps, 'submittedBy' | 'kindField' | 'lineEnd'>) {
  const { t } = useText();
  const { ownerKind: kind } = value;
  const isPerson = kind !== 'ORGANISATION';
  const field = useTextField({ value, problems, onChange });
  return (
    <div className={classes.fields}>
      <TextInput {...field('ownerName', 'reception.ownerName', 200)} className={classes.wide} withAsterisk />
      {(kind === 'ADULT' || kind === 'CHILD') && (
        <TextInput {...field('ownerPersonalId', 'reception.personalId', 20)} inputMode="numeric" />
      )}
      {kind === 'ADULT' && <TextInput {...field('ownerOtherId', 'reception.oldId', 40)} />}
      {kind === 'FOREIGNER' && <TextInput {...field('ownerOtherId', 'reception.passport', 40)} />}
      {kind === 'FOREIGNER' && <TextInput {...field('ownerNationality', 'reception.nationality', 60)} />}
      {kind === 'ORGANISATION' && <TextInput {...field('ownerOtherId', 'reception.enterpriseCode', 40)} />}
      {kind === 'ORGANISATION' && <TextInput {...field('ownerRepresentative', 'reception.representative', 120)} />}
      {isPerson && (
        <TextInput {...field('ownerBirthDate', 'reception.birthDate', 10)} placeholder={t('reception.birthDateHint')} />
      )}
      {isPerson && (
        <NativeSelect
          size="sm"
          label={t('reception.sex')}
          value={value.ownerSex}
          data={[
            { value: '', label: t('reception.sexNone') },
            { value: 'Nam', label: t('reception.sexMale') },
            { value: 'Nữ', label: t('reception.sexFemale') },
          ]}
          onChange={(event) => onChange({ ownerSex: event.currentTarget.value })}
        />
      )}
      <TextInput {...field('ownerAddress', 'reception.ownerAddress', 300)} className={classes.wide} />
      <AuthorisationFields value={value} problems={problems} onChange={onChange} />
    </div>
  );
}

function AuthorisationFields({
  value,
  problems,
  onChange,
}: Omit<OwnerFieldsProps, 'submittedBy' | 'kindField' | 'lineEnd'>) {
  const { t } = useText();
  const field = useTextField({ value, problems, onChange });
  return (
    <>
      <NativeSelect
        size="sm"
        label={t('reception.authorisation')}
        value={value.authKind}
        data={AUTHORISATION_CHOICES.map((choice) => ({
          value: choice,
          label: t(`reception.auth.${choice || 'NONE'}`),
        }))}
        onChange={(event) => onChange({ authKind: event.currentTarget.value })}
      />
      {value.authKind !== '' && (
        <>
          <TextInput {...field('authNumber', 'reception.authNumber', 60)} withAsterisk />
          <TextInput
            {...field('authDate', 'reception.authDate', 10)}
            withAsterisk
            placeholder={t('reception.birthDateHint')}
          />
          <TextInput {...field('authIssuer', 'reception.authIssuer', 200)} className={classes.wide} withAsterisk />
        </>
      )}
    </>
  );
}

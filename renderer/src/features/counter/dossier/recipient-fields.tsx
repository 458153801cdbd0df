import { SegmentedControl, SimpleGrid, TextInput } from '@mantine/core';
import type { ChangeEvent } from 'react';
import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import { useText } from '../../../i18n/text-context.ts';
import classes from './dossier-page.module.css';
import { type RecipientProblems, type RecipientValue, recipientKinds, recipientOf } from './recipient-value.ts';

interface RecipientFieldsProps {
  readonly dossier: DossierView;
  readonly value: RecipientValue;
  readonly problems: RecipientProblems;
  readonly onChange: (value: RecipientValue) => void;
}

/** Who takes the result: the applicant unless somebody says otherwise. */
export function RecipientFields({ dossier, value, problems, onChange }: RecipientFieldsProps) {
  const { t } = useText();
  const field = (name: 'name' | 'personalId' | 'paper') => ({
    size: 'sm' as const,
    autoComplete: 'off',
    value: value[name],
    error: problems[name] && t(problems[name]),
    onChange: (event: ChangeEvent<HTMLInputElement>) => onChange({ ...value, [name]: event.currentTarget.value }),
  });
  return (
    <div className={classes.recipient}>
      <span className={classes.soft} id="recipient-kind">
        {t('recipient.title')}
      </span>
      <SegmentedControl
        size="sm"
        fullWidth
        aria-labelledby="recipient-kind"
        value={value.kind}
        data={recipientKinds(dossier).map((kind) => ({ value: kind, label: t(`recipient.${kind}`) }))}
        onChange={(kind) =>
          onChange(recipientOf(recipientKinds(dossier).find((one) => one === kind) ?? 'APPLICANT', dossier))
        }
      />
      {value.kind === 'APPLICANT' ? (
        <p>
          <strong>{value.name}</strong>
          {value.personalId !== '' && ` · ${value.personalId}`}
        </p>
      ) : (
        <>
          <SimpleGrid cols={2} spacing="sm">
            <TextInput
              {...field('name')}
              withAsterisk
              label={t(value.kind === 'POST' ? 'recipient.postName' : 'reception.name')}
              maxLength={120}
            />
            <TextInput {...field('personalId')} label={t('reception.personalId')} inputMode="numeric" maxLength={20} />
          </SimpleGrid>
          <TextInput
            {...field('paper')}
            withAsterisk={value.kind === 'AUTHORISED'}
            label={t(`recipient.paper.${value.kind}`)}
            maxLength={200}
          />
        </>
      )}
    </div>
  );
}

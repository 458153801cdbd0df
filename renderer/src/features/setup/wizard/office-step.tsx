import { Button, TextInput } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useText } from '../../../i18n/text-context.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { Notice } from '../../../ui/notice.tsx';
import { FileChoice } from '../form/file-choice.tsx';
import type { WizardStepProps } from './step-props.ts';
import classes from './steps.module.css';
import { fromSetupFile, readSetupFile, type WizardForm } from './wizard-form.ts';

/** The office's name and address, or all of it from IT's prepared file. */
export function OfficeStep({ form, change, problems }: WizardStepProps) {
  const { t } = useText();
  const field = (name: keyof WizardForm['office']) => {
    const problem = problems[`office.${name}`];
    return {
      value: form.office[name],
      error: problem && t(problem),
      onChange: (event: { currentTarget: { value: string } }) =>
        change({ office: { ...form.office, [name]: event.currentTarget.value } }),
    };
  };
  return (
    <>
      <p className={classes.lead}>{t('wizard.officeLead')}</p>
      <div className={classes.fields}>
        <TextInput
          label={t('office.name')}
          placeholder={t('office.nameExample')}
          required
          className={classes.wide}
          {...field('name')}
        />
        <TextInput
          label={t('office.superiorName')}
          description={t('office.superiorNameHint')}
          placeholder={t('office.superiorNameExample')}
          className={classes.wide}
          {...field('superiorName')}
        />
        <TextInput label={t('office.address')} className={classes.wide} {...field('address')} />
        <TextInput label={t('office.phone')} {...field('phone')} />
        <TextInput label={t('field.agencyCode')} {...field('agencyCode')} />
      </div>
      <PreparedFile form={form} change={change} />
    </>
  );
}

function PreparedFile({ form, change }: Pick<WizardStepProps, 'form' | 'change'>) {
  const { t } = useText();
  const [outcome, setOutcome] = useState<ReactNode>(null);

  async function load(file: File): Promise<void> {
    const reading = readSetupFile(await file.text());
    if (reading.ok) {
      change(fromSetupFile(reading.file, form));
      setOutcome(
        <Notice tone="ok">
          {t('file.loaded', {
            people: reading.file.people.length,
            counters: reading.file.counters.length,
            services: reading.file.services.length,
          })}
        </Notice>,
      );
      return;
    }
    setOutcome(
      <Notice tone="bad" title={t('file.bad')}>
        {reading.problem === 'NOT_JSON' ? t('file.notJson') : t('file.badField', { field: fieldName(reading.path, t) })}
      </Notice>,
    );
  }

  return (
    <section className={classes.file}>
      <div>
        <h2 className={classes.subtitle}>{t('file.title')}</h2>
        <p className={classes.hint}>{t('file.text')}</p>
      </div>
      <FileChoice accept=".json,application/json" onFile={(file) => void load(file)}>
        {(props) => (
          <Button {...props} variant="default" leftSection={<IconFileUpload size="1.25rem" aria-hidden="true" />}>
            {t('file.choose')}
          </Button>
        )}
      </FileChoice>
      {outcome !== null && <div className={classes.outcome}>{outcome}</div>}
    </section>
  );
}

/** A path of the file for a person who edits it: "people, mục 2, name". */
function fieldName(path: readonly string[], t: Translate): string {
  if (path.length === 0) return t('file.whole');
  return path.map((part) => (/^\d+$/.test(part) ? t('file.item', { number: Number(part) + 1 }) : part)).join(' › ');
}

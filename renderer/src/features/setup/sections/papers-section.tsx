import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Card } from '../../../ui/page.tsx';
import { applicationFormView } from './application-form-view.tsx';
import { EntitySection } from './entity-section.tsx';
import classes from './paper-template.module.css';
import { paperTemplateView } from './paper-template-view.ts';

interface SectionProps {
  readonly config: OfficeConfig;
}

/** What the office changed of the papers that ship. */
export function PapersSection({ config }: SectionProps) {
  const { t } = useText();
  return (
    <EntitySection
      view={paperTemplateView}
      config={config}
      title={t('section.papers')}
      lead={t('section.papersLead')}
      addLabel={t('section.papersAdd')}
    />
  );
}

/** The office's own application forms as Word files. */
export function FormsSection({ config }: SectionProps) {
  const { t } = useText();
  return (
    <EntitySection
      view={applicationFormView}
      config={config}
      title={t('section.forms')}
      lead={t('section.formsLead')}
      addLabel={t('section.formsAdd')}
    >
      <Samples />
      <MergeFields />
    </EntitySection>
  );
}

/** Puts the samples that ship among the office's forms. */
function Samples() {
  const { t } = useText();
  const add = useAction('form.addSamples');
  const [added, setAdded] = useState<number | null>(null);
  async function run(): Promise<void> {
    setAdded(null);
    const answer = await add.run({});
    if (answer.ok) setAdded(answer.value.added);
  }
  return (
    <Group>
      <Button variant="light" loading={add.isRunning} onClick={() => void run()}>
        {t('docForm.addSamples')}
      </Button>
      <span role="status">
        {added !== null && (added === 0 ? t('docForm.addedNone') : t('docForm.added', { count: added }))}
      </span>
      {add.error && <ErrorNotice error={add.error} />}
    </Group>
  );
}

/** Every name that a Word file may use, with what it stands for. */
function MergeFields() {
  const { t } = useText();
  const fields = useQuery('form.fields', {});
  return (
    <Card title={t('docForm.fields')}>
      <p className={classes.soft}>{t('docForm.fieldsLead')}</p>
      {fields.error && <ErrorNotice error={fields.error} onRetry={fields.ask} />}
      <dl className={classes.fieldTable}>
        {fields.value?.fields.map(({ name, label }) => (
          <div key={name}>
            <dt>{`{${name}}`}</dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

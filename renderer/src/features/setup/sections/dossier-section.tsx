import { NumberInput, Select, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { DossierSettings } from '../../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useErrorText, useText } from '../../../i18n/text-context.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import { SavedForm } from '../form/saved-form.tsx';
import { useEditForm } from '../form/use-edit-form.ts';
import { useFields } from '../form/use-field.ts';
import classes from './dossier-section.module.css';

/** Numbers in the order in which they meet a dossier; limits are those of the contract. */
const NUMBERS = [
  { field: 'soonMinutes', max: 10_000, isVerified: true },
  { field: 'soonHourlyMinutes', max: 1_000, isVerified: true },
  { field: 'apologyLeadMinutes', max: 10_000, isVerified: false },
  { field: 'maxExtensions', max: 9, isVerified: false },
  { field: 'closingReminderMinutes', max: 240, isVerified: true },
  { field: 'uncollectedDays', max: 90, isVerified: true },
] as const;
const CLOCKS = ['ACCEPTANCE', 'SUBMISSION'] as const;
const RESULT_RULES = ['NONE', 'DIGITIZED', 'DIGITIZED_SIGNED'] as const;
const RETURNED = ['DONE_ONTIME', 'SEPARATE'] as const;

/** How dossiers are handled: warnings, new dates, results, codes. */
export function DossierSection({ config }: { readonly config: OfficeConfig }) {
  const { t } = useText();
  const save = useAction('config.saveSettings');
  const edit = useEditForm({
    name: 'setup/dossier',
    pristine: config.settings.dossier,
    schema: DossierSettings,
    toInput: (form) => form,
  });
  const fields = useFields(edit);
  const textOf = useErrorText();
  const template = fields.text('codeTemplate');
  // The rule of templates is the backend's; what it refuses stands beside its field until that is typed into.
  const refused = save.error?.code === 'DOSSIER_CODE_TEMPLATE_WRONG' ? textOf(save.error) : undefined;
  return (
    <Page title={t('section.dossiers')} lead={t('section.dossiersLead')}>
      <SavedForm
        edit={edit}
        action={refused === undefined ? save : { ...save, error: null }}
        savedText={t('saved.settings')}
        onSave={(input) => save.run({ dossier: input as DossierSettings })}
      >
        <Notice tone="info">{t('dossierSet.unverifiedText')}</Notice>
        <Card title={t('dossierSet.deadlines')}>
          <Stack maw="40rem">
            <Select
              label={<Name isVerified={false}>{t('dossierSet.onlineClockFrom')}</Name>}
              description={t('dossierSet.onlineClockFromHint')}
              data={CLOCKS.map((value) => ({ value, label: t(`dossierSet.onlineClockFrom.${value}`) }))}
              {...fields.choice('onlineClockFrom')}
            />
            {NUMBERS.map(({ field, max, isVerified }) => (
              <NumberInput
                key={field}
                label={<Name isVerified={isVerified}>{t(`dossierSet.${field}`)}</Name>}
                description={t(`dossierSet.${field}Hint`)}
                min={0}
                max={max}
                clampBehavior="none"
                {...fields.number(field)}
              />
            ))}
          </Stack>
        </Card>
        <Card title={t('dossierSet.results')}>
          <Stack maw="40rem">
            <Select
              label={t('dossierSet.resultRule')}
              description={t('dossierSet.resultRuleHint')}
              data={RESULT_RULES.map((value) => ({ value, label: t(`dossierSet.resultRule.${value}`) }))}
              {...fields.choice('resultRule')}
            />
            <Select
              label={t('dossierSet.returnedCountsAs')}
              description={t('dossierSet.returnedCountsAsHint')}
              data={RETURNED.map((value) => ({ value, label: t(`dossierSet.returnedCountsAs.${value}`) }))}
              {...fields.choice('returnedCountsAs')}
            />
            <TextInput
              label={t('dossierSet.codeTemplate')}
              description={t('dossierSet.codeTemplateHint', {
                agency: '{agency}',
                day: '{yyMMdd}',
                seq: '{seq:4}',
              })}
              {...template}
              error={template.error ?? refused}
              onChange={(event) => {
                save.clearError();
                template.onChange(event);
              }}
            />
          </Stack>
        </Card>
      </SavedForm>
    </Page>
  );
}

/** The name of a setting, marked where no text was found that settles it. */
function Name({ isVerified, children }: { readonly isVerified: boolean; readonly children: ReactNode }) {
  const { t } = useText();
  return (
    <>
      {children}
      {!isVerified && <span className={classes.mark}>{t('dossierSet.unverified')}</span>}
    </>
  );
}

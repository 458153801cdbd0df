import { NumberInput, Stack, Switch, Textarea } from '@mantine/core';
import { DigitizationSettings } from '../../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useText } from '../../../i18n/text-context.ts';
import { Card, Page } from '../../../ui/page.tsx';
import { StorageCard } from '../../../ui/storage-card.tsx';
import { SavedForm } from '../form/saved-form.tsx';
import { useEditForm } from '../form/use-edit-form.ts';
import { useFields } from '../form/use-field.ts';
import { CleaningCard, RetentionCard } from './digitization-cards.tsx';
import { type DigitizationForm, toForm, toSettings } from './digitization-form.ts';
import { HandInTargets } from './hand-in-targets.tsx';

const SILENCES = ['glassSilenceS', 'feederSilenceS'] as const;
const MIN_SILENCE_S = 10;
const MAX_SILENCE_S = 300;
const MAX_PORT = 65_535;

/** How papers are digitized at this office: a scanner that goes silent, phones, folders, cleaning, handing in. */
export function DigitizationSection({ config }: { readonly config: OfficeConfig }) {
  const { t } = useText();
  const save = useAction('config.saveSettings');
  const edit = useEditForm<DigitizationForm>({
    name: 'setup/digitization',
    pristine: toForm(config.settings.digitization),
    schema: DigitizationSettings,
    toInput: toSettings,
  });
  const fields = useFields(edit);
  return (
    <Page title={t('section.digitization')} lead={t('section.digitizationLead')}>
      <SavedForm
        edit={edit}
        action={save}
        savedText={t('saved.settings')}
        onSave={(input) => save.run({ digitization: input as DigitizationSettings })}
      >
        <Card title={t('digitization.watch')}>
          <Stack maw="40rem">
            {SILENCES.map((field) => (
              <NumberInput
                key={field}
                label={t(`digitization.${field}`)}
                description={t('digitization.silenceHint')}
                min={MIN_SILENCE_S}
                max={MAX_SILENCE_S}
                allowDecimal={false}
                clampBehavior="none"
                {...fields.number(field)}
              />
            ))}
          </Stack>
        </Card>
        <Card title={t('digitization.phone')}>
          <Stack maw="40rem">
            <Switch
              label={t('digitization.phonePage')}
              description={t('digitization.phonePageHint')}
              {...fields.flag('phonePage')}
            />
            <NumberInput
              label={t('digitization.phonePort')}
              description={t('digitization.phonePortHint')}
              min={0}
              max={MAX_PORT}
              allowDecimal={false}
              clampBehavior="none"
              disabled={!edit.form.phonePage}
              {...fields.number('phonePort')}
            />
          </Stack>
        </Card>
        <Card title={t('digitization.folders')}>
          <Stack maw="48rem">
            <Textarea
              label={t('digitization.pictureFolders')}
              description={t('digitization.pictureFoldersHint')}
              autosize
              minRows={2}
              maxRows={6}
              value={edit.form.pictureFolders}
              error={fields.error('pictureFolders')}
              onChange={(event) => edit.set({ pictureFolders: event.currentTarget.value })}
            />
          </Stack>
        </Card>
        <CleaningCard edit={edit} />
        <HandInTargets edit={edit} />
        <RetentionCard edit={edit} />
      </SavedForm>
      <StorageCard />
    </Page>
  );
}

import { NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core';
import { DeskSettings } from '../../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useText } from '../../../i18n/text-context.ts';
import { Card, Page } from '../../../ui/page.tsx';
import { SavedForm } from '../form/saved-form.tsx';
import { useEditForm } from '../form/use-edit-form.ts';
import { useFields } from '../form/use-field.ts';

const MAX_DUPLICATE_DAYS = 366;

/** How the clerk's desk works: papers, duplicates, addresses for citizens. */
export function DeskSection({ config }: { readonly config: OfficeConfig }) {
  const { t } = useText();
  const save = useAction('config.saveSettings');
  const edit = useEditForm({
    name: 'setup/desk',
    pristine: config.settings.desk,
    schema: DeskSettings,
    toInput: (form) => form,
  });
  const fields = useFields(edit);
  return (
    <Page title={t('section.desk')} lead={t('section.deskLead')}>
      <SavedForm
        edit={edit}
        action={save}
        savedText={t('saved.settings')}
        onSave={(input) => save.run({ desk: input as DeskSettings })}
      >
        <Card title={t('desk.papers')}>
          <Stack maw="40rem">
            <Select
              label={t('desk.formSet')}
              description={t('desk.formSetHint')}
              data={DeskSettings.shape.formSet.options.map((set) => ({ value: set, label: t(`desk.formSet.${set}`) }))}
              allowDeselect={false}
              {...fields.choice('formSet')}
            />
            <Switch label={t('desk.tearOff')} description={t('desk.tearOffHint')} {...fields.flag('tearOff')} />
          </Stack>
        </Card>
        <Card title={t('desk.reception')}>
          <Stack maw="40rem">
            <NumberInput
              label={t('desk.duplicateDays')}
              description={t('desk.duplicateDaysHint')}
              min={0}
              max={MAX_DUPLICATE_DAYS}
              allowDecimal={false}
              clampBehavior="none"
              {...fields.number('duplicateDays')}
            />
          </Stack>
        </Card>
        <Card title={t('desk.addresses')}>
          <Stack maw="48rem">
            <TextInput
              label={t('desk.portalUrl')}
              description={t('desk.portalUrlHint', { code: '{code}' })}
              inputMode="url"
              {...fields.text('portalUrl')}
            />
            <TextInput
              label={t('desk.lookUpUrl')}
              description={t('desk.lookUpUrlHint', { code: '{code}' })}
              inputMode="url"
              {...fields.text('lookUpUrl')}
            />
          </Stack>
        </Card>
      </SavedForm>
    </Page>
  );
}

import { Stack, TextInput } from '@mantine/core';
import type { MethodInput } from '../../../../../electron/contract/contract.ts';
import { OFFICE_DRAFT } from '../../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useText } from '../../../i18n/text-context.ts';
import { Card, Page } from '../../../ui/page.tsx';
import { SavedForm } from '../form/saved-form.tsx';
import { useEditForm } from '../form/use-edit-form.ts';
import { useFields } from '../form/use-field.ts';

/** The office itself: what stands on paper and on every screen. */
export function OfficeSection({ config }: { readonly config: OfficeConfig }) {
  const { t } = useText();
  const { name, superiorName, agencyCode, address, phone } = config.office;
  const save = useAction('config.saveOffice');
  const edit = useEditForm({
    name: 'setup/office',
    pristine: { name, superiorName, agencyCode, address, phone },
    schema: OFFICE_DRAFT,
    toInput: (form) => form,
  });
  const fields = useFields(edit);
  return (
    <Page title={t('section.office')} lead={t('section.officeLead')}>
      <Card>
        <SavedForm
          edit={edit}
          action={save}
          savedText={t('saved.office')}
          onSave={(input) => save.run(input as MethodInput<'config.saveOffice'>)}
        >
          <Stack maw="40rem">
            <TextInput
              label={t('office.superiorName')}
              description={t('office.superiorNameHint')}
              {...fields.text('superiorName')}
            />
            <TextInput label={t('office.name')} required {...fields.text('name')} />
            <TextInput label={t('office.address')} {...fields.text('address')} />
            <TextInput label={t('office.phone')} {...fields.text('phone')} />
            <TextInput
              label={t('field.agencyCode')}
              description={t('field.agencyCodeHint')}
              {...fields.text('agencyCode')}
            />
          </Stack>
        </SavedForm>
      </Card>
    </Page>
  );
}

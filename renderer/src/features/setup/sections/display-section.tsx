import { Checkbox, NumberInput, Select, Stack } from '@mantine/core';
import type { MethodInput } from '../../../../../electron/contract/contract.ts';
import { Settings } from '../../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useText } from '../../../i18n/text-context.ts';
import { TEXT_SCALES } from '../../../i18n/view-context.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import { SavedForm } from '../form/saved-form.tsx';
import { useEditForm } from '../form/use-edit-form.ts';
import { useFields } from '../form/use-field.ts';

const DisplaySettings = Settings.pick({
  windows: true,
  textScalePercent: true,
  locale: true,
  idleLockMinutes: true,
});

const WINDOW_CHOICES = ['counter', 'supervisor', 'kiosk', 'board', 'rating', 'setup'] as const;

/** Which windows this PC opens, how large its type is, its language, when it locks. */
export function DisplaySection({ config }: { readonly config: OfficeConfig }) {
  const { t } = useText();
  const { windows, textScalePercent, locale, idleLockMinutes } = config.settings;
  const save = useAction('config.saveSettings');
  const edit = useEditForm({
    name: 'setup/display',
    pristine: {
      windows,
      textScale: String(textScalePercent),
      locale,
      idleLockMinutes,
    },
    schema: DisplaySettings,
    toInput: ({ textScale, ...form }) => ({ ...form, textScalePercent: Number(textScale) }),
  });
  const fields = useFields(edit);
  return (
    <Page title={t('section.display')} lead={t('section.displayLead')}>
      <Card>
        <SavedForm
          edit={edit}
          action={save}
          savedText={t('saved.settings')}
          onSave={(input) => save.run(input as MethodInput<'config.saveSettings'>)}
        >
          <Stack maw="40rem">
            <Checkbox.Group
              size="md"
              label={t('display.windows')}
              description={t('display.windowsHint')}
              value={[...edit.form.windows]}
              onChange={(chosen) => edit.set({ windows: chosen })}
            >
              <Stack gap="xs" mt="xs">
                {WINDOW_CHOICES.map((name) => (
                  <Checkbox key={name} value={name} label={t(`window.${name}`)} />
                ))}
              </Stack>
            </Checkbox.Group>
            <Select
              label={t('view.textSize')}
              data={TEXT_SCALES.map((percent) => ({ value: String(percent), label: `${percent}%` }))}
              {...fields.choice('textScale')}
            />
            <Select
              label={t('view.language')}
              data={[
                { value: 'vi', label: 'Tiếng Việt' },
                { value: 'en', label: 'English' },
              ]}
              {...fields.choice('locale')}
            />
            <NumberInput
              label={t('display.idle')}
              description={t('display.idleHint')}
              min={1}
              max={120}
              clampBehavior="none"
              {...fields.number('idleLockMinutes')}
            />
          </Stack>
        </SavedForm>
      </Card>
    </Page>
  );
}

import { Button, NumberInput, Stack, TextInput } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import type { MethodInput } from '../../../../../electron/contract/contract.ts';
import { Settings } from '../../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useText } from '../../../i18n/text-context.ts';
import { BackupCard } from '../../../ui/backup-card.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import { useUndo } from '../../../ui/undo-context.tsx';
import { SavedForm } from '../form/saved-form.tsx';
import { useEditForm } from '../form/use-edit-form.ts';
import { useFields } from '../form/use-field.ts';
import { RecoveryKeyCard } from '../recovery-key/recovery-key-card.tsx';
import classes from './backup-section.module.css';

const BackupSettings = Settings.pick({ backupDirectory: true, backupAt: true, backupKeep: true });

/** Where the nightly copy goes, when, and how many are kept; a backup at once. */
export function BackupSection({ config }: { readonly config: OfficeConfig }) {
  const { t } = useText();
  const { failed } = useUndo();
  const { backupDirectory, backupAt, backupKeep } = config.settings;
  const save = useAction('config.saveSettings');
  const choose = useAction('backup.chooseDirectory');
  const edit = useEditForm({
    name: 'setup/backup',
    pristine: { backupDirectory: backupDirectory ?? '', backupAt, backupKeep },
    schema: BackupSettings,
    toInput: (form) => ({
      ...form,
      backupDirectory: form.backupDirectory.trim() === '' ? null : form.backupDirectory.trim(),
    }),
  });
  const fields = useFields(edit);

  async function chooseFolder(): Promise<void> {
    const answer = await choose.run({});
    if (!answer.ok) failed(answer.error);
    else if (answer.value.directory !== null) edit.set({ backupDirectory: answer.value.directory });
  }

  return (
    <Page title={t('section.backup')} lead={t('section.backupLead')}>
      <BackupCard />
      <Card title={t('backup.plan')}>
        <SavedForm
          edit={edit}
          action={save}
          savedText={t('saved.settings')}
          onSave={(input) => save.run(input as MethodInput<'config.saveSettings'>)}
        >
          <Stack maw="40rem">
            <div className={classes.folder}>
              <TextInput
                className={classes.path}
                label={t('backup.target')}
                description={t('backup.targetHint')}
                {...fields.text('backupDirectory')}
              />
              <Button
                variant="default"
                loading={choose.isRunning}
                leftSection={<IconFolderOpen size="1.25rem" aria-hidden="true" />}
                onClick={() => void chooseFolder()}
              >
                {t('backup.choose')}
              </Button>
            </div>
            <TextInput maw="18rem" label={t('backup.at')} {...fields.text('backupAt')} />
            <NumberInput
              maw="18rem"
              label={t('backup.keep')}
              min={2}
              max={366}
              clampBehavior="none"
              {...fields.number('backupKeep')}
            />
          </Stack>
        </SavedForm>
      </Card>
      <RecoveryKeyCard />
    </Page>
  );
}

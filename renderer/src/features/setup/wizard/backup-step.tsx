import { Button, TextInput } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useAction } from '../../../bridge/use-action.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { WizardStepProps } from './step-props.ts';
import classes from './steps.module.css';

/** A second place for the office's data; may be left for later, with a warning. */
export function BackupStep({ form, change, problems }: WizardStepProps) {
  const { t } = useText();
  const choose = useAction('backup.chooseDirectory');
  const problem = problems['settings.backupDirectory'];

  async function chooseFolder(): Promise<void> {
    const answer = await choose.run({});
    if (answer.ok && answer.value.directory !== null) change({ backupDirectory: answer.value.directory });
  }

  return (
    <>
      <p className={classes.lead}>{t('wizard.backupLead')}</p>
      <div className={classes.row}>
        <TextInput
          className={classes.grow}
          label={t('backup.target')}
          description={t('backup.targetHint')}
          value={form.backupDirectory}
          error={problem && t(problem)}
          onChange={(event) => change({ backupDirectory: event.currentTarget.value })}
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
      {choose.error && <ErrorNotice error={choose.error} />}
      {form.backupDirectory.trim() === '' && (
        <Notice tone="warn" title={t('wizard.backupLater')}>
          {t('wizard.backupLaterText')}
        </Notice>
      )}
    </>
  );
}

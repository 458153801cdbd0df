import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import type { PrinterProfile } from '../../../../../electron/contract/printer-profile.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Card } from '../../../ui/page.tsx';
import { useUndo } from '../../../ui/undo-context.tsx';
import { FileChoice } from '../form/file-choice.tsx';
import { optionOf } from './connection-options.ts';
import { readProfiles } from './profile-file.ts';
import classes from './queue-section.module.css';

/** Profiles of printers that this office brought in as files, beside those that ship. */
export function PrinterProfiles({ config }: { readonly config: OfficeConfig }) {
  const { t } = useText();
  const { saved } = useUndo();
  const save = useAction('config.saveSettings');
  const [problem, setProblem] = useState<string | null>(null);
  const own = config.settings.printerProfiles;

  const isUsed = (name: string): boolean =>
    config.devices.some(({ active, connection }) => active && optionOf(connection, 'profile') === name);

  async function keep(printerProfiles: readonly PrinterProfile[]): Promise<void> {
    const answer = await save.run({ printerProfiles: [...printerProfiles] });
    if (answer.ok) saved(t('saved.settings'), answer.value.eventId);
  }
  async function load(file: File): Promise<void> {
    const read = readProfiles(await file.text());
    setProblem(read.ok ? null : read.where);
    if (!read.ok) return;
    const names = new Set(read.profiles.map(({ name }) => name));
    await keep([...own.filter(({ name }) => !names.has(name)), ...read.profiles]);
  }
  return (
    <Card title={t('profiles.title')}>
      <Stack maw="48rem">
        <p className={classes.lead}>{t('profiles.lead')}</p>
        {save.error && <ErrorNotice error={save.error} />}
        {problem !== null && (
          <Notice tone="warn" title={t('profiles.unfit')}>
            {t('profiles.unfitText', { where: problem })}
          </Notice>
        )}
        <ul className={classes.list}>
          {own.map(({ name, label }) => (
            <li key={name} className={classes.row}>
              <span>
                {label} <span className={classes.path}>{name}</span>
              </span>
              {isUsed(name) ? (
                t('devices.inUse')
              ) : (
                <Button
                  size="sm"
                  variant="subtle"
                  onClick={() => void keep(own.filter((profile) => profile.name !== name))}
                >
                  {t('profiles.remove')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        <FileChoice accept=".json,application/json" onFile={(file) => void load(file)}>
          {(props) => (
            <Button {...props} variant="light" loading={save.isRunning} w="fit-content">
              {t('profiles.import')}
            </Button>
          )}
        </FileChoice>
      </Stack>
    </Card>
  );
}

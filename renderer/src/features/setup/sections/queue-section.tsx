import { Button, Group, NumberInput, Stack, Switch } from '@mantine/core';
import { useState } from 'react';
import { QueueSettings } from '../../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import { useUndo } from '../../../ui/undo-context.tsx';
import { FileChoice } from '../form/file-choice.tsx';
import { SavedForm } from '../form/saved-form.tsx';
import { useEditForm } from '../form/use-edit-form.ts';
import { useFields } from '../form/use-field.ts';
import { plainPng } from './plain-png.ts';
import { pngAsBase64 } from './png-file.ts';
import classes from './queue-section.module.css';

/** Fields in the order in which a line is thought of; limits are those of the contract. */
const NUMBERS = [
  { field: 'priorityPasses', min: 0, max: 50 },
  { field: 'normalBetween', min: 0, max: 10 },
  { field: 'callGapS', min: 0, max: 120 },
  { field: 'priorityCallGapS', min: 0, max: 120 },
  { field: 'noShowAfterCalls', min: 1, max: 5 },
  { field: 'reactivateBehind', min: 0, max: 20 },
  { field: 'openBeforeMinutes', min: 0, max: 120 },
] as const;
const FLAGS = ['enforceHours', 'showEstimate', 'ticketQr'] as const;

/** How lines move, when numbers are given, and what stands on the ticket. */
export function QueueSection({ config }: { readonly config: OfficeConfig }) {
  const { t } = useText();
  const save = useAction('config.saveSettings');
  const edit = useEditForm({
    name: 'setup/queue',
    pristine: config.settings.queue,
    schema: QueueSettings,
    toInput: (form) => form,
  });
  const fields = useFields(edit);
  return (
    <Page title={t('section.queue')} lead={t('section.queueLead')}>
      <Card>
        <SavedForm
          edit={edit}
          action={save}
          savedText={t('saved.settings')}
          onSave={(input) => save.run({ queue: input as QueueSettings })}
        >
          <Stack maw="40rem">
            {NUMBERS.map(({ field, min, max }) => (
              <NumberInput
                key={field}
                label={t(`queueSet.${field}`)}
                description={t(`queueSet.${field}Hint`)}
                min={min}
                max={max}
                clampBehavior="none"
                {...fields.number(field)}
              />
            ))}
            {FLAGS.map((field) => (
              <Switch
                key={field}
                label={t(`queueSet.${field}`)}
                description={t(`queueSet.${field}Hint`)}
                {...fields.flag(field)}
              />
            ))}
          </Stack>
        </SavedForm>
      </Card>
      <TicketLogo png={config.settings.ticketLogoPng} />
    </Page>
  );
}

/** The picture at the head of every ticket. */
function TicketLogo({ png }: { readonly png: string | null }) {
  const { t } = useText();
  const { saved } = useUndo();
  const save = useAction('config.saveSettings');
  const [isUnfit, setIsUnfit] = useState(false);

  async function keep(ticketLogoPng: string | null): Promise<void> {
    const answer = await save.run({ ticketLogoPng });
    if (answer.ok) saved(t('saved.settings'), answer.value.eventId);
  }
  async function load(file: File): Promise<void> {
    const picture = await plainPng(file);
    const base64 = picture && (await pngAsBase64(picture));
    setIsUnfit(base64 === null);
    if (base64 !== null) await keep(base64);
  }
  return (
    <Card title={t('queueSet.logo')}>
      <Stack maw="40rem">
        <p className={classes.lead}>{t('queueSet.logoHint')}</p>
        {save.error && <ErrorNotice error={save.error} />}
        {isUnfit && (
          <Notice tone="warn" title={t('queueSet.logoUnfit')}>
            {t('queueSet.logoUnfitText')}
          </Notice>
        )}
        {png !== null && <img className={classes.logo} src={`data:image/png;base64,${png}`} alt={t('queueSet.logo')} />}
        <Group>
          <FileChoice accept="image/png,image/jpeg" onFile={(file) => void load(file)}>
            {(props) => (
              <Button {...props} variant="light" loading={save.isRunning}>
                {t('queueSet.logoChoose')}
              </Button>
            )}
          </FileChoice>
          {png !== null && (
            <Button variant="subtle" onClick={() => void keep(null)}>
              {t('queueSet.logoRemove')}
            </Button>
          )}
        </Group>
      </Stack>
    </Card>
  );
}

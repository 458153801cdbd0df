import { Button, Group, Modal, Radio, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useUndo } from '../../../ui/undo-context.tsx';
import { emptyCalendar, holderName } from './calendar-view.ts';

interface AddCalendarDialogProps {
  readonly opened: boolean;
  readonly config: OfficeConfig;
  readonly onClose: () => void;
  /** The new row is there; it changes nothing yet. */
  readonly onCreated: (code: string) => void;
}

/** Asks for whom and from what; the calendar itself is then written on its page. */
export function AddCalendarDialog({ opened, onClose, ...props }: AddCalendarDialogProps) {
  const { t } = useText();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('calendar.addTitle')}
      size="32rem"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {opened && <AddCalendarForm onClose={onClose} {...props} />}
    </Modal>
  );
}

type Start = 'EMPTY' | 'SHIPPED';
/** Stands for the office in a list of unit codes. */
const OFFICE = '';

function AddCalendarForm({ config, onClose, onCreated }: Omit<AddCalendarDialogProps, 'opened'>) {
  const { t } = useText();
  const { saved } = useUndo();
  const shipped = useQuery('calendar.shipped', {});
  const save = useAction('config.save');
  const taken = new Set(config.calendars.map(({ unitCode }) => unitCode ?? OFFICE));
  const holders = [OFFICE, ...config.units.filter(({ active }) => active).map(({ code }) => code)].filter(
    (code) => !taken.has(code),
  );
  const [holder, setHolder] = useState(holders[0] ?? OFFICE);
  const [chosenStart, setStart] = useState<Start | null>(null);
  const start = chosenStart ?? (holder === OFFICE ? 'SHIPPED' : 'EMPTY');
  if (holders.length === 0) return <Notice tone="info">{t('calendar.addNone')}</Notice>;

  async function submit(): Promise<void> {
    const unitCode = holder === OFFICE ? null : holder;
    const empty = emptyCalendar(unitCode, config);
    const name = t('calendar.nameOf', { unit: holderName(unitCode, config, t) }).slice(0, 120);
    const copied = start === 'SHIPPED' ? shipped.value?.calendar : empty;
    if (copied === undefined) return;
    const row = { ...copied, name, unitCode, code: empty.code, active: true };
    const answer = await save.run({ kind: 'calendar', row });
    if (!answer.ok) return;
    saved(t('saved.row', { name }), answer.value.eventId);
    onCreated(row.code);
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack>
        {shipped.error && <ErrorNotice error={shipped.error} onRetry={shipped.ask} />}
        {save.error && <ErrorNotice error={save.error} />}
        <Select
          data-autofocus
          label={t('calendar.addFor')}
          description={t('calendar.addForHint')}
          searchable
          data={holders.map((code) => ({ value: code, label: holderName(code === OFFICE ? null : code, config, t) }))}
          value={holder}
          onChange={(code) => setHolder(code ?? OFFICE)}
        />
        <Radio.Group label={t('calendar.start')} value={start} onChange={(value) => setStart(value)}>
          <Stack gap="sm" mt="xs">
            <Radio value="SHIPPED" label={t('calendar.startShipped')} description={t('calendar.startShippedHint')} />
            <Radio value="EMPTY" label={t('calendar.startEmpty')} description={t('calendar.startEmptyHint')} />
          </Stack>
        </Radio.Group>
        <Group>
          <Button type="submit" loading={save.isRunning} disabled={start === 'SHIPPED' && shipped.value === null}>
            {t('calendar.create')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

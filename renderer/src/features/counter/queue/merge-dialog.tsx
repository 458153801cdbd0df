import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TicketView } from '../../../../../electron/contract/queue-views.ts';
import { ticketQrText } from '../../../../../electron/contract/ticket-qr.ts';
import { clockText } from '../../../i18n/local-time.ts';
import { useText } from '../../../i18n/text-context.ts';
import classes from './dialogs.module.css';
import { PickList } from './pick-list.tsx';
import { mergeable } from './queue-rules.ts';
import { Refused, useDialogStep } from './use-dialog-step.tsx';
import type { Queue } from './use-queue.ts';

interface MergeDialogProps {
  readonly ticket: TicketView;
  readonly queue: Queue;
  readonly onDone: () => void;
}

/** As many as one merge takes. */
const MOST = 20;

/** Which other numbers the citizen at the counter holds: Enter marks one, Ctrl+Enter merges them. */
export function MergeDialog({ ticket, queue, onDone }: MergeDialogProps) {
  const { t } = useText();
  const step = useDialogStep(queue);
  const [marked, setMarked] = useState<readonly string[]>([]);
  const others = queue.state.value ? mergeable(queue.state.value, ticket) : [];
  // One that was called elsewhere meanwhile is no longer there to be merged.
  const chosen = others.filter(({ id }) => marked.includes(id));
  const canMerge = chosen.length > 0 && !queue.isRunning;

  function toggle(id: string): void {
    setMarked((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id].slice(0, MOST)));
  }
  async function merge(): Promise<void> {
    if (!canMerge) return;
    const answer = await step.take('queue.merge', { ticketId: ticket.id, otherIds: chosen.map(({ id }) => id) });
    if (answer?.ok) onDone();
  }

  return (
    // The key of the whole dialog; the field and the button inside have their own.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={classes.dialog}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !event.ctrlKey) return;
        event.preventDefault();
        void merge();
      }}
    >
      <p>{t('merge.lead', { number: ticket.number })}</p>
      <Refused error={step.error} />
      <PickList
        label={t('merge.which')}
        placeholder={t('merge.hint')}
        empty={t('merge.none')}
        choices={others.map((other) => ({
          id: other.id,
          name: other.number,
          code: ticketQrText(ticket.day, other.number),
          note: `${other.serviceName} · ${t(`queue.state.${other.state}`)} · ${clockText(Date.parse(other.issuedAt))}`,
          isMarked: marked.includes(other.id),
        }))}
        disabled={queue.isRunning}
        onPick={toggle}
      />
      <div className={classes.buttons}>
        <Button disabled={!canMerge} aria-keyshortcuts="Control+Enter" onClick={() => void merge()}>
          {chosen.length === 0
            ? t('merge.chooseFirst')
            : t('merge.do', { numbers: chosen.map(({ number }) => number).join(', '), number: ticket.number })}
          <span className={classes.key} aria-hidden="true">
            Ctrl+Enter
          </span>
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}

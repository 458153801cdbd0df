import type { Entity } from '../../../../../electron/contract/entities.ts';
import type { TicketView } from '../../../../../electron/contract/queue-views.ts';
import { useText } from '../../../i18n/text-context.ts';
import classes from './dialogs.module.css';
import { type Choice, PickList } from './pick-list.tsx';
import { Refused, useDialogStep } from './use-dialog-step.tsx';
import type { Queue } from './use-queue.ts';

interface TransferDialogProps {
  readonly ticket: TicketView;
  readonly queue: Queue;
  readonly counters: readonly Entity<'counter'>[];
  readonly services: readonly Entity<'service'>[];
  readonly onDone: () => void;
}

const COUNTER = 'counter:';
const SERVICE = 'service:';

/** Where a ticket goes on: at another counter, or in the line of another service. Choosing sends it. */
export function TransferDialog({ ticket, queue, counters, services, onDone }: TransferDialogProps) {
  const { t } = useText();
  const step = useDialogStep(queue);
  const choices: Choice[] = [
    ...counters
      .filter(({ code }) => code !== queue.counterCode)
      .map(({ code, number, name }) => ({
        id: COUNTER + code,
        name: t('counter.named', { number, name }),
        note: t('transfer.toCounter'),
      })),
    ...services
      .filter(({ code }) => code !== ticket.serviceCode)
      .map(({ code, name }) => ({ id: SERVICE + code, name, note: t('transfer.toService') })),
  ];

  async function send(id: string): Promise<void> {
    const answer = await step.take('queue.transfer', {
      ticketId: ticket.id,
      toCounterCode: id.startsWith(COUNTER) ? id.slice(COUNTER.length) : null,
      toServiceCode: id.startsWith(SERVICE) ? id.slice(SERVICE.length) : null,
    });
    if (answer?.ok) onDone();
  }

  return (
    <div className={classes.dialog}>
      <p>{t('transfer.lead')}</p>
      <Refused error={step.error} />
      <PickList
        label={t('transfer.to')}
        placeholder={t('transfer.hint')}
        empty={t('transfer.none')}
        choices={choices}
        disabled={queue.isRunning}
        onPick={(id) => void send(id)}
      />
    </div>
  );
}

import { Modal } from '@mantine/core';
import type { Entity } from '../../../../../electron/contract/entities.ts';
import type { TicketView } from '../../../../../electron/contract/queue-views.ts';
import { useText } from '../../../i18n/text-context.ts';
import { IssueDialog } from './issue-dialog.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { PauseDialog } from './pause-dialog.tsx';
import { TransferDialog } from './transfer-dialog.tsx';
import type { Queue } from './use-queue.ts';

/** What is asked for over the desk; null: nothing. */
export type QueueQuestion =
  | { readonly kind: 'transfer'; readonly ticket: TicketView }
  | { readonly kind: 'merge'; readonly ticket: TicketView }
  | { readonly kind: 'issue' }
  | { readonly kind: 'pause' };

interface QueueDialogProps {
  readonly question: QueueQuestion | null;
  readonly queue: Queue;
  readonly counters: readonly Entity<'counter'>[];
  readonly services: readonly Entity<'service'>[];
  readonly onClose: () => void;
}

/** The dialogs of the queue. Each is one step deep: choosing does it. */
export function QueueDialog({ question, queue, counters, services, onClose }: QueueDialogProps) {
  const { t } = useText();
  return (
    <Modal
      opened={question !== null}
      onClose={onClose}
      title={question === null ? '' : titleOf(question, t)}
      size="34rem"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {question?.kind === 'transfer' && (
        <TransferDialog
          ticket={question.ticket}
          queue={queue}
          counters={counters}
          services={services}
          onDone={onClose}
        />
      )}
      {question?.kind === 'merge' && <MergeDialog ticket={question.ticket} queue={queue} onDone={onClose} />}
      {question?.kind === 'issue' && <IssueDialog queue={queue} services={services} onDone={onClose} />}
      {question?.kind === 'pause' && <PauseDialog queue={queue} onDone={onClose} />}
    </Modal>
  );
}

function titleOf(question: QueueQuestion, t: ReturnType<typeof useText>['t']): string {
  if (question.kind === 'transfer') return t('transfer.title', { number: question.ticket.number });
  if (question.kind === 'merge') return t('merge.title', { number: question.ticket.number });
  return t(question.kind === 'issue' ? 'issue.title' : 'pause.title');
}

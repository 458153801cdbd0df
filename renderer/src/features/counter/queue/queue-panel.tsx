import { Loader } from '@mantine/core';
import type { Entity } from '../../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { RatingLine } from '../rating-line.tsx';
import { CurrentTicket } from './current-ticket.tsx';
import { DeviceStrip } from './device-strip.tsx';
import { HelpRing } from './help-ring.tsx';
import { PrintsWaiting, useStuckPrints } from './prints-waiting.tsx';
import { QueueDialog, type QueueQuestion } from './queue-dialog.tsx';
import classes from './queue-panel.module.css';
import type { WalkIn } from './queue-rules.ts';
import { TicketLists } from './ticket-lists.tsx';
import { UndoBar } from './undo-bar.tsx';
import type { Queue } from './use-queue.ts';

interface QueuePanelProps {
  readonly counter: Entity<'counter'>;
  readonly config: OfficeConfig;
  readonly queue: Queue;
  /** The dossier of somebody who is served without a number. */
  readonly walkIn: WalkIn | null;
  readonly question: QueueQuestion | null;
  readonly onAsk: (question: QueueQuestion | null) => void;
  /** The service of whoever was at the counter is over. */
  readonly onFinished: () => void;
}

/** The left column: the ticket at this counter, its keys, who waits, what hinders. */
export function QueuePanel(props: QueuePanelProps) {
  const { counter, config, queue, walkIn, question, onAsk, onFinished } = props;
  const nowMs = useNow();
  const prints = useStuckPrints();
  const { value, error, ask } = queue.state;
  return (
    <div className={classes.panel}>
      <CurrentTicket queue={queue} nowMs={nowMs} walkIn={walkIn} onAsk={onAsk} onFinished={onFinished} />
      <UndoBar queue={queue} />
      <HelpRing queue={queue} nowMs={nowMs} />
      <RatingLine counterCode={counter.code} />
      {error && <ErrorNotice error={error} onRetry={ask} />}
      <PrintsWaiting stuck={prints.stuck} onAsked={prints.ask} />
      {value ? <TicketLists queue={queue} state={value} nowMs={nowMs} onAsk={onAsk} /> : !error && <Loader />}
      <DeviceStrip
        counterCode={counter.code}
        devices={config.devices}
        saidAlready={prints.stuck.map(({ print }) => print.problem)}
      />
      <QueueDialog
        question={question}
        queue={queue}
        counters={config.counters.filter(({ active }) => active)}
        services={config.services.filter(({ active }) => active)}
        onClose={() => onAsk(null)}
      />
    </div>
  );
}

import { Loader } from '@mantine/core';
import type { Entity } from '../../../../../electron/contract/entities.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { RatingLine } from '../rating-line.tsx';
import { CurrentTicket } from './current-ticket.tsx';
import { DeviceStrip } from './device-strip.tsx';
import { PrintsWaiting, useStuckPrints } from './prints-waiting.tsx';
import classes from './queue-panel.module.css';
import { RecentTickets, WaitingTickets } from './ticket-lists.tsx';
import type { Queue } from './use-queue.ts';

interface QueuePanelProps {
  readonly counter: Entity<'counter'>;
  readonly devices: readonly Entity<'device'>[];
  readonly queue: Queue;
}

/** The left column: the ticket at this counter, its keys, who waits, what hinders. */
export function QueuePanel({ counter, devices, queue }: QueuePanelProps) {
  const nowMs = useNow();
  const prints = useStuckPrints();
  const { value, error, ask } = queue.state;
  return (
    <div className={classes.panel}>
      <CurrentTicket queue={queue} nowMs={nowMs} />
      <RatingLine counterCode={counter.code} />
      {error && <ErrorNotice error={error} onRetry={ask} />}
      <PrintsWaiting stuck={prints.stuck} onAsked={prints.ask} />
      {value ? (
        <>
          <WaitingTickets tickets={value.waiting} nowMs={nowMs} />
          <RecentTickets tickets={value.recent} />
        </>
      ) : (
        !error && <Loader />
      )}
      <DeviceStrip
        counterCode={counter.code}
        devices={devices}
        saidAlready={prints.stuck.map(({ print }) => print.problem)}
      />
    </div>
  );
}

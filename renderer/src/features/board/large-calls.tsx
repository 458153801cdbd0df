import { IconRepeat, IconVolume } from '@tabler/icons-react';
import type { BoardCall } from '../../../../electron/contract/queue-views.ts';
import { useText } from '../../i18n/text-context.ts';
import classes from './large-calls.module.css';

/** What is marked on a call. */
export interface CallMarks {
  /** The call that is being spoken. */
  readonly speakingId: string | null;
  /** Calls that repeat an earlier one. */
  readonly recalls: ReadonlySet<string>;
}

interface LargeCallsProps {
  /** Newest first; several where they came within seconds. */
  readonly calls: readonly BoardCall[];
  readonly marks: CallMarks;
}

/** The newest call as large as the screen allows, or the newest few beside each other. */
export function LargeCalls({ calls, marks }: LargeCallsProps) {
  return (
    <div className={classes.stack} aria-live="assertive">
      {calls.map((call) => (
        <LargeCall key={call.callId} call={call} marks={marks} isOnly={calls.length === 1} />
      ))}
    </div>
  );
}

/** Numbers up to so long are set in the size of the shortest. */
const SHORT_NUMBER = 4;
const LONGEST_NUMBER = 8;

function LargeCall({
  call,
  marks,
  isOnly,
}: {
  readonly call: BoardCall;
  readonly marks: CallMarks;
  readonly isOnly: boolean;
}) {
  const { t } = useText();
  const counter = t('board.counter', { number: call.counterNumber });
  const isRecall = marks.recalls.has(call.callId);
  return (
    <section className={classes.call} data-call={call.callId} data-recall={isRecall || undefined}>
      <div className={classes.inside} data-shape={isOnly ? 'page' : 'row'}>
        <p className={classes.label}>
          {isRecall && (
            <span className={classes.recall}>
              <IconRepeat aria-hidden="true" />
              {t('board.recall')}
            </span>
          )}
          {t('board.callLabel')}
          {marks.speakingId === call.callId && <IconVolume className={classes.speaking} aria-hidden="true" />}
        </p>
        <p
          className={classes.number}
          data-length={Math.max(SHORT_NUMBER, Math.min(LONGEST_NUMBER, call.ticketNumber.length))}
        >
          {call.ticketNumber}
        </p>
        <div className={classes.counter}>
          <p className={classes.toCounter}>{t('board.toCounter')}</p>
          <p className={classes.counterNumber}>{call.counterNumber}</p>
          {!isOnlyItsNumber(call.counterName, counter) && <p className={classes.counterName}>{call.counterName}</p>}
        </div>
      </div>
    </section>
  );
}

/** True for a counter named "Quầy số 3" or "Quầy 3": said once is enough. */
function isOnlyItsNumber(name: string, counter: string): boolean {
  return name.replace(/\s+số\s+/i, ' ').toLowerCase() === counter.toLowerCase();
}

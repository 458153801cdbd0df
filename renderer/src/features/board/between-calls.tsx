import type { MethodOutput } from '../../../../electron/contract/contract.ts';
import { clockText, longDateText, momentText } from '../../i18n/local-time.ts';
import { useText } from '../../i18n/text-context.ts';
import classes from './between-calls.module.css';
import { turnAt } from './turns.ts';

interface BetweenCallsProps {
  readonly state: MethodOutput<'board.state'> | null;
  /** Somebody was called today. */
  readonly hasCalls: boolean;
  /** Calls are spoken and can be heard. */
  readonly isHeard: boolean;
  readonly nowMs: number;
}

/** An announcement stays so long: 200 characters are read in it. */
const ANNOUNCEMENT_MS = 12_000;

/** What the screen shows while nobody is called: the time, and announcements in turn or that the office is closed. */
export function BetweenCalls({ state, hasCalls, isHeard, nowMs }: BetweenCallsProps) {
  const { locale } = useText();
  const announcement = turnAt(state?.announcements ?? [], nowMs, ANNOUNCEMENT_MS);
  const isClosed = state !== null && !state.open.isOpen;
  return (
    <section className={classes.between} role="status">
      <div className={classes.time}>
        <p className={classes.clock}>{clockText(nowMs)}</p>
        <p className={classes.date}>{longDateText(nowMs, locale)}</p>
      </div>
      {isClosed ? (
        <Closed state={state} nowMs={nowMs} />
      ) : announcement === null ? (
        <Waiting hasCalls={hasCalls} isHeard={isHeard} />
      ) : (
        <p key={announcement} className={classes.announcement} data-length={lengthOf(announcement)}>
          {announcement}
        </p>
      )}
    </section>
  );
}

/** By which the type is chosen. */
function lengthOf({ length }: string): 'short' | 'middle' | 'long' {
  if (length <= 70) return 'short';
  return length <= 130 ? 'middle' : 'long';
}

function Waiting({ hasCalls, isHeard }: Pick<BetweenCallsProps, 'hasCalls' | 'isHeard'>) {
  const { t } = useText();
  return (
    <div className={classes.message}>
      <h1 className={classes.title}>{t(hasCalls ? 'board.waitTitle' : 'board.idleTitle')}</h1>
      <p className={classes.text}>{t(isHeard ? 'board.idleText' : 'board.idleTextSilent')}</p>
    </div>
  );
}

function Closed({ state, nowMs }: { readonly state: MethodOutput<'board.state'>; readonly nowMs: number }) {
  const { t } = useText();
  const { reason, opensAt } = state.open;
  return (
    <div className={classes.message}>
      <h1 className={classes.title}>{t(reason === 'DAY_CLOSED' ? 'board.dayClosedTitle' : 'board.closedTitle')}</h1>
      {opensAt !== null && <p className={classes.text}>{t('board.opensAt', { time: momentText(opensAt, nowMs) })}</p>}
      {state.waiting > 0 && <p className={classes.text}>{t('board.closedWaiting')}</p>}
    </div>
  );
}

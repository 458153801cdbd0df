import { IconPlugConnectedX, IconUsers, IconVolume, IconVolumeOff } from '@tabler/icons-react';
import { useState } from 'react';
import type { BoardCall } from '../../../../electron/contract/queue-views.ts';
import { useBridgeEvent } from '../../bridge/bridge-context.ts';
import { useStatus } from '../../bridge/status-context.tsx';
import { useQuery } from '../../bridge/use-query.ts';
import { useText } from '../../i18n/text-context.ts';
import { PublicMessage, PublicScreen } from '../../ui/public-screen.tsx';
import { Ready } from '../../ui/ready.tsx';
import { useNow } from '../../ui/use-now.ts';
import classes from './board-window.module.css';
import { shownCalls } from './shown-calls.ts';
import { useSpeech } from './use-speech.ts';

/** By then the list of the backend has answered, also after a restart of its process. */
const HEARD_COUNTS_MS = 60_000;

/** The screen above the waiting room: who is called where, shown at once and spoken. */
export function BoardWindow() {
  const { t } = useText();
  const { processes } = useStatus();
  const state = useQuery('board.state', {}, { askAgainOn: ['queue.changed', 'config.changed', 'store.state'] });
  const [heard, setHeard] = useState<readonly BoardCall[]>([]);
  const { say, speakingId, hasSound } = useSpeech();
  const heardId = hasSound === false ? null : speakingId;
  const nowMs = useNow();
  useBridgeEvent('queue.called', ({ call }) => {
    setHeard((before) => shownCalls([call], before));
    say(call);
  });

  // What was heard is shown before the list is asked again; after that the list alone counts.
  const fresh = heard.filter(({ at }) => nowMs - Date.parse(at) < HEARD_COUNTS_MS);
  const [current, ...recent] = shownCalls(fresh, state.value?.calls ?? []);
  const isAway = processes.backend !== 'UP';
  return (
    <PublicScreen>
      {current ? (
        <div className={classes.calls}>
          <CurrentCall key={current.callId} call={current} isSpeaking={heardId === current.callId} />
          <section className={classes.recent}>
            <h2 className={classes.recentTitle}>{t('board.recent')}</h2>
            {recent.length === 0 && <p className={classes.none}>{t('board.noRecent')}</p>}
            <ol className={classes.list}>
              {recent.map((call) => (
                <li key={call.callId} className={classes.row} data-speaking={heardId === call.callId || undefined}>
                  <span className={classes.rowNumber}>{call.ticketNumber}</span>
                  <span className={classes.rowCounter}>{t('board.counter', { number: call.counterNumber })}</span>
                </li>
              ))}
            </ol>
          </section>
        </div>
      ) : (
        <PublicMessage
          title={t('board.idleTitle')}
          text={t(hasSound === false ? 'board.idleTextSilent' : 'board.idleText')}
        />
      )}
      <footer className={classes.foot}>
        <p className={classes.waiting}>
          <IconUsers aria-hidden="true" />
          <strong>{state.value?.waiting ?? 0}</strong> {t('board.waiting')}
        </p>
        <div className={classes.signs}>
          {isAway && (
            <p className={classes.sign}>
              <IconPlugConnectedX aria-hidden="true" />
              {t('board.reconnecting')}
            </p>
          )}
          {hasSound === false && (
            <p className={classes.sign}>
              <IconVolumeOff aria-hidden="true" />
              {t('board.noSound')}
            </p>
          )}
        </div>
      </footer>
      {(state.value !== null || state.error !== null) && <Ready />}
    </PublicScreen>
  );
}

function CurrentCall({ call, isSpeaking }: { readonly call: BoardCall; readonly isSpeaking: boolean }) {
  const { t } = useText();
  const counter = t('board.counter', { number: call.counterNumber });
  return (
    <section className={classes.current} aria-live="assertive" data-call={call.callId}>
      <p className={classes.label}>
        {t('board.callLabel')}
        {isSpeaking && <IconVolume className={classes.speaking} aria-hidden="true" />}
      </p>
      <p className={classes.number} data-length={Math.max(4, Math.min(7, call.ticketNumber.length))}>
        {call.ticketNumber}
      </p>
      <div className={classes.counter}>
        <p className={classes.toCounter}>{t('board.toCounter')}</p>
        <p className={classes.counterNumber}>{call.counterNumber}</p>
        {!isOnlyItsNumber(call.counterName, counter) && <p className={classes.counterName}>{call.counterName}</p>}
      </div>
    </section>
  );
}

/** True for a counter named "Quầy số 3" or "Quầy 3": said once is enough. */
function isOnlyItsNumber(name: string, counter: string): boolean {
  return name.replace(/\s+số\s+/i, ' ').toLowerCase() === counter.toLowerCase();
}

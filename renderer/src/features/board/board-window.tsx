import { DEFAULT_SETTINGS } from '../../../../electron/contract/entities.ts';
import type { BoardWindowName, WindowName } from '../../../../electron/domain/windows.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { BASE_PACK_ID } from '../../bridge/pack-files.ts';
import { usePacks } from '../../bridge/packs.ts';
import { useStatus } from '../../bridge/status-context.tsx';
import { useQuery } from '../../bridge/use-query.ts';
import { TextContext } from '../../i18n/text-context.ts';
import { PublicScreen } from '../../ui/public-screen.tsx';
import { Ready } from '../../ui/ready.tsx';
import { useNow } from '../../ui/use-now.ts';
import { BetweenCalls } from './between-calls.tsx';
import { BoardFoot } from './board-foot.tsx';
import classes from './board-window.module.css';
import { LargeCalls } from './large-calls.tsx';
import { RecentCalls } from './recent-calls.tsx';
import { ServiceStrip } from './service-strip.tsx';
import { largeCount } from './shown-calls.ts';
import { useCalls } from './use-calls.ts';
import { useSpeech } from './use-speech.ts';

const boardOf = (window: WindowName): BoardWindowName =>
  window === 'board2' || window === 'board3' ? window : 'board';

/** A screen above a waiting room: who is called where, shown at once and spoken; other things between the calls. */
export function BoardWindow() {
  const board = boardOf(useBridge().window);
  const { voice, boards, languagePacks } = useStatus().value?.settings ?? DEFAULT_SETTINGS;
  const { counterCodes, speaks } = boards[board];
  const state = useQuery('board.state', { board }, { askAgainOn: ['queue.changed', 'config.changed', 'store.state'] });
  const packs = usePacks();
  const { say, speakingId, hasSound, isUnspoken } = useSpeech(packs, voice, speaks);
  const { calls, recalls } = useCalls(
    state.value?.calls ?? null,
    ({ counterCode }) => counterCodes.length === 0 || counterCodes.includes(counterCode),
    say,
  );
  const language = languagePacks[0] ?? BASE_PACK_ID;
  const nowMs = useNow();
  const large = calls.slice(0, largeCount(calls, nowMs));
  const isHeard = speaks && hasSound !== false;
  const marks = { speakingId: isHeard ? speakingId : null, recalls };
  return (
    // Citizens read a board: it speaks their language, whatever the people behind the counters chose for themselves.
    <TextContext value={packs.textOf(language)}>
      <PublicScreen hidesTime={large.length === 0}>
        <div className={classes.calls}>
          {large.length > 0 ? (
            <LargeCalls calls={large} marks={marks} />
          ) : (
            <BetweenCalls state={state.value} hasCalls={calls.length > 0} isHeard={isHeard} nowMs={nowMs} />
          )}
          <RecentCalls calls={calls.slice(large.length)} marks={marks} />
        </div>
        <ServiceStrip
          services={state.value?.services ?? []}
          nameOf={({ code, name }) => packs.nameOf(language, 'serviceNames', code, name)}
        />
        <BoardFoot
          waiting={state.value?.waiting ?? 0}
          voice={voice}
          speaks={speaks}
          hasSound={hasSound}
          isUnspoken={isUnspoken}
          nowMs={nowMs}
        />
        {(state.value !== null || state.error !== null) && <Ready />}
      </PublicScreen>
    </TextContext>
  );
}

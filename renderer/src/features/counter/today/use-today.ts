import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { WorkToday } from '../../../../../electron/contract/methods/dossier.ts';
import { type LeaveWay, useLeaveQuestion } from '../../../bridge/leave-guard.ts';
import { useSession } from '../../../bridge/session-context.tsx';
import { useQuery } from '../../../bridge/use-query.ts';
import { workCount } from './work-lists.ts';

/** Minutes go by without any event. */
const ASK_AGAIN_MS = 60_000;
const LOOK_EVERY_MS = 1_000;
/** A dialog that opens by itself must not take the keys of somebody who is typing. */
const QUIET_MS = 3_000;

/** Why the list is open: somebody asked for it, the clock did, or its person wants to leave. */
export type TodayOpening =
  | { readonly why: 'ASKED' }
  | { readonly why: 'LEAVING'; readonly way: LeaveWay; readonly go: () => void };

/** What must be done today by who works here, and when the list opens. */
export function useToday(enabled: boolean) {
  const query = useQuery(
    'work.today',
    { everybody: false },
    { askAgainOn: ['dossier.changed', 'config.changed', 'session.changed'], enabled },
  );
  const [opening, setOpening] = useState<TodayOpening | null>(null);
  const work = query.value;
  const count = workCount(work);

  const askAgain = useEffectEvent(query.ask);
  useEffect(() => {
    if (!enabled) return undefined;
    const timer = window.setInterval(() => askAgain(), ASK_AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [enabled]);

  useReminder(work, () => {
    if (count === 0) return false;
    setOpening({ why: 'ASKED' });
    return true;
  });
  useLeaveQuestion((way, go) => {
    if (count === 0) return false;
    setOpening({ why: 'LEAVING', way, go });
    return true;
  });

  return { query, work, count, opening, open: () => setOpening({ why: 'ASKED' }), close: () => setOpening(null) };
}

export type Today = ReturnType<typeof useToday>;

/** Calls `remind` once a day from the reminder's moment until closing, as soon as nobody is in the middle of something. */
function useReminder(work: WorkToday | null, remind: () => boolean): void {
  const { session } = useSession();
  const lastKeyMs = useRef(Number.NEGATIVE_INFINITY);
  const reminded = useRef<string | null>(null);
  const look = useEffectEvent(() => {
    if (work === null || work.remindAt === null || work.closesAt === null) return;
    const now = new Date().toISOString();
    if (now < work.remindAt || now >= work.closesAt || reminded.current === work.remindAt) return;
    const isBusy = performance.now() - lastKeyMs.current < QUIET_MS;
    if (isBusy || session === null || session.locked) return;
    if (document.querySelector('#dialogs [role="dialog"]') !== null) return;
    if (remind()) reminded.current = work.remindAt;
  });
  useEffect(() => {
    const onKey = (): void => {
      lastKeyMs.current = performance.now();
    };
    window.addEventListener('keydown', onKey, true);
    const timer = window.setInterval(() => look(), LOOK_EVERY_MS);
    return () => {
      window.removeEventListener('keydown', onKey, true);
      window.clearInterval(timer);
    };
  }, []);
}

import { Button } from '@mantine/core';
import { IconBellRinging } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useBridgeEvent } from '../../../bridge/bridge-context.ts';
import { minutesSince } from '../../../i18n/local-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import { useKeys } from '../use-keys.ts';
import classes from './help-ring.module.css';
import { ringBell } from './ring-sound.ts';
import type { Queue } from './use-queue.ts';

/**
 * Somebody at the kiosk asked for help: the number and a key that calls it, without taking the focus. The notice stands
 * while a guidance number waits that this counter may call, so it is also there after the window was opened anew.
 */
export function HelpRing({ queue, nowMs }: { readonly queue: Queue; readonly nowMs: number }) {
  const { t } = useText();
  const waiting = (queue.state.value?.waiting ?? []).filter(({ serviceKind }) => serviceKind === 'GUIDANCE');
  useBell(waiting.map(({ number }) => number));
  const [first, ...others] = waiting;
  const call = first
    ? () => void queue.take('queue.call', { ticketId: first.id, counterCode: queue.counterCode })
    : undefined;
  useKeys({ 'Alt+H': call });
  if (!first) return null;
  return (
    <div className={classes.ring} role="status" data-testid="help-ring">
      <IconBellRinging className={classes.icon} aria-hidden="true" />
      <span className={classes.words}>
        <strong>{t('queue.help.rung', { number: first.number })}</strong>
        <span className={classes.soft}>
          {t('queue.waitedMinutes', { minutes: minutesSince(first.issuedAt, nowMs) })}
          {others.length > 0 && ` · ${t('queue.help.more', { count: others.length })}`}
        </span>
      </span>
      <Button size="compact-md" aria-keyshortcuts="Alt+H" disabled={queue.isRunning} onClick={call}>
        {t('queue.help.call')}
        <span className={classes.key} aria-hidden="true">
          Alt+H
        </span>
      </Button>
    </div>
  );
}

/** Rings once for each number that was announced and stands in the line of this counter. */
function useBell(waitingNumbers: readonly string[]): void {
  const [rung, setRung] = useState<string | null>(null);
  useBridgeEvent('help.rung', ({ ticketNumber }) => setRung(ticketNumber));
  // The list may follow the announcement a moment later, so both are waited for.
  const isHere = rung !== null && waitingNumbers.includes(rung);
  useEffect(() => {
    if (isHere && rung !== null) ringBell();
  }, [isHere, rung]);
}

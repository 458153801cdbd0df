import type { Clock } from '../app/ports/clock.ts';
import type { Log } from '../app/ports/log.ts';
import type { CallContext } from '../contract/envelope.ts';
import type { WireClient } from '../wire/client.ts';

export interface BackendCallsDeps {
  /** The way to the backend through the process that started this one. */
  readonly client: Pick<WireClient, 'call'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
  /** Defaults to an ordinary timer. */
  readonly wait?: (ms: number) => Promise<void>;
}

export interface BackendCalls {
  press(deviceCode: string, key: number, at: string): Promise<void>;
  read(deviceCode: string, text: string): Promise<void>;
}

/** A backend that crashed is back within seconds; a citizen's choice must not depend on that moment. */
const PRESS_LIMIT_MS = 30_000;
const PRESS_RETRY_MS = 500;

/**
 * Carries presses and texts to the backend. One press is one request id, however often it is sent, so a rating is never
 * stored twice. A text is sent once: the person at the counter simply scans again. Refusals are logged without what was
 * read or pressed.
 */
export function createBackendCalls({ client, clock, log, newId, wait = pause }: BackendCallsDeps): BackendCalls {
  const context = (): CallContext => ({ requestId: newId(), actor: null, origin: 'devicehost' });
  return {
    async press(deviceCode, key, at) {
      const deadlineMs = clock.nowMs() + PRESS_LIMIT_MS;
      const once = context();
      for (;;) {
        const answer = await client.call('rating.press', { deviceCode, key, at }, once);
        if (answer.ok) return;
        const { code } = answer.error;
        const isAway = code === 'PROCESS_GONE' || code === 'CALL_TIMEOUT';
        if (!isAway || clock.nowMs() + PRESS_RETRY_MS >= deadlineMs) {
          log.warn('press was not taken', { device: deviceCode, code });
          return;
        }
        await wait(PRESS_RETRY_MS);
      }
    },
    async read(deviceCode, text) {
      const answer = await client.call('card.read', { deviceCode, text }, context());
      if (!answer.ok) log.warn('text of a reader was not taken', { device: deviceCode, code: answer.error.code });
    },
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

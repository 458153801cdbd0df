import { z } from 'zod';
import { WINDOW_NAMES, type WindowName } from '../domain/windows.ts';
import { Session } from './methods/people.ts';
import { BackupOutcome } from './methods/store.ts';
import { StoreState } from './methods/system.ts';

/** An event's payload and the windows that receive it. */
const define = <Payload extends z.ZodType>(payload: Payload, windows: readonly WindowName[]) => ({ payload, windows });

/** Announcements of state; a window that missed one asks again by a method, so events never drive flow. */
export const EVENTS = {
  /** The backend went away or came back; while `DOWN`, calls wait. */
  'process.state': define(
    z.strictObject({ process: z.enum(['backend', 'devicehost']), state: z.enum(['UP', 'DOWN', 'FAILED']) }),
    WINDOW_NAMES,
  ),
  'store.state': define(z.strictObject({ state: StoreState }), WINDOW_NAMES),
  /** Configuration or settings changed: ask again. */
  'config.changed': define(z.strictObject({}), WINDOW_NAMES),
  /** The session of the receiving window. */
  'session.changed': define(z.strictObject({ session: Session.nullable() }), ['counter', 'supervisor', 'setup']),
  'backup.finished': define(
    z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), outcome: BackupOutcome }),
      z.strictObject({ ok: z.literal(false), code: z.string() }),
    ]),
    ['setup', 'supervisor', 'counter'],
  ),
  /** The program is about to close: save drafts now. */
  'app.closing': define(z.strictObject({}), WINDOW_NAMES),
} as const;

export type EventName = keyof typeof EVENTS;
export type EventPayload<E extends EventName> = z.output<(typeof EVENTS)[E]['payload']>;

export function isEventName(name: unknown): name is EventName {
  return typeof name === 'string' && Object.hasOwn(EVENTS, name);
}

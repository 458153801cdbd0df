import { z } from 'zod';
import { BOARD_WINDOWS, WINDOW_NAMES, type WindowName } from '../domain/windows.ts';
import { TaskView } from './digitization-views.ts';
import { PageDoubtView, PageView } from './dossier-views.ts';
import { idCardSchema } from './idcard-schema.ts';
import { DeviceState } from './methods/devices.ts';
import { Session } from './methods/people.ts';
import { BackupOutcome } from './methods/store.ts';
import { StoreState } from './methods/system.ts';
import { BoardCall, PrintView } from './queue-views.ts';
import { Code, Id, Problem, UtcInstant } from './values.ts';

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
  /** Tickets changed: ask again. */
  'queue.changed': define(z.strictObject({}), ['kiosk', ...BOARD_WINDOWS, 'counter', 'supervisor']),
  /** A ticket is called: the board shows and speaks it. */
  'queue.called': define(z.strictObject({ call: BoardCall }), BOARD_WINDOWS),
  /** Somebody at the kiosk asked for help: the counters of the guidance line ring. */
  'help.rung': define(z.strictObject({ ticketNumber: z.string(), serviceCode: Code, at: UtcInstant }), ['counter']),
  'print.changed': define(z.strictObject({ ticketId: Id, print: PrintView }), ['kiosk', 'counter']),
  /** A serial reader read something; the counter's form takes the card or shows the failure's text. */
  'card.scanned': define(
    z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), counterCode: Code.nullable(), card: idCardSchema }),
      z.strictObject({ ok: z.literal(false), counterCode: Code.nullable(), code: z.string(), message: z.string() }),
    ]),
    ['counter'],
  ),
  /** A serial reader read what may be the code on Mẫu 01: the counter opens the dossier in the name of who works there. */
  'code.scanned': define(z.strictObject({ counterCode: Code.nullable(), text: z.string().max(60) }), ['counter']),
  /** A fee was taken, shown, confirmed or cancelled: ask again. */
  'payment.changed': define(z.strictObject({ counterCode: Code.nullable() }), ['counter', 'supervisor', 'rating']),
  /** A list of another system came in, or a dossier was bound: ask again. */
  'external.changed': define(z.strictObject({}), ['counter', 'supervisor']),
  /** Ctrl+Alt+C put the value with this place of the list on the clipboard. */
  'copyTable.stepped': define(z.strictObject({ index: z.number().int().min(0) }), ['counter']),
  'dossier.changed': define(z.strictObject({ dossierId: Id }), ['counter', 'supervisor']),
  /** A page is encrypted and durable. */
  'scan.page': define(z.strictObject({ jobId: Id, page: PageView }), ['counter']),
  /** The running job began or ceased to wait for paper, or the phone did something: ask again. */
  'scan.changed': define(z.strictObject({ jobId: Id }), ['counter']),
  /** Pages were hidden, shown again or put elsewhere: ask again. */
  'page.changed': define(z.strictObject({ dossierId: Id }), ['counter']),
  /** A page was cleaned or read, or a component's file was made: ask again. */
  'page.worked': define(z.strictObject({ dossierId: Id, pageId: Id.nullable(), waiting: z.number().int() }), [
    'counter',
  ]),
  /** Documents were signed, or wait for it: ask again. */
  'signing.changed': define(z.strictObject({}), ['counter', 'supervisor']),
  /** Long work went on or ended. */
  'task.changed': define(z.strictObject({ task: TaskView }), ['counter', 'setup', 'supervisor']),
  /**
   * `message` is the text of the problem for the clerk; `overlap` counts pages that were hidden because they had been
   * scanned before the stop, `doubts` are pairs that a person has to look at.
   */
  'scan.ended': define(
    z.strictObject({
      jobId: Id,
      dossierId: Id,
      pages: z.number().int(),
      problem: Problem,
      message: z.string().nullable(),
      overlap: z.number().int().min(0),
      doubts: z.array(PageDoubtView),
    }),
    ['counter'],
  ),
  /** A rating window opened, closed or was answered: ask again. */
  'rating.changed': define(z.strictObject({}), ['rating', 'counter', 'supervisor']),
  'device.state': define(DeviceState, ['setup', 'counter', 'kiosk']),
  /** A demo device printed, was pressed or changed its condition. */
  'demo.changed': define(z.strictObject({ code: Code }), ['setup']),
  /** The program is about to close: save drafts now. */
  'app.closing': define(z.strictObject({}), WINDOW_NAMES),
} as const;

export type EventName = keyof typeof EVENTS;
export type EventPayload<E extends EventName> = z.output<(typeof EVENTS)[E]['payload']>;

export function isEventName(name: unknown): name is EventName {
  return typeof name === 'string' && Object.hasOwn(EVENTS, name);
}

import type { MethodInput, MethodName, MethodOutput } from '../../electron/contract/contract.ts';
import type { Settings } from '../../electron/contract/entities.ts';
import type { QueueUndo, TicketView } from '../../electron/contract/queue-views.ts';
import type { Actor } from '../../electron/domain/people/roles.ts';
import { localDateOf } from '../../electron/domain/queue/business-day.ts';
import type { Ticket } from '../../electron/domain/queue/ticket.ts';
import type { Result } from '../../electron/domain/result.ts';
import type { TestOffice } from './backend-harness.ts';

export const DAY_MS = 24 * 3_600_000;

export async function must<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.details)}`);
  return result.value;
}

/** Calls of the people of an office, and looks at its rows. */
export function queueWorld(office: () => TestOffice) {
  const by =
    (actor: () => Actor | null, origin: string) =>
    <M extends MethodName>(method: M, input: MethodInput<M>, requestId?: string): Promise<Result<MethodOutput<M>>> =>
      office().as(actor(), origin)(method, input, requestId);
  const kiosk = by(() => null, 'kiosk');
  const clerk = by(() => office().clerk, 'counter');
  const head = by(() => office().head, 'counter');
  const today = (): string => localDateOf(new Date(office().clock.nowMs()).toISOString());
  const rows = (): Promise<Ticket[]> =>
    office()
      .store()
      .read((reads) => reads.ticketsOfDay(today()));
  return {
    kiosk,
    clerk,
    head,
    today,
    rows,
    names: (): string[] => office().events.map(({ event }) => event),
    /** Long enough for whatever gap there is between two calls. */
    pause: (): void => office().clock.advanceMs(20_000),
    async row(id: string): Promise<Ticket> {
      const found = await office()
        .store()
        .read((reads) => reads.ticket(id));
      if (found === null) throw new Error('no such ticket');
      return found;
    },
    async issue(serviceCode: string, priority = false): Promise<TicketView> {
      office().clock.advanceMs(1_000);
      return (await must(kiosk('ticket.issue', { serviceCode, priority, acceptLate: true }))).ticket;
    },
    /** Calls the next one after a pause; throws when nobody waits. */
    async call(counterCode: string): Promise<TicketView> {
      office().clock.advanceMs(20_000);
      const { ticket } = await must(clerk('queue.callNext', { counterCode }));
      if (ticket === null) throw new Error(`nobody waits at ${counterCode}`);
      return ticket;
    },
    state: (counterCode: string) => must(clerk('queue.state', { counterCode })),
    waiting: async (counterCode: string): Promise<string[]> =>
      (await must(clerk('queue.state', { counterCode }))).waiting.map(({ number }) => number),
    async saveQueue(queue: Partial<Settings['queue']>): Promise<void> {
      const { settings } = await must(office().as(office().it)('config.read', {}));
      const changed = { ...settings, queue: { ...settings.queue, ...queue } };
      await must(office().as(office().it)('config.saveSettings', changed));
    },
  };
}

export function eventOf(undo: QueueUndo | null): string {
  if (undo === null) throw new Error('cannot be taken back');
  return undo.eventId;
}

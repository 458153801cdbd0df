import type { DeviceState } from '../../../electron/contract/methods/devices.ts';
import type { TicketContent } from '../../../electron/contract/queue-views.ts';
import { createPrinters } from '../../../electron/devicehost/printers.ts';
import type { Result } from '../../../electron/domain/result.ts';

const CODE = 'IN1';

/** One printer of the device host, with the limits of the program. */
export interface DrivenPrinter {
  print(ticket: TicketContent): Promise<Result<{ readonly confirmed: boolean }>>;
  check(): Promise<Result<Record<string, never>>>;
  /** Hears every change of its state. */
  onState(listener: (state: DeviceState) => void): void;
}

/** Lets the printers' part of the device host drive the printer at `connection` while `work` runs. */
export async function withPrinter<T>(connection: string, work: (printer: DrivenPrinter) => Promise<T>): Promise<T> {
  const listeners: ((state: DeviceState) => void)[] = [];
  const silent = (): void => undefined;
  const part = createPrinters({
    clock: { nowMs: () => Date.now() },
    log: { info: silent, warn: silent, error: silent },
    announce: (state) => {
      for (const listener of listeners) listener(state);
    },
  });
  const print = part.handlers['printer.print'];
  const check = part.handlers['printer.check'];
  if (print === undefined || check === undefined) throw new Error('the printers have no handlers');
  const context = { requestId: '0190a000-0000-7000-8000-000000000000', actor: null, origin: 'bench' };
  part.assign([{ code: CODE, kind: 'TICKET_PRINTER', connection, fallbacks: [], counterCode: null }]);
  try {
    return await work({
      print: (ticket) => print({ deviceCode: CODE, ticket, copyMark: false }, context),
      check: () => check({ deviceCode: CODE }, context),
      onState: (listener) => void listeners.push(listener),
    });
  } finally {
    await part.close();
  }
}

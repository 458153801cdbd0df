import type { Phones, Scanners, TicketPrinters } from '../app/ports/devices.ts';
import type { Ids } from '../app/ports/ids.ts';
import type { PagePrinter } from '../app/ports/page-printer.ts';
import type { CallContext } from '../contract/envelope.ts';
import { ok } from '../domain/result.ts';
import type { WireClient } from '../wire/client.ts';

export interface RemoteDevicesDeps {
  /** Speaks to the parent, which passes these calls on to the process that carries them out. */
  readonly client: Pick<WireClient, 'call'>;
  readonly ids: Ids;
}

/** Our own call: nobody in particular asks for it. */
const contextOf = (ids: Ids): CallContext => ({ requestId: ids.next(), actor: null, origin: 'backend' });

/**
 * Printers, scanners and the page for phones of the device host. Errors besides the devices' own: `CALL_INTERRUPTED` when the device host ended
 * meanwhile, `CALL_TIMEOUT`, `PROCESS_GONE`.
 */
export function createRemoteDevices({ client, ids }: RemoteDevicesDeps): TicketPrinters & Scanners & Phones {
  return {
    print: (deviceCode, ticket, copyMark) =>
      client.call('printer.print', { deviceCode, ticket, copyMark }, contextOf(ids)),
    check: (deviceCode) => client.call('printer.check', { deviceCode }, contextOf(ids)),
    start: (job) => client.call('scanner.start', job, contextOf(ids)),
    async next(jobId, after) {
      for (;;) {
        const page = await client.call('scanner.next', { jobId, after }, contextOf(ids));
        if (page.ok || page.error.code !== 'CALL_TIMEOUT') return page;
        // A job may wait long for paper, a phone or a file. While the device host answers, it goes on.
        const alive = await client.call('scanner.look', { jobId }, contextOf(ids));
        if (!alive.ok) return alive;
      }
    },
    cancel: (jobId) => client.call('scanner.cancel', { jobId }, contextOf(ids)),
    look: (jobId) => client.call('scanner.look', { jobId }, contextOf(ids)),
    startPhone: (job) => client.call('phone.start', job, contextOf(ids)),
    lookAtPhone: (jobId) => client.call('phone.look', { jobId }, contextOf(ids)),
  };
}

/** The hidden window of main that turns a form into PDF. */
export function createRemotePagePrinter({ client, ids }: RemoteDevicesDeps): PagePrinter {
  return {
    async toPdf(html, paper) {
      const printed = await client.call('page.print', { html, ...paper }, contextOf(ids));
      return printed.ok ? ok(printed.value.pdf) : printed;
    },
    async toPng(html, paper) {
      const pictured = await client.call('page.picture', { html, ...paper }, contextOf(ids));
      return pictured.ok ? ok(pictured.value.png) : pictured;
    },
  };
}

import type { PrinterProfile } from '../encoder/profiles.ts';
import type { PrinterConnection } from './connection.ts';
import { type PrinterReply, type PrinterTrouble, transmittedTrouble } from './replies.ts';
import { queryStatus } from './status-query.ts';
import type { PrinterTimings } from './timings.ts';

export type PrintedOutcome =
  /** On paper, as the printer says. */
  | { readonly kind: 'CONFIRMED' }
  /** Handed over whole; the printer has not said that it is on paper. */
  | { readonly kind: 'SENT' }
  /** The connection ended, or the printer fell silent, before its word. */
  | { readonly kind: 'LOST' }
  | { readonly kind: 'TROUBLE'; readonly trouble: PrinterTrouble };

/** GS r 1: paper sensor, answered in its turn after everything before it was read. */
const TRANSMIT_STATUS = new Uint8Array([0x1d, 0x72, 1]);

/**
 * Waits for the printer's word on a sheet that was handed over whole. Without its word in time, its status decides.
 * `told` is what automatic status said last.
 */
export async function confirmPrinted(
  connection: PrinterConnection,
  { confirm }: PrinterProfile,
  timings: PrinterTimings,
  told: () => PrinterTrouble | null,
): Promise<PrintedOutcome> {
  const canConfirm = confirm !== 'NONE' && !connection.isKnownSilent;
  const question = canConfirm ? ask(connection, confirm) : null;
  const word = connection.reply(
    (reply) => troubleOf(reply) ?? question?.read(reply),
    canConfirm ? timings.confirmMs : timings.settleMs,
  );
  if (question !== null) await connection.write(question.request, timings.stallMs);
  const trouble = told();
  const answer = trouble === null ? await word : { kind: 'TROUBLE' as const, trouble };
  if (answer === 'CLOSED') return { kind: 'LOST' };
  if (answer !== 'SILENT') return answer;
  if (connection.isKnownSilent) return { kind: 'SENT' };
  return statusAfter(connection, timings);
}

/** What its status says of a printer that answered before the sheet: one whose buffer is full answers late. */
async function statusAfter(connection: PrinterConnection, timings: PrinterTimings): Promise<PrintedOutcome> {
  const deadlineMs = performance.now() + timings.settledMs;
  for (;;) {
    const status = await queryStatus(connection, timings.statusMs);
    if (status.kind === 'TROUBLE') return status;
    if (status.kind === 'FINE') return { kind: 'SENT' };
    if (status.kind === 'CLOSED' || performance.now() > deadlineMs) return { kind: 'LOST' };
  }
}

function troubleOf(reply: PrinterReply): PrintedOutcome | undefined {
  if (reply.kind !== 'automatic' || reply.trouble === null) return undefined;
  return { kind: 'TROUBLE', trouble: reply.trouble };
}

interface Question {
  readonly request: Uint8Array;
  /** The answer to this question; undefined for anything else, such as a late answer to an earlier one. */
  read(reply: PrinterReply): PrintedOutcome | undefined;
}

function ask(connection: PrinterConnection, confirm: 'PROCESS_ID' | 'TRANSMIT_STATUS'): Question {
  connection.questions += 1;
  if (confirm === 'TRANSMIT_STATUS') {
    // Answers to GS r look alike and come in order: ours comes after those that are still owed.
    return {
      request: TRANSMIT_STATUS,
      read(reply) {
        if (reply.kind !== 'transmitted' || connection.transmitted < connection.questions) return undefined;
        const trouble = transmittedTrouble(reply.status);
        return trouble === null ? { kind: 'CONFIRMED' } : { kind: 'TROUBLE', trouble };
      },
    };
  }
  const id = String(connection.questions % 10_000).padStart(4, '0');
  return {
    request: processIdRequest(id),
    read: (reply) => (reply.kind === 'processId' && reply.id === id ? { kind: 'CONFIRMED' } : undefined),
  };
}

/** GS ( H pL pH fn m d1 d2 d3 d4, function 48: answered when everything before it is on paper. */
function processIdRequest(id: string): Uint8Array {
  return new Uint8Array([0x1d, 0x28, 0x48, 6, 0, 48, 48, ...Array.from(id, (digit) => digit.charCodeAt(0))]);
}

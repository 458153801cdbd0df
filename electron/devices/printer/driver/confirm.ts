import type { PrinterProfile } from '../../../contract/printer-profile.ts';
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

export interface ConfirmOptions {
  readonly confirm: PrinterProfile['confirm'];
  readonly timings: PrinterTimings;
  /** More than the limits allow, for a line on which bytes take their time. */
  readonly extraMs: number;
  /** What automatic status said last; null as well where it is not believed. */
  readonly told: () => PrinterTrouble | null;
}

/** Waits for the printer's word on a sheet that was handed over whole. Without its word in time, its status decides. */
export async function confirmPrinted(
  connection: PrinterConnection,
  { confirm, timings, extraMs, told }: ConfirmOptions,
): Promise<PrintedOutcome> {
  const isMute = connection.isKnownSilent || !connection.canReadBack;
  const canConfirm = confirm !== 'NONE' && !isMute;
  const question = canConfirm ? ask(connection, confirm) : null;
  const word = connection.reply(
    (reply) => (reply.kind === 'automatic' ? troubled(told()) : question?.read(reply)),
    canConfirm ? timings.confirmMs + extraMs : timings.settleMs,
  );
  if (question !== null) await connection.write(question.request, timings.stallMs + extraMs);
  const answer = troubled(told()) ?? (await word);
  if (answer === 'CLOSED') return { kind: 'LOST' };
  if (answer !== 'SILENT') return answer;
  return isMute ? { kind: 'SENT' } : statusAfter(connection, timings);
}

/** What its status says of a printer that answered before the sheet: one whose buffer is full answers late. */
async function statusAfter(connection: PrinterConnection, timings: PrinterTimings): Promise<PrintedOutcome> {
  const deadlineMs = performance.now() + timings.settledMs;
  connection.forgetQuestions();
  for (;;) {
    const status = await queryStatus(connection, timings.statusMs);
    if (status.kind === 'TROUBLE') return status;
    if (status.kind === 'FINE') {
      // Its answer was lost: with one still owed, no later ticket would ever be confirmed on this connection.
      connection.transmitted = connection.questions;
      return { kind: 'SENT' };
    }
    if (status.kind === 'CLOSED' || performance.now() > deadlineMs) return { kind: 'LOST' };
  }
}

function troubled(trouble: PrinterTrouble | null): PrintedOutcome | undefined {
  return trouble === null ? undefined : { kind: 'TROUBLE', trouble };
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

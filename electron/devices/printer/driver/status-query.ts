import type { PrinterConnection } from './connection.ts';
import { type PrinterTrouble, realtimeStatus } from './replies.ts';

const DLE = 0x10;
const EOT = 0x04;

export type StatusAnswer =
  /** Nothing keeps it from printing. */
  | { readonly kind: 'FINE'; readonly isPaperLow: boolean }
  | { readonly kind: 'TROUBLE'; readonly trouble: PrinterTrouble }
  /** Connected, but it tells nothing: many clones do not. */
  | { readonly kind: 'SILENT' }
  | { readonly kind: 'CLOSED' };

/**
 * Asks with DLE EOT 1, 2 and 4, which a printer answers at once, offline too. One at a time: an answer does not say which
 * question it belongs to.
 */
export async function queryStatus(connection: PrinterConnection, timeoutMs: number): Promise<StatusAnswer> {
  const answers: number[] = [];
  for (const request of [1, 2, 4]) {
    connection.realtimeAsked += 1;
    const answer = connection.reply((reply) => {
      const isOurs = reply.kind === 'realtime' && connection.realtimeAnswered >= connection.realtimeAsked;
      return isOurs ? reply.status : undefined;
    }, timeoutMs);
    const outcome = await connection.write(new Uint8Array([DLE, EOT, request]), timeoutMs);
    const status = outcome === 'CLOSED' ? 'CLOSED' : await answer;
    if (typeof status === 'string') return { kind: status };
    answers.push(status);
  }
  const [printer = 0, offlineCause = 0, paper = 0] = answers;
  const { trouble, isPaperLow } = realtimeStatus({ printer, offlineCause, paper });
  return trouble === null ? { kind: 'FINE', isPaperLow } : { kind: 'TROUBLE', trouble };
}

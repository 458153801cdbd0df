import type { PrintView } from '../../../../electron/contract/queue-views.ts';

/** What the paper of a ticket means to the citizen who waits for it. */
export type PaperState = 'PRINTING' | 'PRINTED' | 'TROUBLE' | 'NONE';

/** `null` is an office without a ticket printer. A held job is not printed by itself while the citizen waits. */
export function paperState(print: PrintView | null): PaperState {
  if (print === null) return 'NONE';
  if (print.state === 'SENT' || print.state === 'CONFIRMED') return 'PRINTED';
  return print.problem !== null || print.state === 'HELD' ? 'TROUBLE' : 'PRINTING';
}

import type { QueueUndo } from '../../../../../electron/contract/queue-views.ts';
import type { TextKey, Translate } from '../../../i18n/translate.ts';

/** What a step of the queue is called once it was done, by the type of its event. */
const DONE_TEXTS = {
  'ticket.issued': 'queue.did.issued',
  'ticket.called': 'queue.did.called',
  'ticket.recalled': 'queue.did.recalled',
  'ticket.started': 'queue.did.started',
  'ticket.absent': 'queue.did.absent',
  'ticket.finished': 'queue.did.finished',
  'ticket.held': 'queue.did.held',
  'ticket.reactivated': 'queue.did.reactivated',
  'ticket.cancelled': 'queue.did.cancelled',
  'ticket.transferred': 'queue.did.transferred',
  'ticket.merged': 'queue.did.merged',
} as const satisfies Record<string, TextKey>;

/** The words of the bar, such as "Đã gọi A001"; of a step of another version only the number is known. */
export function undoText({ type, number }: QueueUndo, t: Translate): string {
  if (number === null) return t('queue.did.day');
  const key = Object.hasOwn(DONE_TEXTS, type) ? DONE_TEXTS[type as keyof typeof DONE_TEXTS] : 'queue.did.changed';
  return t(key, { number });
}

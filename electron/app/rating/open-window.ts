import { localDateOf } from '../../domain/queue/business-day.ts';
import { currentAt } from '../../domain/queue/line.ts';
import type { RatingWindow } from '../../domain/rating/rating.ts';
import { endedBy, newRatingWindow } from '../../domain/rating/rules.ts';
import { type Clock, utcNow } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Writes } from '../ports/store.ts';

/** What was just served. `ticketId` null stands for the ticket that is called or served at the counter, if there is one. */
export interface Served {
  readonly counterCode: string;
  readonly ticketId: string | null;
  readonly dossierId: string | null;
}

/**
 * Opens the rating window of a counter, in the transaction of the step that ends the service, and ends an older one of
 * the same counter. One window a ticket: answers null, and opens nothing, where the ticket had its window before. The
 * caller announces `rating.changed` after the commit.
 */
export async function openRatingWindow(
  writes: Writes,
  { clock, ids }: { readonly clock: Clock; readonly ids: Ids },
  { counterCode, ticketId, dossierId }: Served,
): Promise<RatingWindow | null> {
  const at = utcNow(clock);
  const ticket = ticketId ?? currentAt(await writes.ticketsOfDay(localDateOf(at)), counterCode)?.id ?? null;
  if (ticket === null && dossierId === null) return null;
  if (ticket !== null && (await writes.ratingWindowOfTicket(ticket)) !== null) return null;
  const ended = await endOlder(writes, counterCode, at);
  const window = newRatingWindow({ id: ids.next(), counterCode, ticketId: ticket, dossierId }, at);
  await writes.putRatingWindow(window);
  await writes.record({
    type: 'rating.opened',
    subject: 'ratingWindow',
    subjectId: window.id,
    body: { window, ended },
  });
  return window;
}

/** The window that was open at a counter, as it ends now; null where none was. */
async function endOlder(writes: Writes, counterCode: string, at: string): Promise<RatingWindow | null> {
  const older = await writes.lastRatingWindow(counterCode);
  const ended = older === null ? null : endedBy(older, at);
  if (ended === null || ended === older) return null;
  await writes.putRatingWindow(ended);
  return ended;
}

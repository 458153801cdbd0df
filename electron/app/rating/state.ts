import type { MethodOutput } from '../../contract/contract.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { RATING_LEVELS, RATING_WINDOW_MS, type RatingWindow } from '../../domain/rating/rating.ts';
import { isOpenAt, screenOf, THANKS_MS } from '../../domain/rating/rules.ts';
import { ok, type Result } from '../../domain/result.ts';
import { newestFirst } from '../newest-first.ts';
import { type Clock, utcNow } from '../ports/clock.ts';
import type { Reads, Store } from '../ports/store.ts';

type RatingScreen = MethodOutput<'rating.state'>['open'];

/**
 * What the rating window shows: the newest window of this PC's counter (of any counter where none was chosen) that still
 * asks or still thanks.
 */
export function ratingState(store: Store, clock: Clock): Promise<Result<MethodOutput<'rating.state'>>> {
  const at = utcNow(clock);
  return store.read(async (reads) => {
    const { counterCode } = await reads.settings();
    const recent = newestFirst(await recentWindows(reads, at), ({ openedAt }) => openedAt);
    const here = recent.filter((window) => counterCode === null || window.counterCode === counterCode);
    // A newer window of the same counter takes the place of an older one's thanks.
    const latestOfCounter = here.filter(
      (window, place) => here.findIndex((other) => other.counterCode === window.counterCode) === place,
    );
    for (const window of latestOfCounter) {
      const screen = screenOf(window, await reads.ratingOfWindow(window.id), at);
      if (screen !== null) return ok({ open: await screenFor(reads, window, screen === 'THANKS') });
    }
    return ok({ open: null });
  });
}

/** Whether the service that ended last today at a counter can still be rated or has been. Never the level. */
export function ratingGiven(
  store: Store,
  clock: Clock,
  counterCode: string,
): Promise<Result<MethodOutput<'rating.given'>>> {
  const at = utcNow(clock);
  return store.read(async (reads) => {
    const window = await reads.lastRatingWindow(counterCode);
    if (window === null || localDateOf(window.openedAt) !== localDateOf(at)) return ok({ open: false, given: false });
    const given = (await reads.ratingOfWindow(window.id)) !== null;
    return ok({ open: !given && isOpenAt(window, at), given });
  });
}

function recentWindows(reads: Reads, at: string): Promise<RatingWindow[]> {
  const atMs = Date.parse(at);
  const from = new Date(atMs - RATING_WINDOW_MS - THANKS_MS).toISOString();
  return reads.ratingWindowsBetween(from, new Date(atMs + 1).toISOString());
}

async function screenFor(reads: Reads, window: RatingWindow, given: boolean): Promise<RatingScreen> {
  const counter = await reads.entityByCode('counter', window.counterCode);
  const ticket = window.ticketId === null ? null : await reads.ticket(window.ticketId);
  const dossier = window.dossierId === null ? null : await reads.dossier(window.dossierId);
  const clerkId = ticket?.personId ?? null;
  const clerk = clerkId === null ? null : await reads.entityById('person', clerkId);
  return {
    windowId: window.id,
    ticketNumber: ticket?.number ?? null,
    counterNumber: counter?.number ?? 0,
    counterName: counter?.name ?? window.counterCode,
    clerkName: clerk?.name ?? dossier?.receivedByName ?? '',
    closesAt: window.closesAt,
    levels: [...RATING_LEVELS],
    given,
  };
}

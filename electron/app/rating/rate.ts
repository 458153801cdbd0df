import type { MethodParsedInput } from '../../contract/contract.ts';
import { RATING_LEVELS, RATING_WINDOW_MS, type Rating, type RatingWindow } from '../../domain/rating/rating.ts';
import { isOpenAt, levelOfKey } from '../../domain/rating/rules.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { newestFirst } from '../newest-first.ts';
import type { Announce } from '../ports/announce.ts';
import { type Clock, utcNow } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { Change, Reads, Store, Writes } from '../ports/store.ts';

export interface RatingDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly announce: Announce;
}

type Given = Pick<Rating, 'level' | 'source' | 'deviceCode' | 'at'>;
type Answer = Record<string, never>;

/**
 * A key of a pad. It counts for the window that was open at its counter when it was pressed, however late the call comes:
 * while this process restarts, calls wait. A press outside of a window is logged and stored nowhere.
 * Errors: `DEVICE_UNKNOWN`, `RATING_LEVEL_UNKNOWN`, `RATING_CLOSED`, `RATING_ALREADY_GIVEN`.
 */
export async function ratePressed(
  deps: RatingDeps,
  input: MethodParsedInput<'rating.press'>,
  change: Change,
): Promise<Result<Answer>> {
  const { deviceCode, key } = input;
  const now = utcNow(deps.clock);
  // A press cannot lie in the future: its clock is the clock of this PC.
  const at = input.at < now ? input.at : now;
  const rated = await deps.store.write(change, async (writes) => {
    const device = await writes.entityByCode('device', deviceCode);
    if (!device?.active || device.kind !== 'RATING_KEYPAD') return fail('DEVICE_UNKNOWN', { code: deviceCode });
    const level = levelOfKey(key);
    if (level === null) return fail('RATING_LEVEL_UNKNOWN', { key });
    const counterCode = device.counterCode ?? (await sharedCounterCode(writes));
    const window = counterCode === null ? null : await windowOpenAt(writes, counterCode, at);
    return give(deps, writes, window, { level, source: 'KEYPAD', deviceCode, at });
  });
  return afterRating(deps, rated, { deviceCode });
}

/** A touch on the rating window. Errors: `RATING_CLOSED`, `RATING_ALREADY_GIVEN`. */
export async function rateTouched(
  deps: RatingDeps,
  { windowId, level }: MethodParsedInput<'rating.touch'>,
  change: Change,
): Promise<Result<Answer>> {
  const at = utcNow(deps.clock);
  const rated = await deps.store.write(change, async (writes) => {
    const window = await writes.ratingWindow(windowId);
    const open = window !== null && isOpenAt(window, at) ? window : null;
    return give(deps, writes, open, { level, source: 'TOUCH', deviceCode: null, at });
  });
  return afterRating(deps, rated, { source: 'TOUCH' });
}

/** The first press counts. Two at the same moment come one after the other through the store's single writer. */
async function give(
  { ids }: RatingDeps,
  writes: Writes,
  window: RatingWindow | null,
  given: Given,
): Promise<Result<Answer>> {
  if (window === null) return fail('RATING_CLOSED');
  if ((await writes.ratingOfWindow(window.id)) !== null) return fail('RATING_ALREADY_GIVEN');
  const { id: windowId, ticketId, dossierId, counterCode } = window;
  const rating: Rating = {
    id: ids.next(),
    windowId,
    ticketId,
    dossierId,
    counterCode,
    ...given,
    scale: RATING_LEVELS.length,
  };
  await writes.putRating(rating);
  await writes.record({ type: 'rating.given', subject: 'rating', subjectId: rating.id, body: { rating } });
  return ok({});
}

/** `facts` never hold what was chosen: whoever reads the log could tell from the time who chose it. */
function afterRating(
  { announce, log }: RatingDeps,
  rated: Result<Answer>,
  facts: Readonly<Record<string, string>>,
): Result<Answer> {
  if (rated.ok) announce('rating.changed', {});
  else log.info('press not counted', { code: rated.error.code, ...facts });
  return rated;
}

/** A pad that belongs to no counter stands at the counter of this PC, or at the only one. */
async function sharedCounterCode(reads: Reads): Promise<string | null> {
  const { counterCode } = await reads.settings();
  if (counterCode !== null) return counterCode;
  const [only, ...others] = (await reads.entities('counter')).filter(({ active }) => active);
  return only !== undefined && others.length === 0 ? only.code : null;
}

async function windowOpenAt(reads: Reads, counterCode: string, at: string): Promise<RatingWindow | null> {
  const atMs = Date.parse(at);
  // The port's end is exclusive, and a window is open from its first millisecond on.
  const [from, to] = [atMs - RATING_WINDOW_MS, atMs + 1].map((ms) => new Date(ms).toISOString()) as [string, string];
  // Where the clock was put back, one before the last may still be open.
  const windows = newestFirst(await reads.ratingWindowsBetween(from, to), ({ openedAt }) => openedAt);
  return windows.find((window) => window.counterCode === counterCode && isOpenAt(window, at)) ?? null;
}

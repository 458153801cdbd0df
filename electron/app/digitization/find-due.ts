import type { Clock } from '../ports/clock.ts';
import type { DocumentDue } from '../ports/page-work-rows.ts';
import type { Store } from '../ports/store.ts';
import { componentPages } from './component-pages.ts';
import { isDue, isOnlyText } from './make-document.ts';

/** After the last change of a component's pages: ten edits in a row make one version. */
const SETTLE_MS = 3_000;
/** A clock that was put back must not hold up anything for longer. */
const LONGEST_WAIT_MS = 60_000;
const MAX_DUE = 200;

export interface FindDueDeps {
  readonly store: Store;
  readonly clock: Clock;
  /** Until when a file that could not be made is left alone; null where it was not tried as it is now. */
  pausesUntilMs(due: DocumentDue): number | null;
  /** Whether pages come into a dossier. */
  areComing(dossierId: string): Promise<boolean>;
  isReadingOn(): Promise<boolean>;
}

/** No file is to be made now. */
export interface Rest {
  readonly kind: 'REST';
  /** Until one may be; null where nothing waits for a time. */
  readonly afterMs: number | null;
  /** Pages whose file is about to be made rest still. */
  readonly isSoon: boolean;
}

/** A component whose file is to be made now: its pages have been left alone for a while, or the last of them was read. */
export async function findDue(
  deps: FindDueDeps,
): Promise<Rest | { readonly kind: 'READY'; readonly due: DocumentDue }> {
  let rest: Rest = { kind: 'REST', afterMs: null, isSoon: false };
  for (const due of await deps.store.read((reads) => reads.documentsDue(MAX_DUE))) {
    const pauseMs = leftMs(deps.clock, deps.pausesUntilMs(due) ?? 0);
    if (pauseMs > 0) {
      rest = sooner(rest, pauseMs, false);
      continue;
    }
    if (await deps.areComing(due.dossierId)) {
      // Their source may come to wait, which nobody says.
      rest = sooner(rest, SETTLE_MS, false);
      continue;
    }
    const state = await stateOf(deps, due);
    if (state === 'UNDER_WAY') continue;
    const restMs = state === 'READ' ? 0 : leftMs(deps.clock, Date.parse(due.since) + SETTLE_MS);
    if (restMs <= 0) return { kind: 'READY', due };
    rest = sooner(rest, restMs, true);
  }
  return rest;
}

/** The same rest, but no longer than `afterMs`. */
export const restAtMost = (rest: Rest, afterMs: number): Rest => sooner(rest, afterMs, rest.isSoon);

const sooner = (rest: Rest, afterMs: number, isSoon: boolean): Rest => ({
  kind: 'REST',
  afterMs: Math.min(rest.afterMs ?? afterMs, afterMs),
  isSoon: rest.isSoon || isSoon,
});

function leftMs(clock: Clock, untilMs: number): number {
  const left = untilMs - clock.nowMs();
  return left > LONGEST_WAIT_MS ? 0 : left;
}

/**
 * Whether a file waits for its pages. One that is due for nothing but its text: one version follows when all of its pages were
 * read, not one a page, and nobody's edits are waited for. Pictures that changed are never kept waiting by text, only by their own
 * cleaning, which somebody may have stopped.
 */
async function stateOf(
  deps: FindDueDeps,
  { dossierId, componentOrdinal }: DocumentDue,
): Promise<'CHANGED' | 'UNDER_WAY' | 'READ'> {
  const found = await deps.store.read((reads) => componentPages(reads, dossierId, componentOrdinal));
  if (found === null || !isDue(found)) return 'CHANGED';
  if (found.pages.some(({ work }) => work.state === 'WAITING')) return 'UNDER_WAY';
  if (!isOnlyText(found)) return 'CHANGED';
  const isWaiting = found.pages.some(({ work }) => work.state === 'DONE' && work.textState === 'WAITING');
  return isWaiting && (await deps.isReadingOn()) ? 'UNDER_WAY' : 'READ';
}

import type { WorkToday } from '../../../../../electron/contract/methods/dossier.ts';

export const WORK_LISTS = ['notMovedOn', 'dueToday', 'apologiesOwed', 'withoutShelf'] as const;
export type WorkListName = (typeof WORK_LISTS)[number];
export type WorkItem = WorkToday[WorkListName][number];

/** A line of the four lists: the same dossier may stand in several. */
export interface WorkLine {
  readonly key: string;
  readonly list: WorkListName;
  readonly item: WorkItem;
}

/** What is late stands first, then what has the least time left; what is due at no time comes last. */
function byTimeLeft(a: WorkItem, b: WorkItem): number {
  return (a.minutesLeft ?? Number.MAX_SAFE_INTEGER) - (b.minutesLeft ?? Number.MAX_SAFE_INTEGER);
}

/** All lines in the order in which they stand on the screen. */
export function workLines(work: WorkToday): WorkLine[] {
  return WORK_LISTS.flatMap((list) =>
    work[list].toSorted(byTimeLeft).map((item) => ({ key: `${list}/${item.dossier.id}`, list, item })),
  );
}

/** Dossiers that something must be done about, each once. */
export function workCount(work: WorkToday | null): number {
  return work === null ? 0 : new Set(workLines(work).map(({ item }) => item.dossier.id)).size;
}

/** Working minutes as hours and minutes, late or left. */
export function durationParts(minutes: number): { readonly hours: number; readonly minutes: number } {
  const whole = Math.abs(minutes);
  return { hours: Math.floor(whole / 60), minutes: whole % 60 };
}

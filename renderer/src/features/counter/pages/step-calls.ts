import type { PageView } from '../../../../../electron/contract/dossier-views.ts';
import { type Assignment, afterAssignment, placeOf } from './page-order.ts';
import type { StepLine } from './step-line.ts';

type Call = StepLine['call'];

/** Does one thing to each page in turn; answers those it was done to. */
async function each(pageIds: readonly string[], act: (pageId: string) => Promise<boolean>): Promise<string[]> {
  const changed: string[] = [];
  for (const pageId of pageIds) if (await act(pageId)) changed.push(pageId);
  return changed;
}

export const hidePages = (call: Call, pageIds: readonly string[]): Promise<string[]> =>
  each(pageIds, (pageId) => call('page.hide', { pageId, reason: 'REMOVED' }));

export const restorePages = (call: Call, pageIds: readonly string[]): Promise<string[]> =>
  each(pageIds, (pageId) => call('page.restore', { pageId }));

/** Puts pages where an assignment says, counted among the pages as they stand. */
export function sendAssignment(call: Call, assignment: Assignment, present: readonly PageView[]): Promise<boolean> {
  const { pageIds, componentOrdinal } = assignment;
  return call('page.assign', { pageIds: [...pageIds], componentOrdinal, place: placeOf(present, assignment) });
}

/** Puts pages back, run by run, each counted with what the runs before it moved. Nothing where the pages are not known. */
export async function sendBack(
  call: Call,
  assignments: readonly Assignment[],
  pages: readonly PageView[] | null,
): Promise<void> {
  let present = pages ?? [];
  for (const assignment of pages === null ? [] : assignments) {
    if (!(await sendAssignment(call, assignment, present))) return;
    present = afterAssignment(present, assignment);
  }
}

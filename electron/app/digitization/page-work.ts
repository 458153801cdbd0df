import { NO_EDITS } from '../../domain/digitization/page-facts.ts';
import type { Ids } from '../ports/ids.ts';
import type { PageWork } from '../ports/page-work-rows.ts';
import type { Change } from '../ports/store.ts';

/** The work on a page that has just come: everything is still to be done. */
export function newPageWork(pageId: string, at: string): PageWork {
  return {
    pageId,
    rev: 0,
    state: 'WAITING',
    textState: 'WAITING',
    tries: 0,
    problem: null,
    edits: NO_EDITS,
    facts: null,
    layersFileId: null,
    viewFileId: null,
    thumbFileId: null,
    textFileId: null,
    start: null,
    shownByHand: false,
    changedAt: at,
  };
}

/** A page of before that nobody works on: used as it came. */
export const untouchedWork = (pageId: string, at: string): PageWork => ({
  ...newPageWork(pageId, at),
  state: 'FAILED',
  textState: 'OFF',
});

/** A change that the program makes by itself. */
export const ownChange = ({ ids }: { readonly ids: Ids }, method: string): Change => ({
  requestId: ids.next(),
  method,
  actor: { personId: null, role: 'DEVICE' },
});

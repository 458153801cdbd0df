import { useState } from 'react';
import type { PageEditsInput, PageWorkView } from '../../../../../electron/contract/digitization-views.ts';
import type { PlainTextKey } from '../../../i18n/translate.ts';
import { type Assignment, wayBack } from './page-order.ts';
import { hidePages, restorePages, sendAssignment, sendBack } from './step-calls.ts';
import { useStepLine } from './step-line.ts';
import { pushStep, type UndoStack, type UndoStep } from './undo-steps.ts';
import { useWishes } from './use-wishes.ts';

interface StepsOptions {
  readonly dossierId: string;
  readonly works: ReadonlyMap<string, PageWorkView>;
  readonly onChanged: () => void;
}

/** What a clerk does to pages, and the way back from each step. Nothing is deleted by any of them. */
export function usePageSteps({ dossierId, works, onChanged }: StepsOptions) {
  const line = useStepLine(dossierId, onChanged);
  const { wish, editsOf, newestOf } = useWishes(works);
  const [done, setDone] = useState<PlainTextKey | null>(null);
  const [stack, setStack] = useState<UndoStack>([]);
  const { call, pagesNow } = line;

  async function sendEdits(pageId: string, edits: PageEditsInput): Promise<boolean> {
    wish(pageId, edits);
    const isDone = await call('page.edit', { pageId, edits });
    if (!isDone) wish(pageId, null);
    return isDone;
  }
  function begin(): void {
    line.clearError();
    setDone(null);
  }
  function keep(step: UndoStep, pageId: string | undefined, text: PlainTextKey): void {
    if (pageId === undefined) return;
    setStack((before) => pushStep(before, step, pageId));
    setDone(text);
  }
  async function back(step: UndoStep): Promise<void> {
    if (step.kind === 'RESTORE') await restorePages(call, step.pageIds);
    else if (step.kind === 'HIDE') await hidePages(call, step.pageIds);
    else if (step.kind === 'EDIT') await sendEdits(step.pageId, step.edits);
    else await sendBack(call, step.assignments, await pagesNow());
  }
  return {
    error: line.error,
    /** What was done last, as a sentence. */
    done,
    canUndo: stack.length > 0,
    editsOf,
    /** Changes what is wanted of a page; `change` may ask what is wanted now. */
    edit(pageId: string, change: (edits: PageEditsInput) => Partial<PageEditsInput>): void {
      begin();
      const before = newestOf(pageId);
      const edits = { ...before, ...change(before) };
      wish(pageId, edits);
      void line.inLine(async () => {
        if (await sendEdits(pageId, edits)) keep({ kind: 'EDIT', pageId, edits: before }, pageId, 'pages.edited');
      });
    },
    hide(pageIds: readonly string[]): void {
      begin();
      void line.inLine(async () => {
        const hidden = await hidePages(call, pageIds);
        keep({ kind: 'RESTORE', pageIds: hidden }, hidden[0], 'pages.hiddenDone');
      });
    },
    restore(pageIds: readonly string[]): void {
      begin();
      void line.inLine(async () => {
        const shown = await restorePages(call, pageIds);
        keep({ kind: 'HIDE', pageIds: shown }, shown[0], 'pages.restoredDone');
      });
    },
    assign(assignment: Assignment, text: PlainTextKey): void {
      begin();
      void line.inLine(async () => {
        const pages = await pagesNow();
        if (pages === null || !(await sendAssignment(call, assignment, pages))) return;
        keep({ kind: 'ASSIGN', assignments: wayBack(pages, assignment.pageIds) }, assignment.pageIds[0], text);
      });
    },
    /** Takes the newest step back; answers the page it was about, or null. */
    async undo(): Promise<string | null> {
      const newest = stack.at(-1);
      if (newest === undefined) return null;
      begin();
      setStack(stack.slice(0, -1));
      await line.inLine(() => back(newest.step));
      setDone('pages.undone');
      return newest.pageId;
    },
  };
}

export type PageSteps = ReturnType<typeof usePageSteps>;

import { useEffect, useRef, useState } from 'react';
import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import type { PaperOffer, PaperView } from '../../../../../electron/contract/methods/papers.ts';
import { useStatus } from '../../../bridge/status-context.tsx';
import { useAction } from '../../../bridge/use-action.ts';
import { useQuery } from '../../../bridge/use-query.ts';

interface UsePapersOptions {
  readonly dossier: DossierView;
  /** Makes Mẫu 01, and the tear-off where the office wants one, without being asked. */
  readonly makeAtOnce: boolean;
  readonly onChanged: (dossier: DossierView) => void;
}

/** What was done last, for the card to say. */
export type PaperDeed = 'papers.printed' | 'papers.saved' | 'papers.made';

/** The papers of a dossier: what may be made, what was made, and what is to be printed next. */
export function usePapers({ dossier, makeAtOnce, onChanged }: UsePapersOptions) {
  const dossierId = dossier.id;
  const list = useQuery('paper.list', { dossierId }, { askAgainOn: ['dossier.changed', 'session.changed'] });
  const make = useAction('paper.make');
  const print = useAction('paper.print');
  const save = useAction('paper.save');
  const [done, setDone] = useState<PaperDeed | null>(null);
  // Made here and not printed yet: Ctrl+P takes them together.
  const [freshIds, setFreshIds] = useState<readonly string[]>([]);
  const { tearOff = false } = useStatus().value?.settings.desk ?? {};
  const offers = list.value?.offers ?? [];
  const papers = list.value?.papers ?? [];
  const isBusy = make.isRunning || print.isRunning || save.isRunning;

  async function makeOne(
    offer: Pick<PaperOffer, 'form' | 'stepSeq'>,
    fields: Record<string, string>,
  ): Promise<boolean> {
    setDone(null);
    const { form, stepSeq } = offer;
    const answer = await make.run({ dossierId, form, stepSeq, fields });
    if (!answer.ok) return false;
    const { paper, dossier: changed } = answer.value;
    setFreshIds((before) => [...before.filter((id) => id !== paper.id), paper.id]);
    setDone('papers.made');
    list.ask();
    onChanged(changed);
    return true;
  }
  const [newest] = papers;
  const fresh = freshIds.filter((id) => papers.some((paper) => paper.id === id));
  const nextIds = fresh.length > 0 ? fresh : newest === undefined ? [] : [newest.id];

  async function printAll(ids: readonly string[]): Promise<void> {
    setDone(null);
    for (const paperId of ids) {
      const answer = await print.run({ paperId });
      if (!answer.ok || !answer.value.printed) return;
      setFreshIds((before) => before.filter((id) => id !== paperId));
    }
    setDone('papers.printed');
  }
  async function saveOne({ id }: PaperView): Promise<void> {
    setDone(null);
    const answer = await save.run({ paperId: id });
    if (answer.ok && answer.value.saved) setDone('papers.saved');
  }

  const begun = useRef(new Set<string>());
  const isLoaded = list.value !== null;
  useEffect(() => {
    if (!makeAtOnce || !isLoaded || make.isRunning) return;
    const wanted = tearOff ? (['TIEP_NHAN', 'PHIEU_HEN'] as const) : (['TIEP_NHAN'] as const);
    const form = wanted.find((one) => !begun.current.has(one));
    if (form === undefined) return;
    begun.current.add(form);
    const offer = offers.find((one) => one.form === form);
    if (offer && !papers.some((paper) => paper.form === form)) void makeOne(offer, {});
  });

  return {
    list,
    offers,
    papers,
    isBusy,
    isMaking: make.isRunning,
    isPrinting: print.isRunning,
    isSaving: save.isRunning,
    error: make.error ?? print.error ?? save.error,
    done,
    make: makeOne,
    /** Prints what was made here and is not on paper yet, else the newest paper; absent while there is none. */
    printNext: nextIds.length > 0 && !isBusy ? () => void printAll(nextIds) : undefined,
    print: (paper: PaperView) => void printAll([paper.id]),
    save: (paper: PaperView) => void saveOne(paper),
  };
}

export type Papers = ReturnType<typeof usePapers>;

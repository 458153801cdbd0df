import { type RefObject, useState } from 'react';
import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import type { TicketView } from '../../../../../electron/contract/queue-views.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useDraft } from '../../../bridge/use-draft.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import {
  cardFields,
  checkReception,
  EMPTY_RECEPTION,
  type Paper,
  papersText,
  type ReceptionProblems,
  type ReceptionValue,
} from './reception-value.ts';
import { useCard } from './use-card.ts';

export interface ReceptionOptions {
  readonly counterCode: string;
  /** The ticket called or served at this counter. */
  readonly ticket: TicketView | null;
  readonly onCard: () => void;
  readonly onCode: (text: string) => void;
  readonly onReceived: (dossier: DossierView) => void;
}

/** The fields a step of the form leads to. */
export interface ReceptionFields {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly procedure: RefObject<HTMLInputElement | null>;
  readonly allButton: RefObject<HTMLButtonElement | null>;
  readonly submitButton: RefObject<HTMLButtonElement | null>;
}

/** After the step is painted: a field that appears with it takes the focus. */
function focusSoon(pick: () => HTMLElement | null | undefined): void {
  requestAnimationFrame(() => pick()?.focus());
}

/** What is typed, what is wrong with it, and how to take a replacement back. */
function useReceptionValue() {
  const [value, setValue] = useState(EMPTY_RECEPTION);
  const [problems, setProblems] = useState<ReceptionProblems>({});
  const [cleared, setCleared] = useState<ReceptionValue | null>(null);
  const [beforeCard, setBeforeCard] = useState<ReceptionValue | null>(null);
  const draft = useDraft('counter/reception', EMPTY_RECEPTION, value, setValue);

  function set(change: Partial<ReceptionValue>): void {
    setValue((before) => ({ ...before, ...change }));
    setProblems((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in change))));
    setCleared(null);
  }
  function reset(kept: ReceptionValue | null): void {
    setValue(EMPTY_RECEPTION);
    setProblems({});
    setCleared(kept);
    setBeforeCard(null);
    void draft.discard();
  }

  return { value, setValue, problems, setProblems, cleared, setCleared, beforeCard, setBeforeCard, draft, set, reset };
}

/** State and steps of a reception. */
export function useReception(options: ReceptionOptions, fields: ReceptionFields) {
  const { counterCode, ticket, onCard, onCode, onReceived } = options;
  const typed = useReceptionValue();
  const { value, set } = typed;
  const [unboundId, setUnboundId] = useState<string | null>(null);
  const list = useQuery('procedure.list', {}, { askAgainOn: ['config.changed', 'session.changed'] });
  const receive = useAction('dossier.receive');
  const procedures = list.value?.procedures ?? [];
  const procedure = procedures.find(({ code }) => code === value.procedureCode) ?? null;
  const isBound = ticket !== null && unboundId !== ticket.id;

  const card = useCard({
    counterCode,
    onScan: onCard,
    onCode,
    onCard(scanned) {
      // Nothing typed by hand is lost to a card: it can be put back.
      typed.setBeforeCard(value.name !== '' && value.personalId !== scanned.id ? value : null);
      set(cardFields(scanned));
      focusSoon(() => fields.procedure.current);
    },
  });

  async function send(): Promise<void> {
    const checked = checkReception(value, procedure);
    if ('problems' in checked) {
      typed.setProblems(checked.problems);
      const field = () => fields.form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
      focusSoon(() => field() ?? fields.allButton.current);
      return;
    }
    // A ticket that was only called is served from now on; the backend sees to it.
    const ticketId = isBound && ticket ? ticket.id : null;
    const answer = await receive.run({ ...checked.input, counterCode, ticketId });
    if (!answer.ok) return;
    typed.reset(null);
    card.clear();
    onReceived(answer.value.dossier);
  }

  return {
    ...typed,
    list,
    procedures,
    procedure,
    card,
    isBound,
    receive,
    setPapers: (papers: readonly Paper[]) => set({ papers: papersText(papers) }),
    pickProcedure(code: string) {
      set({ procedureCode: code, papers: [] });
      focusSoon(() => fields.allButton.current ?? fields.submitButton.current);
    },
    bind: (isWanted: boolean) => setUnboundId(isWanted ? null : (ticket?.id ?? null)),
    submit: () => void (receive.isRunning || send()),
    clear() {
      typed.reset(value);
      card.clear();
      receive.clearError();
    },
    putBack() {
      if (typed.cleared) typed.setValue(typed.cleared);
      typed.setCleared(null);
    },
    undoCard() {
      if (typed.beforeCard) typed.setValue(typed.beforeCard);
      typed.setBeforeCard(null);
      card.clear();
    },
  };
}

import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import type { KnownPerson } from '../../../../../electron/contract/methods/citizens.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import type { ReceivableProcedure } from '../../../../../electron/contract/procedure-schema.ts';
import type { TicketView } from '../../../../../electron/contract/queue-views.ts';
import type { IdCard } from '../../../../../electron/domain/idcard/id-card.ts';
import { sameForm } from '../../../bridge/fit-draft.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import type { StartFrom } from '../use-desk.ts';
import {
  cardFields,
  checkReception,
  EMPTY_RECEPTION,
  fillEmpty,
  type Paper,
  papersOf,
  papersText,
  personFields,
  type ReceptionValue,
} from './reception-value.ts';
import { reusableFor, reusedFromOf } from './reusable.ts';
import { useCard } from './use-card.ts';
import { type ExternalCode, useExternalCode } from './use-external-code.ts';
import { type PersonMemory, usePerson } from './use-person.ts';
import { useReceptionValue } from './use-reception-value.ts';

export interface ReceptionOptions {
  readonly counterCode: string;
  readonly config: OfficeConfig;
  /** The ticket called or served at this counter. */
  readonly ticket: TicketView | null;
  /** False while another form of this window takes the cards. */
  readonly takesCards: boolean;
  /** The dossier of another system that reception begins with; null: none. */
  readonly startFrom: StartFrom | null;
  readonly onStarted: () => void;
  readonly onCard: () => void;
  /** What a card that was read for this counter says. */
  readonly onCardRead: (card: IdCard) => void;
  readonly onCode: (text: string) => void;
  readonly onReceived: (dossier: DossierView) => void;
}

/** The fields a step of the form leads to. */
export interface ReceptionFields {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly name: RefObject<HTMLInputElement | null>;
  readonly code: RefObject<HTMLInputElement | null>;
  readonly procedure: RefObject<HTMLInputElement | null>;
  readonly allButton: RefObject<HTMLButtonElement | null>;
  readonly submitButton: RefObject<HTMLButtonElement | null>;
}

/** After the step is painted: a field that appears with it takes the focus. */
function focusSoon(pick: () => HTMLElement | null | undefined): void {
  requestAnimationFrame(() => pick()?.focus());
}

/** State and steps of a reception. */
export function useReception(options: ReceptionOptions, fields: ReceptionFields) {
  const { counterCode, config, ticket, takesCards, onCard, onCode } = options;
  const typed = useReceptionValue();
  const { value, set } = typed;
  const [unboundId, setUnboundId] = useState<string | null>(null);
  const list = useQuery('procedure.list', {}, { askAgainOn: ['config.changed', 'session.changed'] });
  const procedures = list.value?.procedures ?? [];
  const procedure = procedures.find(({ code }) => code === value.procedureCode) ?? null;
  const memory = usePerson(value, procedures);
  const external = useExternalCode({
    value,
    systems: config.externalSystems,
    procedures,
    change: (make) => typed.change(make, 'KEEP_CLEARED'),
  });
  const isBound = ticket !== null && unboundId !== ticket.id;
  const toPapers = (): void => focusSoon(() => fields.allButton.current ?? fields.submitButton.current);

  const card = useCard({
    counterCode,
    isEnabled: takesCards,
    onScan: onCard,
    onCode,
    onCard(scanned) {
      options.onCardRead(scanned);
      // Nothing typed by hand is lost to a card: it can be put back.
      typed.setBeforeCard(value.name !== '' && value.personalId !== scanned.id ? value : null);
      set(cardFields(scanned));
      focusSoon(() => fields.procedure.current);
    },
    onRefused: () => focusSoon(() => fields.name.current),
    takeText(text) {
      // A card has its fields between bars, wherever the focus is.
      if (document.activeElement !== fields.code.current || text.includes('|')) return false;
      set({ externalCode: text.trim(), externalSystem: '' });
      void external.look(text);
      return true;
    },
  });
  useStart(options, typed, external, fields, toPapers);
  const sending = useSend({ options, typed, procedure, external, isBound, fields, onSent: card.clear });

  return {
    ...typed,
    ...memorySteps({ typed, procedure, memory, toPapers, fields }),
    list,
    procedures,
    procedure,
    memory,
    external,
    card,
    isBound,
    ...sending,
    pickProcedure(code: string) {
      set({ procedureCode: code, papers: [], residenceReason: '' });
      toPapers();
    },
    bind: (isWanted: boolean) => setUnboundId(isWanted ? null : (ticket?.id ?? null)),
    clear() {
      typed.reset(value);
      card.clear();
      sending.receive.clearError();
    },
    undoCard() {
      if (typed.beforeCard) typed.setValue(typed.beforeCard);
      typed.setBeforeCard(null);
      card.clear();
    },
  };
}

type Typed = ReturnType<typeof useReceptionValue>;

/** Reception begins with a dossier of another system; what stood in the form can be put back. */
function useStart(
  { startFrom, onStarted }: ReceptionOptions,
  typed: Typed,
  external: ExternalCode,
  fields: ReceptionFields,
  toPapers: () => void,
): void {
  const [begun, setBegun] = useState(0);
  const begin = useEffectEvent(async ({ system, code }: StartFrom) => {
    onStarted();
    // The same code once more: what the list told and what was typed since stand there already.
    if (typed.value.externalSystem === system && typed.value.externalCode === code) return;
    if (!sameForm(EMPTY_RECEPTION, typed.value)) typed.reset(typed.value);
    typed.change(() => ({ externalSystem: system, externalCode: code }), 'KEEP_CLEARED');
    await external.look(code, system);
  });
  const toFirstGap = useEffectEvent(() => {
    if (typed.value.name === '') focusSoon(() => fields.name.current);
    else if (typed.value.procedureCode === '') focusSoon(() => fields.procedure.current);
    else toPapers();
  });
  // Once what the list told stands in the form, however late that is.
  useEffect(() => {
    if (begun > 0) toFirstGap();
  }, [begun]);
  useEffect(() => {
    if (startFrom !== null) void begin(startFrom).then(() => setBegun((before) => before + 1));
  }, [startFrom]);
}

interface SendParts {
  readonly options: ReceptionOptions;
  readonly typed: Typed;
  readonly procedure: ReceivableProcedure | null;
  readonly external: ExternalCode;
  readonly isBound: boolean;
  readonly fields: ReceptionFields;
  readonly onSent: () => void;
}

/** The last step: what is wrong gets the focus, what is right is received. */
function useSend({ options, typed, procedure, external, isBound, fields, onSent }: SendParts) {
  const receive = useAction('dossier.receive');
  const { value } = typed;

  async function send(): Promise<void> {
    const checked = checkReception(value, procedure);
    if ('problems' in checked) {
      typed.setProblems(checked.problems);
      const field = () => fields.form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
      focusSoon(() => field() ?? fields.allButton.current);
      return;
    }
    // Without a system there is no field for a code: one that an older draft brought is bound later.
    const code = external.systems.some(({ active }) => active) ? value.externalCode.trim() : '';
    const bound = code === '' ? null : await external.look(code);
    if (bound === null && code !== '') {
      focusSoon(() => fields.code.current);
      return;
    }
    // A ticket that was only called is served from now on; the backend sees to it.
    const ticketId = isBound && options.ticket ? options.ticket.id : null;
    const { counterCode } = options;
    const answer = await receive.run({ ...checked.input, external: bound, counterCode, ticketId });
    if (!answer.ok) {
      // Why it was refused stands at the top.
      requestAnimationFrame(() => fields.form.current?.scrollIntoView({ block: 'start' }));
      return;
    }
    typed.reset(null);
    onSent();
    options.onReceived(answer.value.dossier);
  }
  return { receive, submit: () => void (receive.isRunning || send()) };
}

interface MemoryParts {
  readonly typed: Typed;
  readonly procedure: ReceivableProcedure | null;
  readonly memory: PersonMemory;
  readonly toPapers: () => void;
  readonly fields: ReceptionFields;
}

/** What is taken from the office's memory of the person: themselves, last time's fields, papers that still count. */
function memorySteps({ typed, procedure, memory, toPapers, fields }: MemoryParts) {
  const { value, set } = typed;
  const reusable = procedure ? reusableFor(procedure, memory.papers) : new Map<string, never>();
  const lastFields: Partial<ReceptionValue> = fillEmpty(value, {
    ...(memory.person && personFields(memory.person)),
    procedureCode: memory.lastProcedure?.code ?? '',
  });
  const residenceCodes = new Set(procedure?.components.filter(({ residence }) => residence).map(({ code }) => code));

  function setPapers(papers: readonly Paper[], reason: string = value.residenceReason): void {
    const hasResidence = papers.some(({ code, received }) => received && residenceCodes.has(code));
    set({ papers: papersText(papers), residenceReason: hasResidence ? reason : '' });
  }
  return {
    reusable,
    setPapers,
    takeLast:
      Object.keys(lastFields).length === 0
        ? null
        : (): void => {
            set(lastFields);
            if (lastFields.procedureCode !== undefined) toPapers();
          },
    reuseAll(): void {
      if (procedure === null) return;
      const papers = papersOf(value, procedure).map((paper) => {
        const earlier = paper.received ? undefined : reusable.get(paper.code);
        if (earlier === undefined) return paper;
        return { ...paper, received: true, reusedFrom: reusedFromOf(earlier) };
      });
      setPapers(papers);
      const isDone = procedure.components.every(
        ({ conditional, residence }, index) => conditional || residence || papers[index]?.received,
      );
      focusSoon(() => (isDone ? fields.submitButton.current : fields.allButton.current));
    },
    takePerson(person: KnownPerson): void {
      typed.setBeforeCard(value.personalId === '' && value.address === '' ? null : value);
      set(personFields(person));
      focusSoon(() => fields.procedure.current);
    },
  };
}

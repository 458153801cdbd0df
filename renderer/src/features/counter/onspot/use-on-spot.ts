import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { MethodInput, MethodOutput } from '../../../../../electron/contract/contract.ts';
import type { OnSpotItem } from '../../../../../electron/contract/methods/books.ts';
import type { TicketView } from '../../../../../electron/contract/queue-views.ts';
import type { IdCard } from '../../../../../electron/domain/idcard/id-card.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useDraft } from '../../../bridge/use-draft.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { parseDong } from '../../../i18n/dong-text.ts';
import { useCard } from '../reception/use-card.ts';
import {
  checkOnSpot,
  EMPTY_ON_SPOT,
  itemsOf,
  MAX_ROWS,
  type OnSpotProblems,
  type OnSpotValue,
  requesterOf,
  rowsOf,
} from './on-spot-value.ts';
import { useKeyBurst } from './use-key-burst.ts';

export interface OnSpotOptions {
  readonly isShown: boolean;
  readonly counterCode: string;
  /** The ticket called or served at this counter. */
  readonly ticket: TicketView | null;
  /** The card that was last read for whoever stands at the counter; null for none. */
  readonly lastCard: IdCard | null;
  /** The code on Mẫu 01 was held to the reader. */
  readonly onCode: (text: string) => void;
}

export type OnSpotService = MethodOutput<'onSpot.services'>['services'][number];
export type OnSpotAct = MethodOutput<'onSpot.finish'>;

/** What is typed for one act and kept in the clerk's name. */
function useOnSpotValue() {
  const [value, setValue] = useState(EMPTY_ON_SPOT);
  const [problems, setProblems] = useState<OnSpotProblems>({});
  const draft = useDraft('counter/onspot', EMPTY_ON_SPOT, value, setValue);

  function set(change: Partial<OnSpotValue>): void {
    setValue((before) => ({ ...before, ...change }));
    setProblems((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in change))));
  }
  return { value, setValue, problems, setProblems, draft, set };
}

/** State and steps of an act that is done on the spot. */
export function useOnSpot(options: OnSpotOptions, nameField: RefObject<HTMLInputElement | null>) {
  const { isShown, counterCode, ticket, lastCard, onCode } = options;
  const typed = useOnSpotValue();
  const { value, set, draft } = typed;
  const burst = useKeyBurst(value);
  const [done, setDone] = useState<OnSpotAct | null>(null);
  const list = useQuery('onSpot.services', {}, { askAgainOn: ['config.changed', 'session.changed'], enabled: isShown });
  const services = list.value?.services ?? [];
  // With one service there is nothing to choose.
  const service =
    services.find(({ procedureCode }) => procedureCode === value.procedureCode) ??
    (services.length === 1 ? services[0] : undefined) ??
    null;
  const items = itemsOf(value);
  const quoted = quoteOf(service, value, items);
  const quote = useQuery('onSpot.quote', quoted, { enabled: isShown && service !== null && items.length > 0 });
  const money = useFinish(counterCode, ticket);

  const card = useCard({
    counterCode,
    isEnabled: isShown,
    onScan: () => burst.undo(typed.setValue),
    onCode(text) {
      burst.undo(typed.setValue);
      onCode(text);
    },
    onCard: (scanned) => set(requesterOf(scanned)),
    onRefused: () => nameField.current?.focus(),
    takeText: () => false,
  });

  // Who stands here was read in another tab: nobody holds a card to the reader twice.
  const offered = useRef<IdCard | null>(null);
  const offerCard = useEffectEvent((read: IdCard) => {
    // Once: whoever comes next has a card of their own, or none.
    if (read === offered.current || value.name !== '' || done !== null) return;
    offered.current = read;
    set(requesterOf(read));
  });
  useEffect(() => {
    if (isShown && !draft.isLoading && lastCard !== null) offerCard(lastCard);
  }, [isShown, draft.isLoading, lastCard]);

  async function finish(method: 'CASH' | 'QR'): Promise<keyof OnSpotProblems | null> {
    const checked = checkOnSpot({ ...value, procedureCode: service?.procedureCode ?? '' });
    if ('problems' in checked) {
      typed.setProblems(checked.problems);
      return (Object.keys(checked.problems) as (keyof OnSpotProblems)[])[0] ?? null;
    }
    const act = await money.run({ ...quoted, requester: checked.requester }, method, parseDong(value.tendered));
    if (act !== null) {
      setDone(act);
      card.clear();
      await draft.discard();
    }
    return null;
  }

  return {
    ...typed,
    list,
    services,
    service,
    items,
    /** Null while there is nothing to count. */
    quote: items.length === 0 ? null : quote.value,
    quoteError: quote.error,
    takesQr: list.value?.takesQr ?? false,
    card,
    done,
    isRunning: money.isRunning,
    error: money.error,
    noteKey: burst.note,
    setItems: (next: readonly OnSpotItem[]) => set({ rows: rowsOf(next.slice(0, MAX_ROWS)) }),
    pickService: (procedureCode: string) => set({ procedureCode, exemptionCode: '' }),
    finish,
    /** The next act, of the same service. */
    next() {
      typed.setValue({ ...EMPTY_ON_SPOT, procedureCode: value.procedureCode });
      setDone(null);
    },
    clear() {
      typed.setValue(EMPTY_ON_SPOT);
      typed.setProblems({});
      money.clearError();
      void draft.discard();
    },
  };
}

export type OnSpot = ReturnType<typeof useOnSpot>;

function quoteOf(
  service: OnSpotService | null,
  { exemptionCode }: OnSpotValue,
  items: OnSpotItem[],
): MethodInput<'onSpot.quote'> {
  const known = service?.exemptions.some(({ code }) => code === exemptionCode) ?? false;
  return { procedureCode: service?.procedureCode ?? 'NONE', exemptionCode: known ? exemptionCode : null, items };
}

type Act = Pick<MethodInput<'onSpot.finish'>, 'procedureCode' | 'exemptionCode' | 'items' | 'requester'>;

/** The last step: what is due is asked for anew, so that the fee is that of the papers as they stand. */
function useFinish(counterCode: string, ticket: TicketView | null) {
  const ask = useAction('onSpot.quote');
  const finish = useAction('onSpot.finish');
  const isBusy = useRef(false);

  async function send(act: Act, method: 'CASH' | 'QR', tenderedDong: number | null): Promise<OnSpotAct | null> {
    const { requester: _requester, ...quoted } = act;
    const quote = await ask.run(quoted);
    if (!quote.ok) return null;
    const { totalDong } = quote.value;
    const payment =
      totalDong === 0
        ? ({ method: 'NONE' } as const)
        : method === 'QR'
          ? ({ method } as const)
          : { method, tenderedDong: tenderedDong ?? totalDong };
    const answer = await finish.run({ ...act, counterCode, ticketId: ticket?.id ?? null, payment });
    return answer.ok ? answer.value : null;
  }

  return {
    /** Answers null, with the error set, when it was refused; and while another try is running. */
    async run(act: Act, method: 'CASH' | 'QR', tenderedDong: number | null): Promise<OnSpotAct | null> {
      if (isBusy.current) return null;
      isBusy.current = true;
      const done = await send(act, method, tenderedDong);
      isBusy.current = false;
      return done;
    },
    isRunning: ask.isRunning || finish.isRunning,
    error: finish.error ?? ask.error,
    clearError() {
      ask.clearError();
      finish.clearError();
    },
  };
}

import { Button, UnstyledButton } from '@mantine/core';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { MethodOutput } from '../../../../../electron/contract/contract.ts';
import type { TicketView } from '../../../../../electron/contract/queue-views.ts';
import { useText } from '../../../i18n/text-context.ts';
import { useKeys } from '../use-keys.ts';
import { usePressTwice } from '../use-press-twice.ts';
import type { QueueQuestion } from './queue-dialog.tsx';
import { ACTION_KEYS, actionsOf, type TicketAction } from './queue-rules.ts';
import { TicketActions } from './ticket-actions.tsx';
import classes from './ticket-lists.module.css';
import { TicketRows } from './ticket-rows.tsx';
import type { Queue } from './use-queue.ts';

const LISTS = ['waiting', 'held', 'recent'] as const;
type List = (typeof LISTS)[number];

interface TicketListsProps {
  readonly queue: Queue;
  readonly state: MethodOutput<'queue.state'>;
  readonly nowMs: number;
  readonly onAsk: (question: QueueQuestion) => void;
}

/**
 * Who waits, who is parked, who was here: one list at a time, so that a long line scrolls inside of it. Alt+Q leads into
 * it; arrow keys choose a number and a list, Enter does the usual step, Esc leads back to where the keyboard was.
 */
export function TicketLists({ queue, state, nowMs, onAsk }: TicketListsProps) {
  const { t } = useText();
  const [list, setList] = useState<List>('waiting');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useChosenInView(box);
  const cameFrom = useRef<HTMLElement | null>(null);
  const tickets = state[list];
  const chosen = tickets.find(({ id }) => id === chosenId) ?? null;
  const twice = usePressTwice<'cancel'>(chosen?.id ?? null);
  useFirstChosen(box, chosenId, tickets[0]?.id ?? null, setChosenId);

  function enter(): void {
    if (document.activeElement instanceof HTMLElement && document.activeElement !== box.current)
      cameFrom.current = document.activeElement;
    setChosenId((before) => (tickets.some(({ id }) => id === before) ? before : (tickets[0]?.id ?? null)));
    box.current?.focus();
  }
  function show(wanted: List): void {
    setList(wanted);
    setChosenId(state[wanted][0]?.id ?? null);
    box.current?.focus();
  }
  /** The button that did a step is gone with its number: the keyboard stays at the list. */
  function keepFocus(): void {
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) box.current?.focus();
    });
  }
  const { act, onKey } = useListKeys({
    queue,
    tickets,
    chosen,
    twice,
    onAsk,
    onChoose: setChosenId,
    onLeft: keepFocus,
  });
  useKeys({ 'Alt+Q': enter, 'Alt+L': () => onAsk({ kind: 'issue' }) });

  return (
    <section className={classes.lists} aria-label={t('queue.lists')}>
      <ListHead state={state} list={list} onShow={show} onIssue={() => onAsk({ kind: 'issue' })} />
      {/* The list itself has the keyboard and says which row is chosen. */}
      <div
        ref={box}
        role="listbox"
        tabIndex={0}
        aria-label={t(`queue.list.${list}`)}
        aria-keyshortcuts="Alt+Q"
        aria-activedescendant={chosen ? `ticket-${chosen.id}` : undefined}
        className={classes.box}
        onFocus={() => setChosenId((before) => before ?? tickets[0]?.id ?? null)}
        onKeyDown={(event) => {
          const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
          if (step !== undefined) {
            event.preventDefault();
            show(LISTS[(LISTS.indexOf(list) + step + LISTS.length) % LISTS.length] ?? 'waiting');
          } else if (event.key === 'Escape') cameFrom.current?.focus();
          else onKey(event);
        }}
      >
        <TicketRows
          tickets={tickets}
          chosenId={chosen?.id ?? null}
          counterCode={queue.counterCode}
          nowMs={nowMs}
          onChoose={setChosenId}
        />
        {tickets.length === 0 && <p className={classes.empty}>{t(`queue.list.${list}None`)}</p>}
      </div>
      {chosen && (
        <TicketActions
          ticket={chosen}
          isCancelAsked={twice.asked === 'cancel'}
          isRunning={queue.isRunning}
          onAct={(action) => act(chosen, action)}
        />
      )}
    </section>
  );
}

/** The keyboard was at the list before its first number came: Enter is meant for that one then. */
function useFirstChosen(
  box: RefObject<HTMLDivElement | null>,
  chosenId: string | null,
  firstId: string | null,
  onChoose: (ticketId: string) => void,
): void {
  useEffect(() => {
    if (chosenId === null && firstId !== null && document.activeElement === box.current) onChoose(firstId);
  }, [box, chosenId, firstId, onChoose]);
}

/** A bar that appears beside the list makes it smaller: the row on which the keyboard is stays to be seen. */
function useChosenInView(box: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const list = box.current;
    if (list === null) return undefined;
    const observer = new ResizeObserver(() => {
      if (list.contains(document.activeElement))
        list.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
    });
    observer.observe(list);
    return () => observer.disconnect();
  }, [box]);
}

interface ListHeadProps {
  readonly state: MethodOutput<'queue.state'>;
  readonly list: List;
  readonly onShow: (list: List) => void;
  readonly onIssue: () => void;
}

function ListHead({ state, list, onShow, onIssue }: ListHeadProps) {
  const { t } = useText();
  return (
    <div className={classes.head}>
      {LISTS.map((name) => (
        <UnstyledButton key={name} className={classes.tab} aria-pressed={name === list} onClick={() => onShow(name)}>
          {t(`queue.list.${name}`)} <span className={classes.count}>{state[name].length}</span>
        </UnstyledButton>
      ))}
      <Button className={classes.issue} size="compact-sm" variant="default" aria-keyshortcuts="Alt+L" onClick={onIssue}>
        {t('queue.issue')}
        <span className={classes.key} aria-hidden="true">
          Alt+L
        </span>
      </Button>
    </div>
  );
}

interface ListKeysOptions {
  readonly queue: Queue;
  readonly tickets: readonly TicketView[];
  readonly chosen: TicketView | null;
  readonly twice: ReturnType<typeof usePressTwice<'cancel'>>;
  readonly onAsk: (question: QueueQuestion) => void;
  readonly onChoose: (ticketId: string | null) => void;
  /** A step took the chosen number out of the list. */
  readonly onLeft: () => void;
}

const PAGE = 8;

/** What keys and buttons do with the chosen number. */
function useListKeys({ queue, tickets, chosen, twice, onAsk, onChoose, onLeft }: ListKeysOptions) {
  const index = chosen === null ? -1 : tickets.indexOf(chosen);

  /** After a step the number has left the list: the one behind it is chosen. */
  async function leave(step: Promise<{ readonly ok: boolean } | null>): Promise<void> {
    const next = tickets[index + 1] ?? tickets[index - 1] ?? null;
    const answer = await step;
    if (!answer?.ok) return;
    onChoose(next?.id ?? null);
    onLeft();
  }
  function act(ticket: TicketView, action: TicketAction): void {
    const ticketId = ticket.id;
    if (action === 'call') void leave(queue.take('queue.call', { ticketId, counterCode: queue.counterCode }));
    else if (action === 'reactivate') void leave(queue.take('queue.reactivate', { ticketId }));
    else if (action === 'transfer') onAsk({ kind: 'transfer', ticket });
    else twice.press('cancel', () => void leave(queue.take('queue.cancel', { ticketId })));
  }
  function onKey(event: KeyboardEvent): void {
    const last = tickets.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + PAGE,
      PageUp: index - PAGE,
      Home: 0,
      End: last,
    };
    const move = moves[event.key];
    if (move !== undefined) {
      event.preventDefault();
      onChoose(tickets[Math.min(last, Math.max(0, move))]?.id ?? null);
      return;
    }
    const action = chosen && actionOfKey(event, actionsOf(chosen));
    if (!chosen || !action) return;
    event.preventDefault();
    // Alt+C is also a key of the ticket at the counter; here it is about the chosen one.
    event.stopPropagation();
    if (!event.repeat) act(chosen, action);
  }
  return { act, onKey };
}

/** The action that a key of the list stands for, where the ticket allows it. */
function actionOfKey(event: KeyboardEvent, actions: readonly TicketAction[]): TicketAction | undefined {
  if (event.key === 'Enter') return actions[0];
  const name = event.altKey ? `Alt+${event.key.toUpperCase()}` : event.key;
  return actions.find((action) => ACTION_KEYS[action] === name);
}

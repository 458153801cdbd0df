import { useRef, useState } from 'react';
import type { TicketView } from '../../../../electron/contract/queue-views.ts';
import type { IdCard } from '../../../../electron/domain/idcard/id-card.ts';
import { useCloseFrameDialog } from '../../bridge/frame-dialog.ts';
import type { DeskView } from './desk-tabs.tsx';
import type { QueueQuestion } from './queue/queue-dialog.tsx';
import { useQueue } from './queue/use-queue.ts';
import { createScanTakers } from './scan-taker.ts';
import { useToday } from './today/use-today.ts';
import { useKeys } from './use-keys.ts';
import { type OpenDossier, useOpenDossier } from './use-open-dossier.ts';

/** A dossier of another system that reception starts from. */
export interface StartFrom {
  readonly system: string;
  readonly code: string;
}

/** A dialog that closes gives the focus back to where it was, a moment later. */
const FOCUS_BACK_MS = 50;

/** The card that was read in reception for the ticket that is being served: nobody holds it to the reader twice. */
function useLastCard(current: TicketView | null) {
  const [read, setRead] = useState<{ readonly card: IdCard; readonly ticketId: string } | null>(null);
  return {
    /** Null for none, and without a ticket: who stands here then is not known. */
    lastCard: read !== null && read.ticketId === current?.id ? read.card : null,
    keepCard(card: IdCard): void {
      if (current) setRead({ card, ticketId: current.id });
    },
  };
}

/** What is shown at a desk and what moves it: tickets, keys, papers held to a reader. */
export function useDesk(counterCode: string, canReceive: boolean) {
  const [view, setView] = useState<DeskView>('receive');
  const dossier = useOpenDossier();
  const today = useToday(canReceive);
  const closeFrameDialog = useCloseFrameDialog();
  const [takers] = useState(createScanTakers);
  const [startFrom, setStartFrom] = useState<StartFrom | null>(null);
  const [question, setQuestion] = useState<QueueQuestion | null>(null);
  const nameField = useRef<HTMLInputElement>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const queue = useQueue(counterCode, { onStarted: (ticket) => void begin(ticket) });
  const cards = useLastCard(queue.current);
  const walkIn = canReceive && queue.current === null ? dossier.walkIn : null;

  /** The citizen is here: their dossier where the number came from its paper, a search for a result, else reception. */
  async function begin(ticket: TicketView): Promise<void> {
    if (ticket.dossierId === null) show(ticket.serviceKind === 'RESULT' ? 'list' : 'receive');
    else show((await dossier.openById(ticket.dossierId)) ? 'dossier' : 'list');
  }
  function open(wanted: OpenDossier): void {
    dossier.open(wanted);
    setView('dossier');
  }
  /**
   * A code was held to a reader: whatever else is on the screen, its dossier is what the citizen came for. An official
   * code that no dossier bears yet starts reception.
   */
  async function scan(text: string): Promise<void> {
    if (takers.take(text)) return;
    const found = await dossier.findByCode(text);
    if (found === null) return;
    today.close();
    setQuestion(null);
    closeFrameDialog();
    await new Promise((resolve) => window.setTimeout(resolve, FOCUS_BACK_MS));
    if ('startFrom' in found) {
      receiveFrom(found.startFrom);
      return;
    }
    dossier.openScanned(found.dossier);
    setView('dossier');
  }
  function receiveFrom(from: StartFrom): void {
    setStartFrom(from);
    show('receive');
  }
  function show(wanted: DeskView): void {
    setView(wanted);
    // After the tab is shown: a hidden field takes no focus.
    requestAnimationFrame(() => {
      if (wanted === 'receive') nameField.current?.focus();
      if (wanted === 'list') searchField.current?.select();
    });
  }
  const go = (wanted: DeskView) => (canReceive ? () => show(wanted) : undefined);
  useKeys({
    'Alt+1': go('receive'),
    'Alt+2': go('list'),
    'Alt+3': dossier.opened ? go('dossier') : undefined,
    'Alt+4': go('uncollected'),
    'Alt+5': go('onspot'),
    'Alt+6': go('external'),
    'Alt+7': go('payments'),
    'Alt+V': canReceive ? today.open : undefined,
    'Ctrl+K': go('list'),
  });

  return {
    view,
    setView,
    show,
    dossier,
    today,
    queue,
    walkIn,
    question,
    ask: setQuestion,
    fields: { nameField, searchField },
    open,
    openRow: ({ id, code }: Pick<OpenDossier, 'id' | 'code'>): void => open({ id, code, isNew: false, scans: 0 }),
    scan: (text: string): void => void scan(text),
    ...cards,
    startFrom,
    receiveFrom,
    takers,
    started: (): void => setStartFrom(null),
  };
}

export type DeskState = ReturnType<typeof useDesk>;

import { useRef, useState } from 'react';
import type { TicketView } from '../../../../electron/contract/queue-views.ts';
import { useCloseFrameDialog } from '../../bridge/frame-dialog.ts';
import type { DeskView } from './desk-tabs.tsx';
import type { QueueQuestion } from './queue/queue-dialog.tsx';
import { useQueue } from './queue/use-queue.ts';
import { useToday } from './today/use-today.ts';
import { useKeys } from './use-keys.ts';
import { type OpenDossier, useOpenDossier } from './use-open-dossier.ts';

/** A dialog that closes gives the focus back to where it was, a moment later. */
const FOCUS_BACK_MS = 50;

/** What is shown at a desk and what moves it: tickets, keys, papers held to a reader. */
export function useDesk(counterCode: string, canReceive: boolean) {
  const [view, setView] = useState<DeskView>('receive');
  const dossier = useOpenDossier();
  const today = useToday(canReceive);
  const closeFrameDialog = useCloseFrameDialog();
  const [question, setQuestion] = useState<QueueQuestion | null>(null);
  const nameField = useRef<HTMLInputElement>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const queue = useQueue(counterCode, { onStarted: (ticket) => void begin(ticket) });
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
  /** Mẫu 01 was held to a reader: whatever else is on the screen, its dossier is what the citizen came for. */
  async function scan(text: string): Promise<void> {
    const found = await dossier.findByCode(text);
    if (found === null) return;
    today.close();
    setQuestion(null);
    closeFrameDialog();
    await new Promise((resolve) => window.setTimeout(resolve, FOCUS_BACK_MS));
    dossier.openScanned(found);
    setView('dossier');
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
  };
}

export type DeskState = ReturnType<typeof useDesk>;

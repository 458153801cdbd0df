import { useState } from 'react';
import { useBridge } from '../../bridge/bridge-context.ts';
import { useUndo } from '../../ui/undo-context.tsx';
import type { WalkIn } from './queue/queue-rules.ts';

export interface OpenDossier {
  readonly id: string;
  readonly code: string;
  /** True for one that was received a moment ago at this desk. */
  readonly isNew: boolean;
}

/** The dossier that is open at the desk, and whether its citizen still stands there. */
export function useOpenDossier() {
  const client = useBridge();
  const { failed } = useUndo();
  const [opened, setOpened] = useState<OpenDossier | null>(null);
  const [servedId, setServedId] = useState<string | null>(null);

  function open(dossier: OpenDossier): void {
    setOpened(dossier);
    setServedId(null);
  }
  /** Answers false, and says why, when it cannot be read. */
  async function openById(dossierId: string): Promise<boolean> {
    const answer = await client.call('dossier.read', { dossierId });
    if (answer.ok) open({ id: answer.value.dossier.id, code: answer.value.dossier.code, isNew: false });
    else failed(answer.error);
    return answer.ok;
  }
  // Once a service is over, its dossier is nobody's any more who stands at the counter.
  const walkIn: WalkIn | null =
    opened === null || opened.id === servedId ? null : { dossierId: opened.id, code: opened.code };

  return {
    opened,
    walkIn,
    open,
    openById,
    close: () => setOpened(null),
    endService: () => setServedId(opened?.id ?? null),
  };
}

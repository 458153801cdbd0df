import { useState } from 'react';
import { useBridge } from '../../bridge/bridge-context.ts';
import { useUndo } from '../../ui/undo-context.tsx';
import type { WalkIn } from './queue/queue-rules.ts';

export interface OpenDossier {
  readonly id: string;
  readonly code: string;
  /** True for one that was received a moment ago at this desk. */
  readonly isNew: boolean;
  /** How often its paper was held to the reader since it was opened. */
  readonly scans: number;
}

/** A dossier of ours, or a code of another system that none of ours bears yet. */
type ScannedCode =
  | { readonly dossier: Pick<OpenDossier, 'id' | 'code'> }
  | { readonly startFrom: { readonly system: string; readonly code: string } };

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
    if (answer.ok) open({ id: answer.value.dossier.id, code: answer.value.dossier.code, isNew: false, scans: 0 });
    else failed(answer.error);
    return answer.ok;
  }
  /** What a code that was held to a reader stands for. Answers null, and says why, when it is nothing. */
  async function findByCode(text: string): Promise<ScannedCode | null> {
    const answer = await client.call('dossier.byCode', { text });
    if (answer.ok) return { dossier: answer.value.dossier };
    const known = await client.call('external.byCode', { text });
    if (known.ok) {
      const { item, systems, code, dossierId } = known.value;
      const found = dossierId === null ? null : await client.call('dossier.read', { dossierId });
      if (found?.ok) return { dossier: found.value.dossier };
      const system = item?.system ?? systems[0];
      if (dossierId === null && system !== undefined) return { startFrom: { system, code } };
    }
    failed(answer.error);
    return null;
  }
  function openScanned({ id, code }: Pick<OpenDossier, 'id' | 'code'>): void {
    setOpened((before) => ({ id, code, isNew: false, scans: before?.id === id ? before.scans + 1 : 1 }));
    setServedId(null);
  }
  // Once a service is over, its dossier is nobody's any more who stands at the counter.
  const walkIn: WalkIn | null =
    opened === null || opened.id === servedId ? null : { dossierId: opened.id, code: opened.code };

  return {
    opened,
    walkIn,
    open,
    openById,
    findByCode,
    openScanned,
    close: () => setOpened(null),
    endService: () => setServedId(opened?.id ?? null),
  };
}

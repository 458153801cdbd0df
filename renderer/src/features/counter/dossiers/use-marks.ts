import { useState } from 'react';
import type { DossierSummary } from '../../../../../electron/contract/dossier-views.ts';

export interface Marks {
  /** In the order in which they were marked. */
  readonly all: readonly DossierSummary[];
  readonly has: (id: string) => boolean;
  readonly toggle: (dossier: DossierSummary) => void;
  readonly clear: () => void;
}

/** Rows that were marked. They stay so while another search shows other rows. */
export function useMarks(): Marks {
  const [all, setAll] = useState<readonly DossierSummary[]>([]);
  return {
    all,
    has: (id) => all.some((dossier) => dossier.id === id),
    toggle(dossier) {
      setAll((before) => {
        const others = before.filter(({ id }) => id !== dossier.id);
        return others.length === before.length ? [...before, dossier] : others;
      });
    },
    clear: () => setAll([]),
  };
}

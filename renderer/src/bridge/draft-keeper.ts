import { createContext, useContext } from 'react';

/** Knows every form that holds unsaved text, so that all of it is put away before a person leaves. */
export interface DraftKeeper {
  /** `flush` saves what is pending and resolves when it is kept. Answers the function that unregisters it. */
  register(flush: () => Promise<void>): () => void;
  flushAll(): Promise<void>;
}

export function createDraftKeeper(): DraftKeeper {
  const forms = new Set<() => Promise<void>>();
  return {
    register(flush) {
      forms.add(flush);
      return () => void forms.delete(flush);
    },
    async flushAll() {
      await Promise.all([...forms].map((flush) => flush()));
    },
  };
}

export const DraftKeeperContext = createContext<DraftKeeper | null>(null);

export function useDraftKeeper(): DraftKeeper {
  const keeper = useContext(DraftKeeperContext);
  if (!keeper) throw new Error('DraftKeeperContext is missing');
  return keeper;
}

import { createContext, useContext, useEffect, useEffectEvent } from 'react';

type Take = (text: string) => void;

/** Dialogs that ask for a code and want the next one that is held to a reader, the newest first. */
export interface ScanTakers {
  /** Gives the text to who wants it; answers whether somebody did. */
  readonly take: (text: string) => boolean;
  readonly register: (take: Take) => () => void;
}

export function createScanTakers(): ScanTakers {
  const takers: Take[] = [];
  return {
    take(text) {
      const newest = takers.at(-1);
      newest?.(text);
      return newest !== undefined;
    },
    register(take) {
      takers.push(take);
      return () => void takers.splice(takers.indexOf(take), 1);
    },
  };
}

export const ScanTakersContext = createContext<ScanTakers | null>(null);

/** While shown, gets the codes that are held to a reader instead of the desk. */
export function useScannedCode(take: Take): void {
  const takers = useContext(ScanTakersContext);
  if (!takers) throw new Error('ScanTakersContext is missing');
  const taken = useEffectEvent(take);
  useEffect(() => takers.register((text) => taken(text)), [takers]);
}

import { useEffect, useEffectEvent } from 'react';
import { listenForCards } from './wedge-listener.ts';

/**
 * While `enabled`, gives the raw text of every card that a reader in keyboard mode types into this window to `onText`,
 * for `card.parse`. Nothing of it reaches the fields and buttons of the page.
 */
export function useCardWedge(enabled: boolean, onText: (text: string) => void): void {
  const take = useEffectEvent(onText);
  useEffect(() => {
    if (!enabled) return undefined;
    return listenForCards(window, (text) => take(text));
  }, [enabled]);
}

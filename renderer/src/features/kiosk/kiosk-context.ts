import { createContext, useContext } from 'react';
import type { Packs } from '../../bridge/packs.ts';
import type { KioskService } from './kiosk-service.ts';
import type { ReadAloud } from './use-read-aloud.ts';

/** What every page of the kiosk needs: its language, its voice. */
export interface KioskTools {
  readonly packs: Packs;
  readonly packId: string;
  /** The languages that the office offers, each named in itself. */
  readonly languages: readonly { readonly id: string; readonly name: string }[];
  readonly chooseLanguage: (packId: string) => void;
  /** Opens the page with every language, where there are too many for buttons of their own. */
  readonly openLanguages: () => void;
  /** The name of a service in the chosen language. */
  readonly nameOf: (service: Pick<KioskService, 'code' | 'name'>) => string;
  /** The name of a group of services in the chosen language. */
  readonly groupNameOf: (group: string) => string;
  readonly readAloud: ReadAloud;
}

export const KioskContext = createContext<KioskTools | null>(null);

export function useKiosk(): KioskTools {
  const tools = useContext(KioskContext);
  if (!tools) throw new Error('KioskContext is missing');
  return tools;
}

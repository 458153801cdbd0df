import { createPagePump, type PagePump, type PagePumpDeps } from '../app/digitization/clean-pages.ts';
import type { Settings } from '../contract/entities.ts';
import type { OpenOffice } from '../db/open-store.ts';
import { readsText } from '../domain/digitization/reads-text.ts';
import { fail } from '../domain/result.ts';

type PageWorkDeps = Omit<PagePumpDeps, 'store' | 'files'>;

/** The work on pages of this process, for whichever office is open. */
export interface PageWorker extends Pick<PagePump, 'touch' | 'wake' | 'ensureDocument' | 'setCleaning' | 'isCleaning'> {
  /** Whether text is read on this PC, by these settings. */
  readsText(settings: Settings): boolean;
  /** After the store was opened for writing. */
  start(open: OpenOffice): void;
  /** Before the store closes: waits for the piece of work under way. */
  stop(): Promise<void>;
}

export function createPageWorker(deps: PageWorkDeps): PageWorker {
  let pump: PagePump | null = null;
  return {
    readsText: ({ digitization }) => readsText(digitization.readText, deps.totalMemoryBytes),
    start({ store, files }) {
      pump = createPagePump({ ...deps, store, files });
      pump.start();
    },
    touch: (dossierId) => pump?.touch(dossierId),
    wake: () => pump?.wake(),
    setCleaning: (dossierId, on) => pump?.setCleaning(dossierId, on),
    isCleaning: (dossierId) => pump?.isCleaning(dossierId) ?? true,
    // A reader's store makes nothing.
    ensureDocument: async (dossierId, componentOrdinal) =>
      pump === null ? fail('STORE_READ_ONLY') : pump.ensureDocument(dossierId, componentOrdinal),
    async stop() {
      const stopping = pump;
      pump = null;
      await stopping?.stop();
    },
  };
}

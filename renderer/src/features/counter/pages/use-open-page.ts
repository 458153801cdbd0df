import { useEffect, useEffectEvent, useState } from 'react';
import type { DossierView, PageView } from '../../../../../electron/contract/dossier-views.ts';
import type { ScanDesk } from '../scan/use-scan-desk.ts';
import { useDigitization } from './use-digitization.ts';

/** How far the dossier's pages are, and which of them is open large. `onFiles` hears that a paper has another file. */
export function useOpenPage(dossier: DossierView, desk: ScanDesk, onFiles: () => void) {
  const digitization = useDigitization(dossier.id);
  const files = (digitization.state?.components ?? []).map(({ document }) => document?.id ?? '').join(' ');
  const tell = useEffectEvent(onFiles);
  useEffect(() => {
    if (files.trim() !== '') tell();
  }, [files]);
  // Null: closed; an empty text opens the first page.
  const [openId, setOpenId] = useState<string | null>(null);
  function rescan(page: PageView): void {
    const paper = dossier.components.find(({ ordinal }) => ordinal === page.componentOrdinal);
    setOpenId(null);
    if (paper) void desk.start(paper, { kind: 'REPLACE', pageId: page.id });
  }
  return {
    digitization,
    openId,
    show: setOpenId,
    showFirst: () => setOpenId(desk.pages[0]?.id ?? ''),
    close: () => setOpenId(null),
    /** Scans a page anew; null while that is not possible. */
    rescan: desk.isScannable ? rescan : null,
  };
}

export type OpenPage = ReturnType<typeof useOpenPage>;

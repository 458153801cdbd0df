import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import type { ScanDesk } from '../scan/use-scan-desk.ts';
import { DigitizationBar } from './digitization-bar.tsx';
import { PageWorkspace } from './page-workspace.tsx';
import type { OpenPage } from './use-open-page.ts';

interface DossierPagesProps {
  readonly dossier: DossierView;
  readonly desk: ScanDesk;
  readonly open: OpenPage;
  readonly isShown: boolean;
}

/** What comes after scanning: how far it is, the pages themselves, signing, handing in. */
export function DossierPages({ dossier, desk, open, isShown }: DossierPagesProps) {
  const { scan } = desk;
  return (
    <>
      <DigitizationBar dossier={dossier} digitization={open.digitization} isShown={isShown} onPages={open.showFirst} />
      <PageWorkspace
        dossier={dossier}
        pages={[...scan.pages, ...scan.hidden]}
        digitization={open.digitization}
        openId={isShown ? open.openId : null}
        isScanning={scan.running !== null}
        onChanged={scan.ask}
        onRescan={open.rescan}
        onClose={open.close}
      />
    </>
  );
}

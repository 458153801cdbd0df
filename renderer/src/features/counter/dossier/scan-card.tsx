import { useState } from 'react';
import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useUndoKey } from '../../../ui/use-undo-key.ts';
import { DossierPages } from '../pages/dossier-pages.tsx';
import { useOpenPage } from '../pages/use-open-page.ts';
import { FileInput } from '../scan/file-input.tsx';
import { HiddenPages } from '../scan/hidden-pages.tsx';
import { mainStepOf } from '../scan/main-step.ts';
import { NewestPage } from '../scan/newest-page.tsx';
import { PhoneDialog } from '../scan/phone-dialog.tsx';
import classes from '../scan/scan.module.css';
import { ScanDialogs } from '../scan/scan-dialogs.tsx';
import { DropCover } from '../scan/scan-messages.tsx';
import { ScanWork } from '../scan/scan-work.tsx';
import { ScannerHealth } from '../scan/scanner-health.tsx';
import { useFileDrop } from '../scan/use-file-drop.ts';
import { usePageActions } from '../scan/use-page-actions.ts';
import { useScanDesk } from '../scan/use-scan-desk.ts';
import { useScanKeys } from '../scan/use-scan-keys.ts';
import { useWays } from '../scan/use-ways.ts';
import { PageStrip } from './page-strip.tsx';
import type { ScanChoice } from './scan-choice.ts';

interface ScanCardProps {
  readonly dossier: DossierView;
  readonly isShown: boolean;
  readonly choice: ScanChoice;
  readonly onChoice: (choice: ScanChoice) => void;
  /** A paper has another file than before. */
  readonly onChanged: () => void;
}

/** Digitizing: which paper, the one big button, what came, and every other way in. */
export function ScanCard({ dossier, isShown, choice, onChoice, onChanged }: ScanCardProps) {
  const { t } = useText();
  const desk = useScanDesk({ dossier, isShown, choice });
  const { scan, component, pages } = desk;
  const ways = useWays(dossier.id, desk);
  const actions = usePageActions(scan.ask);
  const [jamAskedId, setJamAskedId] = useState<string | null>(null);
  const [isBacksAsked, setBacksAsked] = useState(false);
  const open = useOpenPage(dossier, desk, onChanged);
  const isOver = useFileDrop(isShown && component !== null, ways.takeFiles);
  const { step, press } = mainStepOf({ desk, ways, onBegin: actions.forget, onResume: setJamAskedId });
  const onBacks = desk.fronts ? () => setBacksAsked(true) : null;
  const change = (next: ScanChoice): void => {
    if (choice.isAutomatic && !next.isAutomatic && scan.waitsForPaper) scan.stop();
    desk.automatic.release();
    onChoice(next);
  };
  useScanKeys({ isShown, desk, choice, onChoice: change, onMain: press, onBacks, ways });
  const { hidden } = actions;
  const undo = hidden && isShown ? () => actions.restore(hidden.page) : null;
  useUndoKey(undo);

  return (
    <section className={classes.card} aria-label={t('scan.title')}>
      <h2 className={classes.title}>{t('scan.title')}</h2>
      {desk.devices.error && <ErrorNotice error={desk.devices.error} onRetry={desk.devices.ask} />}
      {desk.scanner && <ScannerHealth name={desk.scanner.name} state={desk.scannerState} />}
      <div className={classes.stage}>
        <ScanWork
          desk={desk}
          ways={ways}
          components={dossier.components}
          choice={choice}
          step={step}
          actions={actions}
          onMain={press}
          onBacks={onBacks}
          onUndo={undo}
          onChoice={change}
        />
        <NewestPage pages={pages} />
      </div>
      <PageStrip
        key={component?.ordinal}
        pages={pages}
        actions={actions}
        onRescan={open.rescan}
        onOpen={({ id }) => open.show(id)}
      />
      <HiddenPages pages={desk.hidden} works={open.digitization.works} actions={actions} />
      <DossierPages dossier={dossier} desk={desk} open={open} isShown={isShown} />
      <FileInput input={ways.input} onFiles={ways.takeFiles} />
      {isOver && component && <DropCover component={component} />}
      <PhoneDialog
        opened={isShown ? ways.phone.opened : null}
        paper={component?.name ?? ''}
        pages={ways.phonePages}
        ways={ways.phoneWays}
        onClose={ways.closePhone}
      />
      <ScanDialogs
        isShown={isShown}
        desk={desk}
        jamAskedId={jamAskedId}
        isBacksAsked={isBacksAsked}
        onJamClosed={() => setJamAskedId(null)}
        onBacksClosed={() => setBacksAsked(false)}
      />
    </section>
  );
}

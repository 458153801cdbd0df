import type { DossierComponentView } from '../../../../../electron/contract/dossier-views.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { ScanChoice } from '../dossier/scan-choice.ts';
import { OtherWays } from './other-ways.tsx';
import { PaperLines } from './paper-lines.tsx';
import classes from './scan.module.css';
import { type MainStep, ScanMainButton } from './scan-main-button.tsx';
import { ImportStatus, PageUndo } from './scan-messages.tsx';
import { ScanSettingsBar } from './scan-settings.tsx';
import { ScanStatus } from './scan-status.tsx';
import type { PageActions } from './use-page-actions.ts';
import type { ScanDesk } from './use-scan-desk.ts';
import type { ScanWays } from './use-ways.ts';

interface ScanWorkProps {
  readonly desk: ScanDesk;
  readonly ways: ScanWays;
  readonly components: readonly DossierComponentView[];
  readonly choice: ScanChoice;
  readonly step: MainStep;
  readonly actions: PageActions;
  readonly onMain: (() => void) | null;
  readonly onBacks: (() => void) | null;
  readonly onUndo: (() => void) | null;
  readonly onChoice: (choice: ScanChoice) => void;
}

/** The papers, the big button, what goes on, how it is scanned, and the other ways in. */
export function ScanWork(props: ScanWorkProps) {
  const { desk, ways, components, choice, step, actions, onMain, onBacks, onUndo, onChoice } = props;
  const { t } = useText();
  const { scan, component, scanner, settings, stopped } = desk;
  const isReady = scanner !== null && stopped === null;
  return (
    <div className={classes.work}>
      <PaperLines
        components={components}
        pages={scan.pages}
        chosen={component?.ordinal ?? null}
        onScan={desk.isScannable ? (one) => void desk.start(one) : null}
        onChoose={({ ordinal }) => desk.choose(ordinal)}
      />
      {component && <ScanMainButton step={step} component={component} onPress={onMain} />}
      <ScanStatus
        scan={scan}
        components={components}
        folders={ways.folders}
        readyText={isReady ? t(settings.source === 'GLASS' ? 'scan.readyGlass' : 'scan.ready') : null}
        onRetry={onMain}
      />
      <ImportStatus files={ways.files} />
      {ways.phone.error && <ErrorNotice error={ways.phone.error} />}
      <PageUndo actions={actions} onUndo={onUndo} />
      {scanner && (
        <ScanSettingsBar
          scanners={desk.scanners}
          scannerCode={scanner.code}
          facts={desk.scannerState?.scanner}
          choice={{ ...choice, settings }}
          isDisabled={scan.running !== null}
          onChoice={onChoice}
        />
      )}
      {step === 'phone' && (
        <Notice tone="info" title={t('scan.noScanner')}>
          {t('scan.noScannerText')}
        </Notice>
      )}
      <OtherWays onBacks={onBacks} onPhone={ways.openPhone} onFiles={ways.chooseFiles} onFolder={ways.watchFolder} />
    </div>
  );
}

import { Button, Progress } from '@mantine/core';
import { IconPlayerStop, IconScan } from '@tabler/icons-react';
import { useState } from 'react';
import type { DossierComponentView, DossierView } from '../../../../../electron/contract/dossier-views.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useKeys } from '../use-keys.ts';
import { PageStrip } from './page-strip.tsx';
import classes from './scan-card.module.css';
import type { ScanChoice } from './scan-choice.ts';
import { ScanSettingsBar } from './scan-settings-bar.tsx';
import { type Scan, useScan } from './use-scan.ts';

interface ScanCardProps {
  readonly dossier: DossierView;
  readonly isShown: boolean;
  readonly choice: ScanChoice;
  readonly onChoice: (choice: ScanChoice) => void;
}

/** Digitizing: the papers of the dossier, the scanner, the pages of the paper that is chosen. */
export function ScanCard({ dossier, isShown, choice, onChoice }: ScanCardProps) {
  const { t } = useText();
  const devices = useQuery('scan.devices', {}, { askAgainOn: ['config.changed', 'session.changed'] });
  const scan = useScan(dossier.id);
  const [chosen, setChosen] = useState<number | null>(null);
  const scanners = devices.value?.scanners ?? [];
  const scanner = scanners.find(({ code }) => code === choice.deviceCode) ?? scanners[0] ?? null;
  const first = dossier.components.find(({ received, status }) => received && status === 0) ?? dossier.components[0];
  // While a scan runs its paper is shown; then the one the clerk chose, else the first that is still to be done.
  const ordinal = scan.running?.componentOrdinal ?? chosen ?? first?.ordinal ?? null;
  const component = dossier.components.find((one) => one.ordinal === ordinal) ?? null;
  const start = (target: DossierComponentView): void => {
    setChosen(target.ordinal);
    if (scanner) scan.start(target.ordinal, scanner.code, choice.settings);
  };
  const canScan = scanner !== null && scan.running === null && !scan.isStarting;
  const move = (by: number): void => {
    const index = dossier.components.findIndex((one) => one.ordinal === ordinal);
    setChosen(dossier.components[index + by]?.ordinal ?? ordinal);
  };
  useKeys(
    isShown
      ? {
          F9: component && canScan ? () => start(component) : undefined,
          'Alt+ArrowDown': () => move(1),
          'Alt+ArrowUp': () => move(-1),
        }
      : {},
  );

  return (
    <section className={classes.card} aria-label={t('scan.title')}>
      <h2 className={classes.title}>{t('scan.title')}</h2>
      {devices.error && <ErrorNotice error={devices.error} onRetry={devices.ask} />}
      {devices.value && scanners.length === 0 ? (
        <Notice tone="info" title={t('scan.noScanner')}>
          {t('scan.noScannerText')}
        </Notice>
      ) : (
        <ScanSettingsBar
          scanners={scanners}
          scannerCode={scanner?.code ?? null}
          choice={choice}
          isDisabled={scan.running !== null}
          onChoice={onChoice}
        />
      )}
      <ol className={classes.papers}>
        {dossier.components.map((one) => (
          <PaperLine
            key={one.ordinal}
            component={one}
            pages={scan.pages.filter(({ componentOrdinal }) => componentOrdinal === one.ordinal).length}
            isChosen={one.ordinal === ordinal}
            canScan={canScan}
            onChoose={() => setChosen(one.ordinal)}
            onScan={() => start(one)}
          />
        ))}
      </ol>
      <ScanProgress scan={scan} onContinue={component && canScan ? () => start(component) : null} />
      {component && (
        <PageStrip
          key={component.ordinal}
          pages={scan.pages.filter(({ componentOrdinal }) => componentOrdinal === component.ordinal)}
          isQuiet={scanner === null || scan.running !== null}
        />
      )}
    </section>
  );
}

interface PaperLineProps {
  readonly component: DossierComponentView;
  readonly pages: number;
  readonly isChosen: boolean;
  readonly canScan: boolean;
  readonly onChoose: () => void;
  readonly onScan: () => void;
}

function PaperLine({ component, pages, isChosen, canScan, onChoose, onScan }: PaperLineProps) {
  const { t } = useText();
  const { name, received, form, copies, mustDigitize, pdfFileId } = component;
  const facts = [
    received ? t('scan.paperFacts', { form: t(`paper.${form}`), copies }) : t('scan.notReceived'),
    mustDigitize ? t('scan.must') : '',
  ];
  return (
    <li className={classes.paper} data-chosen={isChosen || undefined}>
      <button
        type="button"
        className={classes.paperName}
        aria-pressed={isChosen}
        aria-label={t('scan.select', { paper: name })}
        onClick={onChoose}
      >
        <span className={classes.name}>
          {component.ordinal}. {name}
        </span>
        <span className={classes.facts}>{facts.filter(Boolean).join(' · ')}</span>
      </button>
      <span className={classes.pages} data-has={pages > 0 || undefined}>
        {pages === 0 ? t('scan.noPages') : t(pdfFileId === null ? 'scan.pages' : 'scan.pagesPdf', { pages })}
      </span>
      <Button
        size="sm"
        variant={isChosen ? 'filled' : 'default'}
        disabled={!canScan}
        aria-label={t(pages === 0 ? 'scan.startOf' : 'scan.continueOf', { paper: name })}
        aria-keyshortcuts={isChosen ? 'F9' : undefined}
        leftSection={<IconScan size="1.125rem" aria-hidden="true" />}
        onClick={onScan}
      >
        {t(pages === 0 ? 'scan.start' : 'scan.continue')}
        {isChosen && (
          <span className={classes.key} aria-hidden="true">
            F9
          </span>
        )}
      </Button>
    </li>
  );
}

interface ScanProgressProps {
  readonly scan: Scan;
  /** Goes on with the same paper; null while that is not possible. */
  readonly onContinue: (() => void) | null;
}

function ScanProgress({ scan, onContinue }: ScanProgressProps) {
  const { t } = useText();
  const { running, end, error, isStarting, isStopping } = scan;
  if (running !== null || isStarting) {
    return (
      <div className={classes.progress} role="status">
        <span className={classes.progressText}>
          {isStopping
            ? t('scan.stopping')
            : running === null
              ? t('scan.starting')
              : t('scan.running', { pages: running.pages })}
        </span>
        <Button
          size="sm"
          variant="default"
          disabled={running === null || isStopping}
          leftSection={<IconPlayerStop size="1.125rem" aria-hidden="true" />}
          onClick={scan.stop}
        >
          {t('scan.stop')}
        </Button>
        <Progress className={classes.bar} value={100} animated size="sm" aria-label={t('scan.starting')} />
      </div>
    );
  }
  if (error) return <ErrorNotice error={error} onRetry={onContinue ?? scan.ask} />;
  if (end === null) return null;
  if (end.problem === null) {
    return (
      <p className={classes.ended} role="status">
        {t('scan.ended', { pages: end.pages })}
      </p>
    );
  }
  return (
    <Notice
      tone="warn"
      title={end.problem}
      actions={
        onContinue && (
          <Button size="sm" onClick={onContinue}>
            {t('scan.continue')}
          </Button>
        )
      }
    >
      {t('scan.kept', { pages: end.pages })}
    </Notice>
  );
}

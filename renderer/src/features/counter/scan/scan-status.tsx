import { Button, Progress } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import type { DossierComponentView, PageView, ScanJobView } from '../../../../../electron/contract/dossier-views.ts';
import { useText } from '../../../i18n/text-context.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Scan } from '../dossier/use-scan.ts';
import { KeyMark } from './key-mark.tsx';
import classes from './scan.module.css';
import { nextComponent } from './scan-rules.ts';

interface ScanStatusProps {
  readonly scan: Scan;
  readonly components: readonly DossierComponentView[];
  /** Folders that are being watched. */
  readonly folders: readonly string[];
  /** What to do while nothing runs and nothing ended; null where nothing can be done here. */
  readonly readyText: string | null;
  readonly onRetry: (() => void) | null;
}

/** What goes on, how it ended, and what to do next. */
export function ScanStatus({ scan, components, folders, readyText, onRetry }: ScanStatusProps) {
  const { t } = useText();
  const { running, end, error, isStarting } = scan;
  if (running !== null || isStarting) return <Going scan={scan} folders={folders} />;
  if (error) return <ErrorNotice error={error} onRetry={onRetry ?? scan.ask} />;
  if (end === null) return readyText === null ? null : <p className={classes.status}>{readyText}</p>;
  const job = scan.last.find(({ id }) => id === end.jobId);
  if (end.problem !== null) {
    return (
      <Notice tone={end.isCancelled ? 'info' : 'warn'} title={end.problem}>
        {t('scan.kept', { pages: end.pages })}
      </Notice>
    );
  }
  const following = nextComponent(components);
  return (
    <div className={classes.ended} role="status">
      <p className={classes.endedText}>{endedText(job, end.pages, [...scan.pages, ...scan.hidden], t)}</p>
      {end.overlap > 0 && <p className={classes.soft}>{t('scan.overlap', { count: end.overlap })}</p>}
      <p className={classes.soft}>{following ? t('scan.next', { paper: following.name }) : t('scan.allDone')}</p>
    </div>
  );
}

interface GoingProps {
  readonly scan: Scan;
  readonly folders: readonly string[];
}

function Going({ scan, folders }: GoingProps) {
  const { t } = useText();
  const { running, isStopping, waitsForPaper } = scan;
  const words = isStopping
    ? t('scan.stopping')
    : running === null
      ? t('scan.starting')
      : goingText(running, waitsForPaper, t);
  return (
    <div className={classes.going} role="status">
      <span className={classes.goingText}>{words}</span>
      <Button
        size="sm"
        variant="default"
        disabled={running === null || isStopping}
        aria-keyshortcuts="Escape"
        leftSection={<IconPlayerStop size="1.125rem" aria-hidden="true" />}
        onClick={scan.stop}
      >
        {t('scan.stop')}
        <KeyMark name="Esc" />
      </Button>
      {running?.origin === 'FOLDER' && folders.length > 0 && (
        <p className={classes.soft}>{t('scan.folders', { folders: folders.join(' · ') })}</p>
      )}
      <Progress className={classes.bar} value={100} animated size="sm" aria-label={words} />
    </div>
  );
}

function goingText({ origin, purpose, pages }: ScanJobView, waitsForPaper: boolean, t: Translate): string {
  if (origin !== 'SCANNER') return t(`scan.running.${origin}`, { pages });
  if (!waitsForPaper) return t('scan.running', { pages });
  if (purpose.kind === 'REPLACE') return t('scan.waitingReplace');
  return t(purpose.kind === 'BACKS' ? 'scan.waitingBacks' : 'scan.waiting');
}

/** The job may not be known yet in the moment in which its end is. */
function endedText(job: ScanJobView | undefined, pages: number, all: readonly PageView[], t: Translate): string {
  if (job === undefined) return t('scan.ended', { pages });
  if (job.origin !== 'SCANNER') return t(`scan.ended.${job.origin}`, { pages });
  const { purpose } = job;
  if (purpose.kind === 'REPLACE') return t('scan.endedReplace');
  if (purpose.kind !== 'BACKS') return t('scan.ended', { pages });
  const fronts = all.filter(({ scanJobId }) => scanJobId === purpose.jobId).length;
  return t(fronts === pages ? 'scan.endedBacks' : 'scan.backsDiffer', { fronts, backs: pages });
}

import { Loader } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { momentText } from '../../../i18n/local-time.ts';
import { useText } from '../../../i18n/text-context.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Facts } from '../../../ui/page.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { dayText, dueText, localNow } from '../local-text.ts';
import { StateChip } from '../state-chip.tsx';
import classes from './dossier-page.module.css';
import { ReceiptCard } from './receipt-card.tsx';
import { ResultCard } from './result-card.tsx';
import { ScanCard } from './scan-card.tsx';
import type { ScanChoice } from './scan-choice.ts';

interface DossierPageProps {
  readonly dossierId: string;
  /** Received a moment ago: says so, and its paper is made at once. */
  readonly isNew: boolean;
  readonly isShown: boolean;
  readonly counterCode: string;
  readonly choice: ScanChoice;
  readonly onChoice: (choice: ScanChoice) => void;
  /** The result was handed over. */
  readonly onReturned: () => void;
}

/** One dossier: what it is, its paper, its scans, its result. */
export function DossierPage(props: DossierPageProps) {
  const { dossierId, isNew, isShown, counterCode, choice, onChoice, onReturned } = props;
  const { value, error, ask } = useQuery(
    'dossier.read',
    { dossierId },
    { askAgainOn: ['dossier.changed', 'session.changed'] },
  );
  const article = useRef<HTMLElement>(null);
  const isKnown = value !== null;
  useEffect(() => {
    if (isShown && isKnown) article.current?.focus({ preventScroll: true });
  }, [isShown, isKnown]);
  if (!value) return error ? <ErrorNotice error={error} onRetry={ask} /> : <Loader />;
  const { dossier } = value;
  const isPaperFirst = dossier.state === 'DA_TIEP_NHAN';
  const result = (
    <ResultCard
      dossier={dossier}
      counterCode={counterCode}
      isNext={!isPaperFirst}
      isShown={isShown}
      onChanged={ask}
      onReturned={onReturned}
    />
  );
  return (
    <article ref={article} tabIndex={-1} className={classes.page} aria-label={dossier.code}>
      {error && <ErrorNotice error={error} onRetry={ask} />}
      <DossierHead dossier={dossier} isNew={isNew} />
      <div className={classes.columns}>
        <div className={classes.side}>
          {/* First what is done next: the paper after reception, the result once it is there. */}
          {!isPaperFirst && result}
          <ReceiptCard dossier={dossier} makeAtOnce={isNew} isNext={isPaperFirst} isShown={isShown} onChanged={ask} />
          {isPaperFirst && result}
          <DossierFacts dossier={dossier} />
        </div>
        <div className={classes.scan}>
          <ScanCard dossier={dossier} isShown={isShown} choice={choice} onChoice={onChoice} />
        </div>
      </div>
    </article>
  );
}

function DossierHead({ dossier, isNew }: { readonly dossier: DossierView; readonly isNew: boolean }) {
  const { t } = useText();
  const nowMs = useNow();
  const isOpen = dossier.finishedAt === null;
  const isLate = isOpen && dossier.dueAt !== null && dossier.dueAt < localNow(nowMs);
  return (
    <header className={classes.head}>
      <div className={classes.names}>
        <h1 className={classes.code}>{dossier.code}</h1>
        <p className={classes.applicant}>{dossier.applicant.name}</p>
        <p className={classes.procedure}>{dossier.procedureName}</p>
      </div>
      <div className={classes.when}>
        <StateChip state={dossier.state} />
        <p className={classes.due} data-late={isLate || undefined}>
          {dossier.dueAt === null ? t('reception.dueNone') : t('reception.due', { due: dueText(dossier.dueAt, t) })}
          {isLate && ` · ${t('dossiers.late')}`}
        </p>
        {isNew && dossier.state === 'DA_TIEP_NHAN' && (
          <p className={classes.fresh} role="status">
            {t('dossier.receivedJust', { code: dossier.code })}
          </p>
        )}
      </div>
    </header>
  );
}

function DossierFacts({ dossier }: { readonly dossier: DossierView }) {
  const { t } = useText();
  const nowMs = useNow();
  const { applicant } = dossier;
  const facts: (readonly [string, string])[] = [
    [t('dossier.personalId'), applicant.personalId],
    [t('dossier.birthDate'), applicant.birthDate === null ? '' : dayText(applicant.birthDate)],
    [t('dossier.address'), applicant.address],
    [t('dossier.phone'), applicant.phone],
    [t('dossier.deadline'), deadlineText(dossier.deadline, t)],
    [t('dossier.ticket'), dossier.ticketNumber ?? ''],
  ];
  return (
    <section className={`${classes.card} ${classes.facts}`}>
      <Facts facts={facts.filter(([, value]) => value !== '')} />
      <p className={classes.soft}>
        {t('dossier.receivedBy', { name: dossier.receivedByName, at: momentText(dossier.receivedAt, nowMs) })}
      </p>
    </section>
  );
}

function deadlineText({ amount, unit }: DossierView['deadline'], t: Translate): string {
  return unit === 'TRONG_NGAY' || unit === 'KHONG_HEN'
    ? t(`dossier.within.${unit}`)
    : t(`dossier.within.${unit}`, { amount });
}

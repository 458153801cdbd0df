import { Loader } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { dueLines } from '../due-words.ts';
import { ExternalCard } from '../external/external-card.tsx';
import { PaymentCard } from '../payments/payment-card.tsx';
import { StateChip } from '../state-chip.tsx';
import type { StepOffice } from '../steps/step-form.tsx';
import type { OpenDossier } from '../use-open-dossier.ts';
import { DossierFacts } from './dossier-facts.tsx';
import classes from './dossier-page.module.css';
import { NextCard } from './next-card.tsx';
import { PapersCard } from './papers-card.tsx';
import { ScanCard } from './scan-card.tsx';
import type { ScanChoice } from './scan-choice.ts';
import { ShelfSign } from './shelf-sign.tsx';

interface DossierPageProps {
  readonly opened: OpenDossier;
  readonly isShown: boolean;
  readonly counterCode: string;
  readonly office: StepOffice;
  readonly choice: ScanChoice;
  readonly onChoice: (choice: ScanChoice) => void;
  /** The result was handed over. */
  readonly onReturned: () => void;
}

/** One dossier: what it is, what is done next, its paper, its scans. */
export function DossierPage(props: DossierPageProps) {
  const { opened, isShown, counterCode, office, choice, onChoice, onReturned } = props;
  const { value, error, ask } = useQuery(
    'dossier.read',
    { dossierId: opened.id },
    { askAgainOn: ['dossier.changed', 'session.changed'] },
  );
  const article = useRef<HTMLElement>(null);
  const nextButton = useRef<HTMLButtonElement>(null);
  const isKnown = value !== null;
  const { scans } = opened;
  useEffect(() => {
    // The pages of this dossier may be looked at in a dialog, which keeps the keyboard.
    if (!isShown || !isKnown || document.querySelector('#dialogs [role="dialog"]') !== null) return;
    // Its paper was held to the reader: the next step has the keyboard.
    const next = scans > 0 ? nextButton.current : null;
    (next ?? article.current)?.focus({ preventScroll: true });
    // In large type the whole window scrolls: what was opened is seen from its top, with its shelf.
    article.current?.scrollIntoView({ block: 'start' });
  }, [isShown, isKnown, scans]);
  if (!value) return error ? <ErrorNotice error={error} onRetry={ask} /> : <Loader />;
  const { dossier } = value;
  const isPaperFirst = opened.isNew && dossier.state === 'DA_TIEP_NHAN';
  const next = (
    <NextCard
      // Its paper was held to the reader again: no dialog of an earlier step stays open over it.
      key={`next-${scans}`}
      dossier={dossier}
      counterCode={counterCode}
      office={office}
      isLater={isPaperFirst}
      isShown={isShown}
      nextButton={nextButton}
      onChanged={ask}
      onReturned={onReturned}
    />
  );
  const papers = (
    <PapersCard
      key="papers"
      dossier={dossier}
      makeAtOnce={opened.isNew}
      isNext={isPaperFirst}
      isShown={isShown}
      onChanged={ask}
    />
  );
  return (
    <article ref={article} tabIndex={-1} className={classes.page} aria-label={dossier.code}>
      {error && <ErrorNotice error={error} onRetry={ask} />}
      <DossierHead dossier={dossier} isNew={opened.isNew} />
      <ShelfSign dossier={dossier} />
      <div className={classes.columns}>
        <div className={classes.side}>
          {/* First what is done next: the paper after reception, the step in every other state. Keys move them whole. */}
          {isPaperFirst ? [papers, next] : [next, papers]}
          <ExternalCard dossier={dossier} counterCode={counterCode} onChanged={ask} />
        </div>
        <div className={classes.scan}>
          <ScanCard dossier={dossier} isShown={isShown} choice={choice} onChoice={onChoice} onChanged={ask} />
          <DossierFacts dossier={dossier} isShown={isShown} onChanged={ask} />
          <PaymentCard dossier={dossier} counterCode={counterCode} onChanged={ask} />
        </div>
      </div>
    </article>
  );
}

function DossierHead({ dossier, isNew }: { readonly dossier: DossierView; readonly isNew: boolean }) {
  const { t } = useText();
  const isBound = dossier.paperCode !== dossier.code;
  return (
    <header className={classes.head}>
      <div className={classes.names}>
        <h1 className={classes.code}>{dossier.paperCode}</h1>
        <p className={classes.codeKind}>
          {isBound ? t('dossier.codeOfficial', { code: dossier.code }) : t('dossier.codeTemporary')}
        </p>
        <p className={classes.applicant}>{dossier.applicant.name}</p>
        {dossier.owner && <p className={classes.procedure}>{t('dossier.ownerOf', { name: dossier.owner.name })}</p>}
        <p className={classes.procedure}>{dossier.procedureName}</p>
        {dossier.sample && (
          <p className={classes.sample}>
            <strong>{t('due.sample')}.</strong> {t('due.sampleText')}
          </p>
        )}
      </div>
      <div className={classes.when}>
        <StateChip state={dossier.state} />
        <div className={classes.due} data-class={dossier.dueClass}>
          {dueLines(dossier, t).map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
        {isNew && dossier.state === 'DA_TIEP_NHAN' && (
          <p className={classes.fresh} role="status">
            {t('dossier.receivedJust', { code: dossier.code })}
          </p>
        )}
      </div>
    </header>
  );
}

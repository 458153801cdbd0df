import { ActionIcon, Button, Loader } from '@mantine/core';
import { IconDownload, IconFilePlus, IconPrinter } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import type { PaperOffer, PaperView } from '../../../../../electron/contract/methods/papers.ts';
import { momentText } from '../../../i18n/local-time.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { useKeys } from '../use-keys.ts';
import classes from './dossier-page.module.css';
import { PaperDialog, type PaperQuestion } from './paper-dialog.tsx';
import { offerKey, offerName, proposedPaper, stepPaper } from './paper-offers.ts';
import paperClasses from './papers-card.module.css';
import { type Papers, usePapers } from './use-papers.ts';

interface PapersCardProps {
  readonly dossier: DossierView;
  /** The dossier was received a moment ago: its paper is made without being asked. */
  readonly makeAtOnce: boolean;
  /** The usual next step with this dossier. */
  readonly isNext: boolean;
  readonly isShown: boolean;
  readonly onChanged: (dossier: DossierView) => void;
}

/** The papers of a dossier: the one that the last step asks for first, every other by a few letters, those made below. */
export function PapersCard({ dossier, makeAtOnce, isNext, isShown, onChanged }: PapersCardProps) {
  const { t } = useText();
  const papers = usePapers({ dossier, makeAtOnce, onChanged });
  const [question, setQuestion] = useState<PaperQuestion>(null);
  const proposed = papers.isMaking ? null : proposedPaper(papers.offers, papers.papers);
  const proposal = useProposal(papers, isShown);

  function begin(offer: PaperOffer): void {
    if (offer.fields.length > 0) setQuestion(offer);
    else void papers.make(offer, {});
  }
  const canMake = papers.offers.length > 0 && !papers.isBusy;
  const press = proposed === null ? () => setQuestion('CHOOSE') : () => begin(proposed);
  useKeys(isShown ? { 'Ctrl+P': papers.printNext, 'Alt+P': canMake ? press : undefined } : {});

  return (
    <section className={classes.card} aria-label={t('papers.title')}>
      <h2 className={classes.cardTitle}>{t('papers.title')}</h2>
      {papers.list.error && <ErrorNotice error={papers.list.error} onRetry={papers.list.ask} />}
      {papers.error && question === null && <ErrorNotice error={papers.error} />}
      <PapersStatus papers={papers} hasReceipt={dossier.hasReceipt} />
      <div className={classes.buttons}>
        {proposed && (
          <Button
            ref={proposal}
            size="sm"
            variant={isNext || stepPaper(papers.offers, papers.papers) ? 'filled' : 'light'}
            className={paperClasses.proposed}
            disabled={!canMake}
            aria-keyshortcuts="Alt+P"
            leftSection={<IconFilePlus size="1.125rem" aria-hidden="true" />}
            rightSection={<Key name="Alt+P" />}
            onClick={() => begin(proposed)}
          >
            {t('papers.makeOf', { paper: offerName(proposed) })}
          </Button>
        )}
        {papers.papers.length > 0 && (
          <Button
            size="sm"
            variant={isNext && !proposed ? 'filled' : 'default'}
            loading={papers.isPrinting}
            disabled={papers.printNext === undefined}
            aria-keyshortcuts="Control+P"
            leftSection={<IconPrinter size="1.125rem" aria-hidden="true" />}
            rightSection={<Key name="Ctrl+P" />}
            onClick={papers.printNext}
          >
            {t('papers.print')}
          </Button>
        )}
        {papers.offers.length > (proposed ? 1 : 0) && (
          <Button
            size="sm"
            variant="default"
            disabled={!canMake}
            aria-haspopup="dialog"
            {...(!proposed && { 'aria-keyshortcuts': 'Alt+P', rightSection: <Key name="Alt+P" /> })}
            onClick={() => setQuestion('CHOOSE')}
          >
            {t('papers.other')}
          </Button>
        )}
      </div>
      {papers.papers.length > 0 && <MadePapers papers={papers} />}
      <PaperDialog question={question} papers={papers} onQuestion={setQuestion} />
    </section>
  );
}

function Key({ name }: { readonly name: string }) {
  return (
    <span className={classes.key} aria-hidden="true">
      {name}
    </span>
  );
}

function PapersStatus({ papers, hasReceipt }: { readonly papers: Papers; readonly hasReceipt: boolean }) {
  const { t } = useText();
  const resting = hasReceipt ? 'papers.ready' : 'papers.missing';
  return (
    <p className={classes.soft} role="status">
      {papers.isMaking ? (
        <>
          <Loader size="0.875rem" /> {t('papers.making')}
        </>
      ) : (
        t(papers.done ?? resting)
      )}
    </p>
  );
}

/** Every paper that was made, newest first. */
function MadePapers({ papers }: { readonly papers: Papers }) {
  const { t } = useText();
  const nowMs = useNow();
  return (
    <ul className={paperClasses.made} aria-label={t('papers.made.list')}>
      {papers.papers.map((paper) => (
        <li key={paper.id} className={paperClasses.paper}>
          <span className={paperClasses.words}>
            <span className={paperClasses.title}>{paper.title}</span>
            <span className={paperClasses.facts}>{factsOf(paper, nowMs)}</span>
          </span>
          <ActionIcon
            variant="subtle"
            size="lg"
            disabled={papers.isBusy}
            aria-label={t('papers.printOf', { paper: paper.title })}
            onClick={() => papers.print(paper)}
          >
            <IconPrinter size="1.25rem" aria-hidden="true" />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            size="lg"
            disabled={papers.isBusy}
            aria-label={t('papers.saveOf', { paper: paper.title })}
            title={t('papers.save')}
            onClick={() => papers.save(paper)}
          >
            <IconDownload size="1.25rem" aria-hidden="true" />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}

function factsOf({ number, madeAt, madeByName }: PaperView, nowMs: number): string {
  return [number, momentText(madeAt, nowMs), madeByName].filter((fact) => fact !== '').join(' · ');
}

/** The dialog of the step gives its focus back a moment after it closed. */
const FOCUS_AFTER_MS = 80;
const FOCUS_TRIES = 25;

/** A paper that a step has just asked for takes the keyboard; one that was open before does not. */
function useProposal(papers: Papers, isShown: boolean) {
  const button = useRef<HTMLButtonElement>(null);
  const known = useRef<string | null>(null);
  const asked = stepPaper(papers.offers, papers.papers);
  const key = asked === null ? '' : offerKey(asked);
  const isLoaded = papers.list.value !== null;
  useEffect(() => {
    if (!isLoaded) return undefined;
    const isNew = known.current !== null && known.current !== key && key !== '';
    known.current = key;
    if (!isNew || !isShown) return undefined;
    let tries = 0;
    const timer = window.setInterval(() => {
      tries += 1;
      const isBlocked = document.querySelector('#dialogs [role="dialog"]') !== null;
      if (!isBlocked) button.current?.focus();
      if (!isBlocked || tries >= FOCUS_TRIES) window.clearInterval(timer);
    }, FOCUS_AFTER_MS);
    return () => window.clearInterval(timer);
  }, [isLoaded, key, isShown]);
  return button;
}

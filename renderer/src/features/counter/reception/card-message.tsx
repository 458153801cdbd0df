import { Button } from '@mantine/core';
import { useText } from '../../../i18n/text-context.ts';
import { Notice } from '../../../ui/notice.tsx';
import { StateWord } from '../../../ui/state-word.tsx';
import classes from './reception-form.module.css';
import type { CardOutcome } from './use-card.ts';

interface CardProps {
  /** Null: no card was scanned for this form. */
  readonly outcome: CardOutcome | null;
}

interface CardLineProps extends CardProps {
  /** Puts back what the card replaced; null when it replaced nothing. */
  readonly onUndo: (() => void) | null;
}

/** Beside the heading: how to use the reader, or that it worked. */
export function CardLine({ outcome, onUndo }: CardLineProps) {
  const { t } = useText();
  if (outcome?.kind !== 'FILLED') return <span className={classes.soft}>{t('reception.scanHint')}</span>;
  return (
    <span className={classes.cardLine} role="status">
      <StateWord state={outcome.warnings.length > 0 ? 'warn' : 'ok'}>{t('reception.cardFilled')}</StateWord>
      {onUndo && (
        <Button size="compact-sm" variant="default" onClick={onUndo}>
          {t('reception.cardUndo')}
        </Button>
      )}
    </span>
  );
}

interface CardProblemsProps extends CardProps {
  /** What does not fit in the form, typed or scanned. */
  readonly typed: readonly string[];
}

/** What a clerk must look at: a card that was refused and what to do, and what to compare. */
export function CardProblems({ outcome, typed }: CardProblemsProps) {
  const { t } = useText();
  const warnings = [...new Set([...(outcome?.kind === 'FILLED' ? outcome.warnings : []), ...typed])];
  return (
    <>
      {outcome?.kind === 'REFUSED' && <Notice tone="bad" title={outcome.message} />}
      {warnings.length > 0 && (
        <Notice tone="warn">
          <ul className={classes.warnings} aria-label={t('reception.compare')}>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

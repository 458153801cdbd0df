import { Button, Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import type { RefObject } from 'react';
import type { ReceivableProcedure } from '../../../../../electron/contract/procedure-schema.ts';
import { useText } from '../../../i18n/text-context.ts';
import type { PlainTextKey } from '../../../i18n/translate.ts';
import classes from './paper-list.module.css';
import { PAPER_FORM_CHOICES, type Paper } from './reception-value.ts';

interface PaperListProps {
  readonly procedure: ReceivableProcedure;
  readonly papers: readonly Paper[];
  readonly problem: PlainTextKey | undefined;
  readonly allButton: RefObject<HTMLButtonElement | null>;
  readonly onChange: (papers: readonly Paper[]) => void;
  /** Everything was marked at once: the next step is to receive. */
  readonly onAll: () => void;
}

/** The papers a procedure asks for: handed in or not, how many, in which form. */
export function PaperList({ procedure, papers, problem, allButton, onChange, onAll }: PaperListProps) {
  const { t } = useText();
  const count = papers.filter(({ received }) => received).length;
  /** A paper for some cases alone is marked by hand: nobody hands in an authorisation without somebody to authorise. */
  const isUsual = (index: number): boolean => procedure.components[index]?.conditional !== true;
  const hasAll = papers.every(({ received }, index) => received || !isUsual(index)) && count > 0;
  const change = (code: string, part: Partial<Paper>): void =>
    onChange(papers.map((paper) => (paper.code === code ? { ...paper, ...part } : paper)));

  if (procedure.components.length === 0) return <p className={classes.none}>{t('reception.papersNone')}</p>;
  return (
    <section className={classes.papers} aria-label={t('reception.papers')}>
      <header className={classes.head}>
        <h2 className={classes.title}>{t('reception.papers')}</h2>
        <span className={classes.count}>{t('reception.receivedCount', { count, total: papers.length })}</span>
        <Button
          ref={allButton}
          size="compact-md"
          variant="light"
          onClick={() => {
            onChange(
              papers.map((paper, index) => ({
                ...paper,
                received: !hasAll && (paper.received || isUsual(index)),
              })),
            );
            if (!hasAll) onAll();
          }}
        >
          {t(hasAll ? 'reception.noPapers' : 'reception.allPapers')}
        </Button>
      </header>
      {problem && (
        <p className={classes.problem} role="alert">
          {t(problem)}
        </p>
      )}
      <ol className={classes.list}>
        {papers.map((paper, index) => (
          <PaperRow
            key={paper.code}
            paper={paper}
            ordinal={index + 1}
            name={procedure.components[index]?.name ?? paper.code}
            mustDigitize={procedure.components[index]?.mustDigitize ?? false}
            isConditional={!isUsual(index)}
            onChange={(part) => change(paper.code, part)}
          />
        ))}
      </ol>
    </section>
  );
}

interface PaperRowProps {
  readonly paper: Paper;
  readonly ordinal: number;
  readonly name: string;
  readonly mustDigitize: boolean;
  readonly isConditional: boolean;
  readonly onChange: (part: Partial<Paper>) => void;
}

function PaperRow({ paper, ordinal, name, mustDigitize, isConditional, onChange }: PaperRowProps) {
  const { t } = useText();
  return (
    <li className={classes.paper} data-received={paper.received || undefined}>
      <Checkbox
        className={classes.check}
        size="md"
        checked={paper.received}
        aria-label={t('reception.received', { paper: name })}
        label={
          <>
            {ordinal}. {name}
            {isConditional && <span className={classes.must}>{t('reception.conditional')}</span>}
            {mustDigitize && <span className={classes.must}>{t('scan.must')}</span>}
          </>
        }
        onChange={(event) => onChange({ received: event.currentTarget.checked })}
      />
      <NumberInput
        className={classes.copies}
        size="sm"
        min={0}
        max={99}
        clampBehavior="strict"
        allowDecimal={false}
        disabled={!paper.received}
        aria-label={t('reception.copiesOf', { paper: name })}
        value={paper.copies}
        onChange={(copies) => onChange({ copies: typeof copies === 'number' ? copies : 0 })}
      />
      <NativeSelect
        className={classes.form}
        size="sm"
        disabled={!paper.received}
        aria-label={t('reception.formOf', { paper: name })}
        value={paper.form}
        data={PAPER_FORM_CHOICES.map((form) => ({ value: form, label: t(`paper.${form}`) }))}
        onChange={(event) => {
          const form = PAPER_FORM_CHOICES.find((one) => one === event.currentTarget.value);
          if (form) onChange({ form });
        }}
      />
    </li>
  );
}

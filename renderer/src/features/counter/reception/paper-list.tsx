import { Button } from '@mantine/core';
import { type RefObject, useState } from 'react';
import type { ReusablePaper } from '../../../../../electron/contract/methods/citizens.ts';
import type { ReceivableProcedure } from '../../../../../electron/contract/procedure-schema.ts';
import { useText } from '../../../i18n/text-context.ts';
import type { PlainTextKey } from '../../../i18n/translate.ts';
import classes from './paper-list.module.css';
import { PaperRow, ResidenceRow } from './paper-row.tsx';
import type { Paper } from './reception-value.ts';
import { ResidenceDialog } from './residence-dialog.tsx';

interface PaperListProps {
  readonly procedure: ReceivableProcedure;
  readonly papers: readonly Paper[];
  /** Earlier papers of the person that count here, by component code. */
  readonly reusable: ReadonlyMap<string, ReusablePaper>;
  readonly residenceReason: string;
  readonly problem: PlainTextKey | undefined;
  readonly allButton: RefObject<HTMLButtonElement | null>;
  /** The reason comes with a residence paper alone. */
  readonly onChange: (papers: readonly Paper[], residenceReason?: string) => void;
  readonly onReuseAll: () => void;
  /** Everything was marked at once: the next step is to receive. */
  readonly onAll: () => void;
}

/** The papers a procedure asks for: handed in or not, how many, in which form, or there from an earlier dossier. */
export function PaperList(props: PaperListProps) {
  const { procedure, papers, reusable, residenceReason, problem, allButton, onChange, onReuseAll, onAll } = props;
  const { t } = useText();
  const [askedCode, setAskedCode] = useState<string | null>(null);
  const count = papers.filter(({ received }) => received).length;
  /** Marked by hand: a paper for some cases alone, and one that must not be asked for. */
  const isUsual = (index: number): boolean => {
    const asked = procedure.components[index];
    return asked?.conditional !== true && asked?.residence !== true;
  };
  const hasAll = papers.every(({ received }, index) => received || !isUsual(index)) && count > 0;
  const offered = papers.filter(({ code, received }) => !received && reusable.has(code)).length;
  const change = (code: string, part: Partial<Paper>, reason?: string): void =>
    onChange(
      papers.map((paper) => (paper.code === code ? { ...paper, ...part } : paper)),
      reason,
    );
  function markAll(): void {
    onChange(
      papers.map((paper, index) => ({
        ...paper,
        received: !hasAll && (paper.received || isUsual(index)),
        reusedFrom: hasAll ? null : paper.reusedFrom,
      })),
    );
    if (!hasAll) onAll();
  }
  const nameOf = (code: string): string => procedure.components.find((asked) => asked.code === code)?.name ?? code;

  if (procedure.components.length === 0) return <p className={classes.none}>{t('reception.papersNone')}</p>;
  return (
    <section className={classes.papers} aria-label={t('reception.papers')}>
      <PaperHead
        count={count}
        total={papers.length}
        offered={offered}
        hasAll={hasAll}
        allButton={allButton}
        onReuseAll={onReuseAll}
        onAll={markAll}
      />
      {problem && (
        <p className={classes.problem} role="alert">
          {t(problem)}
        </p>
      )}
      <ol className={classes.list}>
        {papers.map((paper, index) => {
          const asked = procedure.components[index];
          const row = { paper, ordinal: index + 1, name: asked?.name ?? paper.code };
          return asked?.residence && !paper.received ? (
            <ResidenceRow key={paper.code} {...row} onAsk={() => setAskedCode(paper.code)} />
          ) : (
            <PaperRow
              key={paper.code}
              {...row}
              mustDigitize={asked?.mustDigitize ?? false}
              isConditional={asked?.conditional ?? false}
              residenceReason={asked?.residence ? residenceReason : ''}
              reusable={reusable.get(paper.code) ?? null}
              onChange={(part) => change(paper.code, part)}
            />
          );
        })}
      </ol>
      <ResidenceDialog
        paper={askedCode === null ? null : nameOf(askedCode)}
        onClose={() => setAskedCode(null)}
        onTake={(reason) => {
          if (askedCode !== null) change(askedCode, { received: true }, reason);
          setAskedCode(null);
        }}
      />
    </section>
  );
}

interface PaperHeadProps extends Pick<PaperListProps, 'allButton' | 'onReuseAll' | 'onAll'> {
  readonly count: number;
  readonly total: number;
  /** Earlier papers that count and are not taken yet. */
  readonly offered: number;
  readonly hasAll: boolean;
}

function PaperHead({ count, total, offered, hasAll, allButton, onReuseAll, onAll }: PaperHeadProps) {
  const { t } = useText();
  return (
    <header className={classes.head}>
      <h2 className={classes.title}>{t('reception.papers')}</h2>
      <span className={classes.count}>{t('reception.receivedCount', { count, total })}</span>
      {offered > 0 && (
        <Button size="compact-md" variant="default" aria-keyshortcuts="Alt+R" onClick={onReuseAll}>
          {t('reception.reuseAll', { count: offered })}
          <span className={classes.key} aria-hidden="true">
            Alt+R
          </span>
        </Button>
      )}
      <Button ref={allButton} size="compact-md" variant="light" onClick={onAll}>
        {t(hasAll ? 'reception.noPapers' : 'reception.allPapers')}
      </Button>
    </header>
  );
}

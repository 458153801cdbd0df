import { Loader } from '@mantine/core';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { MethodOutput } from '../../../../../electron/contract/contract.ts';
import type { DossierSummary } from '../../../../../electron/contract/dossier-views.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import { copyText } from '../../../ui/copy-text.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { CopyText } from './copy-text.tsx';
import classes from './uncollected.module.css';

type Line = MethodOutput<'result.uncollected'>['lines'][number];

interface UncollectedListProps {
  readonly isShown: boolean;
  readonly onOpen: (dossier: Pick<DossierSummary, 'id' | 'code'>) => void;
}

/** Results that nobody fetched: whom to call, what to write, what to say over the loudspeaker. */
export function UncollectedList({ isShown, onOpen }: UncollectedListProps) {
  const { t } = useText();
  const { value, error, ask } = useQuery(
    'result.uncollected',
    {},
    { askAgainOn: ['dossier.changed', 'config.changed', 'session.changed'], enabled: isShown },
  );
  if (!value) return error ? <ErrorNotice error={error} onRetry={ask} /> : <Loader />;
  return (
    <div className={classes.uncollected}>
      {error && <ErrorNotice error={error} onRetry={ask} />}
      <header>
        <h1 className={classes.title}>{t('uncollected.title')}</h1>
        <p className={classes.soft}>
          {t(value.lines.length === 0 ? 'uncollected.none' : 'uncollected.lead', { days: value.days })}
        </p>
      </header>
      {value.lines.length > 0 && <Lines answer={value} isShown={isShown} onOpen={onOpen} />}
    </div>
  );
}

interface LinesProps extends UncollectedListProps {
  readonly answer: MethodOutput<'result.uncollected'>;
}

function Lines({ answer, isShown, onOpen }: LinesProps) {
  const { t } = useText();
  const id = useId();
  const listBox = useRef<HTMLDivElement>(null);
  // As soon as it is there: the answer may come after the tab.
  useEffect(() => {
    if (isShown) listBox.current?.focus();
  }, [isShown]);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [copiedId, setCopiedId] = useState<string | null>(null);
  const { lines, loudspeaker } = answer;
  const activeIndex = Math.max(
    0,
    lines.findIndex(({ dossier }) => dossier.id === activeId),
  );
  const active = lines[activeIndex];

  function onKey(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 };
    const by = steps[event.key];
    if (by !== undefined) {
      event.preventDefault();
      setActiveId(lines[Math.min(lines.length - 1, Math.max(0, activeIndex + by))]?.dossier.id ?? null);
    } else if (event.key === 'Enter' && active) {
      event.preventDefault();
      if (event.altKey) onOpen(active.dossier);
      else if (copyText(active.message)) setCopiedId(active.dossier.id);
    }
  }

  return (
    <div className={classes.columns}>
      <div className={classes.side}>
        <div
          ref={listBox}
          role="listbox"
          tabIndex={0}
          aria-label={t('uncollected.title')}
          aria-activedescendant={active && `${id}-${active.dossier.id}`}
          className={classes.rows}
          onKeyDown={onKey}
        >
          {lines.map((line) => (
            <Row
              key={line.dossier.id}
              domId={`${id}-${line.dossier.id}`}
              line={line}
              isActive={line === active}
              onChoose={() => setActiveId(line.dossier.id)}
            />
          ))}
        </div>
        <p className={classes.keys}>{t('uncollected.keys')}</p>
      </div>
      <Texts
        chosen={active}
        isCopied={active !== undefined && active.dossier.id === copiedId}
        loudspeaker={loudspeaker}
      />
    </div>
  );
}

interface TextsProps {
  readonly chosen: Line | undefined;
  /** The message of the chosen line was copied by a key of the list. */
  readonly isCopied: boolean;
  readonly loudspeaker: string;
}

/** Whom to call and what to write; what the loudspeaker says to all. */
function Texts({ chosen, isCopied, loudspeaker }: TextsProps) {
  const { t } = useText();
  return (
    <div className={classes.texts}>
      {chosen && (
        <section className={classes.card} aria-label={chosen.dossier.applicantName}>
          <p className={classes.who}>{chosen.dossier.applicantName}</p>
          <p className={classes.phone} data-none={chosen.phone === '' || undefined}>
            {chosen.phone === '' ? t('uncollected.noPhone') : chosen.phone}
          </p>
          <CopyText
            key={chosen.dossier.id}
            label={t('uncollected.message')}
            copyLabel={t('uncollected.copyMessage')}
            text={chosen.message}
            isCopied={isCopied}
          />
        </section>
      )}
      {loudspeaker !== '' && (
        <section className={classes.card} aria-label={t('uncollected.loudspeaker')}>
          <CopyText
            label={t('uncollected.loudspeaker')}
            copyLabel={t('uncollected.copyLoudspeaker')}
            text={loudspeaker}
            isCopied={false}
          />
        </section>
      )}
    </div>
  );
}

interface RowProps {
  readonly domId: string;
  readonly line: Line;
  readonly isActive: boolean;
  readonly onChoose: () => void;
}

function Row({ domId, line, isActive, onChoose }: RowProps) {
  const { t } = useText();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  const { dossier, phone, days } = line;
  return (
    // The list has the keyboard; the rows are for the pointer.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      ref={row}
      id={domId}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className={classes.row}
      onClick={onChoose}
    >
      <span className={classes.name}>
        <strong>{dossier.applicantName}</strong>
        <span className={classes.small}>{dossier.code}</span>
      </span>
      <span className={classes.procedure}>{dossier.procedureName}</span>
      <span className={classes.facts}>
        <strong>{t('uncollected.days', { days })}</strong>
        <span>
          {dossier.shelf === '' ? t('uncollected.noShelf') : t('uncollected.shelf', { shelf: dossier.shelf })}
        </span>
        <span>{phone === '' ? t('uncollected.noPhone') : phone}</span>
      </span>
    </div>
  );
}

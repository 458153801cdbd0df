import { Button } from '@mantine/core';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { DossierSummary } from '../../../../../electron/contract/dossier-views.ts';
import type { WorkToday } from '../../../../../electron/contract/methods/dossier.ts';
import { shortDueText } from '../../../i18n/local-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import type { Translate } from '../../../i18n/translate.ts';
import classes from './today.module.css';
import { durationParts, WORK_LISTS, type WorkItem, type WorkLine, workLines } from './work-lists.ts';

interface WorkListProps {
  readonly work: WorkToday;
  readonly onDo: (item: WorkItem) => void;
  readonly onOpen: (dossier: Pick<DossierSummary, 'id' | 'code'>) => void;
}

/** The four lists as one for the keyboard: arrows choose, Enter does what the line says, Alt+Enter opens the dossier. */
export function WorkList({ work, onDo, onOpen }: WorkListProps) {
  const { t } = useText();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const lines = workLines(work);
  const found = lines.findIndex(({ key }) => key === activeKey);
  const activeIndex = Math.max(0, found);
  const active = lines[activeIndex];
  const hasLines = lines.length > 0;

  useEffect(() => {
    if (hasLines) box.current?.focus();
  }, [hasLines]);

  function onKey(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 };
    const by = steps[event.key];
    if (by !== undefined) {
      event.preventDefault();
      setActiveKey(lines[Math.min(lines.length - 1, Math.max(0, activeIndex + by))]?.key ?? null);
    } else if (event.key === 'Enter' && !event.ctrlKey && active && event.target === box.current) {
      event.preventDefault();
      if (event.altKey) onOpen(active.item.dossier);
      else onDo(active.item);
    }
  }

  if (!hasLines) {
    return (
      <p className={classes.nothing}>
        <IconCircleCheckFilled className={classes.done} aria-hidden="true" />
        {t('work.nothing')}
      </p>
    );
  }
  return (
    <div
      ref={box}
      data-autofocus
      role="listbox"
      tabIndex={0}
      aria-label={t('work.title')}
      aria-activedescendant={active && `${id}-${active.key}`}
      className={classes.lists}
      onKeyDown={onKey}
    >
      {WORK_LISTS.map((list) => {
        const own = lines.filter((line) => line.list === list);
        if (own.length === 0) return null;
        return (
          <div key={list} role="group" aria-label={t(`work.${list}`)} className={classes.list}>
            <p className={classes.title} role="presentation">
              {t(`work.${list}`)} <span className={classes.count}>{work.counts[list]}</span>
            </p>
            {own.map((line) => (
              <Line
                key={line.key}
                domId={`${id}-${line.key}`}
                line={line}
                isActive={line === active}
                onDo={() => onDo(line.item)}
                onChoose={() => setActiveKey(line.key)}
              />
            ))}
          </div>
        );
      })}
    </div>
  );
}

interface LineProps {
  readonly domId: string;
  readonly line: WorkLine;
  readonly isActive: boolean;
  readonly onDo: () => void;
  readonly onChoose: () => void;
}

function Line({ domId, line, isActive, onDo, onChoose }: LineProps) {
  const { t } = useText();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  const { dossier, action, minutesLeft } = line.item;
  const isLate = minutesLeft !== null && minutesLeft < 0;
  return (
    // The list has the keyboard; the rows are for the pointer.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      ref={row}
      id={domId}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className={classes.line}
      onClick={onChoose}
    >
      <span className={classes.who}>
        <span className={classes.name}>{dossier.applicantName}</span>
        <span className={classes.code}>{dossier.code}</span>
      </span>
      <span className={classes.procedure}>{dossier.procedureName}</span>
      <span className={classes.due} data-late={isLate || undefined}>
        {dossier.dueAt === null ? t('work.noDue') : shortDueText(dossier.dueAt)}
        {minutesLeft !== null && <strong>{leftText(minutesLeft, t)}</strong>}
      </span>
      <Button
        className={classes.act ?? ''}
        size="compact-md"
        variant={isActive ? 'filled' : 'default'}
        tabIndex={-1}
        onClick={onDo}
      >
        {action === 'MO' ? t('work.do.MO') : t(`step.action.${action}`)}
        {isActive && (
          <span className={classes.key} aria-hidden="true">
            Enter
          </span>
        )}
      </Button>
    </div>
  );
}

/** From so many hours on nobody counts minutes. */
const LONG_HOURS = 10;

function leftText(minutesLeft: number, t: Translate): string {
  const { hours, minutes } = durationParts(minutesLeft);
  let time = t('work.minutes', { minutes });
  if (hours >= LONG_HOURS) time = t('work.workingHours', { hours });
  else if (hours > 0) time = t('work.hours', { hours, minutes });
  return t(minutesLeft < 0 ? 'work.late' : 'work.left', { time });
}

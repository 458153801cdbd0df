import {
  IconAlertTriangleFilled,
  IconCircleXFilled,
  IconClockHour4,
  IconMail,
  IconMailCheck,
} from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { BoardLine } from '../../../../electron/contract/methods/dossier.ts';
import { shortDueText } from '../../i18n/local-text.ts';
import { useText } from '../../i18n/text-context.ts';
import classes from './deadline-board.module.css';
import { standingText } from './deadline-words.ts';

interface DeadlineLinesProps {
  /** Latest first. */
  readonly lines: readonly BoardLine[];
  readonly onOpen: (line: BoardLine) => void;
}

const PAGE = 8;

/** The lines as one list for the keyboard: arrow keys choose, Enter opens. */
export function DeadlineLines({ lines, onOpen }: DeadlineLinesProps) {
  const { t } = useText();
  const [activeId, setActiveId] = useState<string | null>(null);
  const activeIndex = Math.max(
    0,
    lines.findIndex(({ dossier }) => dossier.id === activeId),
  );
  const active = lines[activeIndex];

  function onKey(event: KeyboardEvent): void {
    const goals: Readonly<Record<string, number>> = {
      ArrowDown: activeIndex + 1,
      ArrowUp: activeIndex - 1,
      PageDown: activeIndex + PAGE,
      PageUp: activeIndex - PAGE,
      Home: 0,
      End: lines.length - 1,
    };
    const goal = goals[event.key];
    if (goal !== undefined) {
      event.preventDefault();
      setActiveId(lines[Math.min(lines.length - 1, Math.max(0, goal))]?.dossier.id ?? null);
    } else if ((event.key === 'Enter' || event.key === ' ') && active) {
      event.preventDefault();
      onOpen(active);
    }
  }
  return (
    <>
      <div className={classes.columns} aria-hidden="true">
        <span className={classes.who}>{t('deadline.dossier')}</span>
        <span className={classes.officerColumn}>{t('deadline.handler')}</span>
        <span className={classes.due}>{t('deadline.due')}</span>
        <span className={classes.apology}>{t('deadline.apology')}</span>
        <span className={classes.time}>{t('deadline.time')}</span>
      </div>
      <div
        className={classes.lines}
        role="listbox"
        tabIndex={0}
        aria-label={t('deadline.lines')}
        aria-activedescendant={active && `deadline-${active.dossier.id}`}
        onKeyDown={onKey}
      >
        {lines.map((line) => (
          <Line
            key={line.dossier.id}
            line={line}
            isActive={line === active}
            onOpen={() => {
              setActiveId(line.dossier.id);
              onOpen(line);
            }}
          />
        ))}
      </div>
    </>
  );
}

const CLASS_ICONS = { LATE: IconCircleXFilled, SOON: IconAlertTriangleFilled, OWED: IconMail } as const;

interface LineProps {
  readonly line: BoardLine;
  readonly isActive: boolean;
  readonly onOpen: () => void;
}

function Line({ line, isActive, onOpen }: LineProps) {
  const { t } = useText();
  const row = useRef<HTMLDivElement>(null);
  const wasActive = useRef(isActive);
  useEffect(() => {
    // Only a choice by key scrolls: the page must not jump to the list when it is first shown.
    if (isActive && !wasActive.current) row.current?.scrollIntoView({ block: 'nearest' });
    wasActive.current = isActive;
  }, [isActive]);
  const { dossier, handlerName, dueClass, hourly, apology } = line;
  const ClassIcon = CLASS_ICONS[dueClass];
  return (
    // The list has the keyboard; the rows are for the pointer.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      ref={row}
      id={`deadline-${dossier.id}`}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className={classes.line}
      data-class={dueClass}
      onClick={onOpen}
    >
      <span className={classes.who}>
        <span className={classes.strong}>{dossier.applicantName}</span>
        <span className={classes.soft}>{dossier.code}</span>
        <span className={classes.procedure}>{dossier.procedureName}</span>
      </span>
      <span className={classes.officerColumn}>
        {handlerName === '' ? t('deadline.nobody') : handlerName}
        <span className={classes.soft}>{t(`dossier.state.${dossier.state}`)}</span>
      </span>
      <span className={classes.due}>
        {dossier.dueAt !== null && (
          <>
            <span className={classes.label}>{t('deadline.due')} </span>
            {shortDueText(dossier.dueAt)}
          </>
        )}
        {dossier.promisedAt !== null && (
          <span className={classes.soft}>{t('deadline.promised', { at: shortDueText(dossier.promisedAt) })}</span>
        )}
      </span>
      <Apology apology={apology} />
      <span className={classes.time}>
        <span className={classes.class} data-class={dueClass}>
          <ClassIcon className={classes.icon} aria-hidden="true" />
          {t(`deadline.class.${dueClass}`)}
        </span>
        <span className={classes.standing}>{standingText(line, t)}</span>
        {hourly && (
          <span className={classes.hourly}>
            <IconClockHour4 className={classes.icon} aria-hidden="true" />
            {t('deadline.hourly')}
          </span>
        )}
      </span>
    </div>
  );
}

function Apology({ apology }: Pick<BoardLine, 'apology'>) {
  const { t } = useText();
  const Icon = apology === 'SENT' ? IconMailCheck : IconMail;
  return (
    <span className={classes.apology} data-apology={apology}>
      {apology !== 'NOT_NEEDED' && <Icon className={classes.icon} aria-hidden="true" />}
      <span className={classes.label}>{t('deadline.apology')}</span>
      {t(`deadline.apology.${apology}`)}
    </span>
  );
}

import { UnstyledButton } from '@mantine/core';
import { IconArrowForwardUp, IconClick, IconHelpCircle, IconLinkPlus } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef } from 'react';
import type { MethodOutput } from '../../../electron/contract/contract.ts';
import type { PendingLine } from '../../../electron/contract/methods/external.ts';
import { shortDueText } from '../i18n/local-text.ts';
import { momentText } from '../i18n/local-time.ts';
import { useText } from '../i18n/text-context.ts';
import type { Translate } from '../i18n/translate.ts';
import classes from './pending-lines.module.css';
import type { ActiveLine } from './use-active-line.ts';
import { useNow } from './use-now.ts';

type Counts = MethodOutput<'external.pending'>['counts'];
type Standing = PendingLine['standing'];

/** Standings that somebody must still do something about. */
const PENDING_KINDS = ['BEHIND', 'UNBOUND', 'AHEAD', 'UNKNOWN_STATE'] as const;
export type PendingKind = 'ALL' | (typeof PENDING_KINDS)[number];

const countOf = ({ behind, unbound, ahead, unknownState }: Counts, kind: PendingKind): number => {
  if (kind === 'ALL') return behind + unbound + ahead + unknownState;
  return { BEHIND: behind, UNBOUND: unbound, AHEAD: ahead, UNKNOWN_STATE: unknownState }[kind];
};

/** All that waits, also what is not among the lines. */
export const pendingTotal = (counts: Counts): number => countOf(counts, 'ALL');

interface PendingKindsProps {
  readonly counts: Counts;
  readonly chosen: PendingKind;
  readonly onChoose: (kind: PendingKind) => void;
}

/** How many of each kind; pressing one shows only these. */
export function PendingKinds({ counts, chosen, onChoose }: PendingKindsProps) {
  const { t } = useText();
  return (
    <div className={classes.kinds} role="group" aria-label={t('ext.kinds')}>
      {(['ALL', ...PENDING_KINDS] as const).map((kind) => (
        <UnstyledButton
          key={kind}
          className={classes.kind}
          aria-pressed={kind === chosen}
          onClick={() => onChoose(kind)}
        >
          {t(`ext.kind.${kind}`)}
          <span className={classes.count}>{countOf(counts, kind)}</span>
        </UnstyledButton>
      ))}
    </div>
  );
}

interface PendingLinesProps {
  readonly lines: readonly PendingLine[];
  readonly active: ActiveLine;
  readonly box?: RefObject<HTMLDivElement | null>;
  /** It scrolls inside, because more stands below it. */
  readonly isBounded?: boolean;
  /** A key that does not move, on the chosen line. */
  readonly onKey?: (event: KeyboardEvent, line: PendingLine) => void;
  readonly onOpen?: (line: PendingLine) => void;
}

/** The board of what must still be clicked elsewhere, as one list for the keyboard. */
export function PendingLines({ lines, active, box, isBounded = false, onKey, onOpen }: PendingLinesProps) {
  const { t } = useText();
  const id = useId();
  const line = lines[active.index];
  return (
    <div
      ref={box}
      role="listbox"
      tabIndex={0}
      aria-label={t('ext.pendingTitle')}
      aria-activedescendant={line && `${id}-${line.dossier.id}`}
      className={classes.lines}
      data-bounded={isBounded || undefined}
      onKeyDown={(event) => {
        if (!active.move(event) && line) onKey?.(event, line);
      }}
    >
      {lines.map((each, index) => (
        <Line
          key={each.dossier.id}
          domId={`${id}-${each.dossier.id}`}
          line={each}
          isActive={index === active.index}
          onChoose={() => active.choose(index)}
          onOpen={() => onOpen?.(each)}
        />
      ))}
    </div>
  );
}

const ICONS = {
  UNBOUND: IconLinkPlus,
  BEHIND: IconClick,
  AHEAD: IconArrowForwardUp,
  UNKNOWN_STATE: IconHelpCircle,
  SAME: IconClick,
} as const satisfies Readonly<Record<Standing, unknown>>;

interface LineProps {
  readonly domId: string;
  readonly line: PendingLine;
  readonly isActive: boolean;
  readonly onChoose: () => void;
  readonly onOpen: () => void;
}

function Line({ domId, line, isActive, onChoose, onOpen }: LineProps) {
  const { t } = useText();
  const nowMs = useNow();
  const row = useRef<HTMLDivElement>(null);
  const wasActive = useRef(isActive);
  useEffect(() => {
    // Only a choice by key scrolls: the page must not jump to the list when it is first shown.
    if (isActive && !wasActive.current) row.current?.scrollIntoView({ block: 'nearest' });
    wasActive.current = isActive;
  }, [isActive]);
  const { dossier, standing, externalCode, externalState, seenAt } = line;
  const Icon = ICONS[standing];
  const seen =
    seenAt === null
      ? t('ext.seenNever')
      : t('ext.seen', { state: externalState || t('ext.noState'), at: momentText(seenAt, nowMs) });
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
      onDoubleClick={onOpen}
    >
      <span className={classes.who}>
        <span className={classes.name}>{dossier.applicantName}</span>
        <span className={classes.small}>
          {externalCode === '' ? t('ext.temporary', { code: dossier.code }) : externalCode}
        </span>
      </span>
      <span className={classes.procedure}>{dossier.procedureName}</span>
      <span className={classes.todo}>
        <span className={classes.do} data-standing={standing}>
          <Icon className={classes.icon} aria-hidden="true" />
          {todoText(line, t)}
        </span>
        {standing !== 'UNBOUND' && <span className={classes.small}>{seen}</span>}
      </span>
      <span className={classes.due}>
        {dossier.dueAt === null ? t('ext.noDue') : shortDueText(dossier.dueAt)}
        {dossier.dueClass === 'LATE' && <strong>{t('dossiers.late')}</strong>}
      </span>
    </div>
  );
}

/** What is to be done there, in plain words. */
function todoText({ standing, systemName, wantedState, externalState }: PendingLine, t: Translate): string {
  if (standing === 'UNBOUND') {
    return systemName === '' ? t('ext.do.UNBOUND') : t('ext.do.UNBOUND.in', { system: systemName });
  }
  if (standing === 'BEHIND') return t('ext.do.BEHIND', { state: wantedState });
  if (standing === 'AHEAD') return t('ext.do.AHEAD', { state: externalState });
  return standing === 'UNKNOWN_STATE' ? t('ext.do.UNKNOWN_STATE', { state: externalState }) : t('ext.do.SAME');
}

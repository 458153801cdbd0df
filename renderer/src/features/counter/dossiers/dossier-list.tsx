import { Loader, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { DossierSummary } from '../../../../../electron/contract/dossier-views.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { localNow, shortDueText } from '../../../i18n/local-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { StateChip } from '../state-chip.tsx';
import classes from './dossier-list.module.css';

interface DossierListProps {
  readonly isShown: boolean;
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly onOpen: (dossier: DossierSummary) => void;
}

/** Not every letter asks the store. */
const ASK_AFTER_MS = 200;
const SHOWN = 50;

/** Today's dossiers and the open ones; a few letters find any other. Arrow keys choose, Enter opens. */
export function DossierList({ isShown, searchField, onOpen }: DossierListProps) {
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const query = useSettled(typed.trim(), ASK_AFTER_MS);
  const [activeId, setActiveId] = useState<string | null>(null);
  const { value, error, ask } = useQuery(
    'dossier.list',
    { query, limit: SHOWN },
    { askAgainOn: ['dossier.changed', 'session.changed'], enabled: isShown },
  );
  const dossiers = value?.dossiers ?? [];
  const activeIndex = Math.max(
    0,
    dossiers.findIndex(({ id }) => id === activeId),
  );
  const active = dossiers[activeIndex];

  function onKey(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setActiveId(dossiers[Math.min(dossiers.length - 1, Math.max(0, activeIndex + step))]?.id ?? null);
    } else if (event.key === 'Enter' && active) {
      event.preventDefault();
      onOpen(active);
    } else if (event.key === 'Escape' && typed !== '') {
      event.preventDefault();
      setTyped('');
    }
  }

  return (
    <div className={classes.list}>
      <div className={classes.head}>
        <TextInput
          ref={searchField}
          className={classes.search}
          role="combobox"
          aria-expanded
          aria-controls="dossier-results"
          aria-activedescendant={active && `dossier-${active.id}`}
          aria-label={t('dossiers.search')}
          placeholder={t('dossiers.searchHint')}
          leftSection={<IconSearch size="1.25rem" aria-hidden="true" />}
          maxLength={120}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={onKey}
        />
        <span className={classes.keys}>{t('dossiers.keys')}</span>
      </div>
      <h2 className={classes.title}>{query === '' ? t('dossiers.todayAndOpen') : t('dossiers.found', { query })}</h2>
      {error && <ErrorNotice error={error} onRetry={ask} />}
      {!value && !error && <Loader />}
      {value && dossiers.length === 0 && (
        <p className={classes.empty}>{t(query === '' ? 'dossiers.none' : 'dossiers.noneFound')}</p>
      )}
      {dossiers.length > 0 && (
        <div className={classes.columns} aria-hidden="true">
          <span className={classes.who}>{t('dossiers.applicant')}</span>
          <span className={classes.procedure}>{t('dossiers.procedure')}</span>
          <span className={classes.state}>{t('dossiers.state')}</span>
          <span className={classes.due}>{t('dossiers.due')}</span>
        </div>
      )}
      <div id="dossier-results" role="listbox" aria-label={t('dossiers.search')} className={classes.rows}>
        {dossiers.map((dossier) => (
          <Row key={dossier.id} dossier={dossier} isActive={dossier === active} onOpen={() => onOpen(dossier)} />
        ))}
      </div>
      {dossiers.length === SHOWN && <p className={classes.empty}>{t('dossiers.more', { count: SHOWN })}</p>}
    </div>
  );
}

interface RowProps {
  readonly dossier: DossierSummary;
  readonly isActive: boolean;
  readonly onOpen: () => void;
}

function Row({ dossier, isActive, onOpen }: RowProps) {
  const { t } = useText();
  const now = localNow(useNow());
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  const isLate = dossier.dueClass === 'LATE';
  const isOpen = isLate || dossier.dueClass === 'SOON' || dossier.dueClass === 'IN_TIME';
  const isToday = isOpen && !isLate && dossier.dueAt?.slice(0, 10) === now.slice(0, 10);
  return (
    // The search field has the keyboard; the rows are for the pointer.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      ref={row}
      id={`dossier-${dossier.id}`}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className={classes.row}
      onClick={onOpen}
    >
      <span className={classes.who}>
        <span className={classes.name}>{dossier.applicantName}</span>
        <span className={classes.code}>
          {dossier.code}
          {dossier.ticketNumber !== null && ` · ${t('dossier.ticket')} ${dossier.ticketNumber}`}
        </span>
      </span>
      <span className={classes.procedure}>{dossier.procedureName}</span>
      <span className={classes.state}>
        <StateChip state={dossier.state} />
        {dossier.state === 'CO_KET_QUA' && dossier.shelf !== '' && (
          <strong className={classes.shelf}>{t('uncollected.shelf', { shelf: dossier.shelf })}</strong>
        )}
      </span>
      <span className={classes.due} data-late={isLate || undefined}>
        {dueOf(dossier, t)}
        {(isLate || isToday) && <strong>{t(isLate ? 'dossiers.late' : 'dossiers.dueToday')}</strong>}
      </span>
    </div>
  );
}

/** When it is due in a few words; a pause has no date. */
function dueOf({ dueAt, dueClass }: DossierSummary, t: Translate): string {
  if (dueClass === 'PAUSED') return t('dossiers.paused');
  if (dueAt !== null) return shortDueText(dueAt);
  return dueClass === 'ENDED' ? '' : t('dossiers.noDue');
}

/** The value once it has stayed the same for a while. */
function useSettled(value: string, afterMs: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), afterMs);
    return () => window.clearTimeout(timer);
  }, [value, afterMs]);
  return settled;
}

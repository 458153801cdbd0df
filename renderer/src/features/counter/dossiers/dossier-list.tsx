import { Button, Loader, TextInput } from '@mantine/core';
import { IconCheck, IconNotebook, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { DossierSummary } from '../../../../../electron/contract/dossier-views.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { localNow, shortDueText } from '../../../i18n/local-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { RegisterDialog } from '../sheets/register-dialog.tsx';
import { SlipDialog } from '../sheets/slip-dialog.tsx';
import { StateChip } from '../state-chip.tsx';
import { tellStep } from '../steps/tell-step.ts';
import { useKeys } from '../use-keys.ts';
import { useSettled } from '../use-settled.ts';
import classes from './dossier-list.module.css';
import { type Marks, useMarks } from './use-marks.ts';

interface DossierListProps {
  readonly isShown: boolean;
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly onOpen: (dossier: DossierSummary) => void;
}

/** Not every letter asks the store. */
const ASK_AFTER_MS = 200;
const SHOWN = 50;

/** Today's dossiers and the open ones; a few letters find any other. Arrow keys choose, Enter opens, Space marks. */
export function DossierList({ isShown, searchField, onOpen }: DossierListProps) {
  const { t } = useText();
  const rows = useRows(isShown, onOpen);
  const { query, value, error, ask, dossiers, active } = rows;
  const marks = useMarks();
  const [asked, setAsked] = useState<'SLIP' | 'REGISTER' | null>(null);
  const askRegister = (): void => setAsked('REGISTER');
  const askSlip = marks.all.length > 0 ? () => setAsked('SLIP') : undefined;
  useKeys(isShown ? { 'Alt+I': askSlip, 'Alt+W': askRegister } : {});
  function slipIsDone(): void {
    setAsked(null);
    marks.clear();
    tellStep(t('slip.done'));
  }

  return (
    <div className={classes.list}>
      <ListHead rows={rows} searchField={searchField} onMark={marks.toggle} onRegister={askRegister} />
      <MarkedBar marks={marks} onSlip={() => setAsked('SLIP')} />
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
          <Row
            key={dossier.id}
            dossier={dossier}
            isActive={dossier === active}
            isMarked={marks.has(dossier.id)}
            onOpen={() => onOpen(dossier)}
            onMark={() => marks.toggle(dossier)}
          />
        ))}
      </div>
      {dossiers.length === SHOWN && <p className={classes.empty}>{t('dossiers.more', { count: SHOWN })}</p>}
      <SlipDialog dossiers={marks.all} isAsked={asked === 'SLIP'} onDone={slipIsDone} onClose={() => setAsked(null)} />
      <RegisterDialog isAsked={asked === 'REGISTER'} onClose={() => setAsked(null)} />
    </div>
  );
}

/** What the search finds, and which row the keys are on. */
function useRows(isShown: boolean, onOpen: (dossier: DossierSummary) => void) {
  const [typed, setTyped] = useState('');
  const query = useSettled(typed.trim(), ASK_AFTER_MS);
  const [activeId, setActiveId] = useState<string | null>(null);
  // Arrow keys were used last: Space marks a row instead of parting two words.
  const [isChoosing, setChoosing] = useState(false);
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
  function type(text: string): void {
    setChoosing(false);
    setTyped(text);
  }

  function onKey(event: KeyboardEvent, onMark: (dossier: DossierSummary) => void): void {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setChoosing(true);
      setActiveId(dossiers[Math.min(dossiers.length - 1, Math.max(0, activeIndex + step))]?.id ?? null);
    } else if (event.key === 'Enter' && active) {
      event.preventDefault();
      onOpen(active);
    } else if (event.key === ' ' && active && (isChoosing || typed === '')) {
      event.preventDefault();
      setActiveId(active.id);
      onMark(active);
    } else if (event.key === 'Escape' && typed !== '') {
      event.preventDefault();
      type('');
    }
  }
  return { typed, type, query, value, error, ask, dossiers, active, onKey };
}

interface ListHeadProps extends Pick<DossierListProps, 'searchField'> {
  readonly rows: ReturnType<typeof useRows>;
  readonly onMark: (dossier: DossierSummary) => void;
  readonly onRegister: () => void;
}

function ListHead({ rows, searchField, onMark, onRegister }: ListHeadProps) {
  const { t } = useText();
  const { typed, type, active, onKey } = rows;
  return (
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
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => onKey(event, onMark)}
      />
      <Button
        size="sm"
        variant="default"
        aria-haspopup="dialog"
        aria-keyshortcuts="Alt+W"
        leftSection={<IconNotebook size="1.125rem" aria-hidden="true" />}
        rightSection={
          <span className={classes.key} aria-hidden="true">
            Alt+W
          </span>
        }
        onClick={onRegister}
      >
        {t('register.title')}
      </Button>
      <span className={classes.keys}>
        {t('dossiers.keys')}, {t('slip.keys')}
      </span>
    </div>
  );
}

interface MarkedBarProps {
  readonly marks: Marks;
  readonly onSlip: () => void;
}

/** What can be done with the rows that were marked. */
function MarkedBar({ marks, onSlip }: MarkedBarProps) {
  const { t } = useText();
  const count = marks.all.length;
  return (
    <div className={classes.marked} role="status" data-any={count > 0 || undefined}>
      {count > 0 && (
        <>
          <strong>{t('slip.count', { count })}</strong>
          <Button size="sm" aria-haspopup="dialog" aria-keyshortcuts="Alt+I" onClick={onSlip}>
            {t('slip.open')}
            <span className={classes.key} aria-hidden="true">
              Alt+I
            </span>
          </Button>
          <Button size="sm" variant="default" onClick={marks.clear}>
            {t('slip.clear')}
          </Button>
        </>
      )}
    </div>
  );
}

interface RowProps {
  readonly dossier: DossierSummary;
  readonly isActive: boolean;
  readonly isMarked: boolean;
  readonly onOpen: () => void;
  readonly onMark: () => void;
}

function Row({ dossier, isActive, isMarked, onOpen, onMark }: RowProps) {
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
      data-marked={isMarked || undefined}
      className={classes.row}
      onClick={onOpen}
    >
      <button
        type="button"
        tabIndex={-1}
        className={classes.mark}
        aria-pressed={isMarked}
        aria-label={t('slip.mark', { code: dossier.code })}
        onClick={(event) => {
          event.stopPropagation();
          onMark();
        }}
      >
        {isMarked && <IconCheck size="1rem" aria-hidden="true" />}
      </button>
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

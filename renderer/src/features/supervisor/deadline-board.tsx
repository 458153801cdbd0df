import { Loader, SegmentedControl, Select } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import type { MethodOutput } from '../../../../electron/contract/contract.ts';
import type { BoardLine } from '../../../../electron/contract/methods/dossier.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { useUnknownYear } from '../../bridge/use-unknown-year.ts';
import { clockText } from '../../i18n/local-time.ts';
import { useText } from '../../i18n/text-context.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Card } from '../../ui/page.tsx';
import classes from './deadline-board.module.css';
import { DeadlineDetails } from './deadline-details.tsx';
import { DeadlineLines } from './deadline-lines.tsx';
import { DeadlineOfficers, type OfficerCounts } from './deadline-officers.tsx';
import { isCut } from './deadline-words.ts';
import { HandOverDialog } from './hand-over-dialog.tsx';

/** What is left of a term moves with the clock, not only with events. */
const ASK_AGAIN_MS = 60_000;

const SHOWN = ['all', 'late', 'soon', 'owed'] as const;
type Shown = (typeof SHOWN)[number];
const SHOWN_TEXTS = {
  all: 'deadline.showAll',
  late: 'deadline.showLate',
  soon: 'deadline.showSoon',
  owed: 'deadline.showOwed',
} as const;

const EVERY_UNIT = '';

/** Late and soon late dossiers by officer, latest first. A line opens the dossier's log. */
export function DeadlineBoard() {
  const { t } = useText();
  const [unitCode, setUnitCode] = useState(EVERY_UNIT);
  const [shown, setShown] = useState<Shown>('all');
  const [officer, setOfficer] = useState<OfficerCounts | null>(null);
  const [opened, setOpened] = useState<BoardLine | null>(null);
  const [giverId, setGiverId] = useState<string | null>(null);
  const config = useQuery('config.read', {}, { askAgainOn: ['config.changed', 'session.changed'] });
  const { value, error, ask } = useQuery(
    'deadline.board',
    { unitCode: unitCode === EVERY_UNIT ? null : unitCode },
    { askAgainOn: ['dossier.changed', 'config.changed', 'session.changed'] },
  );
  const askAgain = useEffectEvent(ask);
  useEffect(() => {
    const timer = window.setInterval(() => askAgain(), ASK_AGAIN_MS);
    return () => window.clearInterval(timer);
  }, []);

  const units = config.value?.units ?? [];
  const unitName = (code: string): string => units.find((unit) => unit.code === code)?.name ?? code;
  return (
    <section className={classes.board} aria-labelledby="deadline-board">
      <header>
        <h2 id="deadline-board" className={classes.title}>
          {t('deadline.title')}
        </h2>
        {value && <p className={classes.lead}>{t('deadline.lead', { at: clockText(Date.parse(value.at)) })}</p>}
      </header>
      <UnknownYear />
      <div className={classes.choices}>
        <Select
          className={classes.unit}
          aria-label={t('deadline.unit')}
          searchable
          data={[
            { value: EVERY_UNIT, label: t('deadline.everyUnit') },
            ...units.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          value={unitCode}
          onChange={(code) => {
            setUnitCode(code ?? EVERY_UNIT);
            setOfficer(null);
          }}
        />
        <SegmentedControl
          aria-label={t('deadline.show')}
          value={shown}
          onChange={(choice) => setShown(choice)}
          data={SHOWN.map((choice) => ({ value: choice, label: t(SHOWN_TEXTS[choice]) }))}
        />
      </div>
      {error && <ErrorNotice error={error} onRetry={ask} />}
      {!value && !error && <Loader />}
      {value && (
        <BoardBody
          board={value}
          shown={shown}
          officer={officer}
          unitName={unitName}
          onOfficer={setOfficer}
          onOpen={setOpened}
          onHandOver={setGiverId}
        />
      )}
      <DeadlineDetails line={opened} onClose={() => setOpened(null)} />
      <HandOverDialog giverId={giverId} people={config.value?.people ?? []} onClose={() => setGiverId(null)} />
    </section>
  );
}

/** Due dates fall into a year whose days off nobody has told yet. */
function UnknownYear() {
  const { t } = useText();
  const year = useUnknownYear();
  if (year === null) return null;
  return (
    <Notice tone="warn" title={t('deadline.unknownYear', { year })}>
      {t('deadline.unknownYearText', { year })}
    </Notice>
  );
}

interface BoardBodyProps {
  readonly board: MethodOutput<'deadline.board'>;
  readonly shown: Shown;
  readonly officer: OfficerCounts | null;
  readonly unitName: (code: string) => string;
  readonly onOfficer: (officer: OfficerCounts | null) => void;
  readonly onOpen: (line: BoardLine) => void;
  readonly onHandOver: (personId: string) => void;
}

function BoardBody({ board, shown, officer, unitName, onOfficer, onOpen, onHandOver }: BoardBodyProps) {
  const { t } = useText();
  const fits = (line: BoardLine): boolean => {
    if (officer !== null && (line.handlerName !== officer.name || line.unitCode !== officer.unitCode)) return false;
    if (shown === 'owed') return line.apology === 'OWED';
    return shown === 'all' || line.dueClass === (shown === 'late' ? 'LATE' : 'SOON');
  };
  const lines = board.lines.filter(fits);
  if (board.officers.length === 0) {
    return (
      <Card>
        <p className={classes.none}>{t('deadline.none')}</p>
      </Card>
    );
  }
  return (
    <div className={classes.cards}>
      <Card title={t('deadline.officers')}>
        <DeadlineOfficers
          officers={board.officers}
          chosen={officer}
          unitName={unitName}
          onChoose={onOfficer}
          onHandOver={onHandOver}
        />
      </Card>
      <Card title={t('deadline.lines')} aside={<span className={classes.hint}>{t('deadline.keys')}</span>}>
        {lines.length === 0 ? (
          <p className={classes.none}>{t('deadline.noneShown')}</p>
        ) : (
          <DeadlineLines lines={lines} onOpen={onOpen} />
        )}
        {isCut(board) && <p className={classes.hint}>{t('deadline.more', { shown: board.lines.length })}</p>}
      </Card>
    </div>
  );
}

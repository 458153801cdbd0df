import { Loader, Select } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from '../../bridge/use-query.ts';
import { useText } from '../../i18n/text-context.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { type PendingKind, PendingKinds, PendingLines, pendingTotal } from '../../ui/pending-lines.tsx';
import { useActiveLine } from '../../ui/use-active-line.ts';
import classes from './deadline-board.module.css';

const EVERY_UNIT = '';

/** What must still be clicked in the provincial system, by unit; clerks do it at the counter. Nothing without such a system. */
export function ExternalBoard() {
  const { t } = useText();
  const [unitCode, setUnitCode] = useState(EVERY_UNIT);
  const [kind, setKind] = useState<PendingKind>('ALL');
  const config = useQuery('config.read', {}, { askAgainOn: ['config.changed', 'session.changed'] });
  const { value, error, ask } = useQuery(
    'external.pending',
    { unitCode: unitCode === EVERY_UNIT ? null : unitCode },
    { askAgainOn: ['external.changed', 'dossier.changed', 'config.changed', 'session.changed'] },
  );
  const lines = (value?.lines ?? []).filter(({ standing }) => kind === 'ALL' || standing === kind);
  const active = useActiveLine(lines.map(({ dossier }) => dossier.id));
  if (config.value?.externalSystems.every((system) => !system.active) === true) return null;
  const units = config.value?.units ?? [];
  const total = value === null ? 0 : pendingTotal(value.counts);
  return (
    <section className={classes.board} aria-labelledby="external-board">
      <header>
        <h2 id="external-board" className={classes.title}>
          {t('ext.pendingTitle')}
        </h2>
        <p className={classes.lead}>{t('ext.boardLead')}</p>
      </header>
      <div className={classes.choices}>
        <Select
          className={classes.unit}
          aria-label={t('ext.boardUnit')}
          searchable
          data={[
            { value: EVERY_UNIT, label: t('ext.boardEveryUnit') },
            ...units.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          value={unitCode}
          onChange={(code) => setUnitCode(code ?? EVERY_UNIT)}
        />
        {value && total > 0 && <PendingKinds counts={value.counts} chosen={kind} onChoose={setKind} />}
      </div>
      {error && <ErrorNotice error={error} onRetry={ask} />}
      {!value && !error && <Loader />}
      {value && lines.length === 0 && (
        <p className={classes.none}>{t(total === 0 ? 'ext.pendingNone' : 'ext.pendingNoneKind')}</p>
      )}
      {lines.length > 0 && <PendingLines lines={lines} active={active} isBounded />}
      {value && total > value.lines.length && (
        <p className={classes.hint}>{t('ext.pendingMore', { count: value.lines.length, total })}</p>
      )}
    </section>
  );
}

import { Button, UnstyledButton } from '@mantine/core';
import { IconTransfer } from '@tabler/icons-react';
import type { MethodOutput } from '../../../../electron/contract/contract.ts';
import { useText } from '../../i18n/text-context.ts';
import { Bar } from './bar.tsx';
import classes from './deadline-board.module.css';

export type OfficerCounts = MethodOutput<'deadline.board'>['officers'][number];

interface DeadlineOfficersProps {
  readonly officers: readonly OfficerCounts[];
  /** Null: everybody's lines are shown. */
  readonly chosen: OfficerCounts | null;
  readonly unitName: (code: string) => string;
  readonly onChoose: (officer: OfficerCounts | null) => void;
  /** Hands over all that a person holds. */
  readonly onHandOver: (personId: string) => void;
}

const sum = (officers: readonly OfficerCounts[], count: 'late' | 'soon' | 'owed'): number =>
  officers.reduce((total, officer) => total + officer[count], 0);

const isSame = (a: OfficerCounts, b: OfficerCounts | null): boolean =>
  b !== null && a.personId === b.personId && a.name === b.name && a.unitCode === b.unitCode;

/** Who holds how many, drawn to one scale. A press shows the lines of that person alone. */
export function DeadlineOfficers({ officers, chosen, unitName, onChoose, onHandOver }: DeadlineOfficersProps) {
  const { t } = useText();
  const full = Math.max(1, ...officers.map(({ late, soon }) => late + soon));
  const isAnybody = !officers.some((officer) => isSame(officer, chosen));
  const all = { late: sum(officers, 'late'), soon: sum(officers, 'soon'), owed: sum(officers, 'owed') };
  return (
    <div className={classes.officers} role="group" aria-label={t('deadline.officer')}>
      <div className={classes.officerHeads} aria-hidden="true">
        <span />
        <span>{t('deadline.late')}</span>
        <span>{t('deadline.soon')}</span>
        <span>{t('deadline.owed')}</span>
      </div>
      <Officer name={t('deadline.everyOfficer')} counts={all} isChosen={isAnybody} onChoose={() => onChoose(null)} />
      {officers.map((officer) => (
        <Officer
          key={`${officer.personId} ${officer.name} ${officer.unitCode}`}
          name={officer.name === '' ? t('deadline.nobody') : officer.name}
          unit={unitName(officer.unitCode)}
          counts={officer}
          full={full}
          isChosen={isSame(officer, chosen)}
          onChoose={() => onChoose(isSame(officer, chosen) ? null : officer)}
          onHandOver={officer.personId === null ? null : onHandOver.bind(null, officer.personId)}
        />
      ))}
    </div>
  );
}

interface OfficerProps {
  readonly name: string;
  readonly unit?: string;
  readonly counts: Pick<OfficerCounts, 'late' | 'soon' | 'owed'>;
  /** The most anybody has; undefined draws nothing. */
  readonly full?: number;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  /** Null: nobody holds these. */
  readonly onHandOver?: (() => void) | null;
}

function Officer({ name, unit, counts, full, isChosen, onChoose, onHandOver = null }: OfficerProps) {
  const { t } = useText();
  const { late, soon, owed } = counts;
  const figures = `${t('deadline.late')} ${late}, ${t('deadline.soon')} ${soon}, ${t('deadline.owed')} ${owed}`;
  return (
    <>
      <UnstyledButton
        className={classes.officer}
        aria-pressed={isChosen}
        aria-label={[name, unit, figures].filter(Boolean).join(', ')}
        onClick={onChoose}
      >
        <span className={classes.strong}>{name}</span>
        <span className={classes.count} data-tone={late > 0 ? 'bad' : undefined}>
          {late}
        </span>
        <span className={classes.count} data-tone={soon > 0 ? 'warn' : undefined}>
          {soon}
        </span>
        <span className={classes.count} data-tone={owed > 0 ? 'bad' : undefined}>
          {owed}
        </span>
        {unit !== undefined && <span className={classes.officerUnit}>{unit}</span>}
        {full !== undefined && (
          <span className={classes.officerBar}>
            <Bar
              full={full}
              parts={[
                { value: late, tone: 'bad' },
                { value: soon, tone: 'gold' },
              ]}
            />
          </span>
        )}
      </UnstyledButton>
      {isChosen && onHandOver && (
        <div className={classes.officerActions}>
          <Button
            size="sm"
            variant="default"
            leftSection={<IconTransfer size="1.125rem" aria-hidden="true" />}
            aria-label={t('handOver.of', { name })}
            onClick={onHandOver}
          >
            {t('handOver.open')}
          </Button>
        </div>
      )}
    </>
  );
}

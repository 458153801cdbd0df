import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useText } from '../../i18n/text-context.ts';
import { lastMonths, PERIOD_KINDS, type PeriodChoice, periodOf } from './period.ts';
import classes from './queue-times.module.css';

interface PeriodPickerProps {
  readonly choice: PeriodChoice;
  /** Local date. */
  readonly today: string;
  readonly onChange: (choice: PeriodChoice) => void;
}

const MONTHS_SHOWN = 24;

/** Today, the last days, a month, or from one day to another. */
export function PeriodPicker({ choice, today, onChange }: PeriodPickerProps) {
  const { t } = useText();
  const isWrong = choice.from !== '' && choice.to !== '' && periodOf(choice, today) === null;
  return (
    <div className={classes.period}>
      <SegmentedControl
        aria-label={t('period.label')}
        value={choice.kind}
        onChange={(kind) => onChange({ ...choice, kind })}
        data={PERIOD_KINDS.map((value) => ({ value, label: t(`period.${value}`) }))}
      />
      {choice.kind === 'month' && (
        <Select
          className={classes.day}
          aria-label={t('period.month')}
          data={lastMonths(today, MONTHS_SHOWN).map((month) => ({ value: month, label: monthText(month) }))}
          value={choice.month}
          onChange={(month) => month !== null && onChange({ ...choice, month })}
        />
      )}
      {choice.kind === 'range' &&
        (['from', 'to'] as const).map((end) => (
          <TextInput
            key={end}
            className={classes.day}
            label={t(`period.${end}`)}
            placeholder={t('period.dayHint')}
            inputMode="numeric"
            maxLength={10}
            error={isWrong && end === 'to' && t('period.wrong')}
            value={choice[end]}
            onChange={(event) => onChange({ ...choice, [end]: event.currentTarget.value })}
          />
        ))}
    </div>
  );
}

/** `2026-11` as `11/2026`. */
function monthText(month: string): string {
  const [year, number] = month.split('-');
  return `${number}/${year}`;
}

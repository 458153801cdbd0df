import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { MethodOutput } from '../../../../../electron/contract/contract.ts';
import { useText } from '../../../i18n/text-context.ts';
import { Notice } from '../../../ui/notice.tsx';
import classes from './year-bar.module.css';

const FIRST_SHOWN = 2000;
const LAST_SHOWN = 2100;

interface YearBarProps {
  readonly year: number;
  readonly value: MethodOutput<'calendar.year'> | null;
  readonly onYear: (year: number) => void;
}

/** Which year is shown, and what it adds up to. */
export function YearBar({ year, value, onYear }: YearBarProps) {
  const { t, locale } = useText();
  return (
    <div className={classes.bar}>
      <div className={classes.year}>
        <ActionIcon
          variant="default"
          size="lg"
          disabled={year <= FIRST_SHOWN}
          aria-label={t('calendar.yearBefore', { year: year - 1 })}
          onClick={() => onYear(year - 1)}
        >
          <IconChevronLeft aria-hidden="true" />
        </ActionIcon>
        <strong className={classes.number} aria-live="polite">
          {t('calendar.year', { year })}
        </strong>
        <ActionIcon
          variant="default"
          size="lg"
          disabled={year >= LAST_SHOWN}
          aria-label={t('calendar.yearAfter', { year: year + 1 })}
          onClick={() => onYear(year + 1)}
        >
          <IconChevronRight aria-hidden="true" />
        </ActionIcon>
      </div>
      {value && (
        <p className={classes.totals} aria-live="polite">
          <strong>{t('calendar.totals', { days: value.workingDays })}</strong>
          <span>
            {t('calendar.totalHours', {
              hours: (value.workingMinutes / 60).toLocaleString(locale, { maximumFractionDigits: 1 }),
            })}
          </span>
        </p>
      )}
    </div>
  );
}

/** Says that nobody has told yet which days of a year are off, and what follows from it. */
export function UnknownYear({ year }: { readonly year: number }) {
  const { t } = useText();
  return (
    <Notice tone="warn" title={t('calendar.unknownNow', { year })}>
      {t('calendar.unknownText', { year })}
    </Notice>
  );
}

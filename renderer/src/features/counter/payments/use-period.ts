import { useState } from 'react';
import { localNow } from '../../../i18n/local-text.ts';
import { useNow } from '../../../ui/use-now.ts';
import { type PeriodChoice, periodOf } from '../../supervisor/period.ts';

/** A period that is chosen, today at first. `period` is null while what was typed is none. */
export function usePeriod() {
  const today = localNow(useNow()).slice(0, 10);
  const [choice, setChoice] = useState<PeriodChoice>({ kind: 'today', month: today.slice(0, 7), from: '', to: '' });
  return { today, choice, setChoice, period: periodOf(choice, today) };
}

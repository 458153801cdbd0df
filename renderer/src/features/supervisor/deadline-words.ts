import type { MethodOutput } from '../../../../electron/contract/contract.ts';
import type { BoardLine } from '../../../../electron/contract/methods/dossier.ts';
import type { Translate } from '../../i18n/translate.ts';

/** In offices a working day is spoken of as eight hours, whatever a unit's own sessions are. */
const DAY_MINUTES = 480;

/** Working time as people say it: `45 phút`, `3 giờ 20 phút`, `2 ngày 3 giờ`; by hours alone where that is the unit. */
export function workingTimeText(minutes: number, hourly: boolean, t: Translate): string {
  if (minutes < 60) return t('deadline.minutes', { minutes });
  if (hourly || minutes < DAY_MINUTES) {
    const hours = Math.floor(minutes / 60);
    const rest = minutes % 60;
    return rest === 0 ? t('deadline.hours', { hours }) : t('deadline.hoursMinutes', { hours, minutes: rest });
  }
  const days = Math.floor(minutes / DAY_MINUTES);
  const hours = Math.floor((minutes % DAY_MINUTES) / 60);
  return hours === 0 ? t('deadline.days', { days }) : t('deadline.daysHours', { days, hours });
}

/** How a line stands to its due moment: "quá 2 ngày 3 giờ", "còn 45 phút"; without a running term why it is on the board. */
export function standingText({ dossier, dueClass, minutesLeft, hourly }: BoardLine, t: Translate): string {
  if (minutesLeft === null) return t(dossier.dueClass === 'PAUSED' ? 'deadline.owedPaused' : 'deadline.owedEnded');
  if (minutesLeft === 0) return t(dueClass === 'LATE' ? 'deadline.justOver' : 'deadline.now');
  const time = workingTimeText(Math.abs(minutesLeft), hourly, t);
  return dueClass === 'LATE' ? t('deadline.overBy', { time }) : t('deadline.leftOf', { time });
}

/** Whether the board counts more than it lists. */
export function isCut({ officers, lines }: MethodOutput<'deadline.board'>): boolean {
  const pressing = officers.reduce((sum, { late, soon }) => sum + late + soon, 0);
  const owed = officers.reduce((sum, officer) => sum + officer.owed, 0);
  return (
    pressing > lines.filter(({ dueClass }) => dueClass !== 'OWED').length ||
    owed > lines.filter(({ apology }) => apology === 'OWED').length
  );
}

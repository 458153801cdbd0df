import type { EntityDraft } from '../../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { type EntityKindView, freeCode } from '../sections/entity-kind.ts';
import { type CalendarForm, toDraft, toForm, unverifiedCount } from './calendar-form.ts';

/** Whom a calendar holds for. */
export function holderName(unitCode: string | null, config: OfficeConfig, t: Translate): string {
  if (unitCode === null) return t('calendar.office');
  return config.units.find(({ code }) => code === unitCode)?.name ?? t('calendar.unknownUnit', { code: unitCode });
}

/** An empty layer without a name: it takes everything from the one above. */
export function emptyCalendar(unitCode: string | null, config: OfficeConfig): EntityDraft<'calendar'> {
  return {
    code: freeCode('LICH', config.calendars),
    name: '',
    unitCode,
    active: true,
    years: [],
    sameDayCutOff: null,
    week: null,
    holidays: [],
    swaps: [],
    closures: [],
  };
}

/** How working calendars are listed and saved. They are edited on a page of their own, not beside the list. */
export const calendarView: Omit<EntityKindView<'calendar', CalendarForm>, 'Fields'> = {
  kind: 'calendar',
  rowsOf: (config) => config.calendars,
  columns: (t) => [t('calendar.name'), t('calendar.appliesTo'), t('calendar.week'), t('calendar.lineState')],
  cells: (row, config, t) => {
    const unverified = unverifiedCount(row);
    const lines = row.holidays.length + row.swaps.length + row.closures.length;
    return [
      row.name,
      holderName(row.unitCode, config, t),
      t(row.week === null ? 'calendar.weekUpper' : 'calendar.weekOwn'),
      lines === 0
        ? t('calendar.noLines')
        : unverified === 0
          ? t('calendar.allVerified')
          : t('calendar.someUnverified', { count: unverified }),
    ];
  },
  emptyForm: (config) => toForm(emptyCalendar(null, config)),
  toForm,
  toRow: toDraft,
};

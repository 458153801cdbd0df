import fc from 'fast-check';
import { layerOf } from '../../../../electron/app/calendar/calendar-parts.ts';
import { type CalendarLayer, joinLayers } from '../../../../electron/domain/calendar/layers.ts';
import { type WorkingCalendar, workingCalendarOf } from '../../../../electron/domain/calendar/working-calendar.ts';
import { anyCalendarFile, type CalendarFile, calendarFrom } from '../deadline/calendar-file.ts';
import type { LayerFile } from '../deadline/oracle.ts';

/** A layer that says nothing. */
export function emptyLayer(changes: Partial<LayerFile> = {}): LayerFile {
  return { name: 'x', years: [], sameDayCutOff: null, week: null, holidays: [], swaps: [], closures: [], ...changes };
}

/** A layer as the rules take it. */
export function layerFrom(file: LayerFile): CalendarLayer {
  return layerOf({ ...file, closures: file.closures.map((line) => ({ ...line, sessions: line.sessions ?? [] })) });
}

/** The calendar of layers, nearest first, over a whole file. */
export function joinedFrom(layers: readonly LayerFile[], base: CalendarFile): WorkingCalendar {
  return workingCalendarOf(joinLayers(layers.map(layerFrom), calendarFrom(base).calendar));
}

/** A layer with a part of what a calendar can say. */
export const anyLayerFile: fc.Arbitrary<LayerFile> = fc
  .tuple(anyCalendarFile, fc.boolean(), fc.boolean())
  .map(([file, saysWeek, saysCutOff]) => ({
    ...file,
    week: saysWeek ? file.week : null,
    sameDayCutOff: saysCutOff ? file.sameDayCutOff : null,
  }));

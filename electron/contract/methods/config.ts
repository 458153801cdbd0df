import { z } from 'zod';
import { STAFF_WINDOWS, WINDOW_NAMES } from '../../domain/windows.ts';
import { ApplicationForm, ExternalSystem, NumberBook, PaperTemplate } from '../desk-entities.ts';
import {
  Counter,
  Device,
  EntityChange,
  OFFICE_DRAFT,
  Office,
  OfficeCalendar,
  Person,
  ProcedureGroup,
  Service,
  Settings,
  Unit,
} from '../entities.ts';
import { defineMethod } from '../method.ts';
import { Code, Id, UtcInstant } from '../values.ts';

/** Everything the Setup window shows but the catalogue, which is too large to send whole (`catalogue.list`). */
export const OfficeConfig = z.strictObject({
  office: Office,
  units: z.array(Unit),
  counters: z.array(Counter),
  services: z.array(Service),
  people: z.array(Person),
  devices: z.array(Device),
  procedureGroups: z.array(ProcedureGroup),
  calendars: z.array(OfficeCalendar),
  externalSystems: z.array(ExternalSystem),
  books: z.array(NumberBook),
  paperTemplates: z.array(PaperTemplate),
  applicationForms: z.array(ApplicationForm),
  settings: Settings,
});
export type OfficeConfig = z.output<typeof OfficeConfig>;

/** What the toast after a change offers to take back. */
export const Undoable = z.strictObject({ eventId: Id });

/** A change somebody made, newest first, for the undo list. */
export const HistoryEntry = z.strictObject({
  eventId: Id,
  at: UtcInstant,
  personName: z.string(),
  type: z.string(),
  subject: z.string(),
  undoable: z.boolean(),
});
export type HistoryEntry = z.output<typeof HistoryEntry>;

export const configMethods = {
  'config.read': defineMethod({
    input: z.strictObject({}),
    output: OfficeConfig,
    windows: STAFF_WINDOWS,
    roles: ['CLERK', 'HEAD', 'IT'],
  }),
  /** Creates or changes the row named by kind and code. Errors: CONFIG_REFERENCE_UNKNOWN, CONFIG_LAST_IT. */
  'config.save': defineMethod({
    input: EntityChange,
    output: Undoable,
    windows: ['setup'],
    roles: ['IT'],
    writes: true,
  }),
  'config.saveOffice': defineMethod({
    input: OFFICE_DRAFT,
    output: Undoable,
    windows: ['setup'],
    roles: ['IT'],
    writes: true,
  }),
  'config.saveSettings': defineMethod({
    input: Settings.partial(),
    output: Undoable,
    windows: ['setup'],
    roles: ['IT'],
    writes: true,
  }),
  /** Text size and language of this PC: anybody at a staff window may change them, in their own name. */
  'config.saveView': defineMethod({
    input: Settings.pick({ locale: true, textScalePercent: true }).partial(),
    output: Undoable,
    windows: STAFF_WINDOWS,
    roles: ['CLERK', 'HEAD', 'IT'],
    writes: true,
  }),
  /** The counter at which this PC stands. Error: COUNTER_UNKNOWN. */
  'counter.choose': defineMethod({
    input: z.strictObject({ counterCode: Code }),
    output: Undoable,
    windows: ['counter'],
    roles: ['CLERK', 'HEAD', 'IT'],
    writes: true,
  }),
  'history.recent': defineMethod({
    input: z.strictObject({ limit: z.number().int().min(1).max(100) }),
    output: z.strictObject({ entries: z.array(HistoryEntry) }),
    windows: STAFF_WINDOWS,
    roles: ['CLERK', 'HEAD', 'IT'],
  }),
  /** Takes a change back by a new change. Errors: UNDO_NOT_POSSIBLE, UNDO_CHANGED_SINCE, UNDO_NOT_YOURS. */
  'history.undo': defineMethod({
    input: z.strictObject({ eventId: Id }),
    output: Undoable,
    windows: STAFF_WINDOWS,
    roles: ['CLERK', 'HEAD', 'IT'],
    writes: true,
    // A file of the catalogue is taken back procedure by procedure.
    timeoutMs: 300_000,
  }),
  /** Opens another window of this PC, or brings it to the front. */
  'window.open': defineMethod({
    input: z.strictObject({ window: z.enum(WINDOW_NAMES) }),
    output: z.strictObject({}),
    target: 'main',
    windows: STAFF_WINDOWS,
    roles: 'ANYONE',
  }),
  /** The screens of this PC, so that one can be given to a public window. */
  'window.displays': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({
      displays: z.array(
        z.strictObject({
          id: z.number().int(),
          label: z.string(),
          widthPx: z.number().int(),
          heightPx: z.number().int(),
          primary: z.boolean(),
        }),
      ),
    }),
    target: 'main',
    windows: ['setup'],
    roles: ['IT'],
  }),
};

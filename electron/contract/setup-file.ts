import { z } from 'zod';
import {
  BOOK_DRAFT,
  CALENDAR_DRAFT,
  Counter,
  Device,
  EXTERNAL_SYSTEM_DRAFT,
  Office,
  PAPER_TEMPLATE_DRAFT,
  Person,
  PROCEDURE_GROUP_DRAFT,
  Service,
  Settings,
  Unit,
} from './entities.ts';
import { ProcedureFileRow } from './procedure-file.ts';
import { Code, PinText } from './values.ts';

const server = { id: true, rev: true } as const;
const active = z.boolean().default(true);
/** The unit every row belongs to unless it says otherwise. */
export const ROOT_UNIT_CODE = 'GOC';
const unitCode = Code.default(ROOT_UNIT_CODE);

/**
 * The file of `quay setup --from` and the input of the Setup window's first page: one office as IT wants it.
 * Applying the same file twice changes nothing the second time.
 */
export const SetupFile = z.strictObject({
  office: Office.omit(server).extend({
    superiorName: Office.shape.superiorName.default(''),
    agencyCode: Office.shape.agencyCode.default(''),
    address: Office.shape.address.default(''),
    phone: Office.shape.phone.default(''),
  }),
  units: z
    .array(
      Unit.omit(server).extend({
        active,
        parentCode: Code.nullable().default(ROOT_UNIT_CODE),
        level: Unit.shape.level.default('XA'),
        agencyCode: Unit.shape.agencyCode.default(''),
        kind: Unit.shape.kind.default('KHAC'),
        form: Unit.shape.form.default(''),
        validFrom: Unit.shape.validFrom.default(null),
        validTo: Unit.shape.validTo.default(null),
        predecessorCodes: Unit.shape.predecessorCodes.default([]),
        paperHead: Unit.shape.paperHead.default(''),
      }),
    )
    .max(500)
    .default([]),
  counters: z
    .array(Counter.omit(server).extend({ active, unitCode, groups: Counter.shape.groups.default([]) }))
    .max(99)
    .default([]),
  services: z
    .array(
      Service.omit(server).extend({
        active,
        counterCodes: Service.shape.counterCodes.default([]),
        kind: Service.shape.kind.default('RECEIVE'),
        group: Service.shape.group.default(''),
        order: Service.shape.order.default(0),
        picture: Service.shape.picture.default(''),
        seqFrom: Service.shape.seqFrom.default(1),
        seqTo: Service.shape.seqTo.default(9_999),
      }),
    )
    .max(200)
    .default([]),
  people: z
    .array(
      Person.omit(server).extend({
        active,
        unitCode,
        /** Given once to the person, who changes it; ignored for a person who already has one unless `resetPin`. */
        pin: PinText.optional(),
        resetPin: z.boolean().default(false),
      }),
    )
    .max(500),
  devices: z
    .array(
      Device.omit(server).extend({
        active,
        counterCode: Code.nullable().default(null),
        demo: z.boolean().default(false),
      }),
    )
    .max(100)
    .default([]),
  /** Whole rows with versions, or the short form of one version. A procedure that has more than one stays as it is. */
  procedures: z.array(ProcedureFileRow).max(5_000).default([]),
  procedureGroups: z.array(PROCEDURE_GROUP_DRAFT.extend({ active })).max(200).default([]),
  calendars: z.array(CALENDAR_DRAFT.extend({ active })).max(100).default([]),
  externalSystems: z
    .array(
      EXTERNAL_SYSTEM_DRAFT.extend({
        active,
        procedureCodes: EXTERNAL_SYSTEM_DRAFT.shape.procedureCodes.default([]),
        mapping: EXTERNAL_SYSTEM_DRAFT.shape.mapping.default([]),
        states: EXTERNAL_SYSTEM_DRAFT.shape.states.default([]),
        copyFields: EXTERNAL_SYSTEM_DRAFT.shape.copyFields.default([]),
        dateWriting: EXTERNAL_SYSTEM_DRAFT.shape.dateWriting.default('dd/MM/yyyy'),
        codePattern: EXTERNAL_SYSTEM_DRAFT.shape.codePattern.default(''),
      }),
    )
    .max(40)
    .default([]),
  books: z
    .array(
      BOOK_DRAFT.extend({
        active,
        procedureCodes: BOOK_DRAFT.shape.procedureCodes.default([]),
        forms: BOOK_DRAFT.shape.forms.default([]),
        restart: BOOK_DRAFT.shape.restart.default('YEAR'),
        startAt: BOOK_DRAFT.shape.startAt.default(1),
        usual: BOOK_DRAFT.shape.usual.default([]),
      }),
    )
    .max(100)
    .default([]),
  paperTemplates: z.array(PAPER_TEMPLATE_DRAFT.extend({ active })).max(200).default([]),
  settings: Settings.partial().default({}),
});
export type SetupFile = z.output<typeof SetupFile>;

/** One line a row: what applying the file did. */
export const SetupChange = z.strictObject({
  kind: z.enum([
    'office',
    'unit',
    'counter',
    'service',
    'person',
    'device',
    'procedure',
    'procedureGroup',
    'calendar',
    'externalSystem',
    'book',
    'paperTemplate',
    'applicationForm',
    'settings',
    'pin',
  ]),
  code: z.string(),
  action: z.enum(['CREATED', 'UPDATED']),
});

export const SetupReport = z.strictObject({
  officeId: z.string(),
  changes: z.array(SetupChange),
  unchanged: z.number().int().min(0),
  /** Shown exactly once, when the data directory was made; null afterwards. */
  recoveryKey: z.string().nullable(),
});
export type SetupReport = z.output<typeof SetupReport>;

import { z } from 'zod';
import { CHANNELS } from '../../domain/dossier/dossier.ts';
import { COPY_FIELDS, EXTERNAL_STANDINGS, LIST_FIELDS } from '../../domain/external/external.ts';
import { ExternalSystem, ListMapping } from '../desk-entities.ts';
import { DossierSummary, DossierView } from '../dossier-views.ts';
import { defineMethod } from '../method.ts';
import { Bytes, Code, Id, Line, LocalDateText, LocalTimeText, RequiredLine, UtcInstant } from '../values.ts';

const clerk = { windows: ['counter'], roles: ['CLERK', 'HEAD'] } as const;
const Count = z.number().int().min(0);

/** A list of 20,000 lines has some 6 MB. */
export const MAX_LIST_BYTES = 40 * 1024 * 1024;
const ListFile = z.strictObject({ fileName: Line(200), bytes: Bytes });

/** A dossier as another system's list told it, with the one of ours that bears its code. */
export const ExternalItemView = z.strictObject({
  system: Code,
  code: z.string(),
  state: z.string(),
  /** The status 1-10 that its words mean; null where they are not mapped. */
  status: z.number().int().min(1).max(10).nullable(),
  procedureCode: z.string(),
  procedureName: z.string(),
  field: z.string(),
  applicantName: z.string(),
  applicantId: z.string(),
  applicantPhone: z.string(),
  applicantAddress: z.string(),
  applicantBirthDate: LocalDateText.nullable(),
  ownerName: z.string(),
  channel: z.enum(CHANNELS).nullable(),
  submittedAt: LocalTimeText.nullable(),
  receivedAt: LocalTimeText.nullable(),
  dueAt: LocalTimeText.nullable(),
  finishedAt: LocalTimeText.nullable(),
  returnedAt: LocalTimeText.nullable(),
  unit: z.string(),
  handler: z.string(),
  seenAt: UtcInstant,
  dossier: DossierSummary.nullable(),
});
export type ExternalItemView = z.output<typeof ExternalItemView>;

const ListCounts = z.strictObject({ lines: Count, new: Count, changed: Count, same: Count, problems: Count });
const LineProblem = z.strictObject({ line: z.number().int(), code: z.string(), message: z.string() });

/** A line of the board of what must still be clicked in the other system. */
export const PendingLine = z.strictObject({
  dossier: DossierSummary,
  rev: z.number().int(),
  system: Code.nullable(),
  systemName: z.string(),
  externalCode: z.string(),
  externalState: z.string(),
  seenAt: UtcInstant.nullable(),
  standing: z.enum(EXTERNAL_STANDINGS),
  /** The status there that ours would be; null where it has none. */
  wantedStatus: z.number().int().min(1).max(10).nullable(),
  /** In that system's words where they are known, else in the national ones. */
  wantedState: z.string(),
});
export type PendingLine = z.output<typeof PendingLine>;

export const CopyLine = z.strictObject({ field: z.enum(COPY_FIELDS), label: z.string(), value: z.string() });
export type CopyLine = z.output<typeof CopyLine>;

export const externalMethods = {
  'external.systems': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({ systems: z.array(ExternalSystem) }),
    windows: ['counter', 'supervisor', 'setup'],
    roles: ['CLERK', 'HEAD', 'IT'],
  }),
  /**
   * What a list file (XLSX, CSV in UTF-8, UTF-16 or Windows-1258) holds: its columns, its first lines, and which column is
   * probably what, the system's own mapping first. Errors: LIST_FILE_UNREADABLE, LIST_FILE_TOO_LARGE, LIST_FILE_EMPTY,
   * LIST_FILE_ENCODING, LIST_FILE_NO_HEADING (merged cells, no line that looks like headings), EXTERNAL_SYSTEM_UNKNOWN.
   */
  'external.inspect': defineMethod({
    input: ListFile.extend({ systemCode: Code }),
    output: z.strictObject({
      columns: z.array(z.string()),
      sample: z.array(z.array(z.string())).max(5),
      lines: Count,
      mapping: ListMapping,
      /** Fields without which nothing can be taken over and that no column fits. */
      missing: z.array(z.enum(LIST_FIELDS)),
      /** Texts of the state column that mean no status yet. */
      unknownStates: z.array(z.string()).max(60),
    }),
    ...clerk,
    timeoutMs: 120_000,
  }),
  /**
   * Takes a list over: lines are told apart by code, so the same file twice changes nothing. Keeps the mapping and the states
   * with the system. Bound dossiers get what the list says of their state. At most 500 problems are listed.
   * Errors: as `external.inspect`, LIST_COLUMNS_MISSING.
   */
  'external.import': defineMethod({
    input: ListFile.extend({
      systemCode: Code,
      mapping: ListMapping,
      states: ExternalSystem.shape.states,
      /** False only counts. */
      write: z.boolean(),
    }),
    output: z.strictObject({
      counts: ListCounts,
      problems: z.array(LineProblem).max(500),
      unknownStates: z.array(z.string()).max(60),
    }),
    ...clerk,
    writes: true,
    timeoutMs: 300_000,
  }),
  /** Lines of the lists, nearest due date first. The query is code or name without diacritics. */
  'external.list': defineMethod({
    input: z.strictObject({
      systemCode: Code.nullable(),
      query: Line(120),
      filter: z.enum(['OPEN', 'NOT_TAKEN', 'ALL']),
      limit: z.number().int().min(1).max(200),
      offset: Count,
    }),
    output: z.strictObject({ items: z.array(ExternalItemView), total: Count }),
    ...clerk,
  }),
  /**
   * What a scanned or pasted text names: a line of a list, a dossier of ours, both, or an official code that nobody knows yet
   * (then reception starts with it). Error: EXTERNAL_CODE_SHAPE where no code is in the text.
   */
  'external.byCode': defineMethod({
    input: z.strictObject({ text: z.string().max(4_000) }),
    output: z.strictObject({
      code: z.string(),
      /** Systems whose codes have this shape, the likely one first. */
      systems: z.array(Code),
      item: ExternalItemView.nullable(),
      dossierId: Id.nullable(),
    }),
    ...clerk,
  }),
  /**
   * Makes dossiers of lines without typing: their person, procedure, channel and moments come from the list, all papers count
   * as received. A line that cannot be taken is named and left out. Error: COUNTER_UNKNOWN.
   */
  'external.take': defineMethod({
    input: z.strictObject({
      counterCode: Code,
      items: z
        .array(z.strictObject({ system: Code, code: RequiredLine(60) }))
        .min(1)
        .max(200),
    }),
    output: z.strictObject({
      taken: z.array(z.strictObject({ code: z.string(), dossierId: Id })),
      rejected: z.array(z.strictObject({ code: z.string(), error: z.string(), message: z.string() })),
    }),
    ...clerk,
    writes: true,
    timeoutMs: 120_000,
  }),
  /**
   * Binds a dossier to its code in another system, or takes a wrong one away with null. Errors: DOSSIER_UNKNOWN,
   * DOSSIER_CHANGED_SINCE, EXTERNAL_SYSTEM_UNKNOWN, EXTERNAL_CODE_SHAPE, EXTERNAL_CODE_TAKEN.
   */
  'dossier.bind': defineMethod({
    input: z.strictObject({
      dossierId: Id,
      rev: z.number().int(),
      external: z.strictObject({ system: Code, code: RequiredLine(60) }).nullable(),
    }),
    output: z.strictObject({ dossier: DossierView }),
    ...clerk,
    writes: true,
  }),
  /** "Đã bấm trên hệ thống": the other system now says what ours says. Errors: DOSSIER_UNKNOWN, DOSSIER_CHANGED_SINCE, EXTERNAL_NOT_BOUND. */
  'external.mark': defineMethod({
    input: z.strictObject({ dossierId: Id, rev: z.number().int() }),
    output: z.strictObject({ dossier: DossierView }),
    ...clerk,
    writes: true,
  }),
  /** Board *Chưa cập nhật lên hệ thống tỉnh*: nearest deadline first; sample dossiers never. Null: every unit. */
  'external.pending': defineMethod({
    input: z.strictObject({ unitCode: Code.nullable() }),
    output: z.strictObject({
      lines: z.array(PendingLine).max(500),
      counts: z.strictObject({ unbound: Count, behind: Count, ahead: Count, unknownState: Count }),
    }),
    windows: ['counter', 'supervisor'],
    roles: ['CLERK', 'HEAD'],
  }),
  /** Bảng chép of a dossier in the order of its system's form. Errors: DOSSIER_UNKNOWN, EXTERNAL_SYSTEM_UNKNOWN. */
  'copyTable.read': defineMethod({
    input: z.strictObject({ dossierId: Id, systemCode: Code }),
    output: z.strictObject({ lines: z.array(CopyLine) }),
    ...clerk,
  }),
  /**
   * While another program is in front, Ctrl+Alt+C puts the next value on the clipboard and the window hears
   * `copyTable.stepped`. An empty list lets the keys go. `armed` is false where the system keeps them for itself.
   */
  'copyTable.arm': defineMethod({
    input: z.strictObject({ values: z.array(z.string().max(2_000)).max(40), next: Count }),
    output: z.strictObject({ armed: z.boolean() }),
    target: 'main',
    ...clerk,
  }),
};

import { z } from 'zod';
import { defineMethod } from '../method.ts';
import { ProcedureRow, ProcedureSummary } from '../procedure-schema.ts';
import { Bytes, Code, Id, Line, LocalDateText } from '../values.ts';

/** A file of this size is a mistake; the national catalogue of a province has some 20 MB. */
export const MAX_CATALOGUE_BYTES = 40 * 1024 * 1024;

const CatalogueFile = z.strictObject({
  fileName: Line(200),
  bytes: Bytes,
  /** First day of what the file changes. */
  effectiveFrom: LocalDateText,
  /** Decision that announced the changes. */
  decision: Line(200),
  /** Procedures of the catalogue that the file does not name end on the day before. */
  endMissing: z.boolean(),
});
export type CatalogueFile = z.output<typeof CatalogueFile>;

const CHANGE_KINDS = ['NEW', 'CHANGED', 'REPEALED', 'SAME'] as const;

/** What the file would do to one procedure. */
export const CatalogueChange = z.strictObject({
  code: Code,
  name: z.string(),
  kind: z.enum(CHANGE_KINDS),
  /** Fields that differ, with both values as text; empty unless CHANGED. */
  fields: z.array(z.strictObject({ field: z.string(), before: z.string(), after: z.string() })),
});
export type CatalogueChange = z.output<typeof CatalogueChange>;

/** A row that is left out, by its line in the file. */
export const CatalogueProblem = z.strictObject({ line: z.number().int(), code: z.string(), message: z.string() });
export type CatalogueProblem = z.output<typeof CatalogueProblem>;

const Counts = z.strictObject({
  new: z.number().int(),
  changed: z.number().int(),
  repealed: z.number().int(),
  same: z.number().int(),
  problems: z.number().int(),
});

export type CatalogueCounts = z.output<typeof Counts>;

const it = { windows: ['setup'], roles: ['IT'] } as const;

export const catalogueMethods = {
  /** Procedures whose code or name has the words, without diacritics; by name. */
  'catalogue.list': defineMethod({
    input: z.strictObject({
      query: Line(120),
      limit: z.number().int().min(1).max(200),
      offset: z.number().int().min(0),
    }),
    output: z.strictObject({ procedures: z.array(ProcedureSummary), total: z.number().int() }),
    windows: ['setup', 'counter', 'supervisor'],
    roles: ['CLERK', 'HEAD', 'IT'],
  }),
  /** One procedure with all its versions. Error: PROCEDURE_UNKNOWN. */
  'catalogue.read': defineMethod({
    input: z.strictObject({ code: Code }),
    output: z.strictObject({ procedure: ProcedureRow }),
    windows: ['setup', 'counter', 'supervisor'],
    roles: ['CLERK', 'HEAD', 'IT'],
  }),
  /**
   * What a file (CSV, XLSX, JSON of the national catalogue) would change; nothing is written. At most 500 changes and 500
   * problems are listed, the counts being of all. Errors: CATALOGUE_FILE_*, CATALOGUE_COLUMNS_MISSING.
   */
  'catalogue.preview': defineMethod({
    input: CatalogueFile,
    output: z.strictObject({
      format: z.enum(['CSV', 'XLSX', 'JSON']),
      counts: Counts,
      changes: z.array(CatalogueChange),
      problems: z.array(CatalogueProblem),
      /** Names the state of the catalogue that was compared with. */
      basedOn: z.string(),
    }),
    ...it,
    timeoutMs: 120_000,
  }),
  /**
   * Writes what the preview showed; `history.undo` takes all of it back by its event, which is null when nothing changed.
   * Errors: as there, CATALOGUE_CHANGED_SINCE.
   */
  'catalogue.apply': defineMethod({
    input: CatalogueFile.extend({ basedOn: z.string().max(200) }),
    output: z.strictObject({ counts: Counts, eventId: Id.nullable() }),
    ...it,
    writes: true,
    timeoutMs: 300_000,
  }),
  /** The change report: versions that begin or end between two days, both included. */
  'catalogue.changes': defineMethod({
    input: z.strictObject({ from: LocalDateText, to: LocalDateText }),
    output: z.strictObject({
      counts: z.strictObject({ new: z.number().int(), amended: z.number().int(), repealed: z.number().int() }),
      lines: z.array(
        z.strictObject({
          code: Code,
          name: z.string(),
          kind: z.enum(['NEW', 'AMENDED', 'REPEALED']),
          day: LocalDateText,
          decision: z.string(),
          fields: z.array(z.string()),
        }),
      ),
    }),
    windows: ['setup', 'supervisor'],
    roles: ['HEAD', 'IT'],
  }),
};

/** Lines that one call, which is one transaction, takes, and the longest of them. */
export const MAX_IMPORT_LINES = 1_000;
export const MAX_IMPORT_LINE_BYTES = 200_000;

/** One answer for lines of `quay import`. */
export const RejectedLine = z.strictObject({ line: z.number().int().min(1), code: z.string(), message: z.string() });

export const importMethods = {
  /**
   * Takes over dossiers, a JSON text each, in one transaction: a line that breaks a rule is named and left out. The
   * command sends a thousand at a time. Errors: those of the store.
   */
  'import.dossiers': defineMethod({
    input: z.strictObject({
      lines: z
        .array(z.strictObject({ line: z.number().int().min(1), text: z.string().max(MAX_IMPORT_LINE_BYTES) }))
        .max(MAX_IMPORT_LINES),
    }),
    output: z.strictObject({ imported: z.number().int(), rejected: z.array(RejectedLine) }),
    windows: [],
    roles: ['IT'],
    writes: true,
    timeoutMs: 300_000,
  }),
};

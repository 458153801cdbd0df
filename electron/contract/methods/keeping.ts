import { z } from 'zod';
import { DocumentDataInput, SubmissionView, TaskView } from '../digitization-views.ts';
import { defineMethod } from '../method.ts';
import { Bytes, Code, Id, Line, LocalDateText, UtcInstant } from '../values.ts';

const clerk = { windows: ['counter'], roles: ['CLERK', 'HEAD'] } as const;
const keepers = { windows: ['setup', 'supervisor'], roles: ['IT', 'HEAD'] } as const;
const DossierInput = z.strictObject({ dossierId: Id });

/** A paper of the store of electronic papers (kho). */
export const KeptView = DocumentDataInput.extend({
  id: Id,
  name: z.string(),
  bytes: z.number().int().min(0),
  sha256: z.string(),
  signed: z.boolean(),
  version: z.number().int().min(1),
  dossierId: Id,
  dossierCode: z.string(),
  componentOrdinal: z.number().int().min(1),
  keptAt: UtcInstant,
});
export type KeptView = z.output<typeof KeptView>;

/** Where the disk's room goes, in bytes. */
export const StorageGauge = z.strictObject({
  /** Free on the disk of the data directory. */
  freeBytes: z.number(),
  budgetBytes: z.number().nullable(),
  pagesBytes: z.number(),
  cleanedBytes: z.number(),
  documentsBytes: z.number(),
  keptBytes: z.number(),
  otherBytes: z.number(),
  databaseBytes: z.number(),
  /** Of dossiers that were handed in and are not destroyed yet. */
  submittedBytes: z.number(),
  /** What destroying what is due now frees, and how many dossiers that is. */
  dueBytes: z.number(),
  dueDossiers: z.number().int(),
  erasedDossiers: z.number().int(),
});
export type StorageGauge = z.output<typeof StorageGauge>;

const Count = z.number().int().min(0);
const Share = z.strictObject({ part: Count, of: Count });
const RATIOS = {
  received: Count,
  full: Count,
  partial: Count,
  none: Count,
  outOfScope: Count,
  /** With a component that cannot be scanned. */
  withUndigitizable: Count,
  /** R1: digitized in full, of those in scope. */
  fullShare: Share,
  /** R2: in full or in part. */
  someShare: Share,
  /** R3: with a digitized result, of those finished. */
  resultShare: Share,
  /** R4: with a component that was used again, of those received. */
  reuseShare: Share,
};

export const keepingMethods = {
  /**
   * Writes the components' files into a folder named by the official code, named and packed as the target wants them. The window
   * then opens it by `handIn.show`. Errors: DOSSIER_UNKNOWN, HAND_IN_TARGET_UNKNOWN, HAND_IN_NOTHING, HAND_IN_TOO_LARGE,
   * HAND_IN_FOLDER_UNUSABLE, HAND_IN_WORK_UNFINISHED, HAND_IN_CANCELLED, TASK_RUNNING. It is a task: progress by `task.changed`.
   */
  'handIn.export': defineMethod({
    input: DossierInput.extend({
      targetCode: Code,
      /** Although papers are missing, wait for signatures or are still being cleaned. */
      anyway: z.boolean().default(false),
    }),
    output: z.strictObject({
      folder: z.string(),
      files: z.array(z.strictObject({ name: z.string(), bytes: z.number().int(), repacked: z.boolean() })),
      warnings: z.array(z.strictObject({ componentOrdinal: z.number().int(), code: z.string() })),
    }),
    ...clerk,
    timeoutMs: 10 * 60_000,
    writes: true,
  }),
  /** Opens the folder of the last export in the system's file manager. */
  'handIn.show': defineMethod({
    input: DossierInput,
    output: z.strictObject({ shown: z.boolean() }),
    target: 'main',
    ...clerk,
  }),
  /** The folder of the last export, for main. Error: HAND_IN_NOTHING. */
  'handIn.folder': defineMethod({
    input: DossierInput,
    output: z.strictObject({ folder: z.string() }),
    windows: [],
    roles: ['CLERK', 'HEAD'],
  }),
  'handIn.targets': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({ targets: z.array(z.strictObject({ code: Code, name: z.string() })) }),
    ...clerk,
  }),
  /**
   * Records "đã nộp": the plain files of the export are removed, and papers that may count again get a copy with a key of its
   * own. Errors: DOSSIER_UNKNOWN, HAND_IN_TARGET_UNKNOWN.
   */
  'handIn.record': defineMethod({
    input: DossierInput.extend({ targetCode: Code }),
    output: z.strictObject({ submission: SubmissionView }),
    ...clerk,
    timeoutMs: 5 * 60_000,
    writes: true,
  }),
  /** Takes the record back, as long as nothing was destroyed. Error: FILE_ERASED. */
  'handIn.undo': defineMethod({
    input: z.strictObject({ submissionId: Id }),
    output: z.strictObject({}),
    ...clerk,
    writes: true,
  }),
  /** Kept papers of a person, or by number, or of the same content; at most 60, newest first. */
  'kept.search': defineMethod({
    input: z.strictObject({
      personalId: z
        .string()
        .regex(/^(\d{12})?$/)
        .default(''),
      name: Line(120).default(''),
      birthDate: LocalDateText.nullable().default(null),
      number: Line(60).default(''),
      sha256: z
        .string()
        .regex(/^([0-9a-f]{64})?$/)
        .default(''),
    }),
    output: z.strictObject({ papers: z.array(KeptView) }),
    ...clerk,
  }),
  /** Marks a component's file as one that may be used again (it gets a key of its own), or takes the mark away. */
  'kept.mark': defineMethod({
    input: DossierInput.extend({ componentOrdinal: z.number().int().min(1), reusable: z.boolean() }),
    output: z.strictObject({ kept: KeptView.nullable() }),
    ...clerk,
    timeoutMs: 120_000,
    writes: true,
  }),
  /** Errors: KEPT_UNKNOWN, FILE_MISSING, FILE_DAMAGED. The look is on record. */
  'kept.open': defineMethod({
    input: z.strictObject({ keptId: Id }),
    output: z.strictObject({ fileName: z.string(), pdf: Bytes }),
    ...clerk,
  }),
  /** Opens it, asks for a place and writes it there; `saved` is false when the person cancelled. Errors: as `kept.open`. */
  'kept.save': defineMethod({
    input: z.strictObject({ keptId: Id }),
    output: z.strictObject({ saved: z.boolean() }),
    target: 'main',
    ...clerk,
    timeoutMs: 10 * 60_000,
  }),
  'storage.gauge': defineMethod({ input: z.strictObject({}), output: StorageGauge, ...keepers, timeoutMs: 60_000 }),
  /** Reads every file and compares it with the chain of its dossier. Progress by `task.changed`. Error: TASK_RUNNING. */
  'storage.verifyAll': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({ task: TaskView }),
    ...keepers,
  }),
  /** What the last check found, and its moment; null before the first. */
  'storage.report': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({
      checkedAt: UtcInstant.nullable(),
      files: z.number().int(),
      problems: z.array(
        z.strictObject({
          /** Null for a file of no dossier, such as an application form. */
          dossierId: Id.nullable(),
          dossierCode: z.string(),
          kind: z.string(),
          subjectId: z.string(),
          problem: z.string(),
        }),
      ),
    }),
    ...keepers,
  }),
  /** Destroys the keys of what is due; asked twice by the window. Done by itself each night where the office set days. */
  'storage.erase': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({ dossiers: z.number().int(), bytes: z.number() }),
    ...keepers,
    writes: true,
    timeoutMs: 120_000,
  }),
  /** How much of a period's dossiers is digitized and used again (domain reference 5); dates inclusive. */
  'digitization.ratios': defineMethod({
    input: z.strictObject({ from: LocalDateText, to: LocalDateText }),
    output: z.strictObject({
      ...RATIOS,
      /** The same for each officer who received dossiers, by name; `id` is null where only a name came with them (an import). */
      officers: z.array(z.strictObject({ id: Id.nullable(), name: z.string(), ...RATIOS })),
    }),
    ...keepers,
  }),
  /**
   * Who looked at a dossier's pictures and files, newest first. `subject` says of which paper they were, by the names that the
   * procedure gives its papers: nothing of a person stands in it.
   */
  'views.list': defineMethod({
    input: DossierInput,
    output: z.strictObject({
      views: z.array(z.strictObject({ at: UtcInstant, personName: z.string(), kind: z.string(), subject: z.string() })),
    }),
    windows: ['supervisor', 'counter'],
    roles: ['HEAD', 'CLERK'],
  }),
  /** Whether a dossier's chain is whole and its files are what it says. Error: DOSSIER_UNKNOWN. */
  'chain.verify': defineMethod({
    input: DossierInput,
    output: z.strictObject({
      links: z.number().int(),
      problems: z.array(z.strictObject({ seq: z.number().int().nullable(), problem: z.string() })),
    }),
    windows: ['supervisor', 'counter'],
    roles: ['HEAD', 'CLERK'],
    timeoutMs: 120_000,
  }),
  'task.state': defineMethod({
    input: z.strictObject({ taskId: Id }),
    output: z.strictObject({ task: TaskView }),
    windows: ['counter', 'setup', 'supervisor'],
    roles: ['CLERK', 'HEAD', 'IT'],
  }),
  /** Stops after the piece at hand; what is done stays done. Error: TASK_UNKNOWN. */
  'task.cancel': defineMethod({
    input: z.strictObject({ taskId: Id }),
    output: z.strictObject({}),
    windows: ['counter', 'setup', 'supervisor'],
    roles: ['CLERK', 'HEAD', 'IT'],
  }),
};

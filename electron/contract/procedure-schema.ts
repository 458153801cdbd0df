import { z } from 'zod';
import { DIGITIZATION_GROUNDS } from '../domain/catalogue/procedure.ts';
import { DEADLINE_UNITS, MAX_AMOUNT, PAUSE_MODES } from '../domain/deadline/request.ts';
import { CHANNELS, PAPER_FORMS, SERVICE_LEVELS } from '../domain/dossier/dossier.ts';
import { Code, Id, Line, LocalDateText, RequiredLine } from './values.ts';

const from = LocalDateText;
const to = LocalDateText.nullable();
const channel = z.enum(CHANNELS).nullable();
/** More than any fee of a counter; a larger one is a slip of the keyboard. */
export const MAX_DONG = 10_000_000_000;

export const ProcedureTerm = z.strictObject({
  /** Ignored where the unit has no amount (TRONG_NGAY, KHONG_HEN). */
  amount: z.number().int().min(0).max(MAX_AMOUNT),
  unit: z.enum(DEADLINE_UNITS),
});

export const AskedComponent = z.strictObject({
  code: Code,
  name: RequiredLine(1_000),
  /** Must be digitized under TT 01/2023 (domain reference 5). */
  mustDigitize: z.boolean(),
  ground: z.enum(DIGITIZATION_GROUNDS).nullable().default(null),
  copies: z.number().int().min(0).max(99).default(1),
  forms: z.array(z.enum(PAPER_FORMS)).max(3).default([]),
  conditional: z.boolean().default(false),
  formName: Line(300).default(''),
  reuseMonths: z.number().int().min(0).max(1_200).nullable().default(null),
  residence: z.boolean().default(false),
});
export type AskedComponent = z.output<typeof AskedComponent>;

export const FeeLine = z.strictObject({
  code: Code,
  name: RequiredLine(300),
  kind: z.enum(['PHI', 'LE_PHI']),
  caseName: Line(300).default(''),
  channel: channel.default(null),
  amountDong: z.number().int().min(0).max(MAX_DONG),
  unitsBefore: z.number().int().min(1).max(1_000).nullable().default(null),
  amountAfterDong: z.number().int().min(0).max(MAX_DONG).default(0),
  maxDong: z.number().int().min(0).max(MAX_DONG).nullable().default(null),
  per: Line(40).default(''),
  from,
  to: to.default(null),
  basis: Line(300).default(''),
});

export const Exemption = z.strictObject({
  code: Code,
  name: RequiredLine(300),
  percent: z.number().int().min(1).max(100),
  channel: channel.default(null),
  from,
  to: to.default(null),
  basis: Line(300).default(''),
});

/** A procedure as it is in effect from one day to another; `domain/catalogue/procedure.ts` says what each field means. */
export const ProcedureVersion = z.strictObject({
  number: z.number().int().min(1).max(10_000),
  effectiveFrom: LocalDateText,
  effectiveTo: to.default(null),
  decision: Line(200).default(''),
  name: RequiredLine(1_000),
  field: RequiredLine(200),
  fieldCode: Line(40).default(''),
  level: z.enum(['TINH', 'XA']).default('XA'),
  term: ProcedureTerm,
  pauseMode: z.enum(PAUSE_MODES).default('RESUME'),
  unitTerms: z
    .array(ProcedureTerm.extend({ unitCode: Code, decision: Line(200).default(''), from }))
    .max(200)
    .default([]),
  components: z.array(AskedComponent).max(100).default([]),
  sets: z.number().int().min(1).max(20).default(1),
  fees: z.array(FeeLine).max(200).default([]),
  exemptions: z.array(Exemption).max(100).default([]),
  serviceLevels: z
    .array(z.strictObject({ from, level: z.enum(SERVICE_LEVELS) }))
    .max(20)
    .default([]),
  onSpot: z.boolean().default(false),
  bcci: z.boolean().default(true),
  steps: z
    .array(
      z.strictObject({
        name: RequiredLine(300),
        role: Line(120).default(''),
        unitCode: Code.nullable().default(null),
        hours: z.number().min(0).max(10_000).nullable().default(null),
      }),
    )
    .max(60)
    .default([]),
  results: z
    .array(z.strictObject({ code: Code, name: RequiredLine(500), paper: z.boolean().default(true) }))
    .max(20)
    .default([]),
  legalBasis: z.array(RequiredLine(400)).max(60).default([]),
});
export type ProcedureVersion = z.output<typeof ProcedureVersion>;

/** An administrative procedure (thủ tục hành chính) with its versions, oldest first. */
export const ProcedureRow = z.strictObject({
  id: Id,
  code: Code,
  active: z.boolean(),
  rev: z.number().int().positive(),
  versions: z.array(ProcedureVersion).min(1).max(100),
});
export type ProcedureRow = z.output<typeof ProcedureRow>;

/** A row of the catalogue's list: what is in effect on a day, else the version nearest to it. */
export const ProcedureSummary = z.strictObject({
  code: Code,
  active: z.boolean(),
  rev: z.number().int().positive(),
  name: z.string(),
  field: z.string(),
  level: z.enum(['TINH', 'XA']),
  term: ProcedureTerm,
  versionNumber: z.number().int(),
  effectiveFrom: LocalDateText,
  effectiveTo: to,
  state: z.enum(['IN_EFFECT', 'NOT_YET', 'ENDED', 'RETIRED']),
  sample: z.boolean(),
  onSpot: z.boolean(),
  bcci: z.boolean(),
});
export type ProcedureSummary = z.output<typeof ProcedureSummary>;

/** A procedure as reception offers it: the version in effect today, with the term of this PC's unit. */
export const ReceivableProcedure = z.strictObject({
  code: Code,
  versionNumber: z.number().int(),
  name: z.string(),
  field: z.string(),
  deadlineAmount: z.number().int(),
  deadlineUnit: z.enum(DEADLINE_UNITS),
  components: z.array(AskedComponent),
  exemptions: z.array(z.strictObject({ code: Code, name: z.string(), percent: z.number().int() })),
  feeCases: z.array(z.string()),
  sample: z.boolean(),
  onSpot: z.boolean(),
  bcci: z.boolean(),
});
export type ReceivableProcedure = z.output<typeof ReceivableProcedure>;

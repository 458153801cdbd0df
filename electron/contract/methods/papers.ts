import { z } from 'zod';
import { DOSSIER_PAPERS, FORM_SETS, PAPER_FORM_IDS } from '../../domain/papers/paper-forms.ts';
import { DossierView } from '../dossier-views.ts';
import { defineMethod } from '../method.ts';
import { Bytes, Code, Id, Line, LocalDateText, UtcInstant } from '../values.ts';

const clerk = { windows: ['counter'], roles: ['CLERK', 'HEAD'] } as const;

/** A paper that was made for a dossier and is kept with it. */
export const PaperView = z.strictObject({
  id: Id,
  form: z.enum(DOSSIER_PAPERS),
  formSet: z.enum(FORM_SETS),
  title: z.string(),
  /** As it stands on the paper; empty for a paper without a number. */
  number: z.string(),
  /** The step of the dossier's log that it is about; null for none. */
  stepSeq: z.number().int().nullable(),
  madeAt: UtcInstant,
  madeByName: z.string(),
});
export type PaperView = z.output<typeof PaperView>;

/** A paper that may be made now. */
export const PaperOffer = z.strictObject({
  form: z.enum(DOSSIER_PAPERS),
  title: z.string(),
  /** "01" of "Mẫu 01"; null for a paper of no set. */
  formNumber: z.string().nullable(),
  stepSeq: z.number().int().nullable(),
  /** What the form has room for besides: wishes of a letter, names of parents. Proposed values. */
  fields: z.array(z.strictObject({ name: z.string(), label: z.string(), value: z.string(), multiline: z.boolean() })),
});
export type PaperOffer = z.output<typeof PaperOffer>;

const PaperFields = z.record(z.string().max(40), z.string().max(2_000));
/** A page that becomes paper, with its fonts in itself: the register of a year is long. */
const LongText = z.string().max(16_000_000);

/** A paper that is made of many dossiers, or of none. */
export const SheetInput = z.discriminatedUnion('form', [
  z.strictObject({
    form: z.literal('SO_THEO_DOI'),
    from: LocalDateText,
    to: LocalDateText,
    unitCode: Code.nullable(),
  }),
  z.strictObject({
    form: z.enum(['BAN_GIAO_HO_SO', 'BAN_GIAO_KET_QUA']),
    dossierIds: z.array(Id).min(1).max(500),
    /** Who takes them over. */
    receiver: Line(200),
  }),
  z.strictObject({ form: z.literal('SO_CAP_SO'), bookCode: Code, from: LocalDateText, to: LocalDateText }),
  z.strictObject({ form: z.literal('PHIEU_QUY'), day: LocalDateText, personCode: Code.nullable() }),
  z.strictObject({ form: z.literal('NIEM_YET'), procedureCode: Code }),
]);
export type SheetInput = z.output<typeof SheetInput>;

export const paperMethods = {
  /** What may be made for a dossier now, and what was made, newest first. Error: DOSSIER_UNKNOWN. */
  'paper.list': defineMethod({
    input: z.strictObject({ dossierId: Id }),
    output: z.strictObject({ offers: z.array(PaperOffer), papers: z.array(PaperView) }),
    ...clerk,
  }),
  /**
   * Makes a paper as PDF, numbers it where its form has a number, and keeps it with the dossier. Made again with nothing
   * changed it is the same paper with the same number. Errors: DOSSIER_UNKNOWN, PAPER_NOT_FOR_STATE, PAPER_STEP_UNKNOWN,
   * PAPER_TEMPLATE_BROKEN, PAGE_PRINT_FAILED.
   */
  'paper.make': defineMethod({
    input: z.strictObject({
      dossierId: Id,
      form: z.enum(DOSSIER_PAPERS),
      stepSeq: z.number().int().nullable().default(null),
      fields: PaperFields.default({}),
    }),
    output: z.strictObject({ paper: PaperView, dossier: DossierView }),
    ...clerk,
    writes: true,
    timeoutMs: 60_000,
  }),
  /** The PDF itself. Errors: PAPER_UNKNOWN, FILE_MISSING, FILE_DAMAGED. */
  'paper.file': defineMethod({
    input: z.strictObject({ paperId: Id }),
    output: z.strictObject({ fileName: z.string(), pdf: Bytes }),
    windows: [],
    roles: ['CLERK', 'HEAD'],
  }),
  /** The paper as a page of HTML as it was made, for main to put on a printer. Error: PAPER_UNKNOWN. */
  'paper.html': defineMethod({
    input: z.strictObject({ paperId: Id }),
    output: z.strictObject({ html: LongText, size: z.enum(['A4', 'A5']), landscape: z.boolean() }),
    windows: [],
    roles: ['CLERK', 'HEAD'],
  }),
  /** Asks for a place and writes the PDF there; `saved` is false when the person cancelled. */
  'paper.save': defineMethod({
    input: z.strictObject({ paperId: Id }),
    output: z.strictObject({ saved: z.boolean() }),
    target: 'main',
    ...clerk,
    timeoutMs: 10 * 60_000,
  }),
  /** Sends the paper to the system's printer through its dialog; `printed` is false when the person cancelled. */
  'paper.print': defineMethod({
    input: z.strictObject({ paperId: Id }),
    output: z.strictObject({ printed: z.boolean() }),
    target: 'main',
    ...clerk,
    timeoutMs: 10 * 60_000,
  }),
  /** A sheet as HTML, for main. Errors: those of its content, PAPER_TEMPLATE_BROKEN. */
  'sheet.html': defineMethod({
    input: z.strictObject({ sheet: SheetInput }),
    output: z.strictObject({
      html: LongText,
      size: z.enum(['A4', 'A5']),
      landscape: z.boolean(),
      fileName: z.string(),
    }),
    windows: [],
    roles: ['CLERK', 'HEAD', 'IT'],
    timeoutMs: 60_000,
  }),
  /** A sheet as a file. XLSX for the register, books and the cash sheet alone. Error: SHEET_FORMAT, and as `sheet.html`. */
  'sheet.file': defineMethod({
    input: z.strictObject({ sheet: SheetInput, format: z.enum(['PDF', 'XLSX']) }),
    output: z.strictObject({ fileName: z.string(), bytes: Bytes }),
    windows: [],
    roles: ['CLERK', 'HEAD', 'IT'],
    timeoutMs: 120_000,
  }),
  'sheet.save': defineMethod({
    input: z.strictObject({ sheet: SheetInput, format: z.enum(['PDF', 'XLSX']) }),
    output: z.strictObject({ saved: z.boolean() }),
    target: 'main',
    windows: ['counter', 'supervisor', 'setup'],
    roles: ['CLERK', 'HEAD', 'IT'],
    timeoutMs: 10 * 60_000,
  }),
  'sheet.print': defineMethod({
    input: z.strictObject({ sheet: SheetInput }),
    output: z.strictObject({ printed: z.boolean() }),
    target: 'main',
    windows: ['counter', 'supervisor', 'setup'],
    roles: ['CLERK', 'HEAD', 'IT'],
    timeoutMs: 10 * 60_000,
  }),
  /** The shipped body of a form with the fields it may name, for who adapts it. */
  'paperTemplate.shipped': defineMethod({
    input: z.strictObject({ form: z.enum(PAPER_FORM_IDS), formSet: z.enum(FORM_SETS) }),
    output: z.strictObject({
      body: z.string(),
      fields: z.array(z.strictObject({ name: z.string(), label: z.string() })),
    }),
    windows: ['setup'],
    roles: ['IT'],
  }),
  /**
   * A form with invented content as PDF, from a body that is not saved yet. Errors: PAPER_TEMPLATE_BROKEN with line and
   * reason, PAGE_PRINT_FAILED.
   */
  'paperTemplate.preview': defineMethod({
    input: z.strictObject({
      form: z.enum(PAPER_FORM_IDS),
      formSet: z.enum(FORM_SETS),
      unitCode: Code.nullable(),
      body: z.string().max(100_000),
      signerTitle: z.array(Line(120)).max(4),
      signerName: Line(120),
      legalBasis: z.array(Line(400)).max(10),
    }),
    output: z.strictObject({ pdf: Bytes, /** First page as it will look. */ png: Bytes.nullable() }),
    windows: ['setup'],
    roles: ['IT'],
    timeoutMs: 60_000,
  }),
};

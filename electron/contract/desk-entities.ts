import { z } from 'zod';
import { BOOK_PURPOSES } from '../domain/books/book.ts';
import { COPY_FIELDS, DATE_WRITINGS, LIST_FIELDS } from '../domain/external/external.ts';
import { FORM_SETS, PAPER_FORM_IDS } from '../domain/papers/paper-forms.ts';
import { Code, Id, Line, RequiredLine } from './values.ts';

/** Rows of the office's data that belong to the clerk's desk. The common columns are those of `entities.ts`. */
const common = { id: Id, code: Code, active: z.boolean(), rev: z.number().int().positive() };

/** Which column of a list holds what. Columns are named by the text of their heading. */
export const ListMapping = z
  .array(z.strictObject({ field: z.enum(LIST_FIELDS), column: RequiredLine(200) }))
  .max(LIST_FIELDS.length);
export type ListMapping = z.output<typeof ListMapping>;

/** A provincial or ministry system, which is the master of its dossiers. */
export const ExternalSystem = z.strictObject({
  ...common,
  name: RequiredLine(200),
  /** Procedures whose dossiers are kept there; empty is every other one. The first system that fits is a dossier's own. */
  procedureCodes: z.array(Code).max(500),
  /** Columns of its lists, mapped once. */
  mapping: ListMapping,
  /** Its words for states, with the status 1-10 they mean (domain reference 2.2). */
  states: z.array(z.strictObject({ text: RequiredLine(200), status: z.number().int().min(1).max(10) })).max(60),
  /** Order of Bảng chép. */
  copyFields: z.array(z.enum(COPY_FIELDS)).max(COPY_FIELDS.length),
  dateWriting: z.enum(DATE_WRITINGS),
  /** Shape of its codes as a regular expression without anchors; empty takes the official shapes. */
  codePattern: Line(200),
});

/** A number book. */
export const NumberBook = z.strictObject({
  ...common,
  name: RequiredLine(200),
  purpose: z.enum(BOOK_PURPOSES),
  /** Procedures that number in it; for VAN_BAN unused. */
  procedureCodes: z.array(Code).max(100),
  /** Papers that number in it; only for VAN_BAN. */
  forms: z.array(z.enum(PAPER_FORM_IDS)).max(PAPER_FORM_IDS.length),
  /** How a number is written: `{seq}`, `{seq:4}`, `{yyyy}` and text, such as `{seq:2}/{yyyy}/SCT-BS`. */
  template: RequiredLine(80),
  restart: z.enum(['YEAR', 'NEVER']),
  /** Number to begin with, for an office that already has a paper book. */
  startAt: z.number().int().min(1).max(9_999_999),
  /** What is usually written into it, with its pages: offered by one key. */
  usual: z.array(z.strictObject({ name: RequiredLine(200), pages: z.number().int().min(1).max(999) })).max(20),
});

/** What an office changed of a paper. What a row leaves empty stays as shipped. */
export const PaperTemplate = z.strictObject({
  ...common,
  form: z.enum(PAPER_FORM_IDS),
  formSet: z.enum(FORM_SETS),
  /** The unit whose papers it changes; null is every unit without a row of its own. */
  unitCode: Code.nullable(),
  /** The body as a Liquid template over the fields that the help lists; empty is the shipped one. */
  body: z.string().max(100_000),
  /** Before and after "THỦ TRƯỞNG ĐƠN VỊ": `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`; one line each. */
  signerTitle: z.array(RequiredLine(120)).max(4),
  signerName: Line(120),
  /** Printed where the form names its basis. */
  legalBasis: z.array(RequiredLine(400)).max(10),
});

/** A unit's own application form: a DOCX with merge fields. */
export const ApplicationForm = z.strictObject({
  ...common,
  name: RequiredLine(200),
  /** Offered for these procedures; empty offers it for all. */
  procedureCodes: z.array(Code).max(200),
  /** The DOCX in the file store. */
  fileId: z.string().min(1).max(200),
  fileName: RequiredLine(200),
});

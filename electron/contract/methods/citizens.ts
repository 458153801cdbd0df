import { z } from 'zod';
import { ApplicantView, DossierSummary } from '../dossier-views.ts';
import { defineMethod } from '../method.ts';
import { Code, Id, Line, LocalDateText } from '../values.ts';

const clerk = { windows: ['counter'], roles: ['CLERK', 'HEAD'] } as const;

/** Somebody who handed something in before, as they were last written down. */
const KnownPerson = ApplicantView.extend({
  /** Names the person within this office's memory. */
  citizenId: Id,
  dossiers: z.number().int().min(0),
  lastOn: LocalDateText,
});
export type KnownPerson = z.output<typeof KnownPerson>;

/** A paper of an earlier dossier that may count again. */
const ReusablePaper = z.strictObject({
  dossierId: Id,
  ordinal: z.number().int().min(1),
  /** Component code: it counts where a procedure asks for the same one. */
  code: Code,
  name: z.string(),
  dossierCode: z.string(),
  receivedOn: LocalDateText,
  validUntil: LocalDateText.nullable(),
  /**
   * Its copy in the store of electronic papers, to be sent with the reception; null where the earlier dossier's own file counts. A
   * kept one counts wherever a procedure asks for a paper of the same name (diacritics and capitals aside).
   */
  keptId: Id.nullable(),
  /** What it says of itself; empty where nobody wrote it down. */
  number: z.string(),
  issuedOn: LocalDateText.nullable(),
  issuer: z.string(),
});
export type ReusablePaper = z.output<typeof ReusablePaper>;

/** Who is asked about: by personal number where there is one, else by name and date of birth. */
const WhoInput = z.strictObject({
  personalId: z.string().regex(/^(\d{12})?$/),
  name: Line(120),
  birthDate: LocalDateText.nullable(),
});

export const citizenMethods = {
  /** People whose name (without diacritics, đ = d), number or phone has the words; who came last first. */
  'citizen.search': defineMethod({
    input: z.strictObject({ query: Line(120), limit: z.number().int().min(1).max(50) }),
    output: z.strictObject({ people: z.array(KnownPerson) }),
    ...clerk,
  }),
  /** What a person has here: earlier dossiers, newest first, and papers that still count. Empty where nobody is known. */
  'citizen.earlier': defineMethod({
    input: WhoInput,
    output: z.strictObject({
      person: KnownPerson.nullable(),
      dossiers: z.array(DossierSummary.extend({ procedureCode: Code })).max(20),
      papers: z.array(ReusablePaper).max(60),
    }),
    ...clerk,
  }),
  /** Dossiers of the same person and procedure that are open, or were received within the office's days. */
  'citizen.duplicates': defineMethod({
    input: WhoInput.extend({ procedureCode: Code }),
    output: z.strictObject({ dossiers: z.array(DossierSummary) }),
    ...clerk,
  }),
};

/** Values that stand in for merge fields, by field name. */
const MergeValues = z.record(z.string().max(60), z.string().max(2_000));

/** The office's own application forms (DOCX). */
export const formMethods = {
  /**
   * Takes a DOCX in: checks that it is one and names its merge fields, those unknown apart. Nothing is saved as a row before
   * `config.save` names the file. Errors: FORM_FILE_UNREADABLE, FORM_FILE_TOO_LARGE.
   */
  'form.stage': defineMethod({
    input: z.strictObject({ fileName: Line(200), bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
    output: z.strictObject({ fileId: z.string(), fields: z.array(z.string()), unknownFields: z.array(z.string()) }),
    windows: ['setup'],
    roles: ['IT'],
    writes: true,
    timeoutMs: 60_000,
  }),
  /** Puts the samples that ship with the program into the office's forms; those that are there stay. Answers how many. */
  'form.addSamples': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({ added: z.number().int() }),
    windows: ['setup'],
    roles: ['IT'],
    writes: true,
  }),
  /** The fields a form may name, with what they stand for. */
  'form.fields': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({ fields: z.array(z.strictObject({ name: z.string(), label: z.string() })) }),
    windows: ['setup', 'counter'],
    roles: ['CLERK', 'HEAD', 'IT'],
  }),
  /** The filled form. Errors: FORM_UNKNOWN, FILE_MISSING, FILE_DAMAGED, FORM_FILE_UNREADABLE. */
  'form.fill': defineMethod({
    input: z.strictObject({ formCode: Code, values: MergeValues }),
    output: z.strictObject({
      fileName: z.string(),
      docx: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    }),
    windows: [],
    roles: ['CLERK', 'HEAD'],
    timeoutMs: 60_000,
  }),
  /** Fills it, asks for a place and writes it there; `saved` is false when the person cancelled. Errors: as `form.fill`. */
  'form.save': defineMethod({
    input: z.strictObject({ formCode: Code, values: MergeValues }),
    output: z.strictObject({ saved: z.boolean() }),
    target: 'main',
    windows: ['counter'],
    roles: ['CLERK', 'HEAD'],
    timeoutMs: 10 * 60_000,
  }),
};

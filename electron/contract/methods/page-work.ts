import { z } from 'zod';
import { DIGITIZED_CLASSES } from '../../domain/digitization/digitized-class.ts';
import {
  DigitizationComponentView,
  DocumentDataInput,
  DocumentView,
  PageEditsInput,
  PageWorkView,
  SplitProposalView,
  SubmissionView,
} from '../digitization-views.ts';
import { defineMethod } from '../method.ts';
import { Bytes, Id, Line, RequiredLine } from '../values.ts';

const clerk = { windows: ['counter'], roles: ['CLERK', 'HEAD'] } as const;
const DossierInput = z.strictObject({ dossierId: Id });
const Target = DossierInput.extend({ componentOrdinal: z.number().int().min(1) });

const SeparatorInput = DossierInput.extend({
  ordinals: z.array(z.number().int().min(1)).min(1).max(60),
  /** Both sides of a sheet say the same, so that it may lie either way; off for printers with one side. */
  bothSides: z.boolean().default(true),
});

/** Cleaned pages, and what becomes of them. `page.changed` tells that a dossier's pages are to be asked for again. */
export const pageWorkMethods = {
  /**
   * How far the pages of a dossier are, and what its components still need before the dossier is complete. `waiting` pages are
   * being cleaned, `reading` ones being read. Error: DOSSIER_UNKNOWN.
   */
  'digitization.state': defineMethod({
    input: DossierInput,
    output: z.strictObject({
      pages: z.array(z.strictObject({ pageId: Id, work: PageWorkView })),
      components: z.array(DigitizationComponentView),
      proposals: z.array(SplitProposalView),
      waiting: z.number().int().min(0),
      /** False while somebody stopped cleaning the pages of this dossier (`digitization.clean`). */
      cleaning: z.boolean(),
      reading: z.number().int().min(0),
      /** FULL, PARTIAL, NONE; OUT_OF_SCOPE where nothing has to be digitized (domain reference 5). */
      class: z.enum(DIGITIZED_CLASSES),
      submissions: z.array(SubmissionView),
    }),
    ...clerk,
  }),
  /**
   * The cleaned page to look at, the picture as it came while it waits, or with `asItCame`. Every look is on record.
   * Errors: PAGE_UNKNOWN, FILE_MISSING, FILE_DAMAGED, FILE_ERASED.
   */
  'page.view': defineMethod({
    input: z.strictObject({ pageId: Id, asItCame: z.boolean().default(false) }),
    output: z.strictObject({ mediaType: z.string(), image: Bytes, rev: z.number().int(), cleaned: z.boolean() }),
    ...clerk,
  }),
  /** Small pictures for the filmstrip; those that are not there yet are left out. */
  'page.thumbs': defineMethod({
    input: z.strictObject({ pageIds: z.array(Id).min(1).max(40) }),
    output: z.strictObject({
      thumbs: z.array(z.strictObject({ pageId: Id, rev: z.number().int(), mediaType: z.string(), image: Bytes })),
    }),
    ...clerk,
  }),
  /** Cleans a page anew with a clerk's wishes; the earlier edits put it back. Errors: PAGE_UNKNOWN, PAGE_EDIT_IMPOSSIBLE. */
  'page.edit': defineMethod({
    input: z.strictObject({ pageId: Id, edits: PageEditsInput }),
    output: z.strictObject({ work: PageWorkView }),
    ...clerk,
    writes: true,
  }),
  /**
   * Puts pages into a component, in this order, before the page that has place `place` there, or at its end. Splitting and
   * joining papers is this. Errors: PAGE_UNKNOWN, PAGES_OF_OTHER_DOSSIER, DOSSIER_COMPONENT_UNKNOWN, SCAN_RUNNING.
   */
  'page.assign': defineMethod({
    input: z.strictObject({
      pageIds: z.array(Id).min(1).max(2_000),
      componentOrdinal: z.number().int().min(1),
      place: z.number().int().min(1).nullable(),
    }),
    output: z.strictObject({}),
    ...clerk,
    writes: true,
    timeoutMs: 60_000,
  }),
  /**
   * Stops cleaning a dossier's pages after the one at hand, or goes on with it; `page.changed` tells everybody. What waits is shown
   * as it came and its file is not made meanwhile, unless somebody needs it. A new start of the program goes on by itself.
   * Error: DOSSIER_UNKNOWN.
   */
  'digitization.clean': defineMethod({
    input: DossierInput.extend({ on: z.boolean() }),
    output: z.strictObject({}),
    ...clerk,
  }),
  /** Stops reading the text of a dossier's pages, or begins it again. Error: DOSSIER_UNKNOWN. */
  'digitization.read': defineMethod({
    input: DossierInput.extend({ on: z.boolean() }),
    output: z.strictObject({}),
    ...clerk,
    writes: true,
  }),
  /** Accepts what a paper says; all may be empty. Errors: DOSSIER_UNKNOWN, DOSSIER_COMPONENT_UNKNOWN. */
  'component.accept': defineMethod({
    input: Target.extend({ data: DocumentDataInput }),
    output: z.strictObject({}),
    ...clerk,
    writes: true,
  }),
  /** Says why a component cannot be scanned, or (null) that it can. Error besides: COMPONENT_HAS_PAGES. */
  'component.undigitizable': defineMethod({
    input: Target.extend({ reason: RequiredLine(200).nullable() }),
    output: z.strictObject({}),
    ...clerk,
    writes: true,
  }),
  /** Separator sheets as a page of HTML for main, a sheet a component. Errors: DOSSIER_UNKNOWN, DOSSIER_COMPONENT_UNKNOWN. */
  'separator.sheets': defineMethod({
    input: SeparatorInput,
    output: z.strictObject({ html: z.string() }),
    windows: [],
    roles: ['CLERK', 'HEAD'],
  }),
  /**
   * Sends separator sheets to the system's printer through its dialog; `printed` is false when the person cancelled.
   * Errors: those of `separator.sheets`, PAPER_PRINTER_MISSING, PAGE_PRINT_FAILED.
   */
  'separator.print': defineMethod({
    input: SeparatorInput,
    output: z.strictObject({ printed: z.boolean() }),
    target: 'main',
    ...clerk,
    timeoutMs: 10 * 60_000,
  }),
  /** All versions of a component's file, newest first. Errors: DOSSIER_UNKNOWN, DOSSIER_COMPONENT_UNKNOWN. */
  'document.list': defineMethod({
    input: Target,
    output: z.strictObject({ documents: z.array(DocumentView) }),
    ...clerk,
  }),
  /** A version of a component's file; the look is on record. Errors: DOCUMENT_UNKNOWN, FILE_MISSING, FILE_DAMAGED, FILE_ERASED. */
  'document.open': defineMethod({
    input: z.strictObject({ documentId: Id }),
    output: z.strictObject({ fileName: Line(200), pdf: Bytes }),
    ...clerk,
    timeoutMs: 60_000,
  }),
  /** Opens it, asks for a place and writes it there; `saved` is false when the person cancelled. Errors: as `document.open`. */
  'document.save': defineMethod({
    input: z.strictObject({ documentId: Id }),
    output: z.strictObject({ saved: z.boolean() }),
    target: 'main',
    ...clerk,
    timeoutMs: 10 * 60_000,
  }),
};

import { z } from 'zod';
import { DATA_FIELDS } from '../domain/digitization/document-data.ts';
import { MISSING_KINDS } from '../domain/digitization/missing.ts';
import {
  BLANK_REASONS,
  MAX_CODE_LENGTH,
  MAX_CODES,
  PAGE_CLASSES,
  QUARTER_TURNS,
} from '../domain/digitization/page-facts.ts';
import { SIGNING_STATES } from '../domain/signing/signing.ts';
import { Code, Id, Line, LocalDateText, Problem, UtcInstant } from './values.ts';

const Share = z.number().min(0).max(1);
const SharePoint = z.strictObject({ x: Share, y: Share });
export const QuadValue = z.tuple([SharePoint, SharePoint, SharePoint, SharePoint]).readonly();
const TurnValue = z.union(QUARTER_TURNS.map((turn) => z.literal(turn)));

export const SeparatorCodeValue = z.strictObject({ dossierId: Id, componentOrdinal: z.number().int().min(1) });

/** What cleaning found (`domain/digitization/page-facts.ts`). */
export const PageFactsView = z.strictObject({
  class: z.enum(PAGE_CLASSES),
  skewDegrees: z.number(),
  turned: TurnValue,
  orientationSure: z.boolean(),
  blank: z.enum(BLANK_REASONS).nullable(),
  corners: QuadValue.nullable(),
  cornersConfidence: Share,
  separator: SeparatorCodeValue.nullable(),
  codes: z.array(z.string().max(MAX_CODE_LENGTH)).max(MAX_CODES).readonly(),
  /** How sure it is that a stamp and a signature were seen; null where nobody can tell. */
  marks: z.strictObject({ stamp: Share.nullable(), signature: Share.nullable() }),
  widthPx: z.number().int().min(1),
  heightPx: z.number().int().min(1),
  dpi: z.number().int().min(1),
  sourceBytes: z.number().int().min(0),
  packedBytes: z.number().int().min(0),
});

export const PageEditsInput = z.strictObject({
  turn: TurnValue,
  corners: QuadValue.nullable(),
  class: z.enum(PAGE_CLASSES).nullable(),
  asItCame: z.boolean(),
});
export type PageEditsInput = z.output<typeof PageEditsInput>;

/** How far a page is. Before `DONE` the picture as it came is shown. */
export const PageWorkView = z.strictObject({
  state: z.enum(['WAITING', 'DONE', 'FAILED']),
  /** Text is read after cleaning; `OFF` where the office does not read or somebody stopped it. */
  text: z.enum(['OFF', 'WAITING', 'DONE', 'FAILED']),
  /** Counts up with every new cleaning: a window asks for the picture again. */
  rev: z.number().int().min(0),
  facts: PageFactsView.nullable(),
  edits: PageEditsInput,
  /** Why it failed; the page is then used as it came. */
  problem: Problem,
});
export type PageWorkView = z.output<typeof PageWorkView>;

export const OcrWordValue = z.strictObject({
  text: z.string(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly(),
  confidence: z.number(),
});
export const OcrPageValue = z.strictObject({
  widthPx: z.number().int(),
  heightPx: z.number().int(),
  lines: z.array(z.strictObject({ words: z.array(OcrWordValue).readonly() })).readonly(),
});

export const DocumentDataInput = z.strictObject({
  typeCode: Line(40),
  number: Line(60),
  issuedOn: LocalDateText.nullable(),
  issuer: Line(200),
  holder: Line(200),
  validUntil: LocalDateText.nullable(),
});
export type DocumentDataInput = z.output<typeof DocumentDataInput>;

export const ProposedValueView = z.strictObject({
  field: z.enum(DATA_FIELDS),
  value: z.string(),
  confidence: Share,
  from: z.enum(['OCR', 'QR']),
  pageId: Id,
});

/** A version of a component's file. Only the last one counts; earlier ones stay. */
export const DocumentView = z.strictObject({
  id: Id,
  componentOrdinal: z.number().int().min(1),
  version: z.number().int().min(1),
  fileName: z.string(),
  /** SHA-256 of the file, hexadecimal. */
  sha256: z.string(),
  bytes: z.number().int().min(0),
  pages: z.number().int().min(0),
  /** Made of pages, or a file that came whole and is kept byte for byte. */
  source: z.enum(['PAGES', 'ORIGINAL']),
  signing: z.enum(SIGNING_STATES),
  /** Why signing failed; with SIGNED, why it has no timestamp (yet). */
  problem: Problem,
  signer: z.string(),
  signedAt: UtcInstant.nullable(),
  madeAt: UtcInstant,
  madeByName: z.string(),
  /** Its content was destroyed after the dossier was handed in; the line stays. */
  erased: z.boolean(),
});
export type DocumentView = z.output<typeof DocumentView>;

export const DigitizationComponentView = z.strictObject({
  ordinal: z.number().int().min(1),
  document: DocumentView.nullable(),
  data: DocumentDataInput.nullable(),
  proposed: z.array(ProposedValueView),
  /** Why it cannot be scanned, such as a drawing of A0; null where it can. */
  undigitizable: z.string().nullable(),
  missing: z.array(z.enum(MISSING_KINDS)),
  /** On what ground an earlier paper counts here, and until when; null for a paper of its own. */
  reuse: z
    .strictObject({
      ground: z.enum(['CONG_VU', 'DONG_Y']),
      validUntil: LocalDateText.nullable(),
      keptId: Id.nullable(),
    })
    .nullable(),
});
export type DigitizationComponentView = z.output<typeof DigitizationComponentView>;

/** Where pages probably belong, for the clerk to take with one key. */
export const SplitProposalView = z.strictObject({
  pageIds: z.array(Id).min(1),
  from: z.number().int().min(1),
  to: z.number().int().min(1),
  confidence: Share,
  why: z.enum(['SHEET', 'TITLE', 'LAYOUT']),
});
export type SplitProposalView = z.output<typeof SplitProposalView>;

export const SubmissionView = z.strictObject({
  id: Id,
  targetCode: Code,
  targetName: z.string(),
  submittedAt: UtcInstant,
  byName: z.string(),
  files: z.number().int().min(0),
});
export type SubmissionView = z.output<typeof SubmissionView>;

/** Long work that somebody may watch and stop. */
export const TASK_KINDS = ['HAND_IN', 'SIGN', 'VERIFY_ALL'] as const;
export const TaskView = z.strictObject({
  id: Id,
  kind: z.enum(TASK_KINDS),
  state: z.enum(['RUNNING', 'DONE', 'CANCELLED', 'FAILED']),
  done: z.number().int().min(0),
  total: z.number().int().min(0),
  /** How many of the done ones went wrong. */
  failed: z.number().int().min(0),
  problem: Problem,
});
export type TaskView = z.output<typeof TaskView>;

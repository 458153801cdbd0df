import { z } from 'zod';
import { SIGNER_KINDS, TRUST_ANSWERS } from '../../domain/signing/signing.ts';
import { DocumentView, TaskView } from '../digitization-views.ts';
import { SigningSettings } from '../entities.ts';
import { defineMethod } from '../method.ts';
import { Bytes, Id, Line, UtcInstant } from '../values.ts';

const clerk = { windows: ['counter'], roles: ['CLERK', 'HEAD'] } as const;

export const SigningKeyView = z.strictObject({
  id: z.string().max(300),
  kind: z.enum(SIGNER_KINDS),
  label: z.string(),
  subject: z.string(),
  issuer: z.string(),
  serialNumber: z.string(),
  /** Null where nobody says it before signing; subject, issuer and number are empty then. */
  notBefore: UtcInstant.nullable(),
  notAfter: UtcInstant.nullable(),
  needsPin: z.boolean(),
});
export type SigningKeyView = z.output<typeof SigningKeyView>;

export const SignatureReportView = z.strictObject({
  fieldName: z.string(),
  signer: z.string(),
  issuer: z.string(),
  time: UtcInstant.nullable(),
  timeFrom: z.enum(['TIMESTAMP', 'SIGNER']).nullable(),
  intact: z.boolean(),
  coversWhole: z.boolean(),
  trusted: z.enum(TRUST_ANSWERS),
  revoked: z.enum(TRUST_ANSWERS),
  level: z.enum(['B-B', 'B-T', 'OTHER']),
  problems: z.array(z.string()).readonly(),
});

/** What the check of a PDF found (`domain/signing/signing.ts`): three answers that are never mixed. */
export const PdfReportView = z.strictObject({
  intact: z.boolean(),
  signatures: z.array(SignatureReportView).readonly(),
  pdfa: z.strictObject({
    level: z.string().nullable(),
    problems: z.array(z.strictObject({ clause: z.string(), text: z.string() })).readonly(),
  }),
});
export type PdfReportView = z.output<typeof PdfReportView>;

/** A document that waits for a signature, as the queue shows it. */
export const UnsignedDocumentView = DocumentView.extend({
  dossierId: Id,
  dossierCode: z.string(),
  applicantName: z.string(),
  componentName: z.string(),
});
export type UnsignedDocumentView = z.output<typeof UnsignedDocumentView>;

/** A signature takes a person's time at a device. */
const SIGN_TIMEOUT_MS = 180_000;

export const signingMethods = {
  /** Keys that can sign now, and what stands in the way where there is none. */
  'signing.keys': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({
      keys: z.array(SigningKeyView),
      problem: z.string().nullable(),
      message: z.string().nullable(),
    }),
    ...clerk,
    timeoutMs: 60_000,
  }),
  /** Documents to be signed, oldest first, those whose signing failed among them. */
  'signing.queue': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({ documents: z.array(UnsignedDocumentView), running: TaskView.nullable() }),
    ...clerk,
  }),
  /**
   * Signs documents one after the other. Those that fail stay in the queue with the reason; a PIN that is wrong or locked stops
   * all. The PIN lives in memory for this task alone. Progress by `task.changed`. Errors: DOCUMENT_UNKNOWN, SIGNER_KEY_UNKNOWN,
   * TASK_RUNNING, and those of a signer at once.
   */
  'signing.start': defineMethod({
    input: z.strictObject({
      documentIds: z.array(Id).min(1).max(500),
      keyId: z.string().max(300),
      pin: z.string().max(64).nullable(),
    }),
    output: z.strictObject({ task: TaskView }),
    ...clerk,
    writes: true,
    once: true,
    timeoutMs: SIGN_TIMEOUT_MS,
  }),
  /** Takes documents out of the queue, or puts them in: they need (no) signature. Error: DOCUMENT_UNKNOWN. */
  'signing.need': defineMethod({
    input: z.strictObject({ documentIds: z.array(Id).min(1).max(500), needed: z.boolean() }),
    output: z.strictObject({}),
    ...clerk,
    writes: true,
  }),
  /** Checks a stored document. Errors: DOCUMENT_UNKNOWN, FILE_MISSING, FILE_DAMAGED, FILE_ERASED. */
  'signing.verify': defineMethod({
    input: z.strictObject({ documentId: Id }),
    output: z.strictObject({ report: PdfReportView, fileName: z.string() }),
    ...clerk,
    timeoutMs: 60_000,
  }),
  /** Checks a file that somebody brought; it is not kept. */
  'signing.verifyFile': defineMethod({
    input: z.strictObject({ name: Line(200), pdf: Bytes }),
    output: z.strictObject({ report: PdfReportView }),
    ...clerk,
    timeoutMs: 60_000,
  }),
  /**
   * The *Thử* of Setup: keys of a way to sign that is being set up, without saving it; with a key also a page of our own,
   * signed by it and checked. Errors: those of a signer.
   */
  'signing.try': defineMethod({
    input: z.strictObject({
      settings: SigningSettings,
      keyId: z.string().max(300).nullable(),
      pin: z.string().max(64).nullable(),
    }),
    output: z.strictObject({ keys: z.array(SigningKeyView), report: PdfReportView.nullable() }),
    windows: ['setup'],
    roles: ['IT'],
    once: true,
    timeoutMs: SIGN_TIMEOUT_MS,
  }),
  /** Between processes: keys of the ways that are set up. */
  'signer.keys': defineMethod({
    input: z.strictObject({ settings: SigningSettings }),
    output: z.strictObject({ keys: z.array(SigningKeyView) }),
    windows: [],
    roles: 'ANYONE',
    timeoutMs: 60_000,
  }),
  /** Between processes: signs one PDF. */
  'signer.sign': defineMethod({
    input: z.strictObject({
      settings: SigningSettings,
      pdf: Bytes,
      keyId: z.string(),
      pin: z.string().nullable(),
      appearance: z
        .strictObject({
          page: z.number().int().min(0),
          from: z.enum(['LOWER_LEFT', 'UPPER_RIGHT']),
          box: z.strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
          lines: z.array(z.string()),
          picturePng: Bytes.nullable(),
        })
        .nullable(),
      reason: z.string(),
      signedAt: UtcInstant,
    }),
    output: z.strictObject({ pdf: Bytes, signer: z.string(), level: z.enum(['B-B', 'B-T']) }),
    windows: [],
    roles: 'ANYONE',
    once: true,
    timeoutMs: SIGN_TIMEOUT_MS,
  }),
  /** Between processes: appends a document timestamp to a PDF that was signed while no timestamp server answered. */
  'signer.timestamp': defineMethod({
    input: z.strictObject({ settings: SigningSettings, pdf: Bytes }),
    output: z.strictObject({ pdf: Bytes }),
    windows: [],
    roles: 'ANYONE',
    timeoutMs: 60_000,
  }),
};

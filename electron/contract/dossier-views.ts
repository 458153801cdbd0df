import { z } from 'zod';
import { DUE_CLASSES } from '../domain/deadline/due-class.ts';
import { DEADLINE_UNITS } from '../domain/deadline/request.ts';
import {
  CHANNELS,
  DIGITIZATION_STATUSES,
  DOSSIER_STATES,
  PAPER_FORMS,
  SERVICE_LEVELS,
  SUBMITTERS,
} from '../domain/dossier/dossier.ts';
import { AUTHORISATION_KINDS, OWNER_KINDS, RECIPIENT_KINDS } from '../domain/dossier/party.ts';
import { APOLOGY_ANSWERS, NOTICE_CHANNELS, STEP_ACTIONS, STEP_NEEDS } from '../domain/dossier/step.ts';
import { SEXES } from '../domain/idcard/id-card.ts';
import { BACK_ORDERS, HIDDEN_REASONS, SCAN_ORIGINS } from '../domain/scan/scan.ts';
import { Code, Id, Line, LocalDateText, LocalTimeText, Problem, RequiredLine, UtcInstant } from './values.ts';

export const ApplicantInput = z.strictObject({
  name: RequiredLine(120),
  /** Personal number, 12 digits; empty when there is none. */
  personalId: z.string().regex(/^(\d{12})?$/),
  birthDate: LocalDateText.nullable(),
  sex: z.enum(SEXES).nullable(),
  address: Line(300),
  phone: Line(20),
  email: Line(120).default(''),
});
export type ApplicantInput = z.output<typeof ApplicantInput>;

/** As a dossier has it: one from another system may lack the name, or bear a number of an older kind. */
export const ApplicantView = ApplicantInput.extend({
  name: z.string(),
  personalId: z.string(),
  address: z.string(),
  phone: z.string(),
  email: z.string(),
});

/** Whose matter it is, where that is not the applicant. */
export const OwnerInput = z.strictObject({
  kind: z.enum(OWNER_KINDS),
  name: RequiredLine(200),
  personalId: z.string().regex(/^(\d{12})?$/),
  otherId: Line(40),
  birthDate: LocalDateText.nullable(),
  sex: z.enum(SEXES).nullable(),
  address: Line(300),
  nationality: Line(60),
  representative: Line(120),
});
export type OwnerInput = z.output<typeof OwnerInput>;

export const AuthorisationInput = z.strictObject({
  kind: z.enum(AUTHORISATION_KINDS),
  number: RequiredLine(60),
  date: LocalDateText,
  issuer: RequiredLine(200),
});

export const RecipientInput = z.strictObject({
  kind: z.enum(RECIPIENT_KINDS),
  name: RequiredLine(120),
  personalId: z.string().regex(/^(\d{12})?$/),
  paper: Line(200),
});
export type RecipientInput = z.output<typeof RecipientInput>;

export const DossierComponentView = z.strictObject({
  ordinal: z.number().int().min(1),
  code: Code,
  name: z.string(),
  mustDigitize: z.boolean(),
  received: z.boolean(),
  copies: z.number().int().min(0),
  form: z.enum(PAPER_FORMS),
  status: z.union(DIGITIZATION_STATUSES.map((status) => z.literal(status))),
  pdfFileId: z.string().nullable(),
  /** The earlier dossier whose paper counts here. */
  reusedFrom: z.strictObject({ dossierId: Id, ordinal: z.number().int().min(1) }).nullable(),
});
export type DossierComponentView = z.output<typeof DossierComponentView>;

export const OfficerView = z.strictObject({ personId: Id.nullable(), name: z.string(), unitCode: z.string() });

export const DocumentInput = z.strictObject({
  number: RequiredLine(60),
  date: LocalDateText,
  issuer: RequiredLine(200),
});
export type DocumentInput = z.output<typeof DocumentInput>;

export const DossierResultView = z.strictObject({
  paper: z.boolean(),
  fileId: z.string().nullable(),
  signed: z.boolean(),
  exception: z.string(),
});

/** What a clerk may do next, with what the step asks for: the window offers nothing else. */
export const NextStep = z.strictObject({
  action: z.enum(STEP_ACTIONS),
  to: z.enum(DOSSIER_STATES),
  needs: z.array(z.enum(STEP_NEEDS)),
  /** Form of the set `TT03-2025` that the step prints; null for none. */
  paper: z.enum(['MAU_01', 'MAU_02', 'MAU_03', 'MAU_04', 'MAU_05']).nullable(),
});
export type NextStep = z.output<typeof NextStep>;

export const DossierView = z.strictObject({
  id: Id,
  code: z.string(),
  day: LocalDateText,
  origin: z.enum(['COUNTER', 'IMPORT']),
  procedureCode: Code,
  procedureVersion: z.number().int(),
  procedureName: z.string(),
  /** A sample procedure's: never sent, never reported. */
  sample: z.boolean(),
  field: z.string(),
  deadline: z.strictObject({ amount: z.number().int(), unit: z.enum(DEADLINE_UNITS) }),
  unitCode: z.string(),
  receivingUnitCode: z.string(),
  channel: z.enum(CHANNELS),
  returnChannel: z.enum(CHANNELS).nullable(),
  serviceLevel: z.enum(SERVICE_LEVELS).nullable(),
  submittedBy: z.enum(SUBMITTERS),
  onSpot: z.boolean(),
  state: z.enum(DOSSIER_STATES),
  accepted: z.boolean(),
  handler: OfficerView.nullable(),
  pause: z
    .strictObject({
      since: UtcInstant,
      waitUntil: LocalDateText.nullable(),
      dueBefore: LocalTimeText.nullable(),
    })
    .nullable(),
  ticketId: Id.nullable(),
  ticketNumber: z.string().nullable(),
  counterCode: Code.nullable(),
  applicant: ApplicantView,
  owner: OwnerInput.nullable(),
  authorisation: AuthorisationInput.nullable(),
  components: z.array(DossierComponentView),
  receivedByName: z.string(),
  submittedAt: UtcInstant,
  receivedAt: UtcInstant,
  dueAt: LocalTimeText.nullable(),
  promisedAt: LocalTimeText.nullable(),
  dueClass: z.enum(DUE_CLASSES),
  finishedAt: UtcInstant.nullable(),
  finishedClickedAt: UtcInstant.nullable(),
  returnedAt: UtcInstant.nullable(),
  result: DossierResultView.nullable(),
  shelf: z.string(),
  supplements: z.number().int(),
  apologies: z.number().int(),
  extensions: z.number().int(),
  external: z
    .strictObject({ system: z.string(), code: z.string(), state: z.string(), seenAt: UtcInstant.nullable() })
    .nullable(),
  hasReceipt: z.boolean(),
  /** The code that stands on papers: the official one once it is bound, else the temporary one. */
  paperCode: z.string(),
  /** Fees taken and not cancelled. */
  paidDong: z.number().int(),
  /** To be sent back with a step, so that two people never write over each other. */
  rev: z.number().int(),
  /** A new date to propose in Mẫu 04; null where none may be promised. */
  proposedPromise: LocalTimeText.nullable(),
  /** What may be done next, the ordinary one first. */
  next: z.array(NextStep),
});
export type DossierView = z.output<typeof DossierView>;

/** A row of a list. */
export const DossierSummary = DossierView.pick({
  id: true,
  code: true,
  procedureName: true,
  state: true,
  receivedAt: true,
  dueAt: true,
  promisedAt: true,
  dueClass: true,
  shelf: true,
  ticketNumber: true,
}).extend({ applicantName: z.string() });
export type DossierSummary = z.output<typeof DossierSummary>;

/** A line of the dossier's log. */
/** What a step says besides its reason and document: what people read again in the log. */
export const StepDetailView = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('NONE') }),
  z.strictObject({ kind: z.literal('HANDOVER'), receiverName: z.string() }),
  z.strictObject({
    kind: z.literal('PAUSE'),
    waitUntil: LocalDateText.nullable(),
    missing: z.array(z.string()),
    amountDong: z.number().nullable(),
  }),
  z.strictObject({
    kind: z.literal('APOLOGY'),
    promisedAt: LocalTimeText.nullable(),
    channel: z.enum(NOTICE_CHANNELS),
    sentOn: LocalDateText,
  }),
  z.strictObject({ kind: z.literal('APOLOGY_ANSWER'), answer: z.enum(APOLOGY_ANSWERS), answeredOn: LocalDateText }),
  z.strictObject({ kind: z.literal('RETURN'), recipient: RecipientInput.nullable() }),
  z.strictObject({ kind: z.literal('SHELF'), shelf: z.string(), exception: z.string() }),
]);
export type StepDetailView = z.output<typeof StepDetailView>;

export const DossierStepView = z.strictObject({
  seq: z.number().int().min(1),
  action: z.enum(STEP_ACTIONS),
  at: UtcInstant,
  clickedAt: UtcInstant,
  from: z.enum(DOSSIER_STATES).nullable(),
  to: z.enum(DOSSIER_STATES),
  actorName: z.string(),
  reason: z.string(),
  document: DocumentInput.nullable(),
  detail: StepDetailView,
  /** Taken back by a later line. */
  undone: z.boolean(),
});
export type DossierStepView = z.output<typeof DossierStepView>;

/** A line of Phiếu kiểm soát: who gave the dossier to whom, and whether in time. */
export const HandoverLine = z.strictObject({
  giver: OfficerView.nullable(),
  receiver: OfficerView,
  at: UtcInstant,
  result: z.enum(['TRUOC_HAN', 'DUNG_HAN', 'QUA_HAN']).nullable(),
  note: z.string(),
});
export type HandoverLine = z.output<typeof HandoverLine>;

export const PageView = z.strictObject({
  id: Id,
  dossierId: Id,
  componentOrdinal: z.number().int().min(1),
  seq: z.number().int().min(1),
  widthPx: z.number().int().min(1),
  heightPx: z.number().int().min(1),
  dpi: z.number().int().min(1),
  bytes: z.number().int().min(1),
  scanJobId: Id,
  /** Number within its job, from 1: which sheet of the stack it was. */
  jobPage: z.number().int().min(1),
  hidden: z.enum(HIDDEN_REASONS).nullable(),
});
export type PageView = z.output<typeof PageView>;

/** Two pages that may be the same sheet. */
export const PageDoubtView = z.strictObject({ earlierPageId: Id, laterPageId: Id });

export const ScanPurposeInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('PAGES') }),
  z.strictObject({ kind: z.literal('RESUME'), jobId: Id, lastOut: z.number().int().min(0).max(10_000) }),
  z.strictObject({ kind: z.literal('BACKS'), jobId: Id, order: z.enum(BACK_ORDERS) }),
  z.strictObject({ kind: z.literal('REPLACE'), pageId: Id }),
]);

export const ScanJobView = z.strictObject({
  id: Id,
  dossierId: Id,
  componentOrdinal: z.number().int().min(1),
  origin: z.enum(SCAN_ORIGINS),
  purpose: ScanPurposeInput,
  deviceCode: Code,
  state: z.enum(['RUNNING', 'ENDED']),
  pages: z.number().int().min(0),
  problem: Problem,
});
export type ScanJobView = z.output<typeof ScanJobView>;

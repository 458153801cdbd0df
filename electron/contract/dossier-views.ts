import { z } from 'zod';
import { DEADLINE_UNITS } from '../domain/deadline/request.ts';
import { CHANNELS, DIGITIZATION_STATUSES, DOSSIER_STATES, PAPER_FORMS } from '../domain/dossier/dossier.ts';
import { SEXES } from '../domain/idcard/id-card.ts';
import { Code, Id, Line, LocalDateText, LocalTimeText, Problem, RequiredLine, UtcInstant } from './values.ts';

export const ApplicantInput = z.strictObject({
  name: RequiredLine(120),
  /** Personal number, 12 digits; empty when there is none. */
  personalId: z.string().regex(/^(\d{12})?$/),
  birthDate: LocalDateText.nullable(),
  sex: z.enum(SEXES).nullable(),
  address: Line(300),
  phone: Line(20),
});
export type ApplicantInput = z.output<typeof ApplicantInput>;

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
});
export type DossierComponentView = z.output<typeof DossierComponentView>;

export const DossierView = z.strictObject({
  id: Id,
  code: z.string(),
  day: LocalDateText,
  procedureCode: Code,
  procedureName: z.string(),
  field: z.string(),
  deadline: z.strictObject({ amount: z.number().int(), unit: z.enum(DEADLINE_UNITS) }),
  channel: z.enum(CHANNELS),
  state: z.enum(DOSSIER_STATES),
  ticketId: Id.nullable(),
  ticketNumber: z.string().nullable(),
  counterCode: Code.nullable(),
  applicant: ApplicantInput,
  components: z.array(DossierComponentView),
  receivedByName: z.string(),
  receivedAt: UtcInstant,
  dueAt: LocalTimeText.nullable(),
  finishedAt: UtcInstant.nullable(),
  returnedAt: UtcInstant.nullable(),
  hasReceipt: z.boolean(),
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
  ticketNumber: true,
}).extend({ applicantName: z.string() });
export type DossierSummary = z.output<typeof DossierSummary>;

export const PageView = z.strictObject({
  id: Id,
  dossierId: Id,
  componentOrdinal: z.number().int().min(1),
  seq: z.number().int().min(1),
  widthPx: z.number().int().min(1),
  heightPx: z.number().int().min(1),
  dpi: z.number().int().min(1),
  bytes: z.number().int().min(1),
});
export type PageView = z.output<typeof PageView>;

export const ScanJobView = z.strictObject({
  id: Id,
  dossierId: Id,
  componentOrdinal: z.number().int().min(1),
  deviceCode: Code,
  state: z.enum(['RUNNING', 'ENDED']),
  pages: z.number().int().min(0),
  problem: Problem,
});
export type ScanJobView = z.output<typeof ScanJobView>;

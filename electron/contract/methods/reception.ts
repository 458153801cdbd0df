import { z } from 'zod';
import { CHANNELS, PAPER_FORMS, SUBMITTERS } from '../../domain/dossier/dossier.ts';
import { REUSE_GROUNDS } from '../../domain/dossier/reuse.ts';
import {
  ApplicantInput,
  AuthorisationInput,
  DossierSummary,
  DossierView,
  OwnerInput,
  RecipientInput,
} from '../dossier-views.ts';
import { idCardSchema } from '../idcard-schema.ts';
import { defineMethod } from '../method.ts';
import { ReceivableProcedure } from '../procedure-schema.ts';
import { Bytes, Code, Id, Line, LocalTimeText, RequiredLine, UtcInstant } from '../values.ts';

const DossierInput = z.strictObject({ dossierId: Id });
/** A page that becomes paper, with its fonts in itself. */
const PaperPage = z.string().max(16_000_000);
const Changed = z.strictObject({ dossier: DossierView });

export const receptionMethods = {
  /** Reads the text of a citizen card's QR code as a keyboard reader typed it. Errors: those of the card. */
  'card.parse': defineMethod({
    input: z.strictObject({ text: z.string().max(4_000) }),
    output: z.strictObject({ card: idCardSchema }),
    windows: ['counter'],
    roles: ['CLERK', 'HEAD'],
  }),
  /** A serial reader sent a text: from the device host to whoever shows it. */
  'card.read': defineMethod({
    input: z.strictObject({ deviceCode: Code, text: z.string().max(4_000) }),
    output: z.strictObject({}),
    windows: [],
    roles: 'ANYONE',
  }),
  /** Procedures in effect today, by name. */
  'procedure.list': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({ procedures: z.array(ReceivableProcedure) }),
    windows: ['counter'],
    roles: ['CLERK', 'HEAD'],
  }),
  /** When a dossier received now would be due. Error: PROCEDURE_UNKNOWN. */
  'dossier.preview': defineMethod({
    input: z.strictObject({ procedureCode: Code }),
    output: z.strictObject({ receivedAt: UtcInstant, dueAt: LocalTimeText.nullable(), calendarKnown: z.boolean() }),
    windows: ['counter'],
    roles: ['CLERK', 'HEAD'],
  }),
  /**
   * Receives a dossier. Errors: PROCEDURE_UNKNOWN, DOSSIER_COMPONENT_UNKNOWN, DOSSIER_COMPONENTS_MISSING,
   * COUNTER_UNKNOWN, TICKET_UNKNOWN, DOSSIER_NUMBERS_USED_UP, DOSSIER_RESIDENCE_PAPER (a residence paper is marked and no
   * reason says why), DOSSIER_REUSE_UNKNOWN, EXTERNAL_CODE_SHAPE, EXTERNAL_CODE_TAKEN.
   */
  'dossier.receive': defineMethod({
    input: z.strictObject({
      procedureCode: Code,
      counterCode: Code,
      ticketId: Id.nullable(),
      channel: z.enum(CHANNELS).default('TRUC_TIEP'),
      returnChannel: z.enum(CHANNELS).nullable().default(null),
      submittedBy: z.enum(SUBMITTERS).default('SELF'),
      /** The unit that decides; null is the counter's own. */
      unitCode: Code.nullable().default(null),
      /** False registers an online dossier that waits for reception. */
      accept: z.boolean().default(true),
      applicant: ApplicantInput,
      /** Null: the applicant's own matter. */
      owner: OwnerInput.nullable().default(null),
      authorisation: AuthorisationInput.nullable().default(null),
      /** Its code in another system; null is bound later. */
      external: z
        .strictObject({ system: Code, code: RequiredLine(60) })
        .nullable()
        .default(null),
      /** Why a paper that proves residence is taken all the same; goes into the audit. */
      residenceReason: Line(400).default(''),
      components: z
        .array(
          z.strictObject({
            code: Code,
            received: z.boolean(),
            copies: z.number().int().min(0).max(99),
            form: z.enum(PAPER_FORMS),
            /** An earlier paper of the same person that counts again. */
            reusedFrom: z
              .strictObject({
                dossierId: Id,
                ordinal: z.number().int().min(1),
                /** Its copy in the store of electronic papers, where `citizen.earlier` named one. */
                keptId: Id.nullable().default(null),
                /** Official duty, or the consent of the person. */
                ground: z.enum(REUSE_GROUNDS).default('CONG_VU'),
              })
              .nullable()
              .default(null),
          }),
        )
        .max(60),
    }),
    output: Changed,
    windows: ['counter'],
    roles: ['CLERK', 'HEAD'],
    writes: true,
  }),
  /** Error: DOSSIER_UNKNOWN. */
  'dossier.read': defineMethod({
    input: DossierInput,
    output: Changed,
    windows: ['counter', 'supervisor'],
    roles: ['CLERK', 'HEAD'],
  }),
  /** Newest first. An empty query lists today's and the open ones; else code or name without diacritics. */
  'dossier.list': defineMethod({
    input: z.strictObject({ query: Line(120), limit: z.number().int().min(1).max(100) }),
    output: z.strictObject({ dossiers: z.array(DossierSummary) }),
    windows: ['counter'],
    roles: ['CLERK', 'HEAD'],
  }),
  /**
   * The result is handed over (DA_TRA); the rating window of the counter opens, bound to the ticket being served there,
   * else to the dossier. Errors: DOSSIER_UNKNOWN, DOSSIER_STATE_WRONG, DOSSIER_CHANGED_SINCE, COUNTER_UNKNOWN.
   */
  'dossier.return': defineMethod({
    input: DossierInput.extend({
      counterCode: Code,
      rev: z.number().int(),
      /** Who took it; null where nobody asked. */
      recipient: RecipientInput.nullable().default(null),
    }),
    output: Changed,
    windows: ['counter'],
    roles: ['CLERK', 'HEAD'],
    writes: true,
  }),
  /**
   * Corrects what was typed at reception; the log of steps stays. Errors: DOSSIER_UNKNOWN, DOSSIER_CHANGED_SINCE,
   * DOSSIER_STATE_WRONG (a dossier that has ended is corrected by the head of unit alone).
   */
  'dossier.amend': defineMethod({
    input: DossierInput.extend({
      rev: z.number().int(),
      applicant: ApplicantInput,
      owner: OwnerInput.nullable(),
      authorisation: AuthorisationInput.nullable(),
      submittedBy: z.enum(SUBMITTERS),
      returnChannel: z.enum(CHANNELS).nullable(),
    }),
    output: Changed,
    windows: ['counter'],
    roles: ['CLERK', 'HEAD'],
    writes: true,
  }),
  /** HTML to PDF in a hidden window: from the backend to main. Error: PAGE_PRINT_FAILED. */
  'page.print': defineMethod({
    input: z.strictObject({ html: PaperPage, size: z.enum(['A4', 'A5']), landscape: z.boolean() }),
    output: z.strictObject({ pdf: Bytes }),
    target: 'main',
    windows: [],
    roles: 'ANYONE',
    timeoutMs: 45_000,
  }),
  /** The first sheet of HTML as a picture: from the backend to main. Error: PAGE_PRINT_FAILED. */
  'page.picture': defineMethod({
    input: z.strictObject({ html: PaperPage, size: z.enum(['A4', 'A5']), landscape: z.boolean() }),
    output: z.strictObject({ png: Bytes }),
    target: 'main',
    windows: [],
    roles: 'ANYONE',
    timeoutMs: 45_000,
  }),
};

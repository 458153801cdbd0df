import { z } from 'zod';
import { APOLOGY_STANDINGS } from '../../domain/deadline/apology.ts';
import { DOSSIER_STATES } from '../../domain/dossier/dossier.ts';
import { APOLOGY_ANSWERS, NOTICE_CHANNELS } from '../../domain/dossier/step.ts';
import { DocumentInput, DossierStepView, DossierSummary, DossierView, HandoverLine } from '../dossier-views.ts';
import { defineMethod } from '../method.ts';
import { Code, Id, Line, LocalDateText, LocalTimeText, RequiredLine, UtcInstant } from '../values.ts';

const Changed = z.strictObject({ dossier: DossierView });
const clerk = { windows: ['counter'], roles: ['CLERK', 'HEAD'] } as const;
const both = { windows: ['counter', 'supervisor'], roles: ['CLERK', 'HEAD'] } as const;

const reason = Line(1_000);
const document = DocumentInput.nullable();
/** When it was true by the document, local time; null is now. Never silently: both moments are kept. */
const happenedAt = LocalTimeText.nullable();
/** The person who takes the dossier over; null stays with who acts. */
const receiverCode = Code.nullable();

/** A step with what it asks for. What a step needs is checked by the rules, so that its failure has a name and a text. */
export const StepInput = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('TIEP_NHAN'), receiverCode }),
  z.strictObject({ action: z.literal('TU_CHOI'), reason }),
  z.strictObject({ action: z.enum(['CHUYEN_XU_LY', 'CHUYEN_LAI', 'BAN_GIAO']), receiverCode, reason }),
  z.strictObject({
    action: z.literal('YEU_CAU_BO_SUNG'),
    reason,
    document,
    missing: z.array(RequiredLine(400)).max(60),
    waitUntil: LocalDateText.nullable(),
    /** Why a paper that proves residence is asked for all the same; goes into the audit. */
    residenceReason: Line(400).default(''),
  }),
  z.strictObject({
    action: z.literal('YEU_CAU_NVTC'),
    reason,
    document,
    amountDong: z.number().int().min(0).nullable(),
    waitUntil: LocalDateText.nullable(),
  }),
  z.strictObject({ action: z.literal('TAM_DUNG'), reason, document, waitUntil: LocalDateText.nullable() }),
  z.strictObject({ action: z.literal('TIEP_TUC'), reason, happenedAt }),
  z.strictObject({ action: z.enum(['TRA_LAI', 'RUT', 'DUNG_GIAI_QUYET']), reason, document }),
  z.strictObject({ action: z.literal('HUY'), reason }),
  z.strictObject({
    action: z.literal('XIN_LOI'),
    reason,
    /** The new promise, local time; null apologizes without one. */
    promisedAt: LocalTimeText.nullable(),
    channel: z.enum(NOTICE_CHANNELS),
    sentOn: LocalDateText,
    document,
  }),
  z.strictObject({
    action: z.literal('TRA_LOI_XIN_LOI'),
    answer: z.enum(APOLOGY_ANSWERS),
    answeredOn: LocalDateText,
    reason,
  }),
  z.strictObject({
    action: z.literal('CO_KET_QUA'),
    happenedAt,
    document,
    paper: z.boolean(),
    shelf: Line(40),
    exception: Line(400),
    reason,
  }),
  z.strictObject({ action: z.literal('XEP_KE'), shelf: Line(40) }),
]);
export type StepInput = z.output<typeof StepInput>;

/** What must still be done today at a counter. */
const WorkItem = z.strictObject({
  dossier: DossierSummary,
  /** What one key does about it. */
  action: z.enum(['CHUYEN_XU_LY', 'CO_KET_QUA', 'XIN_LOI', 'XEP_KE', 'MO']),
  rev: z.number().int(),
  /** Working minutes until it is due, below zero when it is late; null where nothing is due. */
  minutesLeft: z.number().int().nullable(),
});
const WorkCount = z.number().int().min(0);
/** Each list has at most 200 lines, those due first. */
export const WorkToday = z.strictObject({
  /** Received or decided, and not moved on in the software. */
  notMovedOn: z.array(WorkItem),
  dueToday: z.array(WorkItem),
  apologiesOwed: z.array(WorkItem),
  withoutShelf: z.array(WorkItem),
  /** How many there are of each, beyond the lines above too. */
  counts: z.strictObject({
    notMovedOn: WorkCount,
    dueToday: WorkCount,
    apologiesOwed: WorkCount,
    withoutShelf: WorkCount,
  }),
  /** When the unit closes today; null on a day off or after closing. */
  closesAt: UtcInstant.nullable(),
  /** From then on the list opens by itself; null as `closesAt`. */
  remindAt: UtcInstant.nullable(),
});
export type WorkToday = z.output<typeof WorkToday>;

/** A result that nobody fetched, with the texts that tell the citizen. */
export const Uncollected = z.strictObject({
  dossier: DossierSummary,
  phone: z.string(),
  /** Calendar days since the result has been there. */
  days: z.number().int().min(0),
  /** To paste into Zalo or an SMS. */
  message: z.string(),
});

/** A line of the board: a dossier that is late or soon late, or that still owes an apology for having been late. */
export const BoardLine = z.strictObject({
  dossier: DossierSummary,
  handlerName: z.string(),
  /** Of who has it, as in the counts. */
  unitCode: z.string(),
  /** `OWED`: nothing presses but the apology, as where it was late when its pause began or when its result came. */
  dueClass: z.enum(['LATE', 'SOON', 'OWED']),
  /** Working minutes until it is due; below zero when it is late; null where no term is running. */
  minutesLeft: z.number().int().nullable(),
  /** Whether it is counted by hours or within the day. */
  hourly: z.boolean(),
  apology: z.enum(APOLOGY_STANDINGS),
});
export type BoardLine = z.output<typeof BoardLine>;

export const dossierMethods = {
  /**
   * Takes a step of the life cycle. `rev` is the revision the person saw. Errors: DOSSIER_UNKNOWN, DOSSIER_CHANGED_SINCE,
   * DOSSIER_STATE_WRONG, and what the step needs (`domain/dossier/machine.ts`).
   */
  'dossier.step': defineMethod({
    input: z.strictObject({ dossierId: Id, rev: z.number().int(), step: StepInput }),
    output: Changed,
    ...clerk,
    writes: true,
  }),
  /** Takes the last step back. Errors: DOSSIER_UNDO_*, DOSSIER_CHANGED_SINCE. */
  'dossier.undo': defineMethod({
    input: z.strictObject({ dossierId: Id, rev: z.number().int() }),
    output: Changed,
    ...clerk,
    writes: true,
  }),
  /**
   * A supervisor's correction. Errors: DOSSIER_UNKNOWN, DOSSIER_CHANGED_SINCE, DOSSIER_SUPERVISOR_ONLY,
   * DOSSIER_REASON_MISSING, DOSSIER_STATE_WRONG for a moment that the state cannot have, DOSSIER_DOCUMENT_MISSING,
   * DOSSIER_EVIDENCE_TIME, DOSSIER_CORRECTION_EMPTY, DOSSIER_CLOCK_BACK, DEADLINE_OUT_OF_RANGE.
   */
  'dossier.correct': defineMethod({
    input: z.strictObject({
      dossierId: Id,
      rev: z.number().int(),
      reason,
      document,
      state: z.enum(DOSSIER_STATES).nullable(),
      /** Local times; undefined leaves as it is, null takes away. */
      finishedAt: LocalTimeText.nullable().optional(),
      returnedAt: LocalTimeText.nullable().optional(),
    }),
    output: Changed,
    windows: ['counter', 'supervisor'],
    roles: ['HEAD'],
    writes: true,
  }),
  /**
   * One officer's open dossiers and waiting results go to another, all of them or none, each with its own line of the log;
   * their states stay. Answers how many. Errors: DOSSIER_SUPERVISOR_ONLY, DOSSIER_HOLDER_UNKNOWN, DOSSIER_RECEIVER_UNKNOWN,
   * DOSSIER_REASON_MISSING, DOSSIER_NOTHING_TO_HAND_OVER, DOSSIER_CLOCK_BACK.
   */
  'dossier.handOverAll': defineMethod({
    input: z.strictObject({ fromPersonCode: Code, toPersonCode: Code, reason }),
    output: z.strictObject({ count: z.number().int().min(1) }),
    windows: ['counter', 'supervisor'],
    roles: ['HEAD'],
    writes: true,
    timeoutMs: 60_000,
  }),
  /** How many dossiers `dossier.handOverAll` would hand over now. Error: DOSSIER_HOLDER_UNKNOWN. */
  'dossier.heldCount': defineMethod({
    input: z.strictObject({ personCode: Code }),
    output: z.strictObject({ count: z.number().int().min(0) }),
    windows: ['counter', 'supervisor'],
    roles: ['HEAD'],
  }),
  /** The whole log, oldest first, with the lines of Phiếu kiểm soát. Error: DOSSIER_UNKNOWN. */
  'dossier.steps': defineMethod({
    input: z.strictObject({ dossierId: Id }),
    output: z.strictObject({ steps: z.array(DossierStepView), handovers: z.array(HandoverLine) }),
    ...both,
  }),
  /** The dossier whose code a reader or a person sent, from Mẫu 01 or typed. Error: DOSSIER_UNKNOWN. */
  'dossier.byCode': defineMethod({
    input: z.strictObject({ text: z.string().max(4_000) }),
    output: Changed,
    ...clerk,
  }),
  /** Việc phải xong hôm nay, of the person who asks; of everybody where `everybody`. */
  'work.today': defineMethod({
    input: z.strictObject({ everybody: z.boolean() }),
    output: WorkToday,
    ...both,
  }),
  /** Results that wait longer than the office's limit, oldest first, with a text for the loudspeaker. */
  'result.uncollected': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({ days: z.number().int(), lines: z.array(Uncollected), loudspeaker: z.string() }),
    ...both,
  }),
  /** Late and soon late dossiers by officer, latest first, of the unit that decides. Null: every unit. */
  'deadline.board': defineMethod({
    input: z.strictObject({ unitCode: Code.nullable() }),
    output: z.strictObject({
      at: UtcInstant,
      officers: z.array(
        z.strictObject({
          personId: Id.nullable(),
          name: z.string(),
          unitCode: z.string(),
          late: z.number().int(),
          soon: z.number().int(),
          /** Apologies that are owed. */
          owed: z.number().int(),
        }),
      ),
      /** At most 500, the counts above being of all. */
      lines: z.array(BoardLine),
    }),
    ...both,
  }),
};

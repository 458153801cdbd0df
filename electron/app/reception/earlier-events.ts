import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { DossierStep, Officer } from '../../domain/dossier/step.ts';

/** A dossier and the log that computes what became of it. */
export interface DossierWithLog {
  readonly dossier: Dossier;
  readonly steps: readonly DossierStep[];
}

/** The row that `dossier.received` held before dossiers had a log of steps. */
type EarlierDossier = Pick<
  Dossier,
  | 'id'
  | 'code'
  | 'day'
  | 'seq'
  | 'procedureCode'
  | 'procedureName'
  | 'field'
  | 'deadline'
  | 'unitCode'
  | 'channel'
  | 'ticketId'
  | 'counterCode'
  | 'applicant'
  | 'components'
  | 'receivedById'
  | 'receivedByName'
  | 'receivedAt'
  | 'dueAt'
  | 'rev'
>;

/**
 * What an earlier program's event of a reception says now: the first line of the log, and what nobody asked then. The
 * migration of the store (number 50) made the same of the rows.
 */
export function fromEarlierReception(body: unknown): DossierWithLog {
  const { receivedAt, dueAt, rev, ...kept } = body as EarlierDossier;
  const receiver = officerOf(kept);
  const step: DossierStep = {
    dossierId: kept.id,
    seq: 1,
    action: 'TIEP_NHAN',
    at: receivedAt,
    clickedAt: receivedAt,
    from: null,
    to: 'DA_TIEP_NHAN',
    actor: receiver,
    reason: '',
    document: null,
    detail: { kind: 'ACCEPTANCE', giver: null, receiver, dueAt },
  };
  const dossier: Dossier = {
    id: kept.id,
    code: kept.code,
    day: kept.day,
    seq: kept.seq,
    origin: 'COUNTER',
    procedureCode: kept.procedureCode,
    procedureVersion: 1,
    procedureName: kept.procedureName,
    field: kept.field,
    deadline: kept.deadline,
    pauseMode: 'RESUME',
    unitCode: kept.unitCode,
    receivingUnitCode: kept.unitCode,
    channel: kept.channel,
    returnChannel: null,
    serviceLevel: null,
    submittedBy: 'SELF',
    onSpot: false,
    ticketId: kept.ticketId,
    counterCode: kept.counterCode,
    applicant: kept.applicant,
    owner: null,
    authorisation: null,
    components: kept.components,
    receivedById: kept.receivedById,
    receivedByName: kept.receivedByName,
    submittedAt: receivedAt,
    imported: null,
    external: null,
    receiptFileId: null,
    rev,
    ...NO_FACTS,
    receivedAt,
    dueAt,
    handler: receiver,
    lastStepAt: receivedAt,
  };
  return { dossier: withDeskFields(dossier), steps: [step] };
}

/** What events of programs leave out that knew neither owners nor papers that count again. */
export function withDeskFields(dossier: Dossier): Dossier {
  const { owner, authorisation, applicant, components } = dossier as Partial<Dossier> & Dossier;
  return {
    ...dossier,
    applicant: { ...applicant, email: applicant.email ?? '' },
    owner: owner ?? null,
    authorisation: authorisation ?? null,
    components: components.map((component) => ({ ...component, reusedFrom: component.reusedFrom ?? null })),
  };
}

/** What an earlier program's step says now: it knew of no hand-over before a result. */
export function fromEarlierStep(
  { dossier, steps }: DossierWithLog,
  type: 'dossier.completed' | 'dossier.returned',
  body: unknown,
): DossierWithLog {
  const { at, rev } = body as { readonly at: string; readonly rev: number };
  const actor = officerOf(dossier);
  const common = { dossierId: dossier.id, at, clickedAt: at, actor, reason: '', document: null };
  const counterCode = dossier.counterCode ?? '';
  const result = { paper: true, fileId: null, signed: false, exception: '' };
  const seq = steps.length + 1;
  const added: DossierStep[] =
    type === 'dossier.returned'
      ? [
          {
            ...common,
            seq,
            action: 'TRA_KET_QUA',
            from: 'CO_KET_QUA',
            to: 'DA_TRA',
            detail: { kind: 'RETURN', counterCode },
          },
        ]
      : [
          {
            ...common,
            seq,
            action: 'CHUYEN_XU_LY',
            from: 'DA_TIEP_NHAN',
            to: 'DANG_GIAI_QUYET',
            detail: { kind: 'HANDOVER', giver: actor, receiver: actor },
          },
          {
            ...common,
            seq: seq + 1,
            action: 'CO_KET_QUA',
            from: 'DANG_GIAI_QUYET',
            to: 'CO_KET_QUA',
            detail: { kind: 'RESULT', result, shelf: '' },
          },
        ];
  return { dossier: { ...dossier, rev }, steps: [...steps, ...added] };
}

/** Who received held the dossier all the time then. */
function officerOf({
  receivedById,
  receivedByName,
  unitCode,
}: Pick<Dossier, 'receivedById' | 'receivedByName' | 'unitCode'>): Officer {
  return { personId: receivedById, name: receivedByName, unitCode };
}

const NO_FACTS = {
  state: 'DA_TIEP_NHAN',
  accepted: true,
  promisedAt: null,
  pause: null,
  pauses: [],
  finishedAt: null,
  finishedClickedAt: null,
  returnedAt: null,
  result: null,
  shelf: '',
  supplements: 0,
  apologies: 0,
  extensions: 0,
  lastSeq: 1,
} as const;

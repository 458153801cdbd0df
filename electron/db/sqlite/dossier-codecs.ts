import type {
  Applicant,
  Channel,
  DigitizationStatus,
  Dossier,
  DossierComponent,
  DossierFacts,
  DossierHead,
  DossierIdentity,
  DossierPage,
  DossierState,
  PageOriginal,
  PaperForm,
  ScanJob,
} from '../../domain/dossier/dossier.ts';
import type { DossierStep } from '../../domain/dossier/step.ts';
import { foldForSearch } from '../../domain/text/fold.ts';
import { fromFlag, toFlag } from './columns.ts';
import type { ComponentRow, DossierRow, DossierStepRow, PageOriginalRow, PageRow, ScanJobRow } from './schema.ts';

/** A dossier's own columns; its components have a table of theirs. */
export function dossierToRow(dossier: DossierHead): Omit<DossierRow, 'office_id'> {
  return { ...identityToRow(dossier), ...factsToRow(dossier), ...externalToRow(dossier) };
}

type IdentityColumns = keyof ReturnType<typeof identityToRow>;

function identityToRow(dossier: DossierHead) {
  return {
    id: dossier.id,
    code: dossier.code,
    day: dossier.day,
    seq: dossier.seq,
    origin: dossier.origin,
    procedure_code: dossier.procedureCode,
    procedure_version: dossier.procedureVersion,
    procedure_name: dossier.procedureName,
    field: dossier.field,
    deadline_amount: dossier.deadline.amount,
    deadline_unit: dossier.deadline.unit,
    pause_mode: dossier.pauseMode,
    unit_code: dossier.unitCode,
    receiving_unit_code: dossier.receivingUnitCode,
    channel: dossier.channel,
    return_channel: dossier.returnChannel,
    service_level: dossier.serviceLevel,
    submitted_by: dossier.submittedBy,
    on_spot: toFlag(dossier.onSpot),
    ticket_id: dossier.ticketId,
    counter_code: dossier.counterCode,
    applicant: JSON.stringify(dossier.applicant),
    owner: jsonOrNull(dossier.owner),
    authorisation: jsonOrNull(dossier.authorisation),
    search_text: foldForSearch(
      [dossier.code, dossier.external?.code ?? '', dossier.applicant.name, dossier.owner?.name ?? ''].join(' '),
    ),
    received_by_id: dossier.receivedById,
    received_by_name: dossier.receivedByName,
    submitted_at: dossier.submittedAt,
    imported: jsonOrNull(dossier.imported),
  };
}

function factsToRow(dossier: DossierHead) {
  return {
    state: dossier.state,
    accepted: toFlag(dossier.accepted),
    received_at: dossier.receivedAt,
    due_at: dossier.dueAt,
    promised_at: dossier.promisedAt,
    handler_id: dossier.handler?.personId ?? null,
    handler_name: dossier.handler?.name ?? null,
    handler_unit_code: dossier.handler?.unitCode ?? null,
    pause: jsonOrNull(dossier.pause),
    pauses: JSON.stringify(dossier.pauses),
    finished_at: dossier.finishedAt,
    finished_clicked_at: dossier.finishedClickedAt,
    returned_at: dossier.returnedAt,
    result: jsonOrNull(dossier.result),
    shelf: dossier.shelf,
    supplements: dossier.supplements,
    apologies: dossier.apologies,
    extensions: dossier.extensions,
    last_seq: dossier.lastSeq,
    last_step_at: dossier.lastStepAt,
  };
}

function externalToRow({ external, receiptFileId, rev }: DossierHead) {
  return {
    external_system: external?.system ?? null,
    external_code: external?.code ?? null,
    external_state: external?.state ?? null,
    external_seen_at: external?.seenAt ?? null,
    receipt_file_id: receiptFileId,
    rev,
  };
}

/** A dossier without its components. */
export function dossierFromRow(row: DossierRow): DossierHead {
  return { ...identityFromRow(row), ...factsFromRow(row), ...externalFromRow(row) };
}

function identityFromRow(row: Pick<DossierRow, IdentityColumns>): DossierIdentity {
  return {
    id: row.id,
    code: row.code,
    day: row.day,
    seq: row.seq,
    origin: row.origin as Dossier['origin'],
    procedureCode: row.procedure_code,
    procedureVersion: row.procedure_version,
    procedureName: row.procedure_name,
    field: row.field,
    deadline: { amount: row.deadline_amount, unit: row.deadline_unit as Dossier['deadline']['unit'] },
    pauseMode: row.pause_mode as Dossier['pauseMode'],
    unitCode: row.unit_code,
    receivingUnitCode: row.receiving_unit_code,
    channel: row.channel as Channel,
    returnChannel: row.return_channel as Channel | null,
    serviceLevel: row.service_level as Dossier['serviceLevel'],
    submittedBy: row.submitted_by as Dossier['submittedBy'],
    onSpot: fromFlag(row.on_spot),
    ticketId: row.ticket_id,
    counterCode: row.counter_code,
    applicant: JSON.parse(row.applicant) as Applicant,
    owner: fromJsonOrNull(row.owner) as Dossier['owner'],
    authorisation: fromJsonOrNull(row.authorisation) as Dossier['authorisation'],
    receivedById: row.received_by_id,
    receivedByName: row.received_by_name,
    submittedAt: row.submitted_at,
    imported: fromJsonOrNull(row.imported) as Dossier['imported'],
  };
}

function factsFromRow(row: DossierRow): DossierFacts {
  return {
    state: row.state as DossierState,
    accepted: fromFlag(row.accepted),
    receivedAt: row.received_at,
    dueAt: row.due_at,
    promisedAt: row.promised_at,
    handler:
      row.handler_name === null
        ? null
        : { personId: row.handler_id, name: row.handler_name, unitCode: row.handler_unit_code ?? '' },
    pause: fromJsonOrNull(row.pause) as Dossier['pause'],
    pauses: JSON.parse(row.pauses) as Dossier['pauses'],
    finishedAt: row.finished_at,
    finishedClickedAt: row.finished_clicked_at,
    returnedAt: row.returned_at,
    result: fromJsonOrNull(row.result) as Dossier['result'],
    shelf: row.shelf,
    supplements: row.supplements,
    apologies: row.apologies,
    extensions: row.extensions,
    lastSeq: row.last_seq,
    lastStepAt: row.last_step_at,
  };
}

function externalFromRow(row: DossierRow): Pick<Dossier, 'external' | 'receiptFileId' | 'rev'> {
  const external =
    row.external_system === null || row.external_code === null
      ? null
      : {
          system: row.external_system,
          code: row.external_code,
          state: row.external_state ?? '',
          seenAt: row.external_seen_at,
        };
  return { external, receiptFileId: row.receipt_file_id, rev: row.rev };
}

function jsonOrNull(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

function fromJsonOrNull(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}

export function stepToRow(step: DossierStep): Omit<DossierStepRow, 'office_id'> {
  return {
    dossier_id: step.dossierId,
    seq: step.seq,
    action: step.action,
    at: step.at,
    clicked_at: step.clickedAt,
    from_state: step.from,
    to_state: step.to,
    actor: jsonOrNull(step.actor),
    reason: step.reason,
    document: jsonOrNull(step.document),
    detail: JSON.stringify(step.detail),
  };
}

export function stepFromRow(row: DossierStepRow): DossierStep {
  return {
    dossierId: row.dossier_id,
    seq: row.seq,
    action: row.action as DossierStep['action'],
    at: row.at,
    clickedAt: row.clicked_at,
    from: row.from_state as DossierState | null,
    to: row.to_state as DossierState,
    actor: fromJsonOrNull(row.actor) as DossierStep['actor'],
    reason: row.reason,
    document: fromJsonOrNull(row.document) as DossierStep['document'],
    detail: JSON.parse(row.detail) as DossierStep['detail'],
  };
}

export function componentToRow(component: DossierComponent): Omit<ComponentRow, 'office_id' | 'dossier_id'> {
  return {
    ordinal: component.ordinal,
    code: component.code,
    name: component.name,
    must_digitize: toFlag(component.mustDigitize),
    received: toFlag(component.received),
    copies: component.copies,
    form: component.form,
    status: component.status,
    pdf_file_id: component.pdfFileId,
    reused_from: jsonOrNull(component.reusedFrom),
  };
}

export function componentFromRow(row: ComponentRow): DossierComponent {
  return {
    ordinal: row.ordinal,
    code: row.code,
    name: row.name,
    mustDigitize: fromFlag(row.must_digitize),
    received: fromFlag(row.received),
    copies: row.copies,
    form: row.form as PaperForm,
    status: row.status as DigitizationStatus,
    pdfFileId: row.pdf_file_id,
    reusedFrom: fromJsonOrNull(row.reused_from) as DossierComponent['reusedFrom'],
  };
}

export function pageToRow(page: DossierPage): Omit<PageRow, 'office_id'> {
  return {
    id: page.id,
    dossier_id: page.dossierId,
    component_ordinal: page.componentOrdinal,
    seq: page.seq,
    scan_job_id: page.scanJobId,
    job_page: page.jobPage,
    file_id: page.fileId,
    width_px: page.widthPx,
    height_px: page.heightPx,
    dpi: page.dpi,
    bytes: page.bytes,
    added_at: page.addedAt,
    picture_hash: Buffer.from(page.pictureHash, 'hex'),
    hidden: page.hidden,
  };
}

export function pageFromRow(row: PageRow): DossierPage {
  return {
    id: row.id,
    dossierId: row.dossier_id,
    componentOrdinal: row.component_ordinal,
    seq: row.seq,
    scanJobId: row.scan_job_id,
    jobPage: row.job_page,
    fileId: row.file_id,
    widthPx: row.width_px,
    heightPx: row.height_px,
    dpi: row.dpi,
    bytes: row.bytes,
    addedAt: row.added_at,
    pictureHash: Buffer.from(row.picture_hash).toString('hex'),
    hidden: row.hidden as DossierPage['hidden'],
  };
}

export function scanJobToRow(job: ScanJob): Omit<ScanJobRow, 'office_id'> {
  return {
    id: job.id,
    dossier_id: job.dossierId,
    component_ordinal: job.componentOrdinal,
    device_code: job.deviceCode,
    state: job.state,
    pages: job.pages,
    problem: job.problem,
    origin: job.origin,
    purpose: JSON.stringify(job.purpose),
    doubts: JSON.stringify(job.doubts),
    started_at: job.startedAt,
    ended_at: job.endedAt,
  };
}

export function scanJobFromRow(row: ScanJobRow): ScanJob {
  return {
    id: row.id,
    dossierId: row.dossier_id,
    componentOrdinal: row.component_ordinal,
    deviceCode: row.device_code,
    state: row.state as ScanJob['state'],
    pages: row.pages,
    problem: row.problem,
    origin: row.origin as ScanJob['origin'],
    purpose: JSON.parse(row.purpose) as ScanJob['purpose'],
    doubts: JSON.parse(row.doubts) as ScanJob['doubts'],
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}

export function originalToRow(original: PageOriginal): Omit<PageOriginalRow, 'office_id'> {
  return {
    id: original.id,
    dossier_id: original.dossierId,
    component_ordinal: original.componentOrdinal,
    scan_job_id: original.scanJobId,
    file_id: original.fileId,
    file_name: original.fileName,
    bytes: original.bytes,
    added_at: original.addedAt,
  };
}

export function originalFromRow(row: PageOriginalRow): PageOriginal {
  return {
    id: row.id,
    dossierId: row.dossier_id,
    componentOrdinal: row.component_ordinal,
    scanJobId: row.scan_job_id,
    fileId: row.file_id,
    fileName: row.file_name,
    bytes: row.bytes,
    addedAt: row.added_at,
  };
}

import type {
  Applicant,
  Channel,
  DigitizationStatus,
  Dossier,
  DossierComponent,
  DossierPage,
  DossierState,
  PaperForm,
  ScanJob,
} from '../../domain/dossier/dossier.ts';
import { foldForSearch } from '../../domain/text/fold.ts';
import { fromFlag, toFlag } from './columns.ts';
import type { ComponentRow, DossierRow, PageRow, ScanJobRow } from './schema.ts';

/** A dossier's own columns; its components have a table of theirs. */
export function dossierToRow(dossier: Dossier): Omit<DossierRow, 'office_id'> {
  return {
    id: dossier.id,
    code: dossier.code,
    day: dossier.day,
    seq: dossier.seq,
    procedure_code: dossier.procedureCode,
    procedure_name: dossier.procedureName,
    field: dossier.field,
    deadline_amount: dossier.deadline.amount,
    deadline_unit: dossier.deadline.unit,
    unit_code: dossier.unitCode,
    channel: dossier.channel,
    state: dossier.state,
    ticket_id: dossier.ticketId,
    counter_code: dossier.counterCode,
    applicant: JSON.stringify(dossier.applicant),
    search_text: foldForSearch(`${dossier.code} ${dossier.applicant.name}`),
    received_by_id: dossier.receivedById,
    received_by_name: dossier.receivedByName,
    received_at: dossier.receivedAt,
    due_at: dossier.dueAt,
    finished_at: dossier.finishedAt,
    returned_at: dossier.returnedAt,
    receipt_file_id: dossier.receiptFileId,
    rev: dossier.rev,
  };
}

export function dossierFromRow(row: DossierRow, components: readonly DossierComponent[]): Dossier {
  return {
    id: row.id,
    code: row.code,
    day: row.day,
    seq: row.seq,
    procedureCode: row.procedure_code,
    procedureName: row.procedure_name,
    field: row.field,
    deadline: { amount: row.deadline_amount, unit: row.deadline_unit as Dossier['deadline']['unit'] },
    unitCode: row.unit_code,
    channel: row.channel as Channel,
    state: row.state as DossierState,
    ticketId: row.ticket_id,
    counterCode: row.counter_code,
    applicant: JSON.parse(row.applicant) as Applicant,
    components,
    receivedById: row.received_by_id,
    receivedByName: row.received_by_name,
    receivedAt: row.received_at,
    dueAt: row.due_at,
    finishedAt: row.finished_at,
    returnedAt: row.returned_at,
    receiptFileId: row.receipt_file_id,
    rev: row.rev,
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
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}

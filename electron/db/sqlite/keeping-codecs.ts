import type {
  DossierLink,
  FileView,
  KeptDocument,
  LINK_KINDS,
  ReuseRecord,
  Submission,
} from '../../app/ports/keeping-rows.ts';
import { numberKey } from '../../domain/digitization/kept.ts';
import { foldForSearch } from '../../domain/text/fold.ts';
import { fromFlag, toFlag } from './columns.ts';
import type { DossierLinkRow, FileViewRow, KeptDocumentRow, ReuseRecordRow, SubmissionRow } from './schema-keeping.ts';

type Columns<Row> = Omit<Row, 'office_id'>;

export function keptFromRow(row: KeptDocumentRow): KeptDocument {
  return {
    id: row.id,
    identity: row.identity,
    typeCode: row.type_code,
    name: row.name,
    number: row.number,
    issuedOn: row.issued_on,
    issuer: row.issuer,
    holder: row.holder,
    validUntil: row.valid_until,
    fileId: row.file_id,
    sha256: row.sha256,
    bytes: row.bytes,
    signed: fromFlag(row.signed),
    version: row.version,
    dossierId: row.dossier_id,
    componentOrdinal: row.component_ordinal,
    keptAt: row.kept_at,
    withdrawnAt: row.withdrawn_at,
  };
}

export function keptToRow(kept: KeptDocument): Columns<KeptDocumentRow> {
  return {
    id: kept.id,
    identity: kept.identity,
    type_code: kept.typeCode,
    name: kept.name,
    name_folded: foldForSearch(kept.name),
    number: kept.number,
    number_key: numberKey(kept.number),
    issued_on: kept.issuedOn,
    issuer: kept.issuer,
    holder: kept.holder,
    valid_until: kept.validUntil,
    file_id: kept.fileId,
    sha256: kept.sha256,
    bytes: kept.bytes,
    signed: toFlag(kept.signed),
    version: kept.version,
    dossier_id: kept.dossierId,
    component_ordinal: kept.componentOrdinal,
    kept_at: kept.keptAt,
    withdrawn_at: kept.withdrawnAt,
  };
}

export function reuseFromRow(row: ReuseRecordRow): ReuseRecord {
  return {
    dossierId: row.dossier_id,
    componentOrdinal: row.component_ordinal,
    ground: row.ground as ReuseRecord['ground'],
    validUntil: row.valid_until,
    keptId: row.kept_id,
    at: row.at,
    byName: row.by_name,
  };
}

export function reuseToRow(record: ReuseRecord): Columns<ReuseRecordRow> {
  return {
    dossier_id: record.dossierId,
    component_ordinal: record.componentOrdinal,
    ground: record.ground,
    valid_until: record.validUntil,
    kept_id: record.keptId,
    at: record.at,
    by_name: record.byName,
  };
}

export function submissionFromRow(row: SubmissionRow): Submission {
  return {
    id: row.id,
    dossierId: row.dossier_id,
    targetCode: row.target_code,
    targetName: row.target_name,
    submittedAt: row.submitted_at,
    byName: row.by_name,
    files: JSON.parse(row.files) as Submission['files'],
    undoneAt: row.undone_at,
  };
}

export function submissionToRow(submission: Submission): Columns<SubmissionRow> {
  return {
    id: submission.id,
    dossier_id: submission.dossierId,
    target_code: submission.targetCode,
    target_name: submission.targetName,
    submitted_at: submission.submittedAt,
    by_name: submission.byName,
    files: JSON.stringify(submission.files),
    undone_at: submission.undoneAt,
  };
}

export function linkFromRow(row: DossierLinkRow): DossierLink {
  return {
    dossierId: row.dossier_id,
    seq: row.seq,
    at: row.at,
    kind: row.kind as (typeof LINK_KINDS)[number],
    subjectId: row.subject_id,
    fileId: row.file_id,
    sha256: row.sha256,
    hash: row.hash,
  };
}

export function linkToRow(link: DossierLink): Columns<DossierLinkRow> {
  return {
    dossier_id: link.dossierId,
    seq: link.seq,
    at: link.at,
    kind: link.kind,
    subject_id: link.subjectId,
    file_id: link.fileId,
    sha256: link.sha256,
    hash: link.hash,
  };
}

export function fileViewFromRow(row: FileViewRow): FileView {
  return {
    id: row.id,
    at: row.at,
    personId: row.person_id,
    dossierId: row.dossier_id,
    kind: row.kind as FileView['kind'],
    subjectId: row.subject_id,
  };
}

export function fileViewToRow(view: FileView): Columns<FileViewRow> {
  return {
    id: view.id,
    at: view.at,
    person_id: view.personId,
    dossier_id: view.dossierId,
    kind: view.kind,
    subject_id: view.subjectId,
  };
}

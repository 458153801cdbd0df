/** Columns of the store of electronic papers as SQLite stores them; see `schema.ts`. */
export interface KeptDocumentRow {
  office_id: string;
  id: string;
  identity: string;
  type_code: string;
  name: string;
  name_folded: string;
  number: string;
  /** `numberKey`: how it is looked up. */
  number_key: string;
  issued_on: string | null;
  issuer: string;
  holder: string;
  valid_until: string | null;
  file_id: string;
  sha256: string;
  bytes: number;
  signed: number;
  version: number;
  dossier_id: string;
  component_ordinal: number;
  kept_at: string;
  withdrawn_at: string | null;
}

export interface ReuseRecordRow {
  office_id: string;
  dossier_id: string;
  component_ordinal: number;
  ground: string;
  valid_until: string | null;
  kept_id: string | null;
  at: string;
  by_name: string;
}

export interface SubmissionRow {
  office_id: string;
  id: string;
  dossier_id: string;
  target_code: string;
  target_name: string;
  submitted_at: string;
  by_name: string;
  /** JSON list. */
  files: string;
  undone_at: string | null;
}

export interface DossierLinkRow {
  office_id: string;
  dossier_id: string;
  seq: number;
  at: string;
  kind: string;
  subject_id: string;
  file_id: string | null;
  sha256: string;
  hash: string;
}

export interface FileViewRow {
  office_id: string;
  id: string;
  at: string;
  person_id: string | null;
  dossier_id: string | null;
  kind: string;
  subject_id: string;
}

export interface KeepingSchema {
  kept_document: KeptDocumentRow;
  reuse_record: ReuseRecordRow;
  submission: SubmissionRow;
  dossier_link: DossierLinkRow;
  file_view: FileViewRow;
}

/** Columns of cleaned pages and of components' files as SQLite stores them; see `schema.ts`. */
export interface PageWorkRow {
  office_id: string;
  page_id: string;
  rev: number;
  state: string;
  text_state: string;
  tries: number;
  problem: string | null;
  /** JSON. */
  edits: string;
  /** JSON. */
  facts: string | null;
  layers_file_id: string | null;
  view_file_id: string | null;
  thumb_file_id: string | null;
  text_file_id: string | null;
  /** JSON. */
  start: string | null;
  shown_by_hand: number;
  changed_at: string;
}

export interface ComponentDocumentRow {
  office_id: string;
  id: string;
  dossier_id: string;
  component_ordinal: number;
  version: number;
  file_id: string;
  sha256: string;
  bytes: number;
  pages: number;
  source: string;
  made_of: string;
  signing: string;
  problem: string | null;
  signer: string;
  signed_at: string | null;
  made_at: string;
  made_by_name: string;
}

export interface DocumentDueRow {
  office_id: string;
  dossier_id: string;
  component_ordinal: number;
  since: string;
}

export interface ComponentDataRow {
  office_id: string;
  dossier_id: string;
  component_ordinal: number;
  /** JSON list. */
  proposed: string;
  /** JSON. */
  accepted: string | null;
  accepted_at: string | null;
  accepted_by_name: string;
  undigitizable: string | null;
}

/** The tables of cleaned pages and components' files. */
export interface DigitizationSchema {
  page_work: PageWorkRow;
  component_document: ComponentDocumentRow;
  document_due: DocumentDueRow;
  component_data: ComponentDataRow;
}

/** Columns of the clerk's desk as SQLite stores them; see `schema.ts`. */
export interface CitizenRow {
  office_id: string;
  id: string;
  /** Personal number, else name and birth date folded: who is one person here. */
  identity: string;
  name: string;
  personal_id: string;
  birth_date: string | null;
  sex: string | null;
  address: string;
  phone: string;
  email: string;
  search_text: string;
  /** Offered by name: not for children and organisations. */
  offered: number;
  dossiers: number;
  last_on: string;
  /** Row of the index of words; rises with every visit. */
  seen_no: number;
}

export interface CitizenDossierRow {
  office_id: string;
  identity: string;
  dossier_id: string;
}

export interface ExternalItemRow {
  office_id: string;
  system: string;
  code: string;
  state: string;
  procedure_code: string;
  due_at: string | null;
  finished_at: string | null;
  returned_at: string | null;
  /** JSON of the whole line. */
  body: string;
  search_text: string;
  seen_at: string;
}

export interface BookEntryRow {
  office_id: string;
  id: string;
  book_code: string;
  year: number;
  number: number;
  text: string;
  at: string;
  dossier_id: string | null;
  requester_name: string;
  requester_id: string;
  content: string;
  pages: number;
  copies: number;
  fee_dong: number;
  search_text: string;
  person_id: string;
  person_name: string;
  cancelled_at: string | null;
  cancel_reason: string;
}

export interface PaymentRow {
  office_id: string;
  id: string;
  dossier_id: string;
  day: string;
  seq: number;
  serial: string;
  method: string;
  state: string;
  /** JSON list. */
  lines: string;
  amount_dong: number;
  tendered_dong: number | null;
  change_dong: number | null;
  collector_id: string;
  collector_name: string;
  counter_code: string;
  at: string;
  claimed_at: string | null;
  confirmed_at: string | null;
  confirmation: string;
  cancelled_at: string | null;
  cancel_reason: string;
  /** JSON. */
  e_receipt: string | null;
  rev: number;
}

export interface BankLineRow {
  office_id: string;
  reference: string;
  payment_id: string;
  booked_on: string;
  amount_dong: number;
  at: string;
}

export interface CashCountRow {
  office_id: string;
  day: string;
  person_id: string;
  counted_dong: number;
  expected_dong: number;
  note: string;
  at: string;
}

export interface DossierPaperRow {
  office_id: string;
  id: string;
  dossier_id: string;
  form: string;
  form_set: string;
  number: string;
  step_seq: number | null;
  file_id: string;
  content: string;
  made_at: string;
  made_by: string;
}

/** The tables of the desk. */
export interface DeskSchema {
  citizen: CitizenRow;
  citizen_dossier: CitizenDossierRow;
  external_item: ExternalItemRow;
  book_entry: BookEntryRow;
  payment: PaymentRow;
  bank_line: BankLineRow;
  cash_count: CashCountRow;
  dossier_paper: DossierPaperRow;
}

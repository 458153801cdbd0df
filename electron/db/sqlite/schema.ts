import type { DeskSchema } from './schema-desk.ts';
import type { DigitizationSchema } from './schema-digitization.ts';
import type { KeepingSchema } from './schema-keeping.ts';

/**
 * The columns as SQLite stores them: text, whole numbers, 0 or 1 for yes and no, JSON text for lists. The migrations
 * make these tables; `test/db/schema.test.ts` compares the two.
 */
interface EntityColumns {
  office_id: string;
  id: string;
  code: string;
  active: number;
  rev: number;
}

export interface UnitRow extends EntityColumns {
  name: string;
  parent_code: string | null;
  level: string;
  agency_code: string;
  kind: string;
  form: string;
  valid_from: string | null;
  valid_to: string | null;
  /** JSON list of unit codes. */
  predecessor_codes: string;
  paper_head: string;
}

export interface CounterRow extends EntityColumns {
  number: number;
  name: string;
  unit_code: string;
  /** JSON list of group names. */
  groups: string;
}

export interface ServiceRow extends EntityColumns {
  name: string;
  prefix: string;
  /** JSON list of counter codes. */
  counter_codes: string;
  kind: string;
  service_group: string;
  sort_order: number;
  picture: string;
  seq_from: number;
  seq_to: number;
}

export interface PersonRow extends EntityColumns {
  name: string;
  role: string;
  unit_code: string;
}

export interface DeviceRow extends EntityColumns {
  name: string;
  kind: string;
  connection: string;
  counter_code: string | null;
  demo: number;
  /** JSON list of connections. */
  fallbacks: string;
}

export interface ProcedureRow extends EntityColumns {
  /** Name of the newest version without diacritics: the order of lists. */
  sort_name: string;
  /** Code, names and fields without diacritics, for searching. */
  search_text: string;
  /** JSON list, oldest first. */
  versions: string;
}

export interface ProcedureGroupRow extends EntityColumns {
  name: string;
  /** JSON list of codes. */
  procedure_codes: string;
}

export interface CalendarRow extends EntityColumns {
  name: string;
  unit_code: string | null;
  /** JSON of what the layer says. */
  parts: string;
}

/** A kind whose content is one JSON text. */
export interface BodyRow extends EntityColumns {
  body: string;
}

export interface TicketRow {
  office_id: string;
  id: string;
  day: string;
  seq: number;
  number: string;
  prefix: string;
  service_code: string;
  state: string;
  issued_at: string;
  origin: string;
  priority: number;
  place: number;
  passed_by: number;
  bound_counter_code: string | null;
  counter_code: string | null;
  person_id: string | null;
  calls: number;
  first_called_at: string | null;
  called_at: string | null;
  serving_at: string | null;
  held_at: string | null;
  served_ms: number;
  finished_at: string | null;
  cancel_reason: string | null;
  merged_into_id: string | null;
  dossier_id: string | null;
  estimate_low_s: number | null;
  estimate_mid_s: number | null;
  estimate_high_s: number | null;
}

export interface CounterPauseRow {
  office_id: string;
  counter_code: string;
  since: string;
  person_id: string;
  reason: string;
}

export interface ClosedDayRow {
  office_id: string;
  day: string;
  closed_at: string;
  person_id: string;
}

/** A past day whose durations have been listed. Numbers as `number-lists.ts` packs them. */
export interface QueueTimeDayRow {
  office_id: string;
  day: string;
  tickets: number;
  /** Tickets that were told a wait and called. */
  told: number;
  /** Errors of the told waits in tenths of a percent, ascending. */
  errors: Uint8Array;
  /** Waits that lay inside the band that was told. */
  inside: number;
  /** Durations of the day's services and hours, as `queue-time-rows.ts` lays them out. */
  cells: Uint8Array;
}

export interface PrintJobRow {
  office_id: string;
  id: string;
  ticket_id: string;
  device_code: string;
  state: string;
  may_be_on_paper: number;
  requested: number;
  attempts: number;
  created_at: string;
  finished_at: string | null;
  problem: string | null;
}

export interface DossierRow {
  office_id: string;
  id: string;
  code: string;
  day: string;
  seq: number | null;
  origin: string;
  procedure_code: string;
  procedure_version: number;
  procedure_name: string;
  field: string;
  deadline_amount: number;
  deadline_unit: string;
  pause_mode: string;
  unit_code: string;
  receiving_unit_code: string;
  channel: string;
  return_channel: string | null;
  service_level: string | null;
  submitted_by: string;
  on_spot: number;
  ticket_id: string | null;
  counter_code: string | null;
  /** JSON of the person. */
  applicant: string;
  /** Code and name without diacritics, for searching. */
  search_text: string;
  received_by_id: string | null;
  received_by_name: string;
  submitted_at: string;
  /** JSON of what came with an imported dossier. */
  imported: string | null;
  state: string;
  accepted: number;
  received_at: string;
  due_at: string | null;
  promised_at: string | null;
  handler_id: string | null;
  handler_name: string | null;
  handler_unit_code: string | null;
  /** JSON of the pause that lasts, and of the finished ones. */
  pause: string | null;
  pauses: string;
  finished_at: string | null;
  finished_clicked_at: string | null;
  returned_at: string | null;
  /** JSON of what is known of the result. */
  result: string | null;
  shelf: string;
  supplements: number;
  apologies: number;
  extensions: number;
  last_seq: number;
  last_step_at: string;
  external_system: string | null;
  external_code: string | null;
  external_state: string | null;
  external_seen_at: string | null;
  receipt_file_id: string | null;
  rev: number;
  /** JSON of whose matter it is, and of the paper by which the applicant acts. */
  owner: string | null;
  authorisation: string | null;
}

export interface DossierStepRow {
  office_id: string;
  dossier_id: string;
  seq: number;
  action: string;
  at: string;
  clicked_at: string;
  from_state: string | null;
  to_state: string;
  /** JSON of the officer. */
  actor: string | null;
  reason: string;
  /** JSON of the document. */
  document: string | null;
  /** JSON of what only this action says. */
  detail: string;
}

export interface ComponentRow {
  office_id: string;
  dossier_id: string;
  ordinal: number;
  code: string;
  name: string;
  must_digitize: number;
  received: number;
  copies: number;
  form: string;
  status: number;
  pdf_file_id: string | null;
  /** JSON of the earlier paper. */
  reused_from: string | null;
}

export interface ScanJobRow {
  office_id: string;
  id: string;
  dossier_id: string;
  component_ordinal: number;
  device_code: string;
  state: string;
  pages: number;
  problem: string | null;
  started_at: string;
  ended_at: string | null;
  origin: string;
  /** JSON. */
  purpose: string;
  doubts: string;
}

export interface PageRow {
  office_id: string;
  id: string;
  dossier_id: string;
  component_ordinal: number;
  seq: number;
  scan_job_id: string;
  job_page: number;
  file_id: string;
  width_px: number;
  height_px: number;
  dpi: number;
  bytes: number;
  added_at: string;
  picture_hash: Uint8Array;
  hidden: string | null;
}

export interface PageOriginalRow {
  office_id: string;
  id: string;
  dossier_id: string;
  component_ordinal: number;
  scan_job_id: string;
  file_id: string;
  file_name: string;
  bytes: number;
  added_at: string;
}

export interface RatingWindowRow {
  office_id: string;
  id: string;
  counter_code: string;
  ticket_id: string | null;
  dossier_id: string | null;
  opened_at: string;
  closes_at: string;
}

export interface RatingRow {
  office_id: string;
  id: string;
  window_id: string;
  ticket_id: string | null;
  dossier_id: string | null;
  counter_code: string;
  level: string;
  scale: number;
  source: string;
  device_code: string | null;
  at: string;
}

type BodyTables = Record<'external_system' | 'number_book' | 'paper_template' | 'application_form', BodyRow>;

export interface Schema extends DeskSchema, DigitizationSchema, BodyTables, KeepingSchema {
  meta: { office_id: string; name: string; value: string };
  office: {
    office_id: string;
    name: string;
    superior_name: string;
    agency_code: string;
    address: string;
    phone: string;
    rev: number;
  };
  unit: UnitRow;
  counter: CounterRow;
  service: ServiceRow;
  person: PersonRow;
  device: DeviceRow;
  procedure: ProcedureRow;
  procedure_group: ProcedureGroupRow;
  calendar: CalendarRow;
  ticket: TicketRow;
  counter_pause: CounterPauseRow;
  closed_day: ClosedDayRow;
  queue_time_day: QueueTimeDayRow;
  print_job: PrintJobRow;
  dossier: DossierRow;
  dossier_step: DossierStepRow;
  dossier_component: ComponentRow;
  scan_job: ScanJobRow;
  page_original: PageOriginalRow;
  page: PageRow;
  rating_window: RatingWindowRow;
  rating: RatingRow;
  /** One row a setting; `value` is JSON. */
  setting: { office_id: string; name: string; value: string };
  credential: {
    office_id: string;
    person_id: string;
    pin_hash: string;
    failed_count: number;
    blocked_until: string | null;
  };
  draft: { office_id: string; person_id: string; form: string; body: string; typed_at: string };
  /** `seq` counts the office's events without gaps; audit and outbox rows carry the same number. */
  event: {
    office_id: string;
    id: string;
    seq: number;
    at: string;
    /** Null for a citizen's or a device's own act. */
    actor_id: string | null;
    actor_role: string;
    request_id: string;
    method: string;
    type: string;
    subject: string;
    subject_id: string;
    body: string;
    /** Hexadecimal; goes into the audit's hash of the body, so that the audit alone never confirms a guess. */
    body_salt: string;
  };
  outbox: {
    office_id: string;
    seq: number;
    event_id: string;
    tries: number;
    next_at: string | null;
    sent_at: string | null;
  };
  audit: { office_id: string; seq: number; event_id: string; body: string; hash: string };
  handled_request: { office_id: string; request_id: string; method: string; at: string; output: string };
  /** Key of one owner of files, wrapped under the office's file key; base64. */
  dossier_key: { office_id: string; owner_id: string; wrapped: string; created_at: string };
  file_object: {
    office_id: string;
    id: string;
    owner_id: string;
    media_type: string;
    bytes: number;
    created_at: string;
    erased_at: string | null;
  };
}

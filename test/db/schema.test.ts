import { expect, test } from 'vitest';
import type { Schema } from '../../electron/db/sqlite/schema.ts';
import { setUpOffice } from './support.ts';

/** The type of the rows, spelled out: the type checker compares it with `Schema`, the test with the database. */
const entity = ['office_id', 'id', 'code', 'active', 'rev'] as const;
const COLUMNS = {
  meta: ['office_id', 'name', 'value'],
  office: ['office_id', 'name', 'superior_name', 'agency_code', 'address', 'phone', 'rev'],
  unit: [
    ...([...entity, 'name', 'parent_code', 'level', 'agency_code'] as const),
    ...(['kind', 'form', 'valid_from', 'valid_to', 'predecessor_codes', 'paper_head'] as const),
  ],
  counter: [...entity, 'number', 'name', 'unit_code', 'groups'],
  service: [
    ...([...entity, 'name', 'prefix', 'counter_codes', 'kind', 'service_group', 'sort_order', 'picture'] as const),
    ...(['seq_from', 'seq_to'] as const),
  ],
  person: [...entity, 'name', 'role', 'unit_code'],
  device: [...entity, 'name', 'kind', 'connection', 'counter_code', 'demo', 'fallbacks'],
  procedure: [...entity, 'sort_name', 'search_text', 'versions'],
  procedure_group: [...entity, 'name', 'procedure_codes'],
  paper_template: [...entity, 'body'],
  application_form: [...entity, 'body'],
  calendar: [...entity, 'name', 'unit_code', 'parts'],
  ticket: [
    ...(['office_id', 'id', 'day', 'seq', 'number', 'prefix', 'service_code', 'state', 'issued_at'] as const),
    ...(['origin', 'priority', 'place', 'passed_by', 'bound_counter_code'] as const),
    ...(['counter_code', 'person_id', 'calls', 'first_called_at', 'called_at', 'serving_at', 'held_at'] as const),
    ...(['served_ms', 'finished_at', 'cancel_reason', 'merged_into_id', 'dossier_id'] as const),
    ...(['estimate_low_s', 'estimate_mid_s', 'estimate_high_s'] as const),
  ],
  counter_pause: ['office_id', 'counter_code', 'since', 'person_id', 'reason'],
  closed_day: ['office_id', 'day', 'closed_at', 'person_id'],
  queue_time_day: ['office_id', 'day', 'tickets', 'told', 'errors', 'inside', 'cells'],
  print_job: [
    ...(['office_id', 'id', 'ticket_id', 'device_code', 'state', 'may_be_on_paper', 'requested'] as const),
    ...(['attempts', 'created_at', 'finished_at', 'problem'] as const),
  ],
  dossier: [
    ...(['office_id', 'id', 'code', 'day', 'seq', 'origin', 'procedure_code', 'procedure_version'] as const),
    ...(['procedure_name', 'field', 'deadline_amount', 'deadline_unit', 'pause_mode', 'unit_code'] as const),
    ...(['receiving_unit_code', 'channel', 'return_channel', 'service_level', 'submitted_by', 'on_spot'] as const),
    ...(['ticket_id', 'counter_code', 'applicant', 'search_text', 'received_by_id', 'received_by_name'] as const),
    ...(['submitted_at', 'imported', 'state', 'accepted', 'received_at', 'due_at', 'promised_at'] as const),
    ...(['handler_id', 'handler_name', 'handler_unit_code', 'pause', 'pauses', 'finished_at'] as const),
    ...(['finished_clicked_at', 'returned_at', 'result', 'shelf', 'supplements', 'apologies'] as const),
    ...(['extensions', 'last_seq', 'last_step_at', 'external_system', 'external_code'] as const),
    ...(['external_state', 'external_seen_at', 'receipt_file_id', 'rev', 'owner', 'authorisation'] as const),
  ],
  dossier_step: [
    ...(['office_id', 'dossier_id', 'seq', 'action', 'at', 'clicked_at', 'from_state', 'to_state'] as const),
    ...(['actor', 'reason', 'document', 'detail'] as const),
  ],
  dossier_component: [
    ...(['office_id', 'dossier_id', 'ordinal', 'code', 'name', 'must_digitize', 'received'] as const),
    ...(['copies', 'form', 'status', 'pdf_file_id', 'reused_from'] as const),
  ],
  external_system: [...entity, 'body'],
  external_item: [
    ...(['office_id', 'system', 'code', 'state', 'procedure_code', 'due_at', 'finished_at', 'returned_at'] as const),
    ...(['body', 'search_text', 'seen_at'] as const),
  ],
  citizen: [
    ...(['office_id', 'id', 'identity', 'name', 'personal_id', 'birth_date', 'sex', 'address', 'phone'] as const),
    ...(['email', 'search_text', 'offered', 'dossiers', 'last_on', 'seen_no'] as const),
  ],
  citizen_dossier: ['office_id', 'identity', 'dossier_id'],
  scan_job: [
    ...(['office_id', 'id', 'dossier_id', 'component_ordinal', 'device_code', 'state', 'pages'] as const),
    ...(['problem', 'started_at', 'ended_at', 'origin', 'purpose', 'doubts'] as const),
  ],
  page: [
    ...(['office_id', 'id', 'dossier_id', 'component_ordinal', 'seq', 'scan_job_id', 'job_page'] as const),
    ...(['file_id', 'width_px', 'height_px', 'dpi', 'bytes', 'added_at', 'picture_hash', 'hidden'] as const),
  ],
  page_original: [
    ...(['office_id', 'id', 'dossier_id', 'component_ordinal', 'scan_job_id', 'file_id', 'file_name'] as const),
    ...(['bytes', 'added_at'] as const),
  ],
  rating_window: ['office_id', 'id', 'counter_code', 'ticket_id', 'dossier_id', 'opened_at', 'closes_at'],
  rating: [
    ...(['office_id', 'id', 'window_id', 'ticket_id', 'dossier_id', 'counter_code', 'level'] as const),
    ...(['scale', 'source', 'device_code', 'at'] as const),
  ],
  book_entry: [
    ...(['office_id', 'id', 'book_code', 'year', 'number', 'text', 'at', 'dossier_id', 'requester_name'] as const),
    ...(['requester_id', 'content', 'pages', 'copies', 'fee_dong', 'search_text', 'person_id'] as const),
    ...(['person_name', 'cancelled_at', 'cancel_reason'] as const),
  ],
  payment: [
    ...(['office_id', 'id', 'dossier_id', 'day', 'seq', 'serial', 'method', 'state', 'lines'] as const),
    ...(['amount_dong', 'tendered_dong', 'change_dong', 'collector_id', 'collector_name', 'counter_code'] as const),
    ...(['at', 'claimed_at', 'confirmed_at', 'confirmation', 'cancelled_at', 'cancel_reason'] as const),
    ...(['e_receipt', 'rev'] as const),
  ],
  bank_line: ['office_id', 'reference', 'payment_id', 'booked_on', 'amount_dong', 'at'],
  cash_count: ['office_id', 'day', 'person_id', 'counted_dong', 'expected_dong', 'note', 'at'],
  number_book: [...entity, 'body'],
  setting: ['office_id', 'name', 'value'],
  credential: ['office_id', 'person_id', 'pin_hash', 'failed_count', 'blocked_until'],
  draft: ['office_id', 'person_id', 'form', 'body', 'typed_at'],
  event: [
    ...(['office_id', 'id', 'seq', 'at', 'actor_id', 'actor_role', 'request_id', 'method'] as const),
    ...(['type', 'subject', 'subject_id', 'body', 'body_salt'] as const),
  ],
  outbox: ['office_id', 'seq', 'event_id', 'tries', 'next_at', 'sent_at'],
  audit: ['office_id', 'seq', 'event_id', 'body', 'hash'],
  handled_request: ['office_id', 'request_id', 'method', 'at', 'output'],
  dossier_key: ['office_id', 'owner_id', 'wrapped', 'created_at'],
  dossier_paper: [
    ...(['office_id', 'id', 'dossier_id', 'form', 'form_set', 'number', 'step_seq', 'file_id'] as const),
    ...(['content', 'made_at', 'made_by'] as const),
  ],
  page_work: [
    ...(['office_id', 'page_id', 'rev', 'state', 'text_state', 'tries', 'problem', 'edits', 'facts'] as const),
    ...(['layers_file_id', 'view_file_id', 'thumb_file_id', 'text_file_id', 'start', 'shown_by_hand'] as const),
    'changed_at',
  ],
  component_document: [
    ...(['office_id', 'id', 'dossier_id', 'component_ordinal', 'version', 'file_id', 'sha256', 'bytes'] as const),
    ...([
      'pages',
      'source',
      'made_of',
      'signing',
      'problem',
      'signer',
      'signed_at',
      'made_at',
      'made_by_name',
    ] as const),
  ],
  document_due: ['office_id', 'dossier_id', 'component_ordinal', 'since'],
  component_data: [
    ...(['office_id', 'dossier_id', 'component_ordinal', 'proposed', 'accepted', 'accepted_at'] as const),
    ...(['accepted_by_name', 'undigitizable'] as const),
  ],
  kept_document: [
    ...(['office_id', 'id', 'identity', 'type_code', 'name', 'name_folded', 'number', 'number_key'] as const),
    ...(['issued_on', 'issuer', 'holder', 'valid_until', 'file_id', 'sha256', 'bytes', 'signed', 'version'] as const),
    ...(['dossier_id', 'component_ordinal', 'kept_at', 'withdrawn_at'] as const),
  ],
  reuse_record: [
    ...(['office_id', 'dossier_id', 'component_ordinal', 'ground', 'valid_until', 'kept_id', 'at', 'by_name'] as const),
  ],
  submission: [
    ...(['office_id', 'id', 'dossier_id', 'target_code', 'target_name', 'submitted_at', 'by_name'] as const),
    ...(['files', 'undone_at'] as const),
  ],
  dossier_link: ['office_id', 'dossier_id', 'seq', 'at', 'kind', 'subject_id', 'file_id', 'sha256', 'hash'],
  file_view: ['office_id', 'id', 'at', 'person_id', 'dossier_id', 'kind', 'subject_id'],
  file_object: ['office_id', 'id', 'owner_id', 'media_type', 'bytes', 'created_at', 'erased_at'],
} as const satisfies { [T in keyof Schema]: readonly (keyof Schema[T])[] };

/** Fails to compile when a column of `Schema` is missing above. */
type Missing = { [T in keyof Schema]: Exclude<keyof Schema[T], (typeof COLUMNS)[T][number]> }[keyof Schema];
const nothingMissing: [Missing] extends [never] ? true : false = true;

test('the migrations make the tables that the queries are typed for', async () => {
  expect(nothingMissing).toBe(true);
  const { office } = await setUpOffice();
  const tables = await office.store.inspect(async (c) => {
    const names = c.all("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'") as {
      name: string;
    }[];
    return Object.fromEntries(
      names
        .filter(({ name }) => !name.startsWith('sqlite_') && name !== 'schema_migration')
        .map(({ name }) => [
          name,
          (c.all(`PRAGMA table_info(${name})`) as { name: string }[]).map((column) => column.name),
        ]),
    );
  });
  expect(tables).toEqual(COLUMNS);
});

test('every table is STRICT and begins its keys with the office', async () => {
  const { office } = await setUpOffice();
  await office.store.inspect(async (c) => {
    for (const table of Object.keys(COLUMNS)) {
      const [info] = c.all(`SELECT strict, wr FROM pragma_table_list WHERE name = ?`, table) as {
        strict: number;
        wr: number;
      }[];
      expect(info, table).toEqual({ strict: 1, wr: 0 });
      const indexes = c.all(`PRAGMA index_list(${table})`) as { name: string }[];
      expect(indexes.length, table).toBeGreaterThan(0);
      for (const { name } of indexes) {
        const [first] = c.all(`PRAGMA index_info(${name})`) as { name: string }[];
        expect(first?.name, name).toBe('office_id');
      }
    }
  });
});

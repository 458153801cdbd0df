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
}

export interface CounterRow extends EntityColumns {
  number: number;
  name: string;
  unit_code: string;
}

export interface ServiceRow extends EntityColumns {
  name: string;
  prefix: string;
  /** JSON list of counter codes. */
  counter_codes: string;
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
}

export interface Schema {
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
    actor_id: string;
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
  };
}

import type { Entity, EntityKind, Office } from '../../contract/entities.ts';
import { foldForSearch } from '../../domain/text/fold.ts';
import { toFlag } from './columns.ts';
import type {
  BodyRow,
  CalendarRow,
  CounterRow,
  DeviceRow,
  PersonRow,
  ProcedureGroupRow,
  ProcedureRow,
  Schema,
  ServiceRow,
  UnitRow,
} from './schema.ts';

/** The stored row of each kind, without the office. */
interface Rows {
  unit: Omit<UnitRow, 'office_id'>;
  counter: Omit<CounterRow, 'office_id'>;
  service: Omit<ServiceRow, 'office_id'>;
  person: Omit<PersonRow, 'office_id'>;
  device: Omit<DeviceRow, 'office_id'>;
  procedure: Omit<ProcedureRow, 'office_id'>;
  procedureGroup: Omit<ProcedureGroupRow, 'office_id'>;
  calendar: Omit<CalendarRow, 'office_id'>;
  externalSystem: Omit<BodyRow, 'office_id'>;
  book: Omit<BodyRow, 'office_id'>;
  paperTemplate: Omit<BodyRow, 'office_id'>;
  applicationForm: Omit<BodyRow, 'office_id'>;
}

interface Codec<K extends EntityKind> {
  toRow(entity: Entity<K>): Rows[K];
  fromRow(row: Rows[K]): Entity<K>;
}

/** A kind whose content is one JSON text: nothing of it is searched by the database. */
function bodyCodec<K extends 'externalSystem' | 'book' | 'paperTemplate' | 'applicationForm'>(): {
  toRow(entity: Entity<K>): Omit<BodyRow, 'office_id'>;
  fromRow(row: Omit<BodyRow, 'office_id'>): Entity<K>;
} {
  return {
    toRow: ({ id, code, active, rev, ...body }) => ({
      id,
      code,
      active: toFlag(active),
      rev,
      body: JSON.stringify(body),
    }),
    fromRow: ({ id, code, active, rev, body }) =>
      ({ id, code, active: active === 1, rev, ...(JSON.parse(body) as object) }) as Entity<K>,
  };
}

/** Turns what the program says into columns and back. Values were checked by the contract before they were written. */
const ENTITY_CODECS: { readonly [K in EntityKind]: Codec<K> } = {
  unit: {
    toRow: (unit) => ({
      id: unit.id,
      code: unit.code,
      active: toFlag(unit.active),
      rev: unit.rev,
      name: unit.name,
      parent_code: unit.parentCode,
      level: unit.level,
      agency_code: unit.agencyCode,
      kind: unit.kind,
      form: unit.form,
      valid_from: unit.validFrom,
      valid_to: unit.validTo,
      predecessor_codes: JSON.stringify(unit.predecessorCodes),
      paper_head: unit.paperHead,
    }),
    fromRow: (row) => ({
      id: row.id,
      code: row.code,
      active: row.active === 1,
      rev: row.rev,
      name: row.name,
      parentCode: row.parent_code,
      level: row.level as Entity<'unit'>['level'],
      agencyCode: row.agency_code,
      kind: row.kind as Entity<'unit'>['kind'],
      form: row.form as Entity<'unit'>['form'],
      validFrom: row.valid_from,
      validTo: row.valid_to,
      predecessorCodes: JSON.parse(row.predecessor_codes) as string[],
      paperHead: row.paper_head,
    }),
  },
  counter: {
    toRow: ({ id, code, active, rev, number, name, unitCode, groups }) => ({
      id,
      code,
      active: toFlag(active),
      rev,
      number,
      name,
      unit_code: unitCode,
      groups: JSON.stringify(groups),
    }),
    fromRow: ({ id, code, active, rev, number, name, unit_code, groups }) => ({
      id,
      code,
      active: active === 1,
      rev,
      number,
      name,
      unitCode: unit_code,
      groups: JSON.parse(groups) as string[],
    }),
  },
  service: {
    toRow: (service) => ({
      id: service.id,
      code: service.code,
      active: toFlag(service.active),
      rev: service.rev,
      name: service.name,
      prefix: service.prefix,
      counter_codes: JSON.stringify(service.counterCodes),
      kind: service.kind,
      service_group: service.group,
      sort_order: service.order,
      picture: service.picture,
      seq_from: service.seqFrom,
      seq_to: service.seqTo,
    }),
    fromRow: (row) => ({
      id: row.id,
      code: row.code,
      active: row.active === 1,
      rev: row.rev,
      name: row.name,
      prefix: row.prefix,
      counterCodes: JSON.parse(row.counter_codes) as string[],
      kind: row.kind as Entity<'service'>['kind'],
      group: row.service_group,
      order: row.sort_order,
      picture: row.picture,
      seqFrom: row.seq_from,
      seqTo: row.seq_to,
    }),
  },
  person: {
    toRow: ({ id, code, active, rev, name, role, unitCode }) => ({
      id,
      code,
      active: toFlag(active),
      rev,
      name,
      role,
      unit_code: unitCode,
    }),
    fromRow: ({ id, code, active, rev, name, role, unit_code }) => ({
      id,
      code,
      active: active === 1,
      rev,
      name,
      role: role as Entity<'person'>['role'],
      unitCode: unit_code,
    }),
  },
  device: {
    toRow: ({ id, code, active, rev, name, kind, connection, fallbacks, counterCode, demo }) => ({
      id,
      code,
      active: toFlag(active),
      rev,
      name,
      kind,
      connection,
      fallbacks: JSON.stringify(fallbacks),
      counter_code: counterCode,
      demo: toFlag(demo),
    }),
    fromRow: ({ id, code, active, rev, name, kind, connection, fallbacks, counter_code, demo }) => ({
      id,
      code,
      active: active === 1,
      rev,
      name,
      kind: kind as Entity<'device'>['kind'],
      connection,
      fallbacks: JSON.parse(fallbacks) as string[],
      counterCode: counter_code,
      demo: demo === 1,
    }),
  },
  procedure: {
    toRow: ({ id, code, active, rev, versions }) => ({
      id,
      code,
      active: toFlag(active),
      rev,
      sort_name: foldForSearch(versions.at(-1)?.name ?? ''),
      search_text: foldForSearch([code, ...versions.flatMap(({ name, field }) => [name, field])].join(' ')),
      versions: JSON.stringify(versions),
    }),
    fromRow: ({ id, code, active, rev, versions }) => ({
      id,
      code,
      active: active === 1,
      rev,
      versions: JSON.parse(versions) as Entity<'procedure'>['versions'],
    }),
  },
  procedureGroup: {
    toRow: ({ id, code, active, rev, name, procedureCodes }) => ({
      id,
      code,
      active: toFlag(active),
      rev,
      name,
      procedure_codes: JSON.stringify(procedureCodes),
    }),
    fromRow: ({ id, code, active, rev, name, procedure_codes }) => ({
      id,
      code,
      active: active === 1,
      rev,
      name,
      procedureCodes: JSON.parse(procedure_codes) as string[],
    }),
  },
  calendar: {
    toRow: ({ id, code, active, rev, name, unitCode, ...parts }) => ({
      id,
      code,
      active: toFlag(active),
      rev,
      name,
      unit_code: unitCode,
      parts: JSON.stringify(parts),
    }),
    fromRow: ({ id, code, active, rev, name, unit_code, parts }) => ({
      id,
      code,
      active: active === 1,
      rev,
      name,
      unitCode: unit_code,
      ...(JSON.parse(parts) as Omit<Entity<'calendar'>, 'id' | 'code' | 'active' | 'rev' | 'name' | 'unitCode'>),
    }),
  },
  externalSystem: bodyCodec<'externalSystem'>(),
  book: bodyCodec<'book'>(),
  paperTemplate: bodyCodec<'paperTemplate'>(),
  applicationForm: bodyCodec<'applicationForm'>(),
};

const TABLES: { readonly [K in EntityKind]: string } = {
  unit: 'unit',
  counter: 'counter',
  service: 'service',
  person: 'person',
  device: 'device',
  procedure: 'procedure',
  procedureGroup: 'procedure_group',
  calendar: 'calendar',
  externalSystem: 'external_system',
  book: 'number_book',
  paperTemplate: 'paper_template',
  applicationForm: 'application_form',
};

/** The table of a kind. Kysely cannot follow a table that is chosen at run time; the columns used through it are common to all. */
export function entityTable(kind: EntityKind): 'unit' {
  return TABLES[kind] as 'unit';
}

/** The columns of an entity, without the office. */
export function entityToRow<K extends EntityKind>(kind: K, entity: Entity<K>): Rows[K] {
  return ENTITY_CODECS[kind].toRow(entity);
}

/** The entity of a row of its kind's table. */
export function entityFromRow<K extends EntityKind>(kind: K, row: unknown): Entity<K> {
  return ENTITY_CODECS[kind].fromRow(row as Rows[K]);
}

/** The office's own row. */
export function officeToRow(office: Office): Schema['office'] {
  const { id, name, superiorName, agencyCode, address, phone, rev } = office;
  return { office_id: id, name, superior_name: superiorName, agency_code: agencyCode, address, phone, rev };
}

export function officeFromRow(row: Schema['office']): Office {
  const { office_id, name, superior_name, agency_code, address, phone, rev } = row;
  return { id: office_id, name, superiorName: superior_name, agencyCode: agency_code, address, phone, rev };
}

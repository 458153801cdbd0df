import type { Entity, EntityKind, Office } from '../../contract/entities.ts';
import { toFlag } from './columns.ts';
import type { CounterRow, DeviceRow, PersonRow, ProcedureRow, Schema, ServiceRow, UnitRow } from './schema.ts';

/** The stored row of each kind, without the office. */
interface Rows {
  unit: Omit<UnitRow, 'office_id'>;
  counter: Omit<CounterRow, 'office_id'>;
  service: Omit<ServiceRow, 'office_id'>;
  person: Omit<PersonRow, 'office_id'>;
  device: Omit<DeviceRow, 'office_id'>;
  procedure: Omit<ProcedureRow, 'office_id'>;
}

interface Codec<K extends EntityKind> {
  toRow(entity: Entity<K>): Rows[K];
  fromRow(row: Rows[K]): Entity<K>;
}

/** Turns what the program says into columns and back. Values were checked by the contract before they were written. */
const ENTITY_CODECS: { readonly [K in EntityKind]: Codec<K> } = {
  unit: {
    toRow: ({ id, code, active, rev, name, parentCode, level, agencyCode }) => ({
      id,
      code,
      active: toFlag(active),
      rev,
      name,
      parent_code: parentCode,
      level,
      agency_code: agencyCode,
    }),
    fromRow: ({ id, code, active, rev, name, parent_code, level, agency_code }) => ({
      id,
      code,
      active: active === 1,
      rev,
      name,
      parentCode: parent_code,
      level: level as Entity<'unit'>['level'],
      agencyCode: agency_code,
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
    toRow: ({ id, code, active, rev, name, kind, connection, counterCode, demo }) => ({
      id,
      code,
      active: toFlag(active),
      rev,
      name,
      kind,
      connection,
      counter_code: counterCode,
      demo: toFlag(demo),
    }),
    fromRow: ({ id, code, active, rev, name, kind, connection, counter_code, demo }) => ({
      id,
      code,
      active: active === 1,
      rev,
      name,
      kind: kind as Entity<'device'>['kind'],
      connection,
      counterCode: counter_code,
      demo: demo === 1,
    }),
  },
  procedure: {
    toRow: ({ id, code, active, rev, name, field, deadlineAmount, deadlineUnit, components }) => ({
      id,
      code,
      active: toFlag(active),
      rev,
      name,
      field,
      deadline_amount: deadlineAmount,
      deadline_unit: deadlineUnit,
      components: JSON.stringify(components),
    }),
    fromRow: ({ id, code, active, rev, name, field, deadline_amount, deadline_unit, components }) => ({
      id,
      code,
      active: active === 1,
      rev,
      name,
      field,
      deadlineAmount: deadline_amount,
      deadlineUnit: deadline_unit as Entity<'procedure'>['deadlineUnit'],
      components: JSON.parse(components) as Entity<'procedure'>['components'],
    }),
  },
};

/** The table of a kind. Kysely cannot follow a table that is chosen at run time; the columns used through it are common to all. */
export function entityTable(kind: EntityKind): 'unit' {
  return kind as 'unit';
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

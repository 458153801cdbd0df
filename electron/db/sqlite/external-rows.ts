import type {
  ExternalQuery,
  ExternalReads,
  ExternalWrites,
  StandingGroup,
  StandingScope,
} from '../../app/ports/external-rows.ts';
import { SAMPLE_PREFIX } from '../../domain/catalogue/procedure.ts';
import type { DossierState } from '../../domain/dossier/dossier.ts';
import type { ExternalItem } from '../../domain/external/external.ts';
import { foldForSearch } from '../../domain/text/fold.ts';
import { dossierFromRow } from './dossier-codecs.ts';
import type { DossierRow } from './schema.ts';
import type { ExternalItemRow } from './schema-desk.ts';
import { openScope, type Scope } from './scope.ts';

/** Codes asked for in one question: SQLite takes 32,766 parameters. */
const CODES_A_QUESTION = 1_000;

/** Years of lists hold ten ended lines for an open one: an index of its own leaves them aside. */
const OPEN_ITEMS = 'external_item INDEXED BY external_item_open';

/** Lines of other systems, of one transaction. */
export function createExternalReads(scope: Scope): ExternalReads {
  const { officeId } = scope;
  const all = <R>(sql: string, ...parameters: unknown[]): R[] =>
    openScope(scope).connection.all(sql, ...parameters) as R[];
  const itemsFrom = (table: string, where: string, ...parameters: unknown[]): ExternalItem[] =>
    all<ExternalItemRow>(`SELECT * FROM ${table} WHERE office_id = ? AND ${where}`, officeId, ...parameters).map(
      itemFromRow,
    );
  const items = (where: string, ...parameters: unknown[]) => itemsFrom('external_item', where, ...parameters);

  return {
    externalItem: async (system, code) => items('system = ? AND code = ?', system, code)[0] ?? null,
    // By the key, so that no other index is needed: an office has a few systems.
    externalItemsByCode: async (code) =>
      items('system IN (SELECT code FROM external_system WHERE office_id = ?) AND code = ?', officeId, code),
    externalItemsOf: async (system, codes) =>
      inParts(codes, (part) => items(`system = ? AND code IN (${marks(part)})`, system, ...part)),
    async externalItems(query, limit, offset) {
      const { table, where, parameters } = conditionsOf(query, officeId);
      return itemsFrom(
        table,
        `${where} ORDER BY due_at IS NULL, due_at, code LIMIT ? OFFSET ?`,
        ...parameters,
        limit,
        offset,
      );
    },
    async externalItemCount(query) {
      const { table, where, parameters } = conditionsOf(query, officeId);
      const sql = `SELECT count(*) AS count FROM ${table} WHERE office_id = ? AND ${where}`;
      return all<{ count: number }>(sql, officeId, ...parameters)[0]?.count ?? 0;
    },
    openExternalStates: async () =>
      all(`SELECT DISTINCT system, state FROM ${OPEN_ITEMS} WHERE office_id = ? AND returned_at IS NULL`, officeId),
    dossiersByExternal: async (system, codes) =>
      inParts(codes, (part) =>
        all<DossierRow>(
          `SELECT * FROM dossier WHERE office_id = ? AND external_system = ? AND external_code IN (${marks(part)})`,
          officeId,
          system,
          ...part,
        ).map(dossierFromRow),
      ),
    ...createBoardReads(officeId, all),
  };
}

/** Which dossiers the board looks at, in the words of its index. */
const ON_BOARD = `state <> 'HUY' AND (origin = 'COUNTER' OR external_code IS NOT NULL)
  AND substr(procedure_code, 1, ${SAMPLE_PREFIX.length}) <> '${SAMPLE_PREFIX}'`;
/**
 * What a dossier's place on the board depends on, as `keyOf` writes it. A bound one no longer asks which system keeps its
 * procedure.
 */
const KEY = `state || '/' || (pauses <> '[]') || '/' || CASE WHEN external_system IS NULL THEN procedure_code
  ELSE '=' || external_system || '/' || coalesce(external_state, '') END`;
const keyOf = ({
  state,
  resumed,
  system,
  procedureCode,
  externalState,
}: Omit<StandingGroup, 'key' | 'count'>): string =>
  `${state}/${resumed ? 1 : 0}/${system === null ? procedureCode : `=${system}/${externalState ?? ''}`}`;
/** Columns of the board's index, in its order: so grouped, nothing has to be sorted. */
const GROUPED = 'state, external_system, external_state, pauses, procedure_code';
/** Two questions: for both at once SQLite would go through every dossier there is. */
const FINISHED = ['finished_at IS NULL', 'finished_at >= ?'] as const;

type All = <R>(sql: string, ...parameters: unknown[]) => R[];
interface GroupRow {
  readonly state: string;
  readonly pauses: string;
  readonly procedure_code: string;
  readonly external_system: string | null;
  readonly external_state: string | null;
  readonly count: number;
}

function createBoardReads(officeId: string, all: All): Pick<ExternalReads, 'standingGroups' | 'dossiersInGroups'> {
  const unitOf = ({ unitCode }: StandingScope) =>
    (unitCode === null ? ['', []] : [' AND unit_code = ?', [unitCode]]) as [string, string[]];
  return {
    async standingGroups(scope) {
      const [unit, unitParameter] = unitOf(scope);
      const groups = new Map<string, StandingGroup>();
      for (const [index, finished] of FINISHED.entries()) {
        const rows = all<GroupRow>(
          `SELECT ${GROUPED}, count(*) AS count FROM dossier INDEXED BY dossier_board
            WHERE office_id = ? AND ${finished} AND ${ON_BOARD}${unit} GROUP BY ${GROUPED}`,
          officeId,
          ...(index === 0 ? [] : [scope.finishedFrom]),
          ...unitParameter,
        );
        for (const row of rows) {
          const group = groupFromRow(row);
          const before = groups.get(group.key)?.count ?? 0;
          groups.set(group.key, { ...group, count: before + group.count });
        }
      }
      return [...groups.values()];
    },
    async dossiersInGroups(scope, keys, limit) {
      const [unit, unitParameter] = unitOf(scope);
      const found = FINISHED.flatMap((finished, index) =>
        all<{ id: string; due_at: string | null }>(
          `SELECT id, due_at FROM dossier INDEXED BY dossier_board WHERE office_id = ? AND ${finished} AND ${ON_BOARD}${unit}
            AND ${KEY} IN (SELECT value FROM json_each(?)) ORDER BY due_at IS NULL, due_at, id LIMIT ?`,
          officeId,
          ...(index === 0 ? [] : [scope.finishedFrom]),
          ...unitParameter,
          JSON.stringify(keys),
          limit,
        ),
      );
      const nearest = found.toSorted(byDue).slice(0, limit);
      const rows = new Map<string, DossierRow>();
      for (const part of partsOf(nearest.map(({ id }) => id))) {
        const sql = `SELECT * FROM dossier WHERE office_id = ? AND id IN (${marks(part)})`;
        for (const row of all<DossierRow>(sql, officeId, ...part)) rows.set(row.id, row);
      }
      return nearest.flatMap(({ id }) => {
        const row = rows.get(id);
        return row === undefined ? [] : [dossierFromRow(row)];
      });
    },
  };
}

function byDue(a: { id: string; due_at: string | null }, b: { id: string; due_at: string | null }): number {
  const [left, right] = [a.due_at ?? '~', b.due_at ?? '~'];
  if (left !== right) return left < right ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function groupFromRow(row: GroupRow): StandingGroup {
  const facts = {
    system: row.external_system,
    procedureCode: row.procedure_code,
    state: row.state as DossierState,
    resumed: row.pauses !== '[]',
    externalState: row.external_system === null ? null : (row.external_state ?? ''),
  };
  return { ...facts, key: keyOf(facts), count: row.count };
}

function conditionsOf(
  { system, foldedQuery, closedStates, withoutDossier }: ExternalQuery,
  officeId: string,
): { readonly table: string; readonly where: string; readonly parameters: unknown[] } {
  const parts = ['1'];
  const parameters: unknown[] = [];
  const add = (part: string, ...values: unknown[]): void => {
    parts.push(part);
    parameters.push(...values);
  };
  if (system !== null) add('system = ?', system);
  // `instr` takes the words as they are: a `%` somebody types is no pattern.
  for (const word of foldedQuery.split(' ').filter(Boolean)) add('instr(search_text, ?) > 0', word);
  if (closedStates !== null) {
    add("system || '/' || state NOT IN (SELECT value FROM json_each(?))", JSON.stringify(closedStates));
    add('returned_at IS NULL');
  }
  if (withoutDossier) {
    add(
      `NOT EXISTS (SELECT 1 FROM dossier WHERE office_id = ? AND external_system = external_item.system
        AND external_code = external_item.code)`,
      officeId,
    );
  }
  const table = closedStates === null ? 'external_item' : OPEN_ITEMS;
  return { table, where: parts.join(' AND '), parameters };
}

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

function partsOf<T>(values: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < values.length; from += CODES_A_QUESTION)
    parts.push(values.slice(from, from + CODES_A_QUESTION));
  return parts;
}

const inParts = <T, R>(values: readonly T[], ask: (part: T[]) => R[]): R[] => partsOf(values).flatMap(ask);

function itemFromRow({ body, system, code, state, seen_at }: ExternalItemRow): ExternalItem {
  return {
    ...(JSON.parse(body) as Omit<ExternalItem, 'system' | 'code' | 'state' | 'seenAt'>),
    system,
    code,
    state,
    seenAt: seen_at,
  };
}

/** What one writing transaction may do with them. */
export function createExternalWrites(scope: Scope): ExternalWrites {
  const office_id = scope.officeId;
  const run = (sql: string, parameters: readonly unknown[]) => openScope(scope).connection.run(sql, parameters);
  return {
    async putExternalItems(items) {
      for (const item of items) run(PUT_ITEM, [office_id, ...Object.values(itemColumns(item))]);
    },
    async markExternalSeen(system, codes, seenAt) {
      for (const part of partsOf(codes)) {
        const sql = `UPDATE external_item SET seen_at = ? WHERE office_id = ? AND system = ? AND code IN (${marks(part)})`;
        run(sql, [seenAt, office_id, system, ...part]);
      }
    },
    async putExternalSeen(seen) {
      for (const { dossierId, external, rev } of seen) {
        run('UPDATE dossier SET external_state = ?, external_seen_at = ?, rev = ? WHERE office_id = ? AND id = ?', [
          external.state,
          external.seenAt,
          rev,
          office_id,
          dossierId,
        ]);
      }
    },
  };
}

const PUT_ITEM = `INSERT INTO external_item (office_id, system, code, state, procedure_code, due_at, finished_at, returned_at,
  body, search_text, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (office_id, system, code) DO UPDATE SET state = excluded.state, procedure_code = excluded.procedure_code,
  due_at = excluded.due_at, finished_at = excluded.finished_at, returned_at = excluded.returned_at, body = excluded.body,
  search_text = excluded.search_text, seen_at = excluded.seen_at`;

/** In the order of `PUT_ITEM`. */
function itemColumns(item: ExternalItem): Omit<ExternalItemRow, 'office_id'> {
  const { system, code, state, seenAt, ...body } = item;
  return {
    system,
    code,
    state,
    procedure_code: item.procedureCode,
    due_at: item.dueAt,
    finished_at: item.finishedAt,
    returned_at: item.returnedAt,
    body: JSON.stringify(body),
    search_text: foldForSearch([code, item.applicantName, item.ownerName, item.applicantId].join(' ')),
    seen_at: seenAt,
  };
}

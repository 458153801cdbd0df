import type { ImportedDossier, ImportWrites } from '../../app/ports/import-rows.ts';
import { AUDIT_HEAD, auditHead } from './audit.ts';
import type { Connection } from './connection.ts';
import { componentToRow, dossierToRow, stepToRow } from './dossier-codecs.ts';
import { type EventSource, eventRows } from './event-rows.ts';
import type { Schema } from './schema.ts';
import { openScope, type Scope } from './scope.ts';

export interface ImportWritesDeps extends Omit<EventSource, 'officeId'> {
  readonly scope: Scope;
  /** Told of every recorded event. */
  readonly onRecord: () => void;
}

type BulkTable = 'dossier' | 'dossier_component' | 'dossier_step' | 'event' | 'outbox' | 'audit';

/**
 * With SQLite's own 2 MB most rows would read and decrypt pages of the six indexes again, and with its own 4 MB between
 * checkpoints every thousand would write them twice. Both last as long as the connection.
 */
const CACHE_KB = 64 * 1024;
const PAGES_A_CHECKPOINT = 16_000;

/**
 * Many dossiers in one transaction: each statement is prepared once, and the audit's last link is read and its head
 * written once. The query builder would take several times as long as the database itself.
 */
export function createImportWrites({ scope, onRecord, ...source }: ImportWritesDeps): ImportWrites {
  return {
    async addImported(imported) {
      const { connection, officeId } = openScope(scope);
      connection.pragma(`cache_size = -${CACHE_KB}`);
      connection.pragma(`wal_autocheckpoint = ${PAGES_A_CHECKPOINT}`);
      const insert = createInserts(connection);
      let last = lastLink(connection, officeId);
      for (const item of imported) {
        addDossier(insert, officeId, item);
        const { row, outbox, audit } = eventRows({ ...source, officeId }, importedEvent(item), last);
        insert('event', row);
        insert('outbox', outbox);
        insert('audit', audit);
        last = audit;
        onRecord();
      }
      if (imported.length > 0 && last !== null) putHead(connection, officeId, auditHead(last.seq, last.hash));
    },
  };
}

function importedEvent({ dossier, steps }: ImportedDossier) {
  return { type: 'dossier.imported', subject: 'dossier', subjectId: dossier.id, body: { dossier, steps } };
}

type Insert = <T extends BulkTable>(table: T, row: Schema[T]) => void;

/** Writes rows of one table after the other. Names of columns are ours: the codecs make them. */
function createInserts(connection: Connection): Insert {
  const sqlOf = new Map<BulkTable, string>();
  return (table, row) => {
    let sql = sqlOf.get(table);
    if (sql === undefined) {
      const columns = Object.keys(row);
      sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
      sqlOf.set(table, sql);
    }
    connection.run(sql, Object.values(row));
  };
}

function addDossier(insert: Insert, office_id: string, { dossier, steps }: ImportedDossier): void {
  insert('dossier', { office_id, ...dossierToRow(dossier) });
  for (const component of dossier.components) {
    insert('dossier_component', { office_id, dossier_id: dossier.id, ...componentToRow(component) });
  }
  for (const step of steps) insert('dossier_step', { office_id, ...stepToRow(step) });
}

function lastLink(connection: Connection, officeId: string): Pick<Schema['audit'], 'seq' | 'hash'> | null {
  const [row] = connection.all('SELECT seq, hash FROM audit WHERE office_id = ? ORDER BY seq DESC LIMIT 1', officeId);
  return (row as Pick<Schema['audit'], 'seq' | 'hash'> | undefined) ?? null;
}

function putHead(connection: Connection, officeId: string, head: string): void {
  connection.run(
    'INSERT INTO meta (office_id, name, value) VALUES (?, ?, ?) ON CONFLICT (office_id, name) DO UPDATE SET value = excluded.value',
    [officeId, AUDIT_HEAD, head],
  );
}

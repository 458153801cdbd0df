import { CHAIN_START, nextLink } from '../../domain/audit/chain.ts';
import { AUDIT_HEAD, auditBody, auditHead, sha256Hex } from './audit.ts';
import type { Connection } from './connection.ts';
import type { Schema } from './schema.ts';

export interface CheckReport {
  /** In English, for IT; ids and numbers, never personal data. */
  readonly problems: string[];
  readonly auditLinks: number;
  /** Hash of the last link; 64 zeros when there is none. */
  readonly auditHead: string;
}

const MAX_PROBLEMS = 20;
/** Events between two pauses, so that a check beside a working counter never holds the process for long. */
const EVENTS_PER_TURN = 500;

/** Reads every page and every audit link of the database. The connection must be in a read transaction. */
export async function checkDatabase(connection: Connection, officeId: string): Promise<CheckReport> {
  const problems = pageProblems(connection);
  const audit = await checkAudit(connection, officeId);
  const all = [...problems, ...audit.problems];
  return { problems: all.slice(0, MAX_PROBLEMS), auditLinks: audit.links, auditHead: audit.head };
}

/** Reads every page, index and reference, whatever the schema. */
export function pageProblems(connection: Connection): string[] {
  const problems: string[] = [];
  lookIntoWordIndexes(connection);
  for (const row of connection.all('PRAGMA integrity_check(20)') as { integrity_check: string }[]) {
    if (row.integrity_check !== 'ok') problems.push(`database: ${row.integrity_check}`);
  }
  for (const row of connection.all('PRAGMA foreign_key_check') as { table: string; parent: string }[]) {
    problems.push(`database: a row of ${row.table} names a row of ${row.parent} that does not exist`);
  }
  return problems;
}

/**
 * An index of words remembers how it was laid out, and only a question makes it look whether another connection changed
 * that. Without one the check calls the new layout damaged.
 */
function lookIntoWordIndexes(connection: Connection): void {
  const indexes = connection.all("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'");
  for (const { name } of indexes as { name: string }[]) {
    connection.all(`SELECT rowid FROM "${name}" WHERE "${name}" MATCH '"a"' LIMIT 1`);
  }
}

type AuditedEvent = Schema['event'] & {
  audit_seq: number | null;
  audit_body: string | null;
  audit_hash: string | null;
};

/** Walks events and links together: each event must have the link that says the same, each link must follow its predecessor. */
async function checkAudit(
  connection: Connection,
  officeId: string,
): Promise<{ problems: string[]; links: number; head: string }> {
  const problems: string[] = [];
  let head = CHAIN_START;
  let links = 0;
  let from = 0;
  for (;;) {
    const rows = connection.all(
      `SELECT event.*, audit.seq AS audit_seq, audit.body AS audit_body, audit.hash AS audit_hash
       FROM event LEFT JOIN audit ON audit.office_id = event.office_id AND audit.event_id = event.id
       WHERE event.office_id = ? AND event.seq > ? ORDER BY event.seq LIMIT ?`,
      officeId,
      from,
      EVENTS_PER_TURN,
    ) as AuditedEvent[];
    for (const row of rows) {
      if (row.seq !== from + 1) problems.push(`audit: events ${from + 1} to ${row.seq - 1} are missing`);
      problems.push(...linkProblems(row, head));
      if (row.audit_hash !== null) {
        links += 1;
        head = row.audit_hash;
      }
      from = row.seq;
    }
    if (rows.length < EVENTS_PER_TURN || problems.length >= MAX_PROBLEMS) break;
    await new Promise((resolve) => setImmediate(resolve));
  }
  const [count] = connection.all('SELECT count(*) AS links FROM audit WHERE office_id = ?', officeId) as {
    links: number;
  }[];
  if (problems.length < MAX_PROBLEMS && count && count.links !== links) {
    problems.push(`audit: ${count.links - links} links have no event`);
  }
  const [kept] = connection.all('SELECT value FROM meta WHERE office_id = ? AND name = ?', officeId, AUDIT_HEAD) as {
    value: string;
  }[];
  if (problems.length === 0 && (kept?.value ?? auditHead(0, CHAIN_START)) !== auditHead(from, head)) {
    problems.push(`audit: it ends at link ${from}, its head was written for another end`);
  }
  return { problems, links, head };
}

function linkProblems(row: AuditedEvent, previousHash: string): string[] {
  const { audit_seq, audit_body, audit_hash } = row;
  if (audit_seq === null || audit_body === null || audit_hash === null) return [`audit: event ${row.seq} has no link`];
  const problems: string[] = [];
  if (audit_seq !== row.seq) problems.push(`audit: link ${audit_seq} belongs to event ${row.seq}`);
  if (auditBody(row) !== audit_body) problems.push(`audit: event ${row.seq} is not what was recorded`);
  if (nextLink(previousHash, audit_body, sha256Hex) !== audit_hash) {
    problems.push(`audit: link ${row.seq} does not follow from the one before`);
  }
  return problems;
}

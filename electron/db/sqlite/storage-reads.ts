import type { KeepingReads, StoredBytes } from '../../app/ports/keeping-rows.ts';
import { fromFlag } from './columns.ts';
import { openScope, type Scope } from './scope.ts';

/** Bytes of the files whose ids a question names; a file counts once, however often it is named, and erased ones do not. */
const bytesNamedBy = (ids: string): string =>
  `SELECT coalesce(sum(bytes), 0) AS bytes FROM file_object
   WHERE office_id = @office AND erased_at IS NULL AND id IN (${ids})`;

const PAGES = 'SELECT file_id FROM page WHERE office_id = @office';
const CLEANED = ['layers_file_id', 'view_file_id', 'thumb_file_id', 'text_file_id']
  .map((column) => `SELECT ${column} FROM page_work WHERE office_id = @office AND ${column} IS NOT NULL`)
  .join(' UNION ');
const DOCUMENTS = `SELECT file_id FROM component_document WHERE office_id = @office
  UNION SELECT pdf_file_id FROM dossier_component WHERE office_id = @office AND pdf_file_id IS NOT NULL
  UNION SELECT file_id FROM page_original WHERE office_id = @office`;
const KEPT = 'SELECT file_id FROM kept_document WHERE office_id = @office';

interface RatioRow {
  readonly officer_id: string | null;
  readonly officer_name: string;
  readonly received: number;
  readonly done: number;
  readonly asked: number;
  readonly digitized: number;
  readonly undigitizable: number;
  readonly reused: number;
  readonly result_digitized: number;
}

/** Dossiers by what their components are; two ways to a period, so that each goes by its own index. */
const RATIOS = `
  WITH period AS (
    SELECT id, received_at, finished_at, result, imported, received_by_id, received_by_name FROM dossier
      WHERE office_id = @office AND accepted = 1 AND received_at >= @from AND received_at < @to
    UNION
    SELECT id, received_at, finished_at, result, imported, received_by_id, received_by_name FROM dossier
      WHERE office_id = @office AND accepted = 1 AND finished_at >= @from AND finished_at < @to)
  SELECT p.received_by_id AS officer_id, p.received_by_name AS officer_name,
    p.received_at >= @from AND p.received_at < @to AS received,
    coalesce(p.finished_at >= @from AND p.finished_at < @to, 0) AS done,
    coalesce(sum(c.must_digitize = 1 AND c.received = 1 AND d.undigitizable IS NULL), 0) AS asked,
    coalesce(sum(c.must_digitize = 1 AND c.received = 1 AND d.undigitizable IS NULL AND c.status >= 1), 0) AS digitized,
    count(d.undigitizable) AS undigitizable,
    coalesce(sum(c.status >= 2), 0) AS reused,
    coalesce(p.result ->> '$.fileId' IS NOT NULL OR p.imported ->> '$.resultDigitized' = 1, 0) AS result_digitized
  FROM period AS p
  LEFT JOIN dossier_component AS c ON c.office_id = @office AND c.dossier_id = p.id
  LEFT JOIN component_data AS d
    ON d.office_id = @office AND d.dossier_id = c.dossier_id AND d.component_ordinal = c.ordinal
  GROUP BY p.id`;

type Ask = <Row>(sql: string, values?: Readonly<Record<string, unknown>>) => Row[];

type StorageReads = Pick<
  KeepingReads,
  'dossiersToErase' | 'dossiersWithFiles' | 'otherFiles' | 'digitizedBetween' | 'storedBytes' | 'bytesOfOwner'
>;

/** Where the room of the files goes, whose files are due to be destroyed, and how much is digitized. */
export function createStorageReads(scope: Scope): StorageReads {
  const all: Ask = <Row>(sql: string, values: Readonly<Record<string, unknown>> = {}): Row[] =>
    openScope(scope).connection.all(sql, { office: scope.officeId, ...values }) as Row[];
  return { ...createErasingReads(all), ...createFileLists(all), ...createByteReads(all) };
}

function createErasingReads(all: Ask): Pick<StorageReads, 'dossiersToErase'> {
  return {
    async dossiersToErase(submittedBefore, limit, only) {
      const rows = all<{ id: string }>(
        `SELECT dossier_id AS id, max(submitted_at) AS at FROM submission AS s
         WHERE office_id = @office AND undone_at IS NULL ${only === undefined ? '' : 'AND dossier_id = @only'}
         GROUP BY dossier_id HAVING at < @before
           AND EXISTS (SELECT 1 FROM file_object AS f
             WHERE f.office_id = @office AND f.owner_id = s.dossier_id AND f.erased_at IS NULL)
           AND NOT EXISTS (SELECT 1 FROM page AS p
             WHERE p.office_id = @office AND p.dossier_id = s.dossier_id AND p.added_at > at)
           AND NOT EXISTS (SELECT 1 FROM component_document AS d
             WHERE d.office_id = @office AND d.dossier_id = s.dossier_id AND d.made_at > at)
           AND NOT EXISTS (SELECT 1 FROM document_due AS q
             WHERE q.office_id = @office AND q.dossier_id = s.dossier_id)
           AND NOT EXISTS (SELECT 1 FROM scan_job AS j
             WHERE j.office_id = @office AND j.dossier_id = s.dossier_id AND j.state = 'RUNNING')
           AND NOT EXISTS (SELECT 1 FROM dossier_component AS c JOIN file_object AS f
             ON f.office_id = c.office_id AND f.id = c.pdf_file_id
             WHERE c.office_id = @office AND c.reused_from IS NOT NULL
               AND c.reused_from ->> '$.dossierId' = s.dossier_id AND f.owner_id = s.dossier_id)
         ORDER BY at LIMIT @limit`,
        { before: submittedBefore, limit, ...(only === undefined ? {} : { only }) },
      );
      return rows.map(({ id }) => id);
    },
  };
}

function createFileLists(all: Ask): Pick<StorageReads, 'dossiersWithFiles' | 'otherFiles' | 'digitizedBetween'> {
  return {
    async dossiersWithFiles(after, limit) {
      const rows = all<{ id: string }>(
        `SELECT id FROM dossier AS d WHERE office_id = @office AND id > @after
           AND (EXISTS (SELECT 1 FROM file_object AS f WHERE f.office_id = @office AND f.owner_id = d.id)
             OR EXISTS (SELECT 1 FROM dossier_link AS l WHERE l.office_id = @office AND l.dossier_id = d.id))
         ORDER BY id LIMIT @limit`,
        { after: after ?? '', limit },
      );
      return rows.map(({ id }) => id);
    },
    async otherFiles(after, limit) {
      const rows = all<{ id: string }>(
        `SELECT id FROM file_object AS f WHERE office_id = @office AND id > @after AND erased_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM dossier AS d WHERE d.office_id = @office AND d.id = f.owner_id)
           AND NOT EXISTS (SELECT 1 FROM kept_document AS k WHERE k.office_id = @office AND k.id = f.owner_id)
         ORDER BY id LIMIT @limit`,
        { after: after ?? '', limit },
      );
      return rows.map(({ id }) => id);
    },
    async digitizedBetween(from, to) {
      const rows = all<RatioRow>(RATIOS, { from, to });
      return rows.map((row) => ({
        officer: { id: row.officer_id, name: row.officer_name },
        received: fromFlag(row.received),
        done: fromFlag(row.done),
        asked: row.asked,
        digitized: row.digitized,
        undigitizable: row.undigitizable,
        reused: row.reused,
        resultDigitized: fromFlag(row.result_digitized),
      }));
    },
  };
}

function createByteReads(all: Ask): Pick<StorageReads, 'storedBytes' | 'bytesOfOwner'> {
  const bytes = (sql: string): number => all<{ bytes: number }>(sql)[0]?.bytes ?? 0;
  return {
    async storedBytes(): Promise<StoredBytes> {
      const total = bytes(
        'SELECT coalesce(sum(bytes), 0) AS bytes FROM file_object WHERE office_id = @office AND erased_at IS NULL',
      );
      const [pages, cleaned, documents, kept] = [PAGES, CLEANED, DOCUMENTS, KEPT].map((ids) =>
        bytes(bytesNamedBy(ids)),
      );
      const submitted = bytes(
        `SELECT coalesce(sum(bytes), 0) AS bytes FROM file_object WHERE office_id = @office AND erased_at IS NULL
         AND owner_id IN (SELECT dossier_id FROM submission WHERE office_id = @office AND undone_at IS NULL)`,
      );
      const [erased] = all<{ dossiers: number }>(
        `SELECT count(DISTINCT dossier_id) AS dossiers FROM dossier_link WHERE office_id = @office AND kind = 'ERASED'`,
      );
      const named = { pages: pages ?? 0, cleaned: cleaned ?? 0, documents: documents ?? 0, kept: kept ?? 0 };
      const other = Math.max(0, total - named.pages - named.cleaned - named.documents - named.kept);
      return { ...named, other, submitted, erasedDossiers: erased?.dossiers ?? 0 };
    },
    async bytesOfOwner(ownerId) {
      const [row] = all<{ bytes: number }>(
        `SELECT coalesce(sum(bytes), 0) AS bytes FROM file_object
         WHERE office_id = @office AND owner_id = @owner AND erased_at IS NULL`,
        { owner: ownerId },
      );
      return row?.bytes ?? 0;
    },
  };
}

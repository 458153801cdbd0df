import { newestFirst } from '../../app/newest-first.ts';
import type { DossierLink, KeepingReads, KeepingWrites } from '../../app/ports/keeping-rows.ts';
import { CHAIN_START, nextLink, verifyChain } from '../../domain/audit/chain.ts';
import { linkBody } from '../../domain/digitization/chain.ts';
import { numberKey } from '../../domain/digitization/kept.ts';
import { sha256Hex } from './audit.ts';
import {
  fileViewFromRow,
  keptFromRow,
  keptToRow,
  linkFromRow,
  linkToRow,
  reuseFromRow,
  reuseToRow,
  submissionFromRow,
  submissionToRow,
} from './keeping-codecs.ts';
import type { KeptDocumentRow } from './schema-keeping.ts';
import { openScope, type Scope } from './scope.ts';
import { createStorageReads } from './storage-reads.ts';

/** Kept papers, hand-ins, links and looks of one transaction. */
export function createKeepingReads(scope: Scope): KeepingReads {
  return {
    ...createKeptReads(scope),
    ...createSubmissionReads(scope),
    ...createLinkReads(scope),
    ...createStorageReads(scope),
  };
}

type KeptReads = Pick<
  KeepingReads,
  'kept' | 'keptOf' | 'keptByNumber' | 'keptByHash' | 'keptOfComponent' | 'isReused' | 'reuseRecordsOf'
>;

function createKeptReads(scope: Scope): KeptReads {
  const { officeId } = scope;
  const database = () => openScope(scope).connection.kysely;
  const papers = () => database().selectFrom('kept_document').selectAll().where('office_id', '=', officeId);
  const counting = () => papers().where('withdrawn_at', 'is', null);
  const newest = (rows: readonly KeptDocumentRow[], limit: number) =>
    newestFirst(rows.map(keptFromRow), ({ keptAt, id }) => `${keptAt} ${id}`).slice(0, limit);
  return {
    async kept(id) {
      const row = await papers().where('id', '=', id).executeTakeFirst();
      return row ? keptFromRow(row) : null;
    },
    async keptOf(identities, limit) {
      const rows: KeptDocumentRow[] = [];
      // One question a name of the person: each is answered in the order of the index, without sorting.
      for (const identity of identities) {
        const theirs = counting().where('identity', '=', identity).orderBy('kept_at', 'desc').limit(limit);
        rows.push(...(await theirs.execute()));
      }
      return newest(rows, limit);
    },
    async keptByNumber(number, limit) {
      const key = numberKey(number);
      if (key === '') return [];
      // Said twice for the index, which leaves out papers without a number.
      const rows = await counting().where('number_key', '=', key).where('number_key', '<>', '').execute();
      return newest(rows, limit);
    },
    async keptByHash(sha256, limit) {
      return newest(await counting().where('sha256', '=', sha256).execute(), limit);
    },
    async keptOfComponent(dossierId, componentOrdinal) {
      const rows = await papers()
        .where('dossier_id', '=', dossierId)
        .where('component_ordinal', '=', componentOrdinal)
        .orderBy('version')
        .orderBy('id')
        .execute();
      return rows.map(keptFromRow);
    },
    async isReused(keptId) {
      const row = await database()
        .selectFrom('reuse_record')
        .select('dossier_id')
        .where('office_id', '=', officeId)
        .where('kept_id', '=', keptId)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    async reuseRecordsOf(dossierId) {
      const rows = await database()
        .selectFrom('reuse_record')
        .selectAll()
        .where('office_id', '=', officeId)
        .where('dossier_id', '=', dossierId)
        .orderBy('component_ordinal')
        .execute();
      return rows.map(reuseFromRow);
    },
  };
}

function createSubmissionReads(scope: Scope): Pick<KeepingReads, 'submission' | 'submissionsOf' | 'fileViewsOf'> {
  const { officeId } = scope;
  const database = () => openScope(scope).connection.kysely;
  const submissions = () => database().selectFrom('submission').selectAll().where('office_id', '=', officeId);
  return {
    async submission(id) {
      const row = await submissions().where('id', '=', id).executeTakeFirst();
      return row ? submissionFromRow(row) : null;
    },
    async submissionsOf(dossierId) {
      const rows = await submissions()
        .where('dossier_id', '=', dossierId)
        .where('undone_at', 'is', null)
        .orderBy('submitted_at')
        .orderBy('id')
        .execute();
      return rows.map(submissionFromRow);
    },
    async fileViewsOf(dossierId, limit) {
      const rows = await database()
        .selectFrom('file_view')
        .selectAll()
        .where('office_id', '=', officeId)
        .where('dossier_id', '=', dossierId)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(fileViewFromRow);
    },
  };
}

function createLinkReads(scope: Scope): Pick<KeepingReads, 'linksOf' | 'brokenLink' | 'isErased'> {
  async function linksOf(dossierId: string): Promise<DossierLink[]> {
    const rows = await openScope(scope)
      .connection.kysely.selectFrom('dossier_link')
      .selectAll()
      .where('office_id', '=', scope.officeId)
      .where('dossier_id', '=', dossierId)
      .orderBy('seq')
      .execute();
    return rows.map(linkFromRow);
  }
  return {
    linksOf,
    async isErased(dossierId) {
      const row = await openScope(scope)
        .connection.kysely.selectFrom('dossier_link')
        .select('seq')
        .where('office_id', '=', scope.officeId)
        .where('dossier_id', '=', dossierId)
        .where('kind', '=', 'ERASED')
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    async brokenLink(dossierId) {
      const links = await linksOf(dossierId);
      const gap = links.findIndex(({ seq }, index) => seq !== index + 1);
      const rows = links.map((link) => ({ body: linkBody(link), hash: link.hash }));
      const broken = verifyChain(rows, sha256Hex);
      const first = [gap, broken ?? -1].filter((index) => index >= 0);
      return first.length === 0 ? null : Math.min(...first) + 1;
    },
  };
}

/** What one writing transaction may do with kept papers, hand-ins and links. */
export function createKeepingWrites(scope: Scope): KeepingWrites {
  const database = () => openScope(scope).connection.kysely;
  const office_id = scope.officeId;
  return {
    async putKept(kept) {
      const { id, ...columns } = keptToRow(kept);
      await database()
        .insertInto('kept_document')
        .values({ office_id, id, ...columns })
        .onConflict((conflict) => conflict.columns(['office_id', 'id']).doUpdateSet(columns))
        .execute();
    },
    async putReuseRecord(record) {
      const { dossier_id, component_ordinal, ...columns } = reuseToRow(record);
      await database()
        .insertInto('reuse_record')
        .values({ office_id, dossier_id, component_ordinal, ...columns })
        .onConflict((conflict) =>
          conflict.columns(['office_id', 'dossier_id', 'component_ordinal']).doUpdateSet(columns),
        )
        .execute();
    },
    async putSubmission(submission) {
      const { id, ...columns } = submissionToRow(submission);
      await database()
        .insertInto('submission')
        .values({ office_id, id, ...columns })
        .onConflict((conflict) => conflict.columns(['office_id', 'id']).doUpdateSet(columns))
        .execute();
    },
    async addLink(facts) {
      const last = await database()
        .selectFrom('dossier_link')
        .select(['seq', 'hash'])
        .where('office_id', '=', office_id)
        .where('dossier_id', '=', facts.dossierId)
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst();
      const numbered = { ...facts, seq: (last?.seq ?? 0) + 1 };
      const hash = nextLink(last?.hash ?? CHAIN_START, linkBody(numbered), sha256Hex);
      const link: DossierLink = { ...numbered, hash };
      await database()
        .insertInto('dossier_link')
        .values({ office_id, ...linkToRow(link) })
        .execute();
      return link;
    },
  };
}

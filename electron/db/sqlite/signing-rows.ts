import { sql } from 'kysely';
import type { PageWorkReads } from '../../app/ports/page-work-rows.ts';
import type { SigningState } from '../../domain/signing/signing.ts';
import { documentFromRow } from './page-work-codecs.ts';
import { openScope, type Scope } from './scope.ts';

export type SigningReads = Pick<PageWorkReads, 'unsignedDocuments' | 'documentsToTimestamp'>;

/** Which versions of components' files wait for a signature or a timestamp, of one transaction. */
export function createSigningReads(scope: Scope): SigningReads {
  const { officeId } = scope;
  const database = () => openScope(scope).connection.kysely;
  const documents = () => database().selectFrom('component_document').selectAll().where('office_id', '=', officeId);
  /** Those that are the last version of their component and can be read, oldest first. */
  const newest = (found: ReturnType<typeof documents>, limit: number) =>
    found
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('file_object')
            .select('file_object.id')
            .whereRef('file_object.office_id', '=', 'component_document.office_id')
            .whereRef('file_object.id', '=', 'component_document.file_id')
            .where('file_object.erased_at', 'is', null),
        ),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('component_document as later')
              .select('later.id')
              .whereRef('later.office_id', '=', 'component_document.office_id')
              .whereRef('later.dossier_id', '=', 'component_document.dossier_id')
              .whereRef('later.component_ordinal', '=', 'component_document.component_ordinal')
              .whereRef('later.version', '>', 'component_document.version'),
          ),
        ),
      )
      .orderBy('made_at')
      .orderBy('id')
      .limit(limit);
  return {
    async unsignedDocuments(limit) {
      // Written out: a list of parameters is not seen to be that of the partial index.
      const waiting = documents().where('signing', 'in', sql<SigningState>`('WAITING', 'FAILED')`);
      const rows = await newest(waiting, limit).execute();
      return rows.map(documentFromRow);
    },
    async documentsToTimestamp(limit) {
      const signed = documents()
        .where('problem', '=', 'TIMESTAMP_UNREACHABLE')
        .where('signing', '=', 'SIGNED')
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('submission')
                .select('submission.id')
                .whereRef('submission.office_id', '=', 'component_document.office_id')
                .whereRef('submission.dossier_id', '=', 'component_document.dossier_id')
                .where('submission.undone_at', 'is', null),
            ),
          ),
        );
      const rows = await newest(signed, limit).execute();
      return rows.map(documentFromRow);
    },
  };
}

import { type Clock, utcNow } from '../ports/clock.ts';
import type { DossierLink, LINK_KINDS } from '../ports/keeping-rows.ts';
import type { Writes } from '../ports/store.ts';

/** Content that becomes part of a dossier. */
export interface NewContent {
  readonly dossierId: string;
  readonly kind: Exclude<(typeof LINK_KINDS)[number], 'ERASED'>;
  /** Id of the page, original, version of a file or paper. */
  readonly subjectId: string;
  readonly fileId: string;
  /** Of the plain content, hexadecimal: what `FileStore.stage` answered. */
  readonly sha256: string;
}

/** Ties content to its dossier's chain, in the transaction that makes it part of the dossier. Answers the link. */
export function linkContent(clock: Clock, writes: Writes, content: NewContent): Promise<DossierLink> {
  const { dossierId, kind, subjectId, fileId, sha256 } = content;
  return writes.addLink({ dossierId, at: utcNow(clock), kind, subjectId, fileId, sha256 });
}

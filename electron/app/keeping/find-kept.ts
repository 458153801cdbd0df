import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import { identitiesOf } from '../../domain/citizens/identity.ts';
import { handInFolderName } from '../../domain/digitization/hand-in-names.ts';
import type { Author } from '../../domain/people/roles.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { KeptDocument } from '../ports/keeping-rows.ts';
import type { Reads, Store } from '../ports/store.ts';
import { ownBytes } from '../reception/own-bytes.ts';
import { keptView } from './keep-paper.ts';
import { noteViews, type ViewLogDeps } from './view-log.ts';

const SHOWN_PAPERS = 60;

/** Kept papers of a person, or by number, or of the same content; the first that was asked for counts. Newest first. */
export function searchKept(
  store: Store,
  query: MethodParsedInput<'kept.search'>,
): Promise<Result<MethodOutput<'kept.search'>>> {
  return store.read(async (reads) => {
    const papers = await found(reads, query);
    return ok({ papers: await Promise.all(papers.map((kept) => keptView(reads, kept))) });
  });
}

function found(reads: Reads, query: MethodParsedInput<'kept.search'>): Promise<KeptDocument[]> {
  const { sha256, number, ...person } = query;
  if (sha256 !== '') return reads.keptByHash(sha256, SHOWN_PAPERS);
  if (number !== '') return reads.keptByNumber(number, SHOWN_PAPERS);
  return reads.keptOf(identitiesOf(person), SHOWN_PAPERS);
}

/** The file of a kept paper; the look is on record. Errors: `KEPT_UNKNOWN`, `FILE_MISSING`, `FILE_DAMAGED`, `FILE_ERASED`. */
export async function openKept(
  deps: ViewLogDeps & { readonly files: FileStore },
  keptId: string,
  { personId }: Author,
): Promise<Result<MethodOutput<'kept.open'>>> {
  const kept = await deps.store.read((reads) => reads.kept(keptId));
  if (kept === null) return fail('KEPT_UNKNOWN');
  const pdf = await deps.files.read(kept.fileId);
  if (!pdf.ok) return pdf;
  const noted = await noteViews(deps, personId, [{ dossierId: kept.dossierId, kind: 'KEPT', subjectId: kept.id }]);
  if (!noted.ok) return noted;
  const fileName = `${handInFolderName(kept.name)}_v${kept.version}.pdf`;
  return ok({ fileName, pdf: ownBytes(pdf.value) });
}

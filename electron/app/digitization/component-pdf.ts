import type { Dossier, DossierPage } from '../../domain/dossier/dossier.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { StoredFile } from '../ports/file-store.ts';
import type { ScanDeps } from './deps.ts';

/**
 * The PDF of some pages of a component in the order given, staged; null for none. Errors: `SCANNER_PAGE_DAMAGED`,
 * `FILE_MISSING`, `FILE_DAMAGED`, those of writing a file.
 */
export async function stageComponentPdf(
  { files, pagesToPdf }: Pick<ScanDeps, 'files' | 'pagesToPdf'>,
  dossier: Dossier,
  componentOrdinal: number,
  pages: readonly DossierPage[],
): Promise<Result<StoredFile | null>> {
  if (pages.length === 0) return ok(null);
  const pictures = [];
  for (const { fileId, dpi } of pages) {
    const bytes = await files.read(fileId);
    if (!bytes.ok) return bytes;
    pictures.push({ bytes: bytes.value, dpi });
  }
  const component = dossier.components.find(({ ordinal }) => ordinal === componentOrdinal);
  const title = `${dossier.code} - ${component?.name ?? componentOrdinal}`;
  // Dated by its newest page: made again of the same pages, it is the same file.
  const newest = pages.map(({ addedAt }) => addedAt).reduce((a, b) => (a > b ? a : b));
  const pdf = await pagesToPdf({ pages: pictures, title, madeAt: new Date(newest) });
  return pdf.ok ? files.stage(dossier.id, 'application/pdf', [pdf.value]) : pdf;
}

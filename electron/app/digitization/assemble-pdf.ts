import { ok, type Result } from '../../domain/result.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { ImageWork, PdfPage } from '../ports/image-work.ts';
import type { ComponentPages, WorkedPage } from './component-pages.ts';
import { decodeText } from './read-page.ts';

/**
 * The PDF/A of a component's pages, page after page, so that no more than one is held here; `maxBytes` packs it smaller for
 * a system that takes no more. Errors: PAGE_UNREADABLE, PDF_NOT_CONFORMING, IMAGE_WORKER_GONE, those of reading files.
 */
export async function assemblePdf(
  deps: { readonly files: FileStore; readonly images: ImageWork },
  { dossier, component, pages, author, jobs, originals }: ComponentPages,
  maxBytes: number | null,
): Promise<Result<Uint8Array>> {
  // Dated by its newest page: made again of the same pages, it is the same file.
  const newest = pages.map(({ page }) => page.addedAt).reduce((a, b) => (a > b ? a : b), '');
  const jobIds = new Set(pages.map(({ page }) => page.scanJobId));
  const names = originals.filter(({ scanJobId }) => jobIds.has(scanJobId)).map(({ fileName }) => fileName);
  const devices = jobs.filter(({ id }) => jobIds.has(id)).map(({ deviceCode }) => deviceCode);
  const opened = await deps.images.openPdf({
    title: `${dossier.code} - ${component.name}`,
    dossierCode: dossier.code,
    componentCode: component.code,
    componentName: component.name,
    clerkCode: author.code,
    source: [...new Set(names.length > 0 ? names : devices)].join(', '),
    madeAt: new Date(newest),
    maxBytes,
  });
  if (!opened.ok) return opened;
  for (const page of pages) {
    const content = await pdfPage(deps.files, page);
    const added = content.ok ? await opened.value.add(content.value) : content;
    if (!added.ok) {
      opened.value.drop();
      return added;
    }
  }
  return opened.value.finish();
}

async function pdfPage(files: FileStore, { page, work }: WorkedPage): Promise<Result<PdfPage>> {
  if (work.state !== 'DONE' || work.layersFileId === null) {
    const picture = await files.read(page.fileId);
    return picture.ok ? ok({ kind: 'PICTURE', picture: picture.value, dpi: page.dpi }) : picture;
  }
  const layers = await files.read(work.layersFileId);
  if (!layers.ok) return layers;
  const text = work.textFileId === null ? ok(null) : await files.read(work.textFileId);
  if (!text.ok) return text;
  return ok({
    kind: 'LAYERS',
    layers: layers.value,
    text: text.value === null ? null : decodeText(text.value),
  });
}

import { soleOriginal } from '../../domain/digitization/whole-original.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { ComponentPages } from './component-pages.ts';
import type { MadeFile } from './make-document.ts';
import type { WorkDeps } from './work-deps.ts';

/**
 * The file that came whole, where it is the only source of the component's pages and worth keeping as it is: signed, born
 * digital, or a drawing. It is stored byte for byte; null where the pages make the file. Errors: IMAGE_WORKER_GONE, those of
 * reading and writing files.
 */
export async function wholeOriginal(deps: WorkDeps, found: ComponentPages): Promise<Result<MadeFile | null>> {
  const { dossier, pages, allPages, originals, rootsPem, mustSign } = found;
  const sole = soleOriginal(pages, allPages, originals);
  if (sole === null) return ok(null);
  const pdf = await deps.files.read(sole.original.fileId);
  if (!pdf.ok) return pdf;
  const nature = await deps.images.describePdf(pdf.value);
  if (!nature.ok) return nature.error.code === 'PAGE_UNREADABLE' ? ok(null) : nature;
  if (nature.value.pages !== sole.pages) return ok(null);
  const report = await deps.images.inspect(pdf.value, { rootsPem });
  if (!report.ok) return report.error.code === 'PAGE_UNREADABLE' ? ok(null) : report;
  const signature = report.value.signatures.at(-1);
  if (!signature && !nature.value.bornDigital && !sole.isDrawing) return ok(null);
  // Staged again: the same content of the same dossier is the same file.
  const staged = await deps.files.stage(dossier.id, 'application/pdf', [pdf.value]);
  if (!staged.ok) return staged;
  const unsigned = { signing: mustSign ? 'WAITING' : 'NONE', signer: '', signedAt: null } as const;
  const signed = signature && ({ signing: 'SIGNED', signer: signature.signer, signedAt: signature.time } as const);
  return ok({ file: staged.value, source: 'ORIGINAL', ...(signed ?? unsigned) });
}

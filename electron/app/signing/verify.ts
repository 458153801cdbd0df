import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import type { PdfReportView } from '../../contract/methods/signing.ts';
import { componentAt } from '../../domain/dossier/components.ts';
import { componentFileName } from '../../domain/dossier/file-names.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { PdfReport } from '../../domain/signing/signing.ts';
import { findDocument } from '../digitization/find-document.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { ImageWork } from '../ports/image-work.ts';
import type { Store } from '../ports/store.ts';

export interface VerifyDeps {
  readonly store: Store;
  readonly files: FileStore;
  readonly images: Pick<ImageWork, 'inspect'>;
}

/** Checks a stored document. Errors: DOCUMENT_UNKNOWN, FILE_MISSING, FILE_DAMAGED, FILE_ERASED, IMAGE_WORKER_GONE. */
export async function verifyDocument(
  { store, files, images }: VerifyDeps,
  documentId: string,
): Promise<Result<MethodOutput<'signing.verify'>>> {
  const found = await store.read(async (reads) => {
    const document = await findDocument(reads, documentId);
    return document && { ...document, rootsPem: (await reads.settings()).signing.rootsPem };
  });
  if (!found) return fail('DOCUMENT_UNKNOWN');
  const { document, dossier, rootsPem } = found;
  const component = componentAt(dossier, document.componentOrdinal);
  if (!component.ok) return component;
  const pdf = await files.read(document.fileId);
  if (!pdf.ok) return pdf;
  const report = await images.inspect(pdf.value, { rootsPem });
  if (!report.ok) return report;
  const fileName = componentFileName(dossier, component.value, document.version);
  return ok({ report: reportView(report.value), fileName });
}

/** Checks a file that somebody brought; it is not kept. Error: IMAGE_WORKER_GONE. */
export async function verifyBrought(
  { store, images }: Pick<VerifyDeps, 'store' | 'images'>,
  { pdf }: MethodParsedInput<'signing.verifyFile'>,
): Promise<Result<MethodOutput<'signing.verifyFile'>>> {
  const { signing } = await store.read((reads) => reads.settings());
  const report = await images.inspect(pdf, { rootsPem: signing.rootsPem });
  return report.ok ? ok({ report: reportView(report.value) }) : report;
}

/** A report as windows get it. */
export function reportView({ intact, signatures, pdfa }: PdfReport): PdfReportView {
  return {
    intact,
    signatures: signatures.map((signature) => ({ ...signature, problems: [...signature.problems] })),
    pdfa: { level: pdfa.level, problems: [...pdfa.problems] },
  };
}

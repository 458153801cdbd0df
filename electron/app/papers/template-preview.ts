import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import type { EntityDraft } from '../../contract/entities.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { PagePrinter } from '../ports/page-printer.ts';
import type { PaperFrame, PaperLayout } from '../ports/paper-layout.ts';
import type { Store } from '../ports/store.ts';
import { ownBytes } from '../reception/own-bytes.ts';
import { frameOf } from './paper-facts.ts';

export interface PreviewDeps {
  readonly store: Store;
  readonly layout: PaperLayout;
  readonly pagePrinter: PagePrinter;
}

/**
 * A form with invented content, from a template that is not saved yet. A picture that cannot be made is left out: the PDF
 * is what counts. Errors: `PAPER_TEMPLATE_BROKEN`, `PAGE_PRINT_FAILED`, `STORE_NEEDS_SETUP`.
 */
export async function previewTemplate(
  { store, layout, pagePrinter }: PreviewDeps,
  { form, formSet, unitCode, body, ...parts }: MethodParsedInput<'paperTemplate.preview'>,
): Promise<Result<MethodOutput<'paperTemplate.preview'>>> {
  const frame = await store.read((reads) => frameOf(reads, form, formSet, unitCode));
  if (!frame.ok) return frame;
  const template = { ...parts, body: body.trim() === '' ? null : body };
  const laidOut = await layout.example(form, { ...frame.value, template });
  if (!laidOut.ok) return laidOut;
  const page = await layout.page(laidOut.value);
  const { size, landscape } = laidOut.value;
  const pdf = await pagePrinter.toPdf(page, { size, landscape });
  if (!pdf.ok) return pdf;
  const png = await pagePrinter.toPng(page, { size, landscape });
  return ok({ pdf: ownBytes(pdf.value), png: png.ok ? ownBytes(png.value) : null });
}

/** An office that does not exist, for a check that needs none. */
const NOWHERE: PaperFrame['office'] = { name: 'Đơn vị', superiorName: '', address: '', phone: '' };

/** Whether the bodies of templates can be filled in. Error: `PAPER_TEMPLATE_BROKEN` with line and reason of the first. */
export async function checkTemplates(
  layout: PaperLayout,
  rows: readonly Pick<EntityDraft<'paperTemplate'>, 'form' | 'formSet' | 'body'>[],
): Promise<Result<null>> {
  for (const { form, formSet, body } of rows) {
    if (body.trim() === '') continue;
    const template = { body, signerTitle: [], signerName: '', legalBasis: [] };
    const filled = await layout.example(form, { formSet, office: NOWHERE, head: NOWHERE.name, template });
    if (!filled.ok) return filled;
  }
  return ok(null);
}

import type { MethodOutput } from '../../contract/contract.ts';
import type { PaperOffer, PaperView } from '../../contract/methods/papers.ts';
import { formNumber } from '../../domain/papers/paper-forms.ts';
import { paperFileName, paperTitle } from '../../domain/papers/titles.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { paperCode } from '../external/code-of.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { PaperLayout } from '../ports/paper-layout.ts';
import type { DossierPaper } from '../ports/paper-rows.ts';
import type { Store } from '../ports/store.ts';
import { ownBytes } from '../reception/own-bytes.ts';
import { paperFactsOf, proposedFields } from './paper-facts.ts';

/** A kept paper as windows see it. */
export function paperView({ id, form, formSet, number, stepSeq, content, madeAt, madeBy }: DossierPaper): PaperView {
  return { id, form, formSet, title: content.title, number, stepSeq, madeAt, madeByName: madeBy };
}

/** What may be made for a dossier, and what was made, newest first. Error: `DOSSIER_UNKNOWN`. */
export function listPapers(store: Store, dossierId: string): Promise<Result<MethodOutput<'paper.list'>>> {
  return store.read(async (reads) => {
    const facts = await paperFactsOf(reads, dossierId);
    if (!facts.ok) return facts;
    const { formSet } = facts.value.settings.desk;
    const offers = facts.value.offers.map(
      ({ form, stepSeq }): PaperOffer => ({
        form,
        title: paperTitle(form, formSet),
        formNumber: formNumber(form, formSet),
        stepSeq,
        fields: proposedFields(facts.value, { form, stepSeq }),
      }),
    );
    return ok({ offers, papers: (await reads.papersOf(dossierId)).map(paperView) });
  });
}

/** The PDF of a paper. Errors: `PAPER_UNKNOWN`, `FILE_MISSING`, `FILE_DAMAGED`. */
export async function paperFile(
  { store, files }: { readonly store: Store; readonly files: FileStore },
  paperId: string,
): Promise<Result<{ fileName: string; pdf: Uint8Array<ArrayBuffer> }>> {
  const found = await store.read(async (reads) => {
    const paper = await reads.paper(paperId);
    const dossier = paper === null ? null : await reads.dossier(paper.dossierId);
    return paper === null || dossier === null ? null : { paper, code: paperCode(dossier) };
  });
  if (found === null) return fail('PAPER_UNKNOWN');
  const pdf = await files.read(found.paper.fileId);
  return pdf.ok ? ok({ fileName: paperFileName(found.code, found.paper.form), pdf: ownBytes(pdf.value) }) : pdf;
}

/** A paper as a page for a printer, as it was made. Error: `PAPER_UNKNOWN`. */
export async function paperPage(
  { store, layout }: { readonly store: Store; readonly layout: PaperLayout },
  paperId: string,
): Promise<Result<MethodOutput<'paper.html'>>> {
  const paper = await store.read((reads) => reads.paper(paperId));
  if (paper === null) return fail('PAPER_UNKNOWN');
  const { size, landscape } = paper.content;
  return ok({ html: await layout.page(paper.content), size, landscape });
}

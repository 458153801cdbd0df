import type { PaperOffer, PaperView } from '../../../../../electron/contract/methods/papers.ts';
import type { DossierPaperForm } from '../../../../../electron/domain/papers/paper-forms.ts';

/** Papers that a step of the dossier asks for: Mẫu 02 to 05. */
const STEP_PAPERS: readonly DossierPaperForm[] = ['BO_SUNG', 'TU_CHOI', 'XIN_LOI', 'DUNG_GIAI_QUYET'];

/** What names an offer among the others. */
export function offerKey({ form, stepSeq }: Pick<PaperOffer, 'form' | 'stepSeq'>): string {
  return `${form}/${stepSeq ?? ''}`;
}

/** Whether a paper of this kind about this step was made already. */
function isMade(offer: PaperOffer, papers: readonly PaperView[]): boolean {
  return papers.some((paper) => offerKey(paper) === offerKey(offer));
}

/** The paper of the newest step that asks for one and has none yet; null where there is none. */
export function stepPaper(offers: readonly PaperOffer[], papers: readonly PaperView[]): PaperOffer | null {
  const open = offers.filter((offer) => STEP_PAPERS.includes(offer.form) && !isMade(offer, papers));
  return open.toSorted((one, other) => (other.stepSeq ?? 0) - (one.stepSeq ?? 0))[0] ?? null;
}

/** The paper to make first: what a step asks for, else Mẫu 01 while the dossier has none; null where neither is open. */
export function proposedPaper(offers: readonly PaperOffer[], papers: readonly PaperView[]): PaperOffer | null {
  const receipt = offers.find(({ form }) => form === 'TIEP_NHAN');
  const isReceiptMissing = receipt !== undefined && !papers.some(({ form }) => form === 'TIEP_NHAN');
  return stepPaper(offers, papers) ?? (isReceiptMissing ? receipt : null);
}

/** "Phiếu yêu cầu bổ sung (Mẫu 02)"; a paper of no set by its name alone. */
export function offerName({ title, formNumber }: Pick<PaperOffer, 'title' | 'formNumber'>): string {
  return formNumber === null ? title : `${title} (Mẫu ${formNumber})`;
}

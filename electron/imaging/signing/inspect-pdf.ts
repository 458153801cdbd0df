import type { PdfReport } from '../../domain/signing/signing.ts';
import { checkPdfA } from '../pdfa/check-pdfa.ts';
import { checkSignatures } from './check-signatures.ts';

/**
 * Checks a PDF without any network: is it as it was signed, is the signer trusted, was the certificate revoked; and whether it
 * is the PDF/A it claims to be. Never fails for what is wrong with the file: that is the answer. In: roots this office trusts,
 * PEM.
 */
export async function inspectPdf(pdf: Uint8Array, trust: { readonly rootsPem: readonly string[] }): Promise<PdfReport> {
  return { ...checkSignatures(pdf, trust), pdfa: await checkPdfA(pdf) };
}

import { X509Certificate } from 'node:crypto';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { PdfReport, SignatureReport } from '../../domain/signing/signing.ts';
import { openPdfFile, type PdfFile, readingPdf } from '../pdf-file/pdf-file.ts';
import { type CheckedSignature, checkSignature, type TrustSources } from './check-signature.ts';
import { findSignatures } from './found-signatures.ts';
import { locksDocument } from './locks.ts';
import { forbiddenChanges } from './revision-changes.ts';
import { sameValue } from './same-value.ts';
import { revocationDataOf } from './validation-store.ts';

/** More lines help nobody. */
const MAX_PROBLEMS = 8;

/** Each is a revision that is compared with the next one. */
const MAX_SIGNATURES = 64;

/** The answers of a report but PDF/A. */
export type SignaturesReport = Omit<PdfReport, 'pdfa'>;

/**
 * Checks the signatures of a PDF without any network. A signature counts as intact by its own bytes; the file only if nothing
 * was done after a signature but signing again, stamping, and adding what helps to check. In: roots this office trusts, PEM;
 * one that cannot be read is no root.
 */
export function checkSignatures(pdf: Uint8Array, trust: { readonly rootsPem: readonly string[] }): SignaturesReport {
  const checked = checkStructure(pdf, trust.rootsPem.flatMap(rootOf));
  return checked.ok ? checked.value : { intact: false, signatures: [] };
}

function rootOf(pem: string): X509Certificate[] {
  try {
    return [new X509Certificate(pem)];
  } catch {
    // Setup refuses what is no certificate; one that slipped in trusts nobody.
    return [];
  }
}

function checkStructure(pdf: Uint8Array, roots: readonly X509Certificate[]): Result<SignaturesReport> {
  const file = openPdfFile(pdf);
  if (!file.ok) return file;
  return readingPdf(() => {
    const streams = file.value.readAll();
    if (findSignatures(file.value).length > MAX_SIGNATURES)
      return fail('PDF_BROKEN', { reason: 'too many signatures' });
    const signatures = checkAll(file.value, roots);
    const isEverySignatureFound = countOutside(pdf, streams) <= signatures.length;
    const histories = checkHistory(file.value, signatures);
    const reports = signatures.map((signature, index) => reportOf(signature, histories[index]));
    const isIntact = reports.every(({ intact }) => intact) && histories.every(({ changes }) => changes.length === 0);
    return ok({ intact: isIntact && isEverySignatureFound, signatures: reports });
  });
}

/** Signatures in the order they were made. A document timestamp proves the time of those before it. */
function checkAll(file: PdfFile, roots: readonly X509Certificate[]): CheckedSignature[] {
  const revocation = revocationDataOf(file);
  const sources = (laterTime: Date | null): TrustSources => ({ roots, revocation, laterTime });
  const once = findSignatures(file).map((found) => checkSignature(file, found, sources(null)));
  const ordered = once.sort((a, b) => (a.range?.end ?? Infinity) - (b.range?.end ?? Infinity));
  return ordered.map((signature, index) => {
    if (signature.isDocumentTimestamp || !signature.isIntact) return signature;
    const stamp = ordered.slice(index + 1).find((later) => later.isDocumentTimestamp && later.trustedTime !== null);
    return stamp ? checkSignature(file, signature.found, sources(stamp.trustedTime)) : signature;
  });
}

/** What happened after a signature. */
interface History {
  readonly changes: readonly string[];
  readonly coversWhole: boolean;
}

/** Compares each signed revision with the next one, the last one with the file as it is. */
function checkHistory(file: PdfFile, signatures: readonly CheckedSignature[]): History[] {
  const signedFields = new Set(signatures.map(({ found }) => found.fieldNumber).filter((field) => field !== null));
  const last = signatures.at(-1)?.range?.end ?? null;
  return signatures.map((signature, index) => {
    const { range } = signature;
    if (!range) return { changes: ['what came after cannot be checked'], coversWhole: false };
    const before = openPdfFile(file.bytes.subarray(0, range.end));
    if (!before.ok) return { changes: ['what was signed is no document'], coversWhole: false };
    const next = signatures[index + 1]?.range?.end ?? file.bytes.length;
    const after = next === file.bytes.length ? ok(file) : openPdfFile(file.bytes.subarray(0, next));
    if (!after.ok) return { changes: ['what came after is no document'], coversWhole: false };
    const isSigned = index + 1 < signatures.length;
    const changes = [
      ...ownChanges(before.value, signature),
      ...forbiddenChanges(before.value, after.value, { signedFields, isSigned }),
    ];
    if (isSigned && isLockedAgainst(before.value, signatures[index + 1]))
      changes.push('the document was certified against further signatures');
    return { changes, coversWhole: last === file.bytes.length };
  });
}

/** The signature must be part of what it signs: another dictionary could be put in its place. */
function ownChanges(before: PdfFile, { found }: CheckedSignature): string[] {
  const own = findSignatures(before).find(
    ({ fieldNumber, number }) => fieldNumber === found.fieldNumber && number === found.number,
  );
  return own && sameValue(own.dict, found.dict) ? [] : ['the signature is not part of what it signs'];
}

/** Timestamps may follow any certification (ISO 32000-2, 12.8.2.2). */
function isLockedAgainst(before: PdfFile, next: CheckedSignature | undefined): boolean {
  return next !== undefined && !next.isDocumentTimestamp && locksDocument(before);
}

function reportOf({ report }: CheckedSignature, history: History | undefined): SignatureReport {
  const changes = (history?.changes ?? []).map((change) => `after signing: ${change}`);
  return {
    ...report,
    coversWhole: history?.coversWhole ?? false,
    problems: [...report.problems, ...changes].slice(0, MAX_PROBLEMS),
  };
}

/**
 * Signatures by their mark in the bytes, those inside of streams left out: one that the form does not know was cut off from it,
 * and the file would pass as one that nobody ever signed.
 */
function countOutside(pdf: Uint8Array, streams: readonly { readonly start: number; readonly end: number }[]): number {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length);
  let count = 0;
  for (let at = bytes.indexOf('/ByteRange'); at >= 0; at = bytes.indexOf('/ByteRange', at + 1)) {
    const place = at;
    const after = bytes.toString('latin1', at + '/ByteRange'.length, at + '/ByteRange'.length + 4);
    const isInside = streams.some(({ start, end }) => place >= start && place < end);
    if (!isInside && /^\s*\[/.test(after)) count += 1;
  }
  return count;
}

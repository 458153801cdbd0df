import { X509Certificate } from 'node:crypto';
import type { SignatureAppearance, SignedPdf } from '../../app/ports/document-signer.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { brokenOr, openPdfFile } from '../pdf-file/pdf-file.ts';
import { name, type PdfValue, textString } from '../pdf-file/values.ts';
import { invisibleLook, visibleLook } from './appearance/look.ts';
import { decodeSignaturePicture } from './appearance/picture.ts';
import { appendSignature, type PreparedSignature } from './append-signature.ts';
import { isForSigning } from './chain.ts';
import { buildCms } from './cms-build.ts';
import { commonNameOf } from './common-name.ts';
import { digestOf } from './digest-of.ts';
import { pdfDate } from './pdf-date.ts';
import type { FetchTimestamp, RawSigner } from './raw-signer.ts';
import { SEAL_BYTES } from './timestamp-seal.ts';

/** Everything of a signature but certificates and timestamp. */
const SIGNATURE_BYTES = 2_048;
/** Tokens with the certificates of their authority have 4 to 8 KB; a larger one is left out and may be added later. */
const TIMESTAMP_BYTES = 12_288;

export interface SignOptions {
  readonly key: RawSigner;
  /** Null signs without a picture. */
  readonly appearance: SignatureAppearance | null;
  /** TrueType file the lines of the appearance are drawn with; its used glyphs are put into the PDF. */
  readonly fontTtf: Uint8Array;
  readonly reason: string;
  readonly signedAt: Date;
  /** Null makes PAdES B-B. */
  readonly timestamp: FetchTimestamp | null;
}

/**
 * Signs a PDF as PAdES B-B, or B-T where a timestamp comes that fits (ETSI EN 319 142-1): bytes are appended, never changed,
 * so earlier signatures stay. Errors: PDF_ENCRYPTED, PDF_BROKEN, PDF_LOCKED, SIGNER_CERTIFICATE_EXPIRED, SIGNER_CERTIFICATE_UNFIT,
 * SIGNER_FAILED and
 * those of the key.
 */
export async function signPdf(pdf: Uint8Array, options: SignOptions): Promise<Result<SignedPdf>> {
  const { key, signedAt, timestamp } = options;
  const certificate = new X509Certificate(key.certificateDer);
  const [notBefore, notAfter] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
  if (signedAt < notBefore || signedAt > notAfter) {
    return fail('SIGNER_CERTIFICATE_EXPIRED', { notBefore: notBefore.toISOString(), notAfter: notAfter.toISOString() });
  }
  if (!isForSigning(certificate)) return fail('SIGNER_CERTIFICATE_UNFIT');
  const prepared = await prepare(pdf, options);
  if (!prepared.ok) return prepared;
  const digest = digestOf('sha256', prepared.value.signedParts);
  const limited = timestamp ? limitTo(timestamp, TIMESTAMP_BYTES) : null;
  const cms = await buildCms(digest, key, limited);
  if (!cms.ok) return cms;
  return ok({
    pdf: prepared.value.fill(cms.value.der),
    signer: commonNameOf(certificate.subject),
    level: cms.value.hasTimestamp ? 'B-T' : 'B-B',
  });
}

async function prepare(pdf: Uint8Array, options: SignOptions): Promise<Result<PreparedSignature>> {
  const { key, appearance, fontTtf, reason, signedAt, timestamp } = options;
  const file = openPdfFile(pdf);
  if (!file.ok) return file;
  const picture = appearance?.picturePng ? await decodeSignaturePicture(appearance.picturePng) : null;
  const entries: Record<string, PdfValue> = {
    Type: name('Sig'),
    Filter: name('Adobe.PPKLite'),
    SubFilter: name('ETSI.CAdES.detached'),
    M: pdfDate(signedAt),
  };
  if (reason !== '') entries['Reason'] = textString(reason);
  const certificateBytes = [key.certificateDer, ...key.chainDer].reduce((sum, der) => sum + der.length, 0);
  try {
    return appendSignature(file.value, {
      entries,
      roomBytes: SIGNATURE_BYTES + certificateBytes + (timestamp ? TIMESTAMP_BYTES + SEAL_BYTES : 0),
      page: appearance?.page ?? 0,
      look: appearance ? visibleLook({ appearance, picture, fontTtf }) : invisibleLook,
    });
  } catch (error) {
    return brokenOr(error);
  }
}

/** A token that has no room is as good as none. */
function limitTo(fetchTimestamp: FetchTimestamp, maxBytes: number): FetchTimestamp {
  return async (hash) => {
    const token = await fetchTimestamp(hash);
    if (!token.ok || token.value.length <= maxBytes) return token;
    return fail('TIMESTAMP_INVALID', { reason: `${token.value.length} bytes` });
  };
}

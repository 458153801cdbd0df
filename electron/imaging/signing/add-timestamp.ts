import { fail, ok, type Result } from '../../domain/result.ts';
import { brokenOr, openPdfFile } from '../pdf-file/pdf-file.ts';
import { name } from '../pdf-file/values.ts';
import { invisibleLook } from './appearance/look.ts';
import { appendSignature, type PreparedSignature } from './append-signature.ts';
import { digestOf } from './digest-of.ts';
import type { FetchTimestamp } from './raw-signer.ts';
import { SEAL_BYTES, sealTimestamp } from './timestamp-seal.ts';
import { readTimestampToken } from './timestamp-token.ts';

const TOKEN_BYTES = 16_384;

/**
 * Adds a timestamp to a signed PDF later, as a document timestamp (ISO 32000-2, 12.8.5): a revision of its own over everything
 * before, so that signatures stay as they are. Errors: PDF_ENCRYPTED, PDF_BROKEN, PDF_LOCKED, TIMESTAMP_UNREACHABLE,
 * TIMESTAMP_INVALID.
 */
export async function addTimestamp(pdf: Uint8Array, fetchTimestamp: FetchTimestamp): Promise<Result<Uint8Array>> {
  const prepared = prepare(pdf);
  if (!prepared.ok) return prepared;
  const { signedParts, fill } = prepared.value;
  const token = await fetchTimestamp(digestOf('sha256', signedParts));
  if (!token.ok) return token;
  const { problems } = readTimestampToken(token.value, (hash) => digestOf(hash, signedParts));
  const [problem] = token.value.length > TOKEN_BYTES ? ['it is too large'] : problems;
  return problem === undefined ? ok(fill(sealTimestamp(token.value))) : fail('TIMESTAMP_INVALID', { reason: problem });
}

function prepare(pdf: Uint8Array): Result<PreparedSignature> {
  const file = openPdfFile(pdf);
  if (!file.ok) return file;
  try {
    return appendSignature(file.value, {
      entries: { Type: name('DocTimeStamp'), Filter: name('Adobe.PPKLite'), SubFilter: name('ETSI.RFC3161') },
      roomBytes: TOKEN_BYTES + SEAL_BYTES,
      page: 0,
      look: invisibleLook,
    });
  } catch (error) {
    return brokenOr(error);
  }
}

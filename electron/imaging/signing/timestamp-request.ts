import { randomBytes } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { fail, ok, type Result } from '../../domain/result.ts';
import { OID } from './oids.ts';
import type { FetchTimestamp } from './raw-signer.ts';
import { readTimestampToken } from './timestamp-token.ts';

/** Carries a request to a timestamp server and its answer back. Error: TIMESTAMP_UNREACHABLE. */
export type PostTimestamp = (request: Uint8Array) => Promise<Result<Uint8Array>>;

const NONCE_BYTES = 8;
/** `granted` and `grantedWithMods` (RFC 3161, 2.4.2). */
const GRANTED: readonly number[] = [0, 1];

/**
 * Asks a timestamp server over `post` and believes its answer only when it is granted, stamps this hash, repeats this
 * request's number and is signed as it should be. Errors: TIMESTAMP_UNREACHABLE, TIMESTAMP_INVALID.
 */
export function createTimestamps(post: PostTimestamp): FetchTimestamp {
  return async (hash) => {
    const nonce = positiveNonce();
    const answer = await post(requestOf(hash, nonce));
    return answer.ok ? tokenOf(answer.value, hash, nonce) : answer;
  };
}

/** The highest bit is off, so that DER writes the number as it is. */
function positiveNonce(): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
  return nonce;
}

function requestOf(hash: Uint8Array, nonce: Buffer): Uint8Array {
  const request = new pkijs.TimeStampReq({
    version: 1,
    messageImprint: new pkijs.MessageImprint({
      hashAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: OID.sha256, algorithmParams: new asn1js.Null() }),
      hashedMessage: new asn1js.OctetString({ valueHex: Uint8Array.from(hash).buffer }),
    }),
    nonce: new asn1js.Integer({ valueHex: Uint8Array.from(nonce).buffer }),
    certReq: true,
  });
  return new Uint8Array(request.toSchema().toBER());
}

function tokenOf(answer: Uint8Array, hash: Uint8Array, nonce: Buffer): Result<Uint8Array> {
  const response = parse(answer);
  if (response === null) return invalid('the answer cannot be read');
  const { status } = response.status;
  if (!GRANTED.includes(status)) return invalid(`refused with status ${status}`);
  if (!response.timeStampToken) return invalid('the answer brings no timestamp');
  const token = new Uint8Array(response.timeStampToken.toSchema().toBER());
  const { problems, time } = readTimestampToken(token, (name) => (name === 'sha256' ? hash : new Uint8Array()));
  if (problems.length > 0 || time === null) return invalid(problems.join('; ') || 'it names no time');
  return repeats(response.timeStampToken, nonce) ? ok(token) : invalid('it answers another request');
}

function parse(answer: Uint8Array): pkijs.TimeStampResp | null {
  try {
    return pkijs.TimeStampResp.fromBER(Uint8Array.from(answer));
  } catch {
    // The decoder throws whatever it stumbles over; the reason says nothing to anybody.
    return null;
  }
}

function repeats(token: pkijs.ContentInfo, nonce: Buffer): boolean {
  const { encapContentInfo } = new pkijs.SignedData({ schema: token.content });
  const content = encapContentInfo.eContent?.getValue();
  if (!content) return false;
  const sent = pkijs.TSTInfo.fromBER(content).nonce?.valueBlock.valueHexView;
  return sent !== undefined && Buffer.from(sent).equals(nonce);
}

const invalid = (reason: string) => fail('TIMESTAMP_INVALID', { reason });

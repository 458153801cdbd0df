import type { X509Certificate } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { readCms } from './cms-read.ts';
import { OID } from './oids.ts';
import { hashOf } from './signature-algorithm.ts';
import { isSealBroken } from './timestamp-seal.ts';

/** A timestamp, checked against what it stamps. */
export interface CheckedTimestamp {
  /** Empty where it is as it was made and stamps these bytes. English. */
  readonly problems: readonly string[];
  readonly time: Date | null;
  readonly signer: X509Certificate | null;
  readonly certificates: readonly X509Certificate[];
}

/** Reads a TimeStampToken (RFC 3161, 2.4.2). In: `digestOf` answers the hash, by Node's name, of what must be stamped. */
export function readTimestampToken(token: Uint8Array, digestOf: (hash: string) => Uint8Array): CheckedTimestamp {
  const cms = readCms(token, { kind: 'INSIDE', type: OID.tstInfo });
  const { signer, certificates } = cms;
  const info = cms.content ? readInfo(cms.content) : null;
  const problems = cms.problems.map((problem) => `timestamp: ${problem}`);
  if (!info)
    return { problems: [...problems, 'timestamp: what is signed cannot be read'], time: null, signer, certificates };
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  const hash = hashOf(hashAlgorithm.algorithmId);
  if (hash === null || !Buffer.from(digestOf(hash)).equals(Buffer.from(hashedMessage.valueBlock.valueHexView))) {
    problems.push('timestamp: it stamps something else');
  }
  if (isSealBroken(token)) problems.push('timestamp: its seal is broken');
  if (!cms.isBaseline) problems.push('timestamp: it does not name its certificate');
  return { problems, time: info.genTime, signer, certificates };
}

function readInfo(content: Uint8Array): pkijs.TSTInfo | null {
  try {
    const { result, offset } = asn1js.fromBER(new Uint8Array(content));
    return offset === content.length ? new pkijs.TSTInfo({ schema: result }) : null;
  } catch {
    // The decoder throws whatever it stumbles over: no timestamp.
    return null;
  }
}

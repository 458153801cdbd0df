import type { X509Certificate } from 'node:crypto';
import type { SignatureReport } from '../../domain/signing/signing.ts';
import type { PdfFile } from '../pdf-file/pdf-file.ts';
import { checkTrust } from './chain.ts';
import { readCms } from './cms-read.ts';
import { commonNameOf } from './common-name.ts';
import { digestOf } from './digest-of.ts';
import { type FoundSignature, pdfText } from './found-signatures.ts';
import { readPdfDate } from './pdf-date.ts';
import { checkRevocation, type RevocationData } from './revocation.ts';
import { type SignedRange, signedRangeOf } from './signed-range.ts';
import { type CheckedTimestamp, readTimestampToken } from './timestamp-token.ts';

const CADES = 'ETSI.CAdES.detached';
const DOCUMENT_TIMESTAMP = 'ETSI.RFC3161';
/** Kinds whose signature lies beside the bytes (ISO 32000-1, table 257). Older ones are answered as not checked. */
const DETACHED = new Set([CADES, 'adbe.pkcs7.detached']);

/** A signature by itself: what was changed after it is asked of the revisions. */
export interface CheckedSignature {
  readonly found: FoundSignature;
  /** Null where it does not say what it covers. */
  readonly range: SignedRange | null;
  readonly isIntact: boolean;
  readonly isDocumentTimestamp: boolean;
  /** In the order the report needs them. */
  readonly report: SignatureReport;
  readonly trustedTime: Date | null;
}

export interface TrustSources {
  readonly roots: readonly X509Certificate[];
  readonly revocation: RevocationData;
  /** Time of a document timestamp over this signature, already checked; null where there is none. */
  readonly laterTime: Date | null;
}

/** Checks one signature: its bytes, its key, its certificates. `coversWhole` and later changes are filled in by the caller. */
export function checkSignature(file: PdfFile, found: FoundSignature, trust: TrustSources): CheckedSignature {
  const range = signedRangeOf(file, found.dict);
  const kind = file.get(found.dict, 'SubFilter');
  const subFilter = kind.kind === 'NAME' ? kind.value : '';
  if (typeof range === 'string') return unusable(found, range);
  if (subFilter === DOCUMENT_TIMESTAMP) return checkDocumentTimestamp(found, range, trust);
  if (!DETACHED.has(subFilter))
    return unusable(found, `signatures of the kind ${subFilter || '(none)'} are not checked`);
  const cms = readCms(range.cms, { kind: 'BESIDE', parts: range.parts });
  const stamp = cms.timestampToken
    ? readTimestampToken(cms.timestampToken, (hash) => digestOf(hash, [cms.signature]))
    : null;
  const problems = [...cms.problems, ...(stamp?.problems ?? [])];
  const stamped = stamp ? stampTime(stamp, trust) : { time: null, problems: [] };
  const said = file.get(found.dict, 'M');
  const signerTime = (said.kind === 'STRING' ? readPdfDate(pdfText(said.bytes)) : null) ?? cms.signingTime;
  const times = [stamped.time, trust.laterTime].filter((time) => time !== null);
  const provenTime = times.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
  const time = provenTime ?? signerTime;
  const isIntact = problems.length === 0;
  const trusted = trustOf(cms.signer, cms.certificates, time, trust, 'SIGNING');
  const isStamped = stamp !== null || trust.laterTime !== null;
  const isBaseline = subFilter === CADES && cms.isBaseline;
  return {
    found,
    range,
    isIntact,
    isDocumentTimestamp: false,
    trustedTime: provenTime,
    report: {
      fieldName: found.fieldName,
      signer: cms.signer ? commonNameOf(cms.signer.subject) : '',
      issuer: cms.signer ? commonNameOf(cms.signer.issuer) : '',
      time: time?.toISOString() ?? null,
      timeFrom: timeFrom(provenTime, signerTime),
      intact: isIntact,
      coversWhole: false,
      trusted: trusted.answer,
      revoked: revokedBy(trusted.chain, time, { ...trust.revocation, crls: [...trust.revocation.crls, ...cms.crls] }),
      level: levelOf(isBaseline, isStamped),
      problems: [...problems, ...stamped.problems, ...trusted.problems],
    },
  };
}

function levelOf(isBaseline: boolean, isStamped: boolean): SignatureReport['level'] {
  if (!isBaseline) return 'OTHER';
  return isStamped ? 'B-T' : 'B-B';
}

function timeFrom(proven: Date | null, said: Date | null): SignatureReport['timeFrom'] {
  if (proven) return 'TIMESTAMP';
  return said ? 'SIGNER' : null;
}

function checkDocumentTimestamp(found: FoundSignature, range: SignedRange, trust: TrustSources): CheckedSignature {
  const stamp = readTimestampToken(range.cms, (hash) => digestOf(hash, range.parts));
  const trusted = trustOf(stamp.signer, stamp.certificates, stamp.time, trust, 'TIME_STAMPING');
  const isIntact = stamp.problems.length === 0;
  return {
    found,
    range,
    isIntact,
    isDocumentTimestamp: true,
    trustedTime: isIntact && trusted.answer === 'YES' ? stamp.time : null,
    report: {
      fieldName: found.fieldName,
      signer: stamp.signer ? commonNameOf(stamp.signer.subject) : '',
      issuer: stamp.signer ? commonNameOf(stamp.signer.issuer) : '',
      time: stamp.time?.toISOString() ?? null,
      timeFrom: stamp.time ? 'TIMESTAMP' : null,
      intact: isIntact,
      coversWhole: false,
      trusted: trusted.answer,
      revoked: revokedBy(trusted.chain, stamp.time, trust.revocation),
      level: 'OTHER',
      problems: [...stamp.problems, ...trusted.problems],
    },
  };
}

/** The time a timestamp proves: only one of an authority that is trusted proves any. */
function stampTime(
  stamp: CheckedTimestamp,
  trust: TrustSources,
): { readonly time: Date | null; readonly problems: readonly string[] } {
  if (stamp.problems.length > 0 || !stamp.time) return { time: null, problems: [] };
  const trusted = trustOf(stamp.signer, stamp.certificates, stamp.time, trust, 'TIME_STAMPING');
  if (trusted.answer === 'YES') return { time: stamp.time, problems: [] };
  return { time: null, problems: trusted.problems.map((problem) => `timestamp: ${problem}`) };
}

function trustOf(
  signer: X509Certificate | null,
  certificates: readonly X509Certificate[],
  time: Date | null,
  { roots }: TrustSources,
  purpose: 'SIGNING' | 'TIME_STAMPING',
): Pick<ReturnType<typeof checkTrust>, 'answer' | 'chain' | 'problems'> {
  if (!signer) return { answer: 'UNKNOWN', chain: [], problems: [] };
  if (!time) return { answer: 'UNKNOWN', chain: [], problems: ['the time of signing is not known'] };
  return checkTrust(signer, certificates, roots, { time, purpose });
}

function revokedBy(
  chain: readonly X509Certificate[],
  time: Date | null,
  data: RevocationData,
): SignatureReport['revoked'] {
  return time ? checkRevocation(chain, data, time) : 'UNKNOWN';
}

function unusable(found: FoundSignature, problem: string): CheckedSignature {
  return {
    found,
    range: null,
    isIntact: false,
    isDocumentTimestamp: false,
    trustedTime: null,
    report: {
      fieldName: found.fieldName,
      signer: '',
      issuer: '',
      time: null,
      timeFrom: null,
      intact: false,
      coversWhole: false,
      trusted: 'UNKNOWN',
      revoked: 'UNKNOWN',
      level: 'OTHER',
      problems: [problem],
    },
  };
}

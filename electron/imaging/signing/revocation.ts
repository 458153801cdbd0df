import { createHash, X509Certificate } from 'node:crypto';
import type * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import type { TrustAnswer } from '../../domain/signing/signing.ts';
import { isIssuedBy } from './chain.ts';
import { hashOf, signatureFits } from './signature-algorithm.ts';

/** What a file brings so that revocation can be checked without a network. */
export interface RevocationData {
  /** DER of certificate revocation lists (RFC 5280, 5). */
  readonly crls: readonly Uint8Array[];
  /** DER of OCSP responses (RFC 6960). */
  readonly ocsps: readonly Uint8Array[];
}

const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
const BASIC_RESPONSE = '1.3.6.1.5.5.7.48.1.1';
/** Tags of CertStatus (RFC 6960, 4.2.1). */
const STATUS = { good: 0, revoked: 1 } as const;

/**
 * Was a certificate of the chain revoked by that time? In: the chain from the signer up to its root. Answers of others than the
 * issuer itself, with a signature that does not fit or too old for the time, count for nothing. UNKNOWN where a certificate has
 * no answer: the program asks nobody over a network.
 */
export function checkRevocation(chain: readonly X509Certificate[], data: RevocationData, at: Date): TrustAnswer {
  const [, ...issuers] = chain;
  if (issuers.length === 0) return 'UNKNOWN';
  const answers = issuers.map((issuer, index) => {
    const certificate = chain[index];
    return certificate ? answerFor(certificate, issuer, data, at) : 'UNKNOWN';
  });
  if (answers.includes('YES')) return 'YES';
  const last = issuers.at(-1);
  return last && isIssuedBy(last, last) && !answers.includes('UNKNOWN') ? 'NO' : 'UNKNOWN';
}

function answerFor(certificate: X509Certificate, issuer: X509Certificate, data: RevocationData, at: Date): TrustAnswer {
  const answers = [
    ...data.crls.map((der) => readingDer(() => byList(der, certificate, issuer, at))),
    ...data.ocsps.map((der) => readingDer(() => byResponse(der, certificate, issuer, at))),
  ];
  if (answers.includes('YES')) return 'YES';
  return answers.includes('NO') ? 'NO' : 'UNKNOWN';
}

function readingDer(read: () => TrustAnswer): TrustAnswer {
  try {
    return read();
  } catch {
    // Whatever the decoder stumbles over: it answers nothing.
    return 'UNKNOWN';
  }
}

function byList(der: Uint8Array, certificate: X509Certificate, issuer: X509Certificate, at: Date): TrustAnswer {
  const list = pkijs.CertificateRevocationList.fromBER(new Uint8Array(der));
  const own = pkijs.Certificate.fromBER(new Uint8Array(issuer.raw));
  if (!list.issuer.isEqual(own.subject)) return 'UNKNOWN';
  const signature = list.signatureValue.valueBlock.valueHexView;
  if (!signatureFits(list.signatureAlgorithm, null, issuer.publicKey, list.tbsView, signature)) return 'UNKNOWN';
  const serial = pkijs.Certificate.fromBER(new Uint8Array(certificate.raw)).serialNumber;
  const revoked = (list.revokedCertificates ?? []).find(({ userCertificate }) => userCertificate.isEqual(serial));
  if (revoked && revoked.revocationDate.value <= at) return 'YES';
  return list.nextUpdate && list.nextUpdate.value >= at ? 'NO' : 'UNKNOWN';
}

function byResponse(der: Uint8Array, certificate: X509Certificate, issuer: X509Certificate, at: Date): TrustAnswer {
  const { responseBytes } = pkijs.OCSPResponse.fromBER(new Uint8Array(der));
  if (!responseBytes || responseBytes.responseType !== BASIC_RESPONSE) return 'UNKNOWN';
  const basic = pkijs.BasicOCSPResponse.fromBER(new Uint8Array(responseBytes.response.valueBlock.valueHexView));
  const { tbsResponseData, signatureAlgorithm, signature } = basic;
  const isFit = responders(basic, issuer).some((responder) =>
    signatureFits(
      signatureAlgorithm,
      null,
      responder.publicKey,
      tbsResponseData.tbsView,
      signature.valueBlock.valueHexView,
    ),
  );
  if (!isFit) return 'UNKNOWN';
  for (const response of tbsResponseData.responses) {
    if (!isAbout(response.certID, certificate, issuer)) continue;
    const status = response.certStatus as asn1js.AsnType;
    if (status.idBlock.tagNumber === STATUS.revoked) return revokedSince(status) <= at ? 'YES' : 'UNKNOWN';
    const until = response.nextUpdate ?? response.thisUpdate;
    if (status.idBlock.tagNumber === STATUS.good && until >= at) return 'NO';
  }
  return 'UNKNOWN';
}

/** The issuer itself, or whom it lets answer (RFC 6960, 4.2.2.2). */
function responders(basic: pkijs.BasicOCSPResponse, issuer: X509Certificate): X509Certificate[] {
  const delegated = (basic.certs ?? [])
    .map((certificate) => new X509Certificate(Buffer.from(certificate.toSchema().toBER())))
    .filter((certificate) => isIssuedBy(certificate, issuer) && (certificate.keyUsage ?? []).includes(OCSP_SIGNING));
  return [issuer, ...delegated];
}

function isAbout(id: pkijs.CertID, certificate: X509Certificate, issuer: X509Certificate): boolean {
  const hash = hashOf(id.hashAlgorithm.algorithmId);
  const own = pkijs.Certificate.fromBER(new Uint8Array(issuer.raw));
  const { serialNumber } = pkijs.Certificate.fromBER(new Uint8Array(certificate.raw));
  if (hash === null || !id.serialNumber.isEqual(serialNumber)) return false;
  const name = createHash(hash).update(new Uint8Array(own.subject.toSchema().toBER())).digest();
  const key = createHash(hash).update(own.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView).digest();
  return (
    name.equals(Buffer.from(id.issuerNameHash.valueBlock.valueHexView)) &&
    key.equals(Buffer.from(id.issuerKeyHash.valueBlock.valueHexView))
  );
}

function revokedSince(status: asn1js.AsnType): Date {
  const [time] = (status as asn1js.Constructed).valueBlock.value;
  return (time as asn1js.GeneralizedTime).toDate();
}

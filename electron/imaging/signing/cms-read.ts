import { X509Certificate } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { berLength, isDer, isIndefinite } from './der.ts';
import { digestOf } from './digest-of.ts';
import { boundProblems, type NamedCertificates, namedCertificates } from './named-certificates.ts';
import { OID } from './oids.ts';
import { hashOf, hasPlainParams, signatureFits } from './signature-algorithm.ts';
import { SEAL_TYPE } from './timestamp-seal.ts';

/** A CMS signature, checked against what it signs. */
export interface CheckedCms {
  /** Why it is not as it was made; empty where it is. English. */
  readonly problems: readonly string[];
  readonly signer: X509Certificate | null;
  /** All certificates it brings, the signer's among them. */
  readonly certificates: readonly X509Certificate[];
  readonly signature: Uint8Array;
  /** Content it carries; null for a detached one. */
  readonly content: Uint8Array | null;
  readonly timestampToken: Uint8Array | null;
  /** Attributes of a PAdES baseline signature are there. */
  readonly isBaseline: boolean;
  readonly signingTime: Date | null;
  readonly crls: readonly Uint8Array[];
}

/** What the signature must be over: bytes beside it, or content of this type inside it. */
export type CmsContent =
  | { readonly kind: 'BESIDE'; readonly parts: readonly Uint8Array[] }
  | { readonly kind: 'INSIDE'; readonly type: string };

/** With lists of revoked certificates inside some have a megabyte. Decoded, each byte takes a hundred. */
const MAX_BYTES = 4 * 1024 * 1024;
/** More belong to no chain, and each may be tried as the issuer of each. */
const MAX_CERTIFICATES = 40;

const NOTHING: Omit<CheckedCms, 'problems'> = {
  signer: null,
  certificates: [],
  signature: new Uint8Array(),
  content: null,
  timestampToken: null,
  isBaseline: false,
  signingTime: null,
  crls: [],
};

/** Reads and checks a CMS signature. What cannot be read is a problem of the signature, never an error. */
export function readCms(bytes: Uint8Array, expected: CmsContent): CheckedCms {
  if (bytes.length > MAX_BYTES) return { ...NOTHING, problems: ['the signature is too large to check'] };
  const length = berLength(bytes);
  if (!isIndefinite(bytes) && length !== bytes.length)
    return { ...NOTHING, problems: ['the signature has no right length'] };
  if (!isIndefinite(bytes) && !isDer(bytes)) return { ...NOTHING, problems: ['the signature is not DER'] };
  let signedData: pkijs.SignedData;
  try {
    const content = pkijs.ContentInfo.fromBER(new Uint8Array(bytes));
    if (content.contentType !== OID.signedData) return { ...NOTHING, problems: ['the signature is of another kind'] };
    signedData = new pkijs.SignedData({ schema: content.content });
  } catch {
    // The decoder throws whatever it stumbles over; the reason says nothing to anybody.
    return { ...NOTHING, problems: ['the signature cannot be read'] };
  }
  try {
    return checkSignedData(signedData, expected);
  } catch (error) {
    return {
      ...NOTHING,
      problems: [`the signature cannot be checked: ${error instanceof Error ? error.name : 'unknown'}`],
    };
  }
}

function checkSignedData(signedData: pkijs.SignedData, expected: CmsContent): CheckedCms {
  const problems: string[] = [];
  if ((signedData.certificates ?? []).length > MAX_CERTIFICATES)
    return { ...NOTHING, problems: ['it brings too many certificates'] };
  const certificates = certificatesOf(signedData);
  const [info, ...more] = signedData.signerInfos;
  if (!info || more.length > 0) return { ...NOTHING, problems: ['one signer is expected'] };
  const content = contentOf(signedData, expected, problems);
  const signer = certificates.find((certificate) => isNamedBy(certificate, info)) ?? null;
  if (!signer) problems.push("the signer's certificate is missing");
  const hash = hashOf(info.digestAlgorithm.algorithmId);
  if (hash === null) problems.push('the hash is not known');
  problems.push(...outerProblems(signedData, info));
  const attributes = new Map((info.signedAttrs?.attributes ?? []).map((attribute) => [attribute.type, attribute]));
  const parts = expected.kind === 'BESIDE' ? expected.parts : [content ?? new Uint8Array()];
  if (hash !== null)
    problems.push(...attributeProblems(info, attributes, hash, parts, signedData.encapContentInfo.eContentType));
  const named = namedCertificates(attributes);
  problems.push(...boundProblems(named, signer, certificates));
  const signature = new Uint8Array(info.signature.valueBlock.valueHexView);
  if (signer && hash !== null) {
    const signed = info.signedAttrs ? new Uint8Array(info.signedAttrs.encodedValue) : Buffer.concat(parts);
    if (!signatureFits(info.signatureAlgorithm, hash, signer.publicKey, signed, signature)) {
      problems.push('the signature does not fit the certificate');
    }
  }
  const timestampToken = tokenOf(info, expected, problems);
  return {
    problems,
    signer,
    certificates,
    signature,
    content,
    timestampToken,
    isBaseline: isBaseline(attributes, named),
    signingTime: signingTimeOf(attributes),
    crls: crlsOf(signedData),
  };
}

function isBaseline(attributes: ReadonlyMap<string, pkijs.Attribute>, named: NamedCertificates | null): boolean {
  return attributes.has(OID.contentType) && attributes.has(OID.messageDigest) && named !== null;
}

function certificatesOf(signedData: pkijs.SignedData): X509Certificate[] {
  const certificates: X509Certificate[] = [];
  for (const item of signedData.certificates ?? []) {
    if (item instanceof pkijs.Certificate) certificates.push(new X509Certificate(Buffer.from(item.toSchema().toBER())));
  }
  return certificates;
}

function isNamedBy(certificate: X509Certificate, info: pkijs.SignerInfo): boolean {
  const parsed = pkijs.Certificate.fromBER(new Uint8Array(certificate.raw));
  const sid: unknown = info.sid;
  if (sid instanceof pkijs.IssuerAndSerialNumber) {
    return (
      sameBytes(parsed.serialNumber.toBER(), sid.serialNumber.toBER()) &&
      sameBytes(parsed.issuer.toSchema().toBER(), sid.issuer.toSchema().toBER())
    );
  }
  const keyId = parsed.extensions?.find(({ extnID }) => extnID === '2.5.29.14')?.parsedValue as
    | asn1js.OctetString
    | undefined;
  const named = (sid as asn1js.OctetString).valueBlock.valueHexView;
  return keyId !== undefined && sameBytes(keyId.valueBlock.valueHexView, named);
}

function sameBytes(a: ArrayBuffer | Uint8Array, b: ArrayBuffer | Uint8Array): boolean {
  return Buffer.from(new Uint8Array(a)).equals(Buffer.from(new Uint8Array(b)));
}

function contentOf(signedData: pkijs.SignedData, expected: CmsContent, problems: string[]): Uint8Array | null {
  const { eContentType, eContent } = signedData.encapContentInfo;
  const type = expected.kind === 'BESIDE' ? OID.data : expected.type;
  if (eContentType !== type) problems.push('what is signed is of another kind');
  if (expected.kind === 'BESIDE') {
    if (eContent) problems.push('the signature brings content of its own');
    return null;
  }
  if (!eContent) {
    problems.push('what is signed is missing');
    return null;
  }
  return new Uint8Array(eContent.getValue());
}

/** Fields outside of what the signature protects have one right value each, so that a changed one is seen. */
function outerProblems(signedData: pkijs.SignedData, info: pkijs.SignerInfo): string[] {
  const problems: string[] = [];
  // RFC 5652, 5.1 and 5.3.
  const infoVersion = info.sid instanceof pkijs.IssuerAndSerialNumber ? 1 : 3;
  const version = infoVersion === 3 || signedData.encapContentInfo.eContentType !== OID.data ? 3 : 1;
  if (info.version !== infoVersion || signedData.version !== version) problems.push('a version number is wrong');
  const [algorithm, ...more] = signedData.digestAlgorithms;
  if (!algorithm || more.length > 0 || algorithm.algorithmId !== info.digestAlgorithm.algorithmId) {
    problems.push('the hashes named do not agree');
  }
  if (algorithm && !hasPlainParams(algorithm)) problems.push('the hashes named do not agree');
  if (!hasPlainParams(info.digestAlgorithm)) problems.push('the hash has parameters');
  return problems;
}

function attributeProblems(
  info: pkijs.SignerInfo,
  attributes: ReadonlyMap<string, pkijs.Attribute>,
  hash: string,
  parts: readonly Uint8Array[],
  contentType: string,
): string[] {
  if (!info.signedAttrs) return [];
  const problems: string[] = [];
  if (attributes.size !== info.signedAttrs.attributes.length) problems.push('a signed attribute stands twice');
  const digest: unknown = attributes.get(OID.messageDigest)?.values[0];
  const isSame =
    digest instanceof asn1js.OctetString && digestOf(hash, parts).equals(Buffer.from(digest.valueBlock.valueHexView));
  if (!isSame) problems.push('the signed bytes were changed');
  const type: unknown = attributes.get(OID.contentType)?.values[0];
  if (!(type instanceof asn1js.ObjectIdentifier) || type.valueBlock.toString() !== contentType) {
    problems.push('the content type is not the signed one');
  }
  const protection: unknown = attributes.get(OID.algorithmProtection)?.values[0];
  if (protection instanceof asn1js.Sequence && !isProtected(info, protection)) {
    problems.push('the algorithms are not the signed ones');
  }
  return problems;
}

/** RFC 6211: hash and signature algorithm, as the signed attributes repeat them. */
function isProtected(info: pkijs.SignerInfo, protection: asn1js.Sequence): boolean {
  const [digest, signature] = protection.valueBlock.value;
  if (!digest || !signature) return false;
  const named = (signature as asn1js.Constructed).valueBlock.value;
  const again = new asn1js.Sequence({ value: named });
  return (
    sameBytes(digest.toBER(), info.digestAlgorithm.toSchema().toBER()) &&
    sameBytes(again.toBER(), info.signatureAlgorithm.toSchema().toBER())
  );
}

function tokenOf(info: pkijs.SignerInfo, expected: CmsContent, problems: string[]): Uint8Array | null {
  const attributes = info.unsignedAttrs?.attributes ?? [];
  if (info.unsignedAttrs && attributes.length === 0) problems.push('an unsigned attribute is empty');
  const isSealed = expected.kind === 'INSIDE' && attributes.every(({ type }) => type === SEAL_TYPE);
  if (isSealed && attributes.length <= 1) return null;
  // Nothing protects these, and PAdES knows one alone (ETSI EN 319 142-1, 6.3).
  if (attributes.some(({ type }) => type !== OID.timestampToken) || attributes.length > 1) {
    problems.push('an unsigned attribute is not known');
    return null;
  }
  const [attribute] = attributes;
  if (!attribute) return null;
  const [value, ...more] = attribute.values as asn1js.AsnType[];
  if (!value || more.length > 0) {
    problems.push('the timestamp cannot be read');
    return null;
  }
  return new Uint8Array(value.toBER());
}

function signingTimeOf(attributes: ReadonlyMap<string, pkijs.Attribute>): Date | null {
  const value: unknown = attributes.get('1.2.840.113549.1.9.5')?.values[0];
  return value instanceof asn1js.UTCTime || value instanceof asn1js.GeneralizedTime ? value.toDate() : null;
}

function crlsOf(signedData: pkijs.SignedData): Uint8Array[] {
  return (signedData.crls ?? [])
    .filter((item) => item instanceof pkijs.CertificateRevocationList)
    .map((list) => new Uint8Array(list.toSchema().toBER()));
}

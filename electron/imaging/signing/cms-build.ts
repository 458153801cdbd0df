import { verify, X509Certificate } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { fail, ok, type Result } from '../../domain/result.ts';
import { issuersOf } from './chain.ts';
import { digestOf } from './digest-of.ts';
import { ecdsaToDer } from './ecdsa-form.ts';
import { OID } from './oids.ts';
import type { FetchTimestamp, RawSigner } from './raw-signer.ts';
import { sealTimestamp } from './timestamp-seal.ts';
import { readTimestampToken } from './timestamp-token.ts';

/** A detached signature over bytes that were hashed before. */
export interface BuiltCms {
  readonly der: Uint8Array;
  readonly hasTimestamp: boolean;
}

/**
 * Signs as PAdES baseline says (ETSI EN 319 142-1, 6.3): content type, digest, signing certificate. The certificates of the
 * issuers are named in the signed attributes as well, and the algorithms (RFC 6211), so that no byte of the signature can be
 * changed without being found. A timestamp that does not come or does not fit is left out. In: SHA-256 of the signed bytes.
 * Errors: those of the signer, SIGNER_FAILED where its signature does not fit its certificate.
 */
export async function buildCms(
  digest: Uint8Array,
  signer: RawSigner,
  fetchTimestamp: FetchTimestamp | null,
): Promise<Result<BuiltCms>> {
  const certificate = new X509Certificate(signer.certificateDer);
  const issuers = issuersOf(
    certificate,
    signer.chainDer.map((der) => new X509Certificate(der)),
  );
  const certificates = [signer.certificateDer, ...issuers.map((issuer) => new Uint8Array(issuer.raw))];
  const attributes = signedAttributes(digest, certificates, signer.algorithm);
  const signed = await signer.sign(attributes);
  if (!signed.ok) return signed;
  const signature = signer.algorithm === 'ECDSA' ? ecdsaToDer(signed.value) : signed.value;
  if (!signature || !verify('sha256', attributes, certificate.publicKey, signature)) {
    return fail('SIGNER_FAILED', { reason: 'its signature does not fit its certificate' });
  }
  const token = fetchTimestamp ? await tokenFor(signature, fetchTimestamp) : null;
  const der = encode({ certificates, attributes, signature, algorithm: signer.algorithm, token });
  return ok({ der, hasTimestamp: token !== null });
}

/** The token for a signature; null where none came that can be used. */
async function tokenFor(signature: Uint8Array, fetchTimestamp: FetchTimestamp): Promise<Uint8Array | null> {
  const hash = digestOf('sha256', [signature]);
  const answer = await fetchTimestamp(hash);
  if (!answer.ok) return null;
  const token = readTimestampToken(answer.value, (name) => digestOf(name, [signature]));
  return token.problems.length === 0 ? sealTimestamp(answer.value) : null;
}

function digestAlgorithm(): asn1js.Sequence {
  return new asn1js.Sequence({ value: [new asn1js.ObjectIdentifier({ value: OID.sha256 })] });
}

function signatureAlgorithm(algorithm: RawSigner['algorithm']): asn1js.AsnType[] {
  // RSA has its parameters written as NULL (RFC 4055, 5), ECDSA has none (RFC 5758, 3.2).
  return algorithm === 'RSA'
    ? [new asn1js.ObjectIdentifier({ value: OID.sha256WithRsa }), new asn1js.Null()]
    : [new asn1js.ObjectIdentifier({ value: OID.ecdsaWithSha256 })];
}

/** DER of the SET of signed attributes: what the key signs. */
function signedAttributes(
  digest: Uint8Array,
  certificates: readonly Uint8Array[],
  algorithm: RawSigner['algorithm'],
): Uint8Array {
  const ids = certificates.map((der) => {
    const hash = digestOf('sha256', [der]);
    return new asn1js.Sequence({ value: [new asn1js.OctetString({ valueHex: hash })] });
  });
  const protection = [
    digestAlgorithm(),
    new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber: 1 }, value: signatureAlgorithm(algorithm) }),
  ];
  const attributes = [
    attribute(OID.contentType, new asn1js.ObjectIdentifier({ value: OID.data })),
    attribute(OID.messageDigest, new asn1js.OctetString({ valueHex: new Uint8Array(digest) })),
    attribute(OID.signingCertificateV2, new asn1js.Sequence({ value: [new asn1js.Sequence({ value: ids })] })),
    attribute(OID.algorithmProtection, new asn1js.Sequence({ value: protection })),
  ];
  // DER orders the members of a SET by their bytes (X.690, 11.6).
  const ordered = attributes
    .map((value) => ({ value, bytes: Buffer.from(value.toBER()) }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes));
  return new Uint8Array(new asn1js.Set({ value: ordered.map(({ value }) => value) }).toBER());
}

function attribute(type: string, value: asn1js.AsnType): asn1js.Sequence {
  return new asn1js.Sequence({
    value: [new asn1js.ObjectIdentifier({ value: type }), new asn1js.Set({ value: [value] })],
  });
}

interface Parts {
  readonly certificates: readonly Uint8Array[];
  readonly attributes: Uint8Array;
  readonly signature: Uint8Array;
  readonly algorithm: RawSigner['algorithm'];
  readonly token: Uint8Array | null;
}

function encode({ certificates, attributes, signature, algorithm, token }: Parts): Uint8Array {
  const parsed = certificates.map((der) => pkijs.Certificate.fromBER(new Uint8Array(der)));
  const [own] = parsed;
  if (!own) throw new Error('a signature without certificate');
  const attributeSet = asn1js.fromBER(new Uint8Array(attributes)).result as asn1js.Set;
  const signerInfo = new pkijs.SignerInfo({
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
    digestAlgorithm: new pkijs.AlgorithmIdentifier({ schema: digestAlgorithm() }),
    signedAttrs: new pkijs.SignedAndUnsignedAttributes({
      type: 0,
      attributes: attributeSet.valueBlock.value.map((schema) => new pkijs.Attribute({ schema })),
    }),
    signatureAlgorithm: new pkijs.AlgorithmIdentifier({
      schema: new asn1js.Sequence({ value: signatureAlgorithm(algorithm) }),
    }),
    signature: new asn1js.OctetString({ valueHex: new Uint8Array(signature) }),
  });
  if (token) {
    const value = new pkijs.Attribute({
      type: OID.timestampToken,
      values: [asn1js.fromBER(new Uint8Array(token)).result],
    });
    signerInfo.unsignedAttrs = new pkijs.SignedAndUnsignedAttributes({ type: 1, attributes: [value] });
  }
  const signedData = new pkijs.SignedData({
    version: 1,
    digestAlgorithms: [new pkijs.AlgorithmIdentifier({ schema: digestAlgorithm() })],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates: parsed,
    signerInfos: [signerInfo],
  });
  const content = new pkijs.ContentInfo({ contentType: OID.signedData, content: signedData.toSchema(true) });
  return new Uint8Array(content.toSchema().toBER());
}

import { createHash, type X509Certificate } from 'node:crypto';
import * as asn1js from 'asn1js';
import type { Attribute } from 'pkijs';
import { isIssuedBy } from './chain.ts';
import { OID } from './oids.ts';
import { hashOf } from './signature-algorithm.ts';

/** Certificates that the signed attributes name by hash (RFC 5035, 3 and 4): the signer's first, then its issuers'. */
export type NamedCertificates = readonly { readonly hash: string; readonly digest: Uint8Array }[];

/** What the signature says about its certificates; null where it says nothing, or nothing that can be read. */
export function namedCertificates(attributes: ReadonlyMap<string, Attribute>): NamedCertificates | null {
  const newer: unknown = attributes.get(OID.signingCertificateV2)?.values[0];
  const older: unknown = attributes.get(OID.signingCertificate)?.values[0];
  const value = newer ?? older;
  if (!(value instanceof asn1js.Sequence)) return null;
  const [list] = value.valueBlock.value;
  if (!(list instanceof asn1js.Sequence)) return null;
  const named = list.valueBlock.value.map((id) => readId(id, newer === undefined ? 'sha1' : 'sha256'));
  return named.every((id) => id !== null) && named.length > 0 ? named : null;
}

function readId(id: asn1js.AsnType, usual: string): NamedCertificates[number] | null {
  if (!(id instanceof asn1js.Sequence)) return null;
  const [first, second] = id.valueBlock.value;
  if (first instanceof asn1js.OctetString) return { hash: usual, digest: first.valueBlock.valueHexView };
  // Another hash than the usual one is named before it.
  if (!(first instanceof asn1js.Sequence) || !(second instanceof asn1js.OctetString)) return null;
  const [algorithm] = first.valueBlock.value;
  if (!(algorithm instanceof asn1js.ObjectIdentifier)) return null;
  const hash = hashOf(algorithm.valueBlock.toString());
  return hash === null ? null : { hash, digest: second.valueBlock.valueHexView };
}

/**
 * Certificates lie outside of what a signature protects. Each must be named in it or be signed by one that is here; only where
 * a signature names no issuers may one stay unchecked, because its own issuer is often not at hand.
 */
export function boundProblems(
  named: NamedCertificates | null,
  signer: X509Certificate | null,
  certificates: readonly X509Certificate[],
): string[] {
  if (!named || !signer) return [];
  const isNamed = (certificate: X509Certificate, id: NamedCertificates[number]): boolean =>
    createHash(id.hash).update(certificate.raw).digest().equals(Buffer.from(id.digest));
  const [own, ...issuers] = named;
  if (!own || !isNamed(signer, own)) return ['the certificate is not the one that was signed with'];
  if (issuers.length === 0) return [];
  const isBound = (certificate: X509Certificate): boolean =>
    named.some((id) => isNamed(certificate, id)) || certificates.some((issuer) => isIssuedBy(certificate, issuer));
  return certificates.every(isBound) ? [] : ['a certificate in the signature was changed'];
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { deriveBytes, PURPOSE } from './key-derivation.ts';
import { iterationsOf, openSealed, UnknownSeal } from './open-sealed.ts';

/** What a PKCS#12 file holds, in DER: private keys as PKCS#8, certificates as X.509. */
export interface P12Content {
  readonly keys: readonly Uint8Array[];
  readonly certificates: readonly Uint8Array[];
}

const BAG = {
  KEY: '1.2.840.113549.1.12.10.1.1',
  SHROUDED_KEY: '1.2.840.113549.1.12.10.1.2',
  CERTIFICATE: '1.2.840.113549.1.12.10.1.3',
} as const;
const DATA = '1.2.840.113549.1.7.1';
const ENCRYPTED_DATA = '1.2.840.113549.1.7.6';
const HASHES: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** Throws when bytes are no PKCS#12 file. */
export function parseP12(bytes: Uint8Array): pkijs.PFX {
  return pkijs.PFX.fromBER(Uint8Array.from(bytes));
}

/**
 * Opens a PKCS#12 file with its password: the modern way (PBES2 with AES) and the ways of old programs (triple DES, RC2).
 * Null where the password is wrong. Throws for what is no such file, or closed in another way.
 */
export function readP12(bytes: Uint8Array, password: string): P12Content | null {
  const pfx = parseP12(bytes);
  const safe = contentOf(pfx.authSafe);
  if (pfx.macData && !isMacRight(pfx.macData, password, safe)) return null;
  const keys: Uint8Array[] = [];
  const certificates: Uint8Array[] = [];
  for (const part of pkijs.AuthenticatedSafe.fromBER(Uint8Array.from(safe)).safeContents) {
    const open = openPart(part, password);
    if (open === null) return null;
    for (const bag of pkijs.SafeContents.fromBER(Uint8Array.from(open)).safeBags) {
      if (bag.bagId === BAG.CERTIFICATE) certificates.push(certificateOf(bag));
      if (bag.bagId === BAG.KEY) keys.push(derOf(bag.bagValue));
      if (bag.bagId !== BAG.SHROUDED_KEY) continue;
      const key = openKey(bag, password);
      if (key === null) return null;
      keys.push(key);
    }
  }
  return { keys, certificates };
}

const derOf = (value: { toSchema(): asn1js.AsnType }): Uint8Array => new Uint8Array(value.toSchema().toBER());

function contentOf(info: pkijs.ContentInfo): Uint8Array {
  const content: unknown = info.content;
  if (info.contentType !== DATA || !(content instanceof asn1js.OctetString)) {
    throw new UnknownSeal('closed with a public key');
  }
  return new Uint8Array(content.getValue());
}

function isMacRight(mac: pkijs.MacData, password: string, safe: Uint8Array): boolean {
  const hash = HASHES[mac.mac.digestAlgorithm.algorithmId];
  if (hash === undefined) throw new UnknownSeal(`protected with ${mac.mac.digestAlgorithm.algorithmId}`);
  const expected = new Uint8Array(mac.mac.digest.getValue());
  const iterations = iterationsOf(new asn1js.Integer({ value: mac.iterations ?? 1 }));
  const derivation = { hash, password, salt: new Uint8Array(mac.macSalt.getValue()), iterations };
  const key = deriveBytes(derivation, PURPOSE.MAC, expected.length);
  const made = createHmac(hash, key).update(safe).digest();
  return made.length === expected.length && timingSafeEqual(made, expected);
}

function openPart(part: pkijs.ContentInfo, password: string): Uint8Array | null {
  if (part.contentType !== ENCRYPTED_DATA) return contentOf(part);
  const { encryptedContentInfo } = new pkijs.EncryptedData({ schema: part.content });
  const sealed = new Uint8Array(encryptedContentInfo.getEncryptedContent());
  return openSealed(encryptedContentInfo.contentEncryptionAlgorithm, password, sealed);
}

function openKey({ bagValue }: pkijs.SafeBag, password: string): Uint8Array | null {
  if (!(bagValue instanceof pkijs.PKCS8ShroudedKeyBag)) throw new UnknownSeal('a key is not as expected');
  const sealed = new Uint8Array(bagValue.encryptedData.getValue());
  return openSealed(bagValue.encryptionAlgorithm, password, sealed);
}

function certificateOf({ bagValue }: pkijs.SafeBag): Uint8Array {
  const value: unknown = bagValue instanceof pkijs.CertBag ? bagValue.certValue : null;
  if (value instanceof asn1js.OctetString) return new Uint8Array(value.getValue());
  throw new UnknownSeal('a certificate is not as expected');
}

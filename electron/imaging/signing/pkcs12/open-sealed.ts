import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { deriveBytes, PURPOSE } from './key-derivation.ts';
import { decryptRc2Cbc } from './rc2.ts';

/** The file is closed in a way that this program does not know; the message is for support. */
export class UnknownSeal extends Error {}

/** A file that makes the PC count for minutes is an attack. */
const MAX_ITERATIONS = 5_000_000;
const PBES2 = '1.2.840.113549.1.5.13';
const PBKDF2 = '1.2.840.113549.1.5.12';

/** Ciphers of PBES2 by object identifier: Node's name and key length in bytes. */
const CIPHERS: Readonly<Record<string, { readonly name: string; readonly keyBytes: number }>> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', keyBytes: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', keyBytes: 24 },
  '2.16.840.1.101.3.4.1.42': { name: 'aes-256-cbc', keyBytes: 32 },
  '1.2.840.113549.3.7': { name: 'des-ede3-cbc', keyBytes: 24 },
};
/** HMACs of PBKDF2 by object identifier. */
const HMACS: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};
/** The old ways of PKCS#12 (RFC 7292, appendix C). */
const OLD: Readonly<Record<string, { readonly cipher: 'DES3' | 'RC2'; readonly keyBytes: number }>> = {
  '1.2.840.113549.1.12.1.3': { cipher: 'DES3', keyBytes: 24 },
  '1.2.840.113549.1.12.1.4': { cipher: 'DES3', keyBytes: 16 },
  '1.2.840.113549.1.12.1.5': { cipher: 'RC2', keyBytes: 16 },
  '1.2.840.113549.1.12.1.6': { cipher: 'RC2', keyBytes: 5 },
};

/** Opens what a password closed; null where the password is wrong. Throws `UnknownSeal`. */
export function openSealed(
  algorithm: pkijs.AlgorithmIdentifier,
  password: string,
  sealed: Uint8Array,
): Uint8Array | null {
  if (algorithm.algorithmId === PBES2) return openModern(algorithm, password, sealed);
  const old = OLD[algorithm.algorithmId];
  if (!old) throw new UnknownSeal(`closed with ${algorithm.algorithmId}`);
  const [salt, iterations] = sequenceOf(algorithm.algorithmParams);
  const derivation = {
    hash: 'sha1',
    password,
    salt: octetsOf(salt),
    iterations: iterationsOf(iterations),
  };
  const key = deriveBytes(derivation, PURPOSE.KEY, old.keyBytes);
  const iv = deriveBytes(derivation, PURPOSE.IV, 8);
  if (old.cipher === 'RC2') return decryptRc2Cbc(key, iv, sealed);
  // Two keys of three: the first one is used again.
  const whole = old.keyBytes === 16 ? Buffer.concat([key, key.subarray(0, 8)]) : key;
  return decipher('des-ede3-cbc', whole, iv, sealed);
}

function openModern(algorithm: pkijs.AlgorithmIdentifier, password: string, sealed: Uint8Array): Uint8Array | null {
  const params = new pkijs.PBES2Params({ schema: algorithm.algorithmParams });
  if (params.keyDerivationFunc.algorithmId !== PBKDF2) {
    throw new UnknownSeal(`derived with ${params.keyDerivationFunc.algorithmId}`);
  }
  const cipher = CIPHERS[params.encryptionScheme.algorithmId];
  if (!cipher) throw new UnknownSeal(`closed with ${params.encryptionScheme.algorithmId}`);
  const derivation = new pkijs.PBKDF2Params({ schema: params.keyDerivationFunc.algorithmParams });
  const hmac = derivation.prf ? HMACS[derivation.prf.algorithmId] : 'sha1';
  if (hmac === undefined) throw new UnknownSeal(`derived with ${derivation.prf?.algorithmId ?? ''}`);
  if (derivation.iterationCount > MAX_ITERATIONS) throw new UnknownSeal('too many rounds');
  const salt = octetsOf(derivation.salt as asn1js.AsnType);
  const key = pbkdf2Sync(Buffer.from(password, 'utf8'), salt, derivation.iterationCount, cipher.keyBytes, hmac);
  return decipher(cipher.name, key, octetsOf(params.encryptionScheme.algorithmParams), sealed);
}

function decipher(name: string, key: Uint8Array, iv: Uint8Array, sealed: Uint8Array): Uint8Array | null {
  const opening = createDecipheriv(name, key, iv);
  try {
    return Uint8Array.from(Buffer.concat([opening.update(sealed), opening.final()]));
  } catch {
    // Wrong padding, which a wrong password makes.
    return null;
  }
}

const sequenceOf = (value: unknown): asn1js.AsnType[] =>
  value instanceof asn1js.Sequence ? value.valueBlock.value : [];

function octetsOf(value: unknown): Uint8Array {
  if (!(value instanceof asn1js.OctetString)) throw new UnknownSeal('parameters are not as expected');
  return new Uint8Array(value.getValue());
}

/** How often to hash, as the file says. Throws `UnknownSeal` for a senseless number. */
export function iterationsOf(value: unknown): number {
  const count = value instanceof asn1js.Integer ? value.valueBlock.valueDec : 0;
  if (count < 1 || count > MAX_ITERATIONS) throw new UnknownSeal('senseless number of rounds');
  return count;
}

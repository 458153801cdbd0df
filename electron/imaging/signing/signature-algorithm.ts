import { constants, type KeyObject, verify } from 'node:crypto';
import type { AlgorithmIdentifier } from 'pkijs';
import * as pkijs from 'pkijs';
import { OID } from './oids.ts';

const HASHES: ReadonlyMap<string, string> = new Map([
  ['1.3.14.3.2.26', 'sha1'],
  [OID.sha256, 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);

/** Signature algorithms that name their hash (RFC 8017, RFC 5758). */
const WITH_HASH: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.1.1.5', 'sha1'],
  [OID.sha256WithRsa, 'sha256'],
  ['1.2.840.113549.1.1.12', 'sha384'],
  ['1.2.840.113549.1.1.13', 'sha512'],
  ['1.2.840.10045.4.1', 'sha1'],
  [OID.ecdsaWithSha256, 'sha256'],
  ['1.2.840.10045.4.3.3', 'sha384'],
  ['1.2.840.10045.4.3.4', 'sha512'],
]);

/** Node's name of a hash; null for one that is not taken (MD5 among them). */
export function hashOf(oid: string): string | null {
  return HASHES.get(oid) ?? null;
}

/** Parameters that say nothing: left out, or NULL. */
export function hasPlainParams(algorithm: AlgorithmIdentifier): boolean {
  const params: unknown = algorithm.algorithmParams;
  if (params === undefined) return true;
  return typeof params === 'object' && params !== null && 'idBlock' in params && isNull(params.idBlock);
}

function isNull(idBlock: unknown): boolean {
  const id = idBlock as { tagClass: number; tagNumber: number };
  return id.tagClass === 1 && id.tagNumber === 5;
}

/**
 * Does the signature fit? In: `digest` is the hash that a CMS names beside the algorithm, null for certificates and lists,
 * whose algorithm names it. An algorithm that is not known, or contradicts `digest`, does not fit.
 */
export function signatureFits(
  algorithm: AlgorithmIdentifier,
  digest: string | null,
  key: KeyObject,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  const oid = algorithm.algorithmId;
  const isRsa = oid.startsWith('1.2.840.113549.1.1.');
  if (isRsa !== (key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss')) return false;
  if (oid === OID.rsaPss) return pssFits(algorithm, digest, key, data, signature);
  const hash = oid === OID.rsaEncryption ? digest : (WITH_HASH.get(oid) ?? null);
  if (hash === null || (digest !== null && hash !== digest) || !hasPlainParams(algorithm)) return false;
  return verifies(hash, data, key, signature);
}

function pssFits(
  algorithm: AlgorithmIdentifier,
  digest: string | null,
  key: KeyObject,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  const params = new pkijs.RSASSAPSSParams({ schema: algorithm.algorithmParams });
  const hash = hashOf(params.hashAlgorithm.algorithmId);
  if (hash === null || (digest !== null && hash !== digest)) return false;
  const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: params.saltLength };
  return verifies(hash, data, { key, ...padding }, signature);
}

function verifies(hash: string, data: Uint8Array, key: Parameters<typeof verify>[2], signature: Uint8Array): boolean {
  return verify(hash, data, key, signature);
}

import type { Result } from '../../domain/result.ts';

/** A private key that can be used but not seen, with the certificates that belong to it. */
export interface RawSigner {
  readonly certificateDer: Uint8Array;
  /** Certificates of issuers, in any order, the root with them or not; those that are not of this chain are left out. */
  readonly chainDer: readonly Uint8Array[];
  readonly algorithm: 'RSA' | 'ECDSA';
  /**
   * Signs the SHA-256 of the data. RSA answers PKCS#1 v1.5; ECDSA answers r and s one after the other, as PKCS#11 and
   * WebCrypto do. The errors are those of the device.
   */
  sign(data: Uint8Array): Promise<Result<Uint8Array>>;
}

/**
 * Asks a timestamp server (RFC 3161). In: the SHA-256 of what is stamped. Out: the TimeStampToken in DER, a CMS ContentInfo.
 * Errors: TIMESTAMP_UNREACHABLE, TIMESTAMP_INVALID.
 */
export type FetchTimestamp = (hash: Uint8Array) => Promise<Result<Uint8Array>>;

import { createPrivateKey, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { fail, ok, type Result } from '../../domain/result.ts';
import { isForSigning } from './chain.ts';
import { parseP12, readP12 } from './pkcs12/read-p12.ts';
import type { RawSigner } from './raw-signer.ts';

/** Whether bytes are a PKCS#12 file at all, which needs no password. Error: P12_UNREADABLE. */
export function checkP12(bytes: Uint8Array): Result<null> {
  try {
    parseP12(bytes);
    return ok(null);
  } catch (error) {
    return unreadable(error);
  }
}

/**
 * The key of a PKCS#12 file (.p12, .pfx) with its certificate. In: the file and its password, which is taken as it is typed.
 * Errors: SIGNER_PIN_WRONG, P12_UNREADABLE.
 */
export function p12Signer(bytes: Uint8Array, password: string): Result<RawSigner> {
  try {
    const content = readP12(bytes, password);
    if (content === null) return fail('SIGNER_PIN_WRONG');
    const certificates = content.certificates.map((der) => new X509Certificate(der));
    const pairs = content.keys.flatMap((der) => {
      const key = createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
      return certificates.filter((own) => own.checkPrivateKey(key)).map((own) => ({ key, own }));
    });
    // Some hold a second pair for opening letters.
    const pair = pairs.find(({ own }) => isForSigning(own)) ?? pairs[0];
    if (!pair) return fail('P12_UNREADABLE', { reason: 'no key with its certificate' });
    return signerOf(pair.key, pair.own, certificates);
  } catch (error) {
    return unreadable(error);
  }
}

/** Whatever the decoders stumble over: the file is not one that this program can use. */
function unreadable(error: unknown) {
  return fail('P12_UNREADABLE', { reason: error instanceof Error ? error.message.slice(0, 200) : 'unknown' });
}

function signerOf(key: KeyObject, own: X509Certificate, certificates: readonly X509Certificate[]): Result<RawSigner> {
  const type = key.asymmetricKeyType;
  if (type !== 'rsa' && type !== 'ec') return fail('P12_UNREADABLE', { reason: 'the key is neither RSA nor elliptic' });
  return ok({
    certificateDer: Uint8Array.from(own.raw),
    chainDer: certificates.filter((certificate) => certificate !== own).map(({ raw }) => Uint8Array.from(raw)),
    algorithm: type === 'rsa' ? 'RSA' : 'ECDSA',
    sign: async (data) => ok(Uint8Array.from(sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' }))),
  });
}

import { ok, type Result } from '../../../domain/result.ts';
import type { SigningKey } from '../../../domain/signing/signing.ts';
import { CKF } from './constants.ts';
import type { Cryptoki } from './cryptoki.ts';
import { tokenFailure } from './failures.ts';
import { ownCertificates, tokenCertificates } from './token-certificates.ts';
import { type PluggedToken, pluggedTokens } from './token-modules.ts';

/** Names a key by its token and the id it has there, so that it is found again in another slot. */
export const keyIdOf = (serialNumber: string, id: Uint8Array): string =>
  `${serialNumber}:${Buffer.from(id).toString('hex')}`;

/**
 * Keys of all tokens that are plugged in, by the certificates that anybody may read; no PIN is asked for. Certificates of
 * authorities are not keys. Errors: SIGNER_MISSING, SIGNER_FAILED.
 */
export async function tokenKeys(module: Cryptoki): Promise<Result<SigningKey[]>> {
  const tokens = await pluggedTokens(module);
  if (!tokens.ok) return tokens;
  const keys: SigningKey[] = [];
  for (const token of tokens.value) {
    const ofToken = await keysOf(module, token);
    if (!ofToken.ok) return ofToken;
    keys.push(...ofToken.value);
  }
  return ok(keys);
}

async function keysOf(module: Cryptoki, { slot, info }: PluggedToken): Promise<Result<SigningKey[]>> {
  const session = await module.openSession(slot);
  if (!session.ok) return tokenFailure('C_OpenSession', session.rv);
  try {
    const certificates = await tokenCertificates(module, session.value);
    if (!certificates.ok) return certificates;
    return ok(
      ownCertificates(certificates.value).map(({ id, parsed }) => ({
        id: keyIdOf(info.serialNumber, id),
        kind: 'PKCS11',
        label: info.label,
        subject: commonName(parsed.subject),
        issuer: commonName(parsed.issuer),
        serialNumber: parsed.serialNumber,
        notBefore: new Date(parsed.validFrom).toISOString(),
        notAfter: new Date(parsed.validTo).toISOString(),
        needsPin: (info.flags & CKF.PROTECTED_AUTHENTICATION_PATH) === 0,
      })),
    );
  } finally {
    await module.closeSession(session.value);
  }
}

/** The common name of `CN=...` lines as Node writes them; the whole text where there is none. */
function commonName(name: string): string {
  const line = name.split('\n').find((part) => part.startsWith('CN='));
  return line ? line.slice('CN='.length) : name.replaceAll('\n', ', ');
}

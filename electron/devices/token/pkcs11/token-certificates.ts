import { X509Certificate } from 'node:crypto';
import { ok, type Result } from '../../../domain/result.ts';
import { CKA, CKC_X_509, CKO } from './constants.ts';
import type { Cryptoki, Session } from './cryptoki.ts';
import { tokenFailure } from './failures.ts';

/** A certificate of a token; `id` pairs it with its private key. */
export interface TokenCertificate {
  readonly id: Uint8Array;
  readonly der: Uint8Array;
  readonly parsed: X509Certificate;
}

/** All X.509 certificates that a session sees; those that cannot be read are left out. */
export async function tokenCertificates(module: Cryptoki, session: Session): Promise<Result<TokenCertificate[]>> {
  const found = await module.find(session, [
    { type: CKA.CLASS, value: CKO.CERTIFICATE },
    { type: CKA.CERTIFICATE_TYPE, value: CKC_X_509 },
  ]);
  if (!found.ok) return tokenFailure('C_FindObjects', found.rv);
  const certificates: TokenCertificate[] = [];
  for (const object of found.value) {
    const value = await module.attribute(session, object, CKA.VALUE);
    if (!value.ok) return tokenFailure('C_GetAttributeValue', value.rv);
    const id = await module.attribute(session, object, CKA.ID);
    const parsed = parse(value.value);
    if (parsed) certificates.push({ id: id.ok ? id.value : new Uint8Array(), der: value.value, parsed });
  }
  return ok(certificates);
}

/**
 * Certificates of people: those of authorities and those without a key's id are left out. Of several for one key, as they are
 * after one was renewed, the one that ends last.
 */
export function ownCertificates(certificates: readonly TokenCertificate[]): TokenCertificate[] {
  const newest = new Map<string, TokenCertificate>();
  for (const certificate of certificates) {
    if (certificate.id.length === 0 || certificate.parsed.ca) continue;
    const id = Buffer.from(certificate.id).toString('hex');
    const known = newest.get(id);
    if (!known || endOf(certificate) > endOf(known)) newest.set(id, certificate);
  }
  return [...newest.values()];
}

const endOf = ({ parsed }: TokenCertificate): number => Date.parse(parsed.validTo);

function parse(der: Uint8Array): X509Certificate | null {
  try {
    return new X509Certificate(der);
  } catch {
    // Tokens hold certificates of other kinds and half written ones; nobody can sign with those.
    return null;
  }
}

import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { CKA, CKF, CKM, CKO, CKR, CKU } from './constants.ts';
import type { Cryptoki, ObjectHandle, Rv, Session } from './cryptoki.ts';
import { tokenFailure } from './failures.ts';
import { ownCertificates, type TokenCertificate, tokenCertificates } from './token-certificates.ts';
import { keyIdOf } from './token-keys.ts';
import { type PluggedToken, pluggedTokens } from './token-modules.ts';

/** A private key on a token that was opened with its PIN. */
export interface OpenTokenKey {
  readonly certificateDer: Uint8Array;
  readonly chainDer: readonly Uint8Array[];
  readonly algorithm: 'RSA' | 'ECDSA';
  /**
   * Signs the SHA-256 of the data: PKCS#1 v1.5, or r and s one after the other. Errors: SIGNER_MISSING, SIGNER_FAILED,
   * SIGNER_CANCELLED, SIGNER_PIN_WRONG.
   */
  sign(data: Uint8Array): Promise<Result<Uint8Array>>;
  close(): Promise<void>;
}

/** `DigestInfo` of SHA-256 up to the hash (RFC 8017, section 9.2). */
const SHA256_DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');

/**
 * Logs in to the token of a key and finds its private key. The PIN is shown to the token at most once, so that no mistake is
 * repeated until the token locks itself. Errors: SIGNER_MISSING, SIGNER_KEY_UNKNOWN, SIGNER_PIN_WRONG, SIGNER_PIN_LOCKED,
 * SIGNER_CANCELLED, SIGNER_FAILED.
 */
export async function openTokenKey(module: Cryptoki, keyId: string, pin: string | null): Promise<Result<OpenTokenKey>> {
  const tokens = await pluggedTokens(module);
  if (!tokens.ok) return tokens;
  // A serial number may have a colon of its own.
  const serialNumber = keyId.slice(0, keyId.lastIndexOf(':'));
  const token = tokens.value.find(({ info }) => info.serialNumber === serialNumber);
  if (!token) return fail('SIGNER_KEY_UNKNOWN');
  const session = await module.openSession(token.slot);
  if (!session.ok) return tokenFailure('C_OpenSession', session.rv);
  const opened = await openInSession(module, session.value, token, keyId, pin);
  if (!opened.ok) await leave(module, session.value);
  return opened;
}

async function openInSession(
  module: Cryptoki,
  session: Session,
  { info }: PluggedToken,
  keyId: string,
  pin: string | null,
): Promise<Result<OpenTokenKey>> {
  const certificates = await tokenCertificates(module, session);
  if (!certificates.ok) return certificates;
  const own = ownCertificates(certificates.value);
  const certificate = own.find(({ id }) => keyIdOf(info.serialNumber, id) === keyId);
  if (!certificate) return fail('SIGNER_KEY_UNKNOWN');
  const algorithm = algorithmOf(certificate);
  if (algorithm === null) return fail('SIGNER_FAILED', { reason: 'the key is neither RSA nor elliptic' });
  const loggedIn = await logIn(module, session, info.flags, pin);
  if (!loggedIn.ok) return loggedIn;
  const keys = await module.find(session, [
    { type: CKA.CLASS, value: CKO.PRIVATE_KEY },
    { type: CKA.ID, value: certificate.id },
  ]);
  if (!keys.ok) return tokenFailure('C_FindObjects', keys.rv);
  const [key] = keys.value;
  if (key === undefined) return fail('SIGNER_KEY_UNKNOWN');
  return ok({
    certificateDer: certificate.der,
    chainDer: certificates.value.filter(({ parsed }) => parsed.ca).map(({ der }) => der),
    algorithm,
    sign: (data) => signWith(module, session, key, algorithm, pin, data),
    close: () => leave(module, session),
  });
}

function algorithmOf({ parsed }: TokenCertificate): OpenTokenKey['algorithm'] | null {
  const { asymmetricKeyType } = parsed.publicKey;
  if (asymmetricKeyType === 'rsa') return 'RSA';
  return asymmetricKeyType === 'ec' ? 'ECDSA' : null;
}

async function logIn(module: Cryptoki, session: Session, flags: number, pin: string | null): Promise<Result<null>> {
  if ((flags & CKF.USER_PIN_LOCKED) !== 0) return fail('SIGNER_PIN_LOCKED', { reason: 'the token says so' });
  if ((flags & CKF.LOGIN_REQUIRED) === 0) return ok(null);
  const hasKeypad = (flags & CKF.PROTECTED_AUTHENTICATION_PATH) !== 0;
  // An empty PIN is no try: the token is not asked.
  if (!hasKeypad && !pin) return fail('SIGNER_PIN_WRONG');
  const answered = await module.login(session, CKU.USER, hasKeypad ? null : pin);
  return answered.ok || answered.rv === CKR.USER_ALREADY_LOGGED_IN ? ok(null) : tokenFailure('C_Login', answered.rv);
}

async function signWith(
  module: Cryptoki,
  session: Session,
  key: ObjectHandle,
  algorithm: OpenTokenKey['algorithm'],
  pin: string | null,
  data: Uint8Array,
): Promise<Result<Uint8Array>> {
  const hash = createHash('sha256').update(data).digest();
  const [whole, prepared, input] =
    algorithm === 'RSA'
      ? [CKM.SHA256_RSA_PKCS, CKM.RSA_PKCS, Buffer.concat([SHA256_DIGEST_INFO, hash])]
      : [CKM.ECDSA_SHA256, CKM.ECDSA, hash];
  const begun = await module.signInit(session, whole, key);
  // Older tokens do not hash: they get the hash ready made.
  const again = !begun.ok && begun.rv === CKR.MECHANISM_INVALID ? await module.signInit(session, prepared, key) : begun;
  if (!again.ok) return tokenFailure('C_SignInit', again.rv);
  const confirmed = await confirmUse(module, session, key, pin);
  if (!confirmed.ok) return tokenFailure('C_Login', confirmed.rv);
  const signed = await module.sign(session, begun.ok ? data : input);
  return signed.ok ? ok(signed.value) : tokenFailure('C_Sign', signed.rv);
}

/** Keys of some tokens ask for the PIN before every use. It was right a moment ago, so this is no guess. */
async function confirmUse(
  module: Cryptoki,
  session: Session,
  key: ObjectHandle,
  pin: string | null,
): Promise<Rv<null>> {
  const asks = await module.attribute(session, key, CKA.ALWAYS_AUTHENTICATE);
  if (!asks.ok || asks.value[0] !== 1) return { ok: true, value: null };
  return module.login(session, CKU.CONTEXT_SPECIFIC, pin);
}

async function leave(module: Cryptoki, session: Session): Promise<void> {
  await module.logout(session);
  await module.closeSession(session);
}

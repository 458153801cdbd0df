import { fail, ok, type Result } from '../../domain/result.ts';
import { DATA_KEY_BYTES, type DataKey, dataKeyFrom, sameBytes } from './data-key.ts';
import { generateRecoveryKey, parseRecoveryKey } from './recovery-key.ts';
import {
  newSalt,
  PASSPHRASE_COST,
  passphraseKey,
  recoveryWrappingKey,
  type ScryptCost,
  unwrapKey,
  wrapKey,
} from './wrap.ts';

/** The data key wrapped by what a person knows or wrote down, or by the keyring of the signed-in user. Binary values are base64. */
export type KeySlot =
  | { readonly kind: 'PASSPHRASE'; readonly cost: ScryptCost; readonly salt: string; readonly wrapped: string }
  | { readonly kind: 'RECOVERY'; readonly salt: string; readonly wrapped: string }
  /** Opaque to us: main wrapped it with the operating system's keyring. */
  | { readonly kind: 'KEYRING'; readonly wrapped: string };

/** Everything in `keyring.json`. Each kind of slot occurs once at most. */
export interface Keyring {
  readonly officeId: string;
  /** `DataKey.verification` in base64. */
  readonly verification: string;
  readonly slots: readonly KeySlot[];
}

/** Makes a keyring without slots: until one is added, only who holds the data key opens the data. */
export function emptyKeyring(officeId: string, key: DataKey): Keyring {
  return { officeId, verification: key.verification().toString('base64'), slots: [] };
}

/** Adds or replaces the slot that a passphrase opens. `cost` is lowered by tests alone. */
export async function withPassphrase(
  keyring: Keyring,
  key: DataKey,
  passphrase: string,
  cost: ScryptCost = PASSPHRASE_COST,
): Promise<Keyring> {
  const salt = newSalt();
  const wrappingKey = await passphraseKey(passphrase, salt, cost);
  const wrapped = wrapKey(key.bytes, wrappingKey, slotContext(keyring, 'PASSPHRASE'));
  wrappingKey.fill(0);
  const slot = {
    kind: 'PASSPHRASE',
    cost,
    salt: salt.toString('base64'),
    wrapped: wrapped.toString('base64'),
  } as const;
  return withSlot(keyring, slot);
}

/** Adds or replaces the slot that a recovery key opens, and makes that key. Its text is shown once and kept nowhere. */
export function withNewRecoveryKey(
  keyring: Keyring,
  key: DataKey,
): { readonly keyring: Keyring; readonly recoveryKey: string } {
  const recovery = generateRecoveryKey();
  const salt = newSalt();
  const wrappingKey = recoveryWrappingKey(recovery.bytes, salt);
  const wrapped = wrapKey(key.bytes, wrappingKey, slotContext(keyring, 'RECOVERY'));
  wrappingKey.fill(0);
  recovery.bytes.fill(0);
  const slot = { kind: 'RECOVERY', salt: salt.toString('base64'), wrapped: wrapped.toString('base64') } as const;
  return { keyring: withSlot(keyring, slot), recoveryKey: recovery.text };
}

/** Adds or replaces the copy that the operating system's keyring opens. */
export function withKeyringSlot(keyring: Keyring, wrappedBase64: string): Keyring {
  return withSlot(keyring, { kind: 'KEYRING', wrapped: wrappedBase64 });
}

/** The slots that open the data on another PC: all but the operating system's. */
export function portableKeyring(keyring: Keyring): Keyring {
  return { ...keyring, slots: keyring.slots.filter(({ kind }) => kind !== 'KEYRING') };
}

/** What main hands to the operating system's keyring, or null. */
export function keyringSlot(keyring: Keyring): string | null {
  return findSlot(keyring, 'KEYRING')?.wrapped ?? null;
}

/**
 * Opens the keyring with what a person typed: as the recovery key when it has its shape, else as the passphrase.
 * Errors: `RECOVERY_KEY_MISTYPED` (group, 1 to 8) for a slip, `STORE_SECRET_WRONG`.
 */
export async function openWithSecret(keyring: Keyring, secret: string): Promise<Result<DataKey>> {
  const typed = parseRecoveryKey(secret);
  if (typed.kind === 'RECOVERY_KEY') {
    const key = openRecoverySlot(keyring, typed.bytes);
    typed.bytes.fill(0);
    if (key) return ok(key);
  }
  // A passphrase may happen to look like a recovery key, so it is tried in any case.
  const key = await openPassphraseSlot(keyring, secret);
  if (key) return ok(key);
  return typed.kind === 'MISTYPED' ? fail('RECOVERY_KEY_MISTYPED', { group: typed.group }) : fail('STORE_SECRET_WRONG');
}

/** Accepts the data key itself, as the operating system's keyring gave it back. Errors: `STORE_SECRET_WRONG`. */
export function openWithDataKey(keyring: Keyring, bytes: Uint8Array): Result<DataKey> {
  if (bytes.length !== DATA_KEY_BYTES) return fail('STORE_SECRET_WRONG');
  const key = verified(keyring, dataKeyFrom(bytes));
  return key ? ok(key) : fail('STORE_SECRET_WRONG');
}

function openRecoverySlot(keyring: Keyring, bytes: Uint8Array): DataKey | null {
  const slot = findSlot(keyring, 'RECOVERY');
  if (!slot) return null;
  const wrappingKey = recoveryWrappingKey(bytes, Buffer.from(slot.salt, 'base64'));
  return unwrapSlot(keyring, slot, wrappingKey);
}

async function openPassphraseSlot(keyring: Keyring, passphrase: string): Promise<DataKey | null> {
  const slot = findSlot(keyring, 'PASSPHRASE');
  if (!slot) return null;
  const wrappingKey = await passphraseKey(passphrase, Buffer.from(slot.salt, 'base64'), slot.cost);
  return unwrapSlot(keyring, slot, wrappingKey);
}

function unwrapSlot(keyring: Keyring, slot: KeySlot, wrappingKey: Buffer): DataKey | null {
  const bytes = unwrapKey(Buffer.from(slot.wrapped, 'base64'), wrappingKey, slotContext(keyring, slot.kind));
  wrappingKey.fill(0);
  if (bytes === null) return null;
  const key = bytes.length === DATA_KEY_BYTES ? verified(keyring, dataKeyFrom(bytes)) : null;
  bytes.fill(0);
  return key;
}

function verified(keyring: Keyring, key: DataKey): DataKey | null {
  if (sameBytes(key.verification(), Buffer.from(keyring.verification, 'base64'))) return key;
  key.wipe();
  return null;
}

function withSlot(keyring: Keyring, slot: KeySlot): Keyring {
  return { ...keyring, slots: [...keyring.slots.filter(({ kind }) => kind !== slot.kind), slot] };
}

function findSlot<K extends KeySlot['kind']>(keyring: Keyring, kind: K): Extract<KeySlot, { kind: K }> | undefined {
  return keyring.slots.find((slot): slot is Extract<KeySlot, { kind: K }> => slot.kind === kind);
}

/** Binds a wrapped key to its office and its slot, so that slots cannot be exchanged. */
function slotContext(keyring: Keyring, kind: KeySlot['kind']): string {
  return `quay-mot-cua/keyring/1|${keyring.officeId}|${kind}`;
}

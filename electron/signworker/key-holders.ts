import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SigningSettings } from '../contract/entities.ts';
import { tokenKeys } from '../devices/token/pkcs11/token-keys.ts';
import type { TokenModules } from '../devices/token/pkcs11/token-modules.ts';
import { openTokenKey } from '../devices/token/pkcs11/token-signer.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { SigningKey } from '../domain/signing/signing.ts';
import { checkP12, p12Signer } from '../imaging/signing/p12.ts';
import type { RawSigner } from '../imaging/signing/raw-signer.ts';

/** A key for one signature. */
export interface OpenKey {
  readonly signer: RawSigner;
  /** Lets the key go: nobody is logged in any more. */
  close(): Promise<void>;
}

/** Where keys live that this process may use itself. */
export interface KeyHolder {
  /** Errors: SIGNER_MISSING, SIGNER_MODULE_UNUSABLE, SIGNER_FAILED, P12_UNREADABLE. */
  keys(): Promise<Result<SigningKey[]>>;
  /** Errors: those of `keys`, SIGNER_KEY_UNKNOWN, SIGNER_PIN_WRONG, SIGNER_PIN_LOCKED, SIGNER_CANCELLED. */
  open(keyId: string, pin: string | null): Promise<Result<OpenKey>>;
  /** After a failure of the device: what is begun anew sees it again. */
  reset(): Promise<void>;
}

/** The one key of a file: its certificate is closed by the password, so nothing is known of it before. */
const FILE_KEY = 'P12';

export function fileOfKeys(file: string): KeyHolder {
  const read = async (): Promise<Result<Uint8Array>> => {
    try {
      return ok(await readFile(file));
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
      return fail('SIGNER_MISSING', { reason });
    }
  };
  return {
    async keys() {
      const bytes = await read();
      const checked = bytes.ok ? checkP12(bytes.value) : bytes;
      if (!checked.ok) return checked;
      const unknown = { subject: '', issuer: '', serialNumber: '', notBefore: null, notAfter: null };
      return ok([{ id: FILE_KEY, kind: 'P12', label: path.basename(file), ...unknown, needsPin: true }]);
    },
    async open(keyId, pin) {
      if (keyId !== FILE_KEY) return fail('SIGNER_KEY_UNKNOWN');
      const bytes = await read();
      if (!bytes.ok) return bytes;
      const signer = p12Signer(bytes.value, pin ?? '');
      return signer.ok ? ok({ signer: signer.value, close: async () => undefined }) : signer;
    },
    reset: async () => undefined,
  };
}

export function tokenOfLibrary(modules: TokenModules, library: string): KeyHolder {
  return {
    async keys() {
      const module = await modules.open(library);
      return module.ok ? tokenKeys(module.value) : module;
    },
    async open(keyId, pin) {
      const module = await modules.open(library);
      if (!module.ok) return module;
      const key = await openTokenKey(module.value, keyId, pin);
      return key.ok ? ok({ signer: key.value, close: () => key.value.close() }) : key;
    },
    reset: () => modules.forget(library),
  };
}

/** Null for an agent, which hands out no key, and where nothing is set up. */
export function keyHolderOf({ kind, path: file }: SigningSettings, modules: TokenModules): KeyHolder | null {
  if (kind === 'P12') return fileOfKeys(file);
  return kind === 'PKCS11' ? tokenOfLibrary(modules, file) : null;
}

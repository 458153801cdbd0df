import path from 'node:path';
import { DEFAULT_SETTINGS } from '../contract/entities.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { CommandScope } from './command.ts';
import { readInputFile } from './files.ts';
import { cliContext } from './open-store.ts';

/**
 * Signs a PDF with the first key of a PKCS#12 file; its password stands in the first line of `pinFile`.
 * Errors: INPUT_FILE_UNREADABLE and those of a signer.
 */
export async function signFile(
  { hosts }: CommandScope,
  pdf: Uint8Array,
  { file, pinFile }: { readonly file: string; readonly pinFile: string },
): Promise<Result<Uint8Array>> {
  const typed = await readInputFile(pinFile);
  if (!typed.ok) return typed;
  // An editor may have put the mark of its encoding in front.
  const [pin = ''] = new TextDecoder('utf-8').decode(typed.value).split(/\r?\n/, 1);
  const settings = { ...DEFAULT_SETTINGS.signing, kind: 'P12', path: path.resolve(file) } as const;
  const worker = await hosts.startCallWorker('signworker');
  const keys = await worker.call('signer.keys', { settings }, cliContext());
  if (!keys.ok) return keys;
  const [key] = keys.value.keys;
  if (!key) return fail('SIGNER_MISSING', { reason: 'the file holds no key' });
  const signed = await worker.call(
    'signer.sign',
    { settings, pdf, keyId: key.id, pin, appearance: null, reason: '', signedAt: new Date().toISOString() },
    cliContext(),
  );
  return signed.ok ? ok(signed.value.pdf) : signed;
}

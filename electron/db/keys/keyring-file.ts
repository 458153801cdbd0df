import { readFile } from 'node:fs/promises';
import { fail, ok, type Result } from '../../domain/result.ts';
import { writeFileDurably } from '../durable-fs.ts';
import { dataDirectoryError, systemErrorCode } from '../system-errors.ts';
import type { Keyring, KeySlot } from './keyring.ts';

const FORMAT = 'quay-mot-cua/keyring';
const VERSION = 1;
/** More memory than any passphrase slot of ours asks for is refused: a changed file must not exhaust the PC. */
const MAX_SCRYPT_N = 2 ** 20;

/** Reads `keyring.json`. Errors: `STORE_NEEDS_SETUP` (no such file), `STORE_DAMAGED`, `STORE_NEWER`, `DATA_DIR_UNUSABLE`. */
export async function readKeyring(file: string): Promise<Result<Keyring>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const code = systemErrorCode(error);
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? fail('STORE_NEEDS_SETUP')
      : { ok: false, error: dataDirectoryError(error) };
  }
  return parseKeyring(text);
}

/** Writes `keyring.json` so that a crash leaves the old one or the new one. Errors: `STORE_FULL`, `DATA_DIR_UNUSABLE`. */
export async function writeKeyring(file: string, keyring: Keyring): Promise<Result<void>> {
  try {
    await writeFileDurably(file, `${JSON.stringify(keyringJson(keyring), null, 2)}\n`);
  } catch (error) {
    return { ok: false, error: dataDirectoryError(error) };
  }
  return ok(undefined);
}

/** The keyring as it is written, also into a backup. */
export function keyringJson(keyring: Keyring): Record<string, unknown> {
  return { format: FORMAT, version: VERSION, ...keyring };
}

/** Reads the text of a keyring and checks every field. Errors: `STORE_DAMAGED`, `STORE_NEWER`. */
export function parseKeyring(text: string): Result<Keyring> {
  const damaged = fail('STORE_DAMAGED', { part: 'keyring.json' });
  const value = parseJsonObject(text);
  if (value === null || value['format'] !== FORMAT) return damaged;
  if (typeof value['version'] === 'number' && value['version'] > VERSION) {
    return fail('STORE_NEWER', { found: value['version'], known: VERSION });
  }
  const { version, officeId, verification, slots } = value;
  if (version !== VERSION || typeof officeId !== 'string' || !isBase64(verification) || !Array.isArray(slots)) {
    return damaged;
  }
  const parsed = slots.map(parseSlot);
  const whole = parsed.filter((slot) => slot !== null);
  if (whole.length !== parsed.length || new Set(whole.map(({ kind }) => kind)).size !== whole.length) return damaged;
  return ok({ officeId, verification, slots: whole });
}

function parseSlot(value: unknown): KeySlot | null {
  if (!isRecord(value) || !isBase64(value['wrapped'])) return null;
  const { kind, wrapped, salt, cost } = value;
  if (kind === 'KEYRING') return { kind, wrapped };
  if (!isBase64(salt)) return null;
  if (kind === 'RECOVERY') return { kind, salt, wrapped };
  if (kind !== 'PASSPHRASE' || !isRecord(cost)) return null;
  const { n, r, p } = cost;
  if (!isCount(n, MAX_SCRYPT_N) || (n & (n - 1)) !== 0 || n < 2 || !isCount(r, 32) || !isCount(p, 16)) return null;
  return { kind, cost: { n, r, p }, salt, wrapped };
}

function parseJsonObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isBase64(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9+/]+={0,2}$/.test(value);
}

function isCount(value: unknown, max: number): value is number {
  return Number.isInteger(value) && typeof value === 'number' && value >= 1 && value <= max;
}

import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/**
 * A sibling name for work in progress: on the same volume, so that the final rename is atomic.
 * @param {string} target
 */
export function temporaryNameFor(target) {
  return `${target}.tmp-${process.pid}-${randomBytes(4).toString('hex')}`;
}

/** True for the name of an unfinished file or folder made by {@link temporaryNameFor}. @param {string} name */
export function isTemporaryName(name) {
  return /\.tmp-\d+-[0-9a-f]{8}$/.test(name);
}

/**
 * Writes a file so that a reader sees the old content, the new content or nothing, never a part.
 * @param {string} file
 * @param {string | Uint8Array} content
 */
export function writeFileAtomic(file, content) {
  mkdirSync(path.dirname(file), { recursive: true });
  const temporary = temporaryNameFor(file);
  writeFileSync(temporary, content);
  renameSync(temporary, file);
}

/** @param {string} file @param {unknown} value */
export function writeJsonAtomic(file, value) {
  writeFileAtomic(file, `${JSON.stringify(value, null, 2)}\n`);
}

/**
 * Reads a JSON object; null when the file is missing or is not a JSON object (a stamp that cannot be read counts as absent).
 * @param {string} file
 * @returns {Record<string, unknown> | null}
 */
export function readJsonObject(file) {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** @param {unknown} error */
export function isMissing(error) {
  const code = errorCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** The `code` of a Node error, or an empty text. @param {unknown} error */
export function errorCode(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/**
 * Size and modification time: enough to notice that a file was replaced, without reading it.
 * @param {string} file
 * @returns {{ size: number, mtimeMs: number } | null} null when there is no such file
 */
export function fileMark(file) {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat?.isFile() ? { size: stat.size, mtimeMs: stat.mtimeMs } : null;
}

/** @param {unknown} a @param {{ size: number, mtimeMs: number } | null} b */
export function sameMark(a, b) {
  if (typeof a !== 'object' || a === null || b === null) return false;
  return 'size' in a && 'mtimeMs' in a && a.size === b.size && a.mtimeMs === b.mtimeMs;
}

/** @param {string} algorithm @param {string | Uint8Array} content @returns {string} hex */
export function hashOf(algorithm, content) {
  return createHash(algorithm).update(content).digest('hex');
}

/** Hash of a file of any size. @param {string} algorithm @param {string} file @returns {Promise<string>} hex */
export async function hashFile(algorithm, file) {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

/** Removes a file or folder if it is there; retries while a virus scanner on Windows holds a file. @param {string} target */
export function removeTree(target) {
  rmSync(target, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

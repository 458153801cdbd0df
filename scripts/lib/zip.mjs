import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';

/**
 * A reader for ZIP archives on disk (APPNOTE.TXT 6.3): stored and deflated entries, with mode bits and CRC check.
 * No ZIP64, no encryption, no split archives: an archive that needs them is refused. Needs Node 22.2 (zlib.crc32).
 */

const END_SIGNATURE = 0x06054b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_SIZE = 22;
const CENTRAL_SIZE = 46;
const LOCAL_SIZE = 30;
const MAX_COMMENT_BYTES = 0xffff;
const METHOD_STORED = 0;
const METHOD_DEFLATED = 8;
const FLAG_ENCRYPTED = 1;
const UNIX_FILE_TYPE_MASK = 0o170000;
const UNIX_SYMLINK = 0o120000;

/** The archive is damaged or needs a feature this reader lacks. */
export class ZipError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'ZipError';
  }
}

/**
 * @typedef {object} ZipEntry
 * @property {string} name path inside the archive, with forward slashes; a folder ends with one
 * @property {number} mode Unix permission bits, 0 when the archive carries none
 * @property {boolean} isSymlink
 * @property {number} method
 * @property {number} crc
 * @property {number} compressedBytes
 * @property {number} sizeBytes
 * @property {number} offset of the local header
 */

/**
 * Unpacks the entries that `rename` names into `targetDir`.
 * @param {string} archive
 * @param {string} targetDir
 * @param {(name: string) => string | null} rename target path for an entry's name, null to leave it out
 * @returns {Promise<number>} number of files written
 * @throws {ZipError} damaged archive, unsafe path, or unsupported feature
 */
export async function extractZip(archive, targetDir, rename = (name) => name) {
  const file = await open(archive, 'r');
  try {
    const entries = await readEntries(file);
    let written = 0;
    for (const entry of entries) {
      const name = rename(entry.name);
      if (name === null) continue;
      const target = safeTarget(targetDir, name);
      if (name.endsWith('/')) {
        await mkdir(target, { recursive: true });
        continue;
      }
      if (entry.isSymlink) throw new ZipError(`symbolic links are not supported: ${entry.name}`);
      await mkdir(path.dirname(target), { recursive: true });
      await writeEntry(archive, file, entry, target);
      written += 1;
    }
    return written;
  } finally {
    await file.close();
  }
}

/**
 * The central directory of an open archive.
 * @param {import('node:fs/promises').FileHandle} file
 * @returns {Promise<ZipEntry[]>}
 */
export async function readEntries(file) {
  const { size } = await file.stat();
  const end = await findEnd(file, size);
  const directory = await readExactly(file, end.offset, end.sizeBytes);
  /** @type {ZipEntry[]} */
  const entries = [];
  let at = 0;
  for (let index = 0; index < end.count; index += 1) {
    if (at + CENTRAL_SIZE > directory.length || directory.readUInt32LE(at) !== CENTRAL_SIGNATURE) {
      throw new ZipError(`central directory is damaged at entry ${index + 1} of ${end.count}`);
    }
    const nameBytes = directory.readUInt16LE(at + 28);
    const next = at + CENTRAL_SIZE + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    if (next > directory.length) throw new ZipError(`central directory is cut off at entry ${index + 1}`);
    entries.push(parseCentral(directory, at, nameBytes));
    at = next;
  }
  return entries;
}

/** @param {Buffer} directory @param {number} at @param {number} nameBytes @returns {ZipEntry} */
function parseCentral(directory, at, nameBytes) {
  const name = directory.toString('utf8', at + CENTRAL_SIZE, at + CENTRAL_SIZE + nameBytes);
  if ((directory.readUInt16LE(at + 8) & FLAG_ENCRYPTED) !== 0) throw new ZipError(`encrypted entry: ${name}`);
  // The upper half of the external attributes is the Unix st_mode when the "made by" byte says Unix (3).
  const unixMode = directory.readUInt8(at + 5) === 3 ? directory.readUInt16LE(at + 40) : 0;
  return {
    name,
    mode: unixMode & 0o777,
    isSymlink: (unixMode & UNIX_FILE_TYPE_MASK) === UNIX_SYMLINK,
    method: directory.readUInt16LE(at + 10),
    crc: directory.readUInt32LE(at + 16),
    compressedBytes: directory.readUInt32LE(at + 20),
    sizeBytes: directory.readUInt32LE(at + 24),
    offset: directory.readUInt32LE(at + 42),
  };
}

/** @param {import('node:fs/promises').FileHandle} file @param {number} size */
async function findEnd(file, size) {
  const tailBytes = Math.min(size, END_SIZE + MAX_COMMENT_BYTES);
  const tail = await readExactly(file, size - tailBytes, tailBytes);
  for (let at = tail.length - END_SIZE; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    if (at + END_SIZE + tail.readUInt16LE(at + 20) !== tail.length) continue;
    const count = tail.readUInt16LE(at + 10);
    const offset = tail.readUInt32LE(at + 16);
    const sizeBytes = tail.readUInt32LE(at + 12);
    if (count === 0xffff || offset === 0xffffffff) throw new ZipError('ZIP64 archives are not supported');
    if (offset + sizeBytes > size) throw new ZipError('central directory lies outside the file');
    return { count, offset, sizeBytes };
  }
  throw new ZipError('not a ZIP archive, or its end is missing');
}

/**
 * @param {string} archive @param {import('node:fs/promises').FileHandle} file
 * @param {ZipEntry} entry @param {string} target
 */
async function writeEntry(archive, file, entry, target) {
  const local = await readExactly(file, entry.offset, LOCAL_SIZE);
  if (local.readUInt32LE(0) !== LOCAL_SIGNATURE) throw new ZipError(`local header is damaged: ${entry.name}`);
  const start = entry.offset + LOCAL_SIZE + local.readUInt16LE(26) + local.readUInt16LE(28);
  const output = createWriteStream(target, { flags: 'wx', mode: entry.mode === 0 ? 0o644 : entry.mode });
  const check = new CrcCheck(entry);
  if (entry.compressedBytes === 0) {
    await pipeline([], check, output);
    return;
  }
  const end = start + entry.compressedBytes - 1;
  const input = createReadStream(archive, { start, end, highWaterMark: 1 << 20 });
  try {
    if (entry.method === METHOD_STORED) await pipeline(input, check, output);
    else if (entry.method === METHOD_DEFLATED) await pipeline(input, createInflateRaw(), check, output);
    else throw new ZipError(`compression method ${entry.method} is not supported: ${entry.name}`);
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new ZipError(`compressed data is damaged: ${entry.name}`);
    }
    throw error;
  }
}

/** Passes data through and fails at the end when length or CRC-32 differ from the directory. */
class CrcCheck extends Transform {
  #crc = 0;
  #bytes = 0;
  #entry;

  /** @param {ZipEntry} entry */
  constructor(entry) {
    super({ highWaterMark: 1 << 20 });
    this.#entry = entry;
  }

  /**
   * @override
   * @param {Buffer} chunk @param {BufferEncoding} _encoding @param {(error: Error | null, data?: Buffer) => void} done
   */
  _transform(chunk, _encoding, done) {
    this.#crc = crc32(chunk, this.#crc);
    this.#bytes += chunk.length;
    if (this.#bytes > this.#entry.sizeBytes) done(new ZipError(`longer than announced: ${this.#entry.name}`));
    else done(null, chunk);
  }

  /**
   * @override
   * @param {(error?: Error | null) => void} done
   */
  _flush(done) {
    const good = this.#crc === this.#entry.crc && this.#bytes === this.#entry.sizeBytes;
    done(good ? null : new ZipError(`checksum does not match: ${this.#entry.name}`));
  }
}

/**
 * Where an entry goes; a name that would leave the target folder is refused ("zip slip").
 * @param {string} targetDir @param {string} name
 */
function safeTarget(targetDir, name) {
  const parts = name.split('/').filter((part) => part !== '');
  const bad = name.startsWith('/') || parts.some((part) => part === '..' || part === '.' || /[\\:\0]/.test(part));
  if (bad || parts.length === 0) throw new ZipError(`unsafe path in the archive: ${JSON.stringify(name)}`);
  return path.join(targetDir, ...parts);
}

/** @param {import('node:fs/promises').FileHandle} file @param {number} offset @param {number} bytes */
async function readExactly(file, offset, bytes) {
  const buffer = Buffer.alloc(bytes);
  let done = 0;
  while (done < bytes) {
    const { bytesRead } = await file.read(buffer, done, bytes - done, offset + done);
    if (bytesRead === 0) throw new ZipError('the file ends too early');
    done += bytesRead;
  }
  return buffer;
}

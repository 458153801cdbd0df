import { Buffer } from 'node:buffer';
import { crc32, inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const END_BYTES = 22;
const MAX_COMMENT = 0xffff;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;

export interface ZipFile {
  readonly name: string;
  readonly content: Buffer;
}

/**
 * Files of a ZIP archive by its directory (APPNOTE.TXT 4.3). What the directory says they unpack to is added up before
 * anything is unpacked, and no file may become larger than it said. `DAMAGED` also for archives that need 64 bits.
 */
export function unpackZip(
  bytes: Buffer,
  wanted: (name: string) => boolean,
  maximumBytes: number,
): readonly ZipFile[] | 'TOO_LARGE' | 'DAMAGED' {
  const entries = directoryOf(bytes);
  if (entries === null) return 'DAMAGED';
  const files = entries.filter(({ name }) => wanted(name));
  if (files.reduce((sum, { size }) => sum + size, 0) > maximumBytes) return 'TOO_LARGE';
  try {
    return files.map((entry) => ({ name: entry.name, content: contentOf(bytes, entry) }));
  } catch {
    // Damaged content, or more of it than the directory said: both are thrown by zlib or by the checks below.
    return 'DAMAGED';
  }
}

/** Packs files as they are, sizes in every header: what a reader that streams can rely on. */
export function storedZip(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const nameBytes = Buffer.from(name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt32LE(crc32(content), 10);
    head.writeUInt32LE(content.length, 14);
    head.writeUInt32LE(content.length, 18);
    head.writeUInt16LE(nameBytes.length, 22);
    parts.push(uint32(LOCAL_ENTRY), head, nameBytes, content);
    directory.push(uint32(DIRECTORY_ENTRY), Buffer.from([20, 0]), head, Buffer.alloc(10), uint32(offset), nameBytes);
    offset += LOCAL_BYTES + nameBytes.length + content.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(END_OF_DIRECTORY, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, entries, end]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
  readonly at: number;
}

function directoryOf(bytes: Buffer): Entry[] | null {
  const end = findEnd(bytes);
  if (end === null) return null;
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_BYTES > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return null;
    const nameBytes = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes),
      method: bytes.readUInt16LE(at + 10),
      packedSize: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    });
    at += ENTRY_BYTES + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function findEnd(bytes: Buffer): number | null {
  const last = bytes.length - END_BYTES;
  for (let at = last; at >= 0 && at >= last - MAX_COMMENT; at -= 1) {
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  return null;
}

function contentOf(bytes: Buffer, { method, packedSize, size, at }: Entry): Buffer {
  if (bytes.readUInt32LE(at) !== LOCAL_ENTRY) throw new Error('no entry where the directory says');
  const start = at + LOCAL_BYTES + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const packed = bytes.subarray(start, start + packedSize);
  if (method !== STORED && method !== DEFLATED) throw new Error('an unknown way of packing');
  // zlib wants room for one byte at least.
  const content = method === STORED ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  if (content.length !== size) throw new Error('not the size that the directory says');
  return content;
}

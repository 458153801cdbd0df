import type { Hash, Hmac } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { Content } from '../../app/ports/file-store.ts';
import { readExactly, writeAll } from '../durable-fs.ts';
import {
  createFileCipher,
  type FileCipher,
  type FileIdentity,
  FRAME_BYTES,
  frameCount,
  HEADER_BYTES,
  readHeader,
  TAG_BYTES,
} from './frames.ts';

/** What the producer or the receiver of content threw: none of this file's disk failures. */
export class CallerFailure extends Error {
  constructor(cause: unknown) {
    super('the other side of a file failed', { cause });
    this.name = 'CallerFailure';
  }
}

/** Encrypts content into `file`, hashing it meanwhile; the first hash names the file. The header needs id and length, which are known at the end: it is written last, in front. */
export async function writeContent(
  file: string,
  cipher: FileCipher,
  [idHash, contentHash]: readonly [Hmac, Hash],
  content: Content,
  identityOf: (fileId: string) => FileIdentity,
): Promise<{ id: string; bytes: number }> {
  const handle = await open(file, 'wx', 0o600);
  try {
    let bytes = 0;
    let index = 0;
    let position = HEADER_BYTES;
    const put = async (plain: Uint8Array, last: boolean): Promise<void> => {
      const frame = cipher.encryptFrame(index++, last, plain);
      await writeAll(handle, frame, position);
      position += frame.length;
    };
    for await (const { plain, last } of inFrames(content)) {
      idHash.update(plain);
      contentHash.update(plain);
      bytes += plain.length;
      await put(plain, last);
    }
    const id = idHash.digest('hex');
    const header = cipher.header(identityOf(id), bytes);
    await writeAll(handle, header, 0);
    await handle.sync();
    return { id, bytes };
  } finally {
    await handle.close();
  }
}

/** Cuts content into frames and says which is the last; empty content is one empty frame. */
async function* inFrames(content: Content): AsyncGenerator<{ plain: Uint8Array; last: boolean }> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  for await (const piece of fromCaller(content)) {
    for (let at = 0; at < piece.length; ) {
      // A full frame goes out only when more content follows: the last one must be marked.
      if (heldBytes === FRAME_BYTES) {
        yield { plain: Buffer.concat(held), last: false };
        held = [];
        heldBytes = 0;
      }
      const part = piece.subarray(at, at + FRAME_BYTES - heldBytes);
      // A copy: a producer may use its buffer again for the next piece.
      held.push(Buffer.from(part));
      heldBytes += part.length;
      at += part.length;
    }
  }
  yield { plain: Buffer.concat(held), last: true };
}

/** Passes content on and marks what its producer throws. */
async function* fromCaller(content: Content): AsyncGenerator<Uint8Array> {
  const source = Symbol.asyncIterator in content ? content[Symbol.asyncIterator]() : content[Symbol.iterator]();
  for (;;) {
    const next = await toCaller(() => source.next());
    if (next.done === true) return;
    yield next.value;
  }
}

async function toCaller<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new CallerFailure(error);
  }
}

/** False when anything is not exactly what was written. */
export async function readContent(
  handle: FileHandle,
  ownerKey: Uint8Array,
  identity: FileIdentity,
  sink: (piece: Uint8Array) => Promise<void> | void,
): Promise<boolean> {
  const headerBytes = await readExactly(handle, HEADER_BYTES, 0);
  const header = headerBytes === null ? null : readHeader(headerBytes);
  if (headerBytes === null || header === null) return false;
  const cipher = createFileCipher(ownerKey, header.salt);
  try {
    if (!cipher.header(identity, header.bytes).equals(headerBytes)) return false;
    const count = frameCount(header.bytes);
    if ((await handle.stat()).size !== HEADER_BYTES + header.bytes + count * TAG_BYTES) return false;
    let position = HEADER_BYTES;
    for (let index = 0; index < count; index += 1) {
      const length = Math.min(FRAME_BYTES, header.bytes - index * FRAME_BYTES) + TAG_BYTES;
      const frame = await readExactly(handle, length, position);
      position += length;
      const plain = frame === null ? null : cipher.decryptFrame(index, index === count - 1, frame);
      if (plain === null) return false;
      if (plain.length > 0) await toCaller(() => sink(plain));
    }
    return true;
  } finally {
    cipher.wipe();
  }
}

import { fail, ok, type Result } from '../../../domain/result.ts';

/**
 * The frames between the device host and a scan worker, and between a worker and the native bridge: a length of four
 * bytes (little endian, of what follows it), one byte that says what it is, the content. Content of `MESSAGE` is JSON in
 * UTF-8, of `CHUNK` a part of a page. The C side of it is `native/scanner-bridge/src/frames.c`.
 */
export const FRAME_MESSAGE = 1;
export const FRAME_CHUNK = 2;
export type FrameKind = typeof FRAME_MESSAGE | typeof FRAME_CHUNK;

/** A larger frame is a lie: chunks are small, messages smaller. */
export const MAX_FRAME_BYTES = 1024 * 1024;
/** Parts in which a page travels. */
export const CHUNK_BYTES = 256 * 1024;

const LENGTH_BYTES = 4;
const HEAD_BYTES = LENGTH_BYTES + 1;

export interface Frame {
  readonly kind: FrameKind;
  readonly content: Uint8Array;
}

/** The bytes of one frame. Throws for content above the limit: that is a bug of the sender. */
export function encodeFrame(kind: FrameKind, content: Uint8Array): Uint8Array {
  if (content.length + 1 > MAX_FRAME_BYTES) throw new Error('a frame above its limit');
  const bytes = new Uint8Array(HEAD_BYTES + content.length);
  new DataView(bytes.buffer).setUint32(0, content.length + 1, true);
  bytes[LENGTH_BYTES] = kind;
  bytes.set(content, HEAD_BYTES);
  return bytes;
}

/** Cuts a stream of bytes into frames, however the bytes are cut. After a failure it takes nothing any more. */
export class FrameReader {
  #rest: Uint8Array = new Uint8Array();
  #broken: Result<never> | null = null;

  /** The frames that are whole now. Error: SCANNER_WORKER_LIES for a length or kind that cannot be. */
  push(bytes: Uint8Array): Result<readonly Frame[]> {
    if (this.#broken) return this.#broken;
    let data = this.#rest.length === 0 ? bytes : joined(this.#rest, bytes);
    const frames: Frame[] = [];
    while (data.length >= HEAD_BYTES) {
      const length = new DataView(data.buffer, data.byteOffset).getUint32(0, true);
      const kind = data[LENGTH_BYTES];
      if (length < 1 || length > MAX_FRAME_BYTES) return this.#lie(`a frame of ${length} bytes`);
      if (kind !== FRAME_MESSAGE && kind !== FRAME_CHUNK) return this.#lie(`a frame of kind ${kind}`);
      if (data.length < LENGTH_BYTES + length) break;
      frames.push({ kind, content: data.subarray(HEAD_BYTES, LENGTH_BYTES + length) });
      data = data.subarray(LENGTH_BYTES + length);
    }
    // A copy: the caller's buffer may be used again.
    this.#rest = data.slice();
    return ok(frames);
  }

  #lie(reason: string): Result<never> {
    this.#broken = fail('SCANNER_WORKER_LIES', { reason });
    return this.#broken;
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(a.length + b.length);
  bytes.set(a);
  bytes.set(b, a.length);
  return bytes;
}

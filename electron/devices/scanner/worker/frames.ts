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

/** A frame whose end has not come yet. */
interface Unfinished {
  readonly kind: FrameKind;
  readonly content: Uint8Array;
  filledBytes: number;
}

/** Cuts a stream of bytes into frames, however the bytes are cut. After a failure it takes nothing any more. */
export class FrameReader {
  readonly #head = new Uint8Array(HEAD_BYTES);
  #headBytes = 0;
  #unfinished: Unfinished | null = null;
  #broken: Result<never> | null = null;

  /** The frames that are whole now. Error: SCANNER_WORKER_LIES for a length or kind that cannot be. */
  push(bytes: Uint8Array): Result<readonly Frame[]> {
    if (this.#broken) return this.#broken;
    const frames: Frame[] = [];
    let rest = bytes;
    while (rest.length > 0) {
      if (this.#unfinished) {
        rest = this.#fill(this.#unfinished, rest, frames);
        continue;
      }
      const taken = rest.subarray(0, HEAD_BYTES - this.#headBytes);
      this.#head.set(taken, this.#headBytes);
      this.#headBytes += taken.length;
      rest = rest.subarray(taken.length);
      if (this.#headBytes < HEAD_BYTES) break;
      const length = new DataView(this.#head.buffer).getUint32(0, true);
      const kind = this.#head[LENGTH_BYTES];
      if (length < 1 || length > MAX_FRAME_BYTES) return this.#lie(`a frame of ${length} bytes`);
      if (kind !== FRAME_MESSAGE && kind !== FRAME_CHUNK) return this.#lie(`a frame of kind ${kind}`);
      this.#headBytes = 0;
      rest = this.#open(kind, length - 1, rest, frames);
    }
    return ok(frames);
  }

  /** The content behind a head: as it lies where all of it is there, otherwise gathered; each byte is copied once. */
  #open(kind: FrameKind, contentBytes: number, rest: Uint8Array, frames: Frame[]): Uint8Array {
    if (rest.length < contentBytes) {
      this.#unfinished = { kind, content: new Uint8Array(contentBytes), filledBytes: 0 };
      return rest;
    }
    frames.push({ kind, content: rest.subarray(0, contentBytes) });
    return rest.subarray(contentBytes);
  }

  #fill(unfinished: Unfinished, rest: Uint8Array, frames: Frame[]): Uint8Array {
    const { kind, content, filledBytes } = unfinished;
    const taken = rest.subarray(0, content.length - filledBytes);
    content.set(taken, filledBytes);
    unfinished.filledBytes += taken.length;
    if (unfinished.filledBytes === content.length) {
      frames.push({ kind, content });
      this.#unfinished = null;
    }
    return rest.subarray(taken.length);
  }

  #lie(reason: string): Result<never> {
    this.#broken = fail('SCANNER_WORKER_LIES', { reason });
    return this.#broken;
  }
}

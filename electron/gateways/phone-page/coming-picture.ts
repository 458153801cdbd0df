import { PIECE_BYTES, pieceLength, piecesOf } from '../../domain/phone-page/protocol.ts';

/** A picture of which pieces are still on their way. */
export class ComingPicture {
  readonly number: number;
  readonly #bytes: Uint8Array;
  readonly #has: Set<number> = new Set();
  #receivedBytes = 0;

  constructor(number: number, totalBytes: number) {
    this.number = number;
    this.#bytes = new Uint8Array(totalBytes);
  }

  get totalBytes(): number {
    return this.#bytes.length;
  }

  get receivedBytes(): number {
    return this.#receivedBytes;
  }

  /** Takes a piece, also one that came before. False when no piece of this number and length belongs to the picture. */
  put(piece: number, bytes: Uint8Array): boolean {
    if (piece >= piecesOf(this.totalBytes) || bytes.length !== pieceLength(piece, this.totalBytes)) return false;
    this.#bytes.set(bytes, piece * PIECE_BYTES);
    if (!this.#has.has(piece)) this.#receivedBytes += bytes.length;
    this.#has.add(piece);
    return true;
  }

  /** All of it, once every piece is there. */
  whole(): Uint8Array | null {
    return this.#receivedBytes === this.totalBytes ? this.#bytes : null;
  }
}

const BLOCK_BYTES = 1024 * 1024;

/** The parts of a page on their way. However small they are cut, memory holds little more than their bytes. */
export class PageParts {
  readonly #blocks: Uint8Array[] = [];
  /** Of the last block. */
  #used = BLOCK_BYTES;
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  push(part: Uint8Array): void {
    for (let at = 0; at < part.length; ) {
      if (this.#used === BLOCK_BYTES) {
        this.#blocks.push(new Uint8Array(BLOCK_BYTES));
        this.#used = 0;
      }
      const piece = part.subarray(at, at + BLOCK_BYTES - this.#used);
      this.#blocks.at(-1)?.set(piece, this.#used);
      this.#used += piece.length;
      at += piece.length;
    }
    this.#bytes += part.length;
  }

  whole(): Uint8Array {
    return Buffer.concat(this.#blocks, this.#bytes);
  }
}

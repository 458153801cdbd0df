const FIRST_CAPACITY = 16 * 1024;

/** Collects the bytes of a stream. */
export class ByteSink {
  #bytes = new Uint8Array(FIRST_CAPACITY);
  #size = 0;

  /** How many bytes it holds. */
  get size(): number {
    return this.#size;
  }

  /** Adds single bytes. */
  put(...bytes: readonly number[]): void {
    this.append(Uint8Array.from(bytes));
  }

  append(bytes: Uint8Array): void {
    this.reserve(bytes.length).set(bytes);
  }

  /** Room for `count` bytes, to be written before the next call. */
  reserve(count: number): Uint8Array {
    const size = this.#size + count;
    if (size > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(size, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, this.#size));
      this.#bytes = grown;
    }
    const place = this.#bytes.subarray(this.#size, size);
    this.#size = size;
    return place;
  }

  /** A copy of everything so far. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#size);
  }
}

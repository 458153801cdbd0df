import { PdfSyntaxError } from './read-value.ts';

/** The largest files of offices, drawings among them, have far fewer values than this; each takes about a hundred bytes. */
const MAX_VALUES = 3_000_000;
/** One stream. Cross-references and packed objects need far less. */
const MAX_STREAM_BYTES = 64 * 1024 * 1024;
/** All streams that are unpacked; one that is looked at again is counted again. */
const MAX_BYTES = 256 * 1024 * 1024;

/** A file that asks for more than a reader can bear; nobody says that it is broken. */
export class PdfTooLarge extends PdfSyntaxError {}

/** What reading one file may cost: a few kilobytes can ask for gigabytes, and for hours. Methods throw PdfTooLarge. */
export class Budget {
  #values = MAX_VALUES;
  #bytes = MAX_BYTES;

  /** Values, or rows of the cross-references, are going to be read. */
  spend(count = 1): void {
    this.#values -= count;
    if (this.#values < 0) throw new PdfTooLarge('it has too many values');
  }

  /** Unpacks a stream. In: `unpack` makes at most so many bytes, or throws; a stream that is too large costs as much as one. */
  unpack(unpack: (maxBytes: number) => Uint8Array): Uint8Array {
    if (this.#bytes <= 0) throw new PdfTooLarge('it unpacks to too much');
    let spent = MAX_STREAM_BYTES;
    try {
      const data = unpack(MAX_STREAM_BYTES);
      spent = data.length;
      return data;
    } finally {
      this.#bytes -= spent;
    }
  }
}

/** Line ends, blanks and a byte order mark that mail programs put before a PDF. */
const PDF_HEAD = /^(?:\xef\xbb\xbf)?[\s\0]{0,64}%PDF-\d/;
const HEAD_BYTES = 80;

/** Whether a file begins as a PDF does (ISO 32000-1, 7.5.2), whatever its name says. */
export function beginsAsPdf(bytes: Uint8Array): boolean {
  return PDF_HEAD.test(String.fromCharCode(...bytes.subarray(0, HEAD_BYTES)));
}

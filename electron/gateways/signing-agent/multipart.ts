const BOUNDARY = /boundary="?([^";]{1,200})"?/i;
const HEADERS_END = Buffer.from('\r\n\r\n');

/**
 * The parts of a form that was sent with a file, without their headers; null where the bytes are no such form. Reads more
 * than the standard allows (names without quotes, no line break at the end), because signing agents write their own.
 */
export function partsOfForm(contentType: string, body: Buffer): Buffer[] | null {
  const boundary = BOUNDARY.exec(contentType)?.[1];
  if (!/^multipart\/form-data/i.test(contentType) || boundary === undefined) return null;
  const mark = Buffer.from(`--${boundary}`);
  const parts: Buffer[] = [];
  for (let at = body.indexOf(mark); at >= 0; ) {
    const headers = at + mark.length;
    const next = body.indexOf(mark, headers);
    if (next < 0) break;
    const begins = body.indexOf(HEADERS_END, headers);
    // The line break before a boundary belongs to it.
    const ends = body.subarray(next - 2, next).equals(Buffer.from('\r\n')) ? next - 2 : next;
    if (begins >= 0 && begins + HEADERS_END.length <= ends)
      parts.push(body.subarray(begins + HEADERS_END.length, ends));
    at = next;
  }
  return parts;
}

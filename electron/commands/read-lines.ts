import { fail, type Result } from '../domain/result.ts';

const LINE_FEED = 0x0a;

/**
 * Lines of UTF-8, with or without a byte order mark, without their end (LF or CR LF), those of one chunk together. A line
 * of more than `maxLineBytes` is passed over without being kept. Errors of a line: `LINE_TOO_LONG`, `LINE_NOT_UTF8`.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  maxLineBytes: number,
): AsyncGenerator<Result<string>[]> {
  let rest: Uint8Array[] = [];
  let restBytes = 0;
  let tooLong = false;
  const takeLine = (tail: Uint8Array): Result<string> => {
    const isTooLong = tooLong || restBytes + tail.length > maxLineBytes;
    const line = isTooLong ? fail('LINE_TOO_LONG', { maxBytes: maxLineBytes }) : decodeLine(concat([...rest, tail]));
    rest = [];
    restBytes = 0;
    tooLong = false;
    return line;
  };
  for await (const chunk of chunks) {
    const lines: Result<string>[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      lines.push(takeLine(chunk.subarray(start, end)));
      start = end + 1;
    }
    restBytes += chunk.length - start;
    if (restBytes > maxLineBytes) {
      tooLong = true;
      rest = [];
    } else if (start < chunk.length) rest.push(chunk.slice(start));
    yield lines;
  }
  if (restBytes > 0) yield [takeLine(new Uint8Array())];
}

/** Decodes strictly: a wrong encoding must be said, not turned into question marks inside a name. */
function decodeLine(bytes: Uint8Array): Result<string> {
  try {
    const line = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { ok: true, value: line.endsWith('\r') ? line.slice(0, -1) : line };
  } catch {
    return fail('LINE_NOT_UTF8');
  }
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1 && parts[0]) return parts[0];
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

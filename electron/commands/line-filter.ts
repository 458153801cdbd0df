import { renderErrorText } from '../contract/error-texts/render-error-text.ts';
import type { AppError, Result } from '../domain/result.ts';
import { fail } from '../domain/result.ts';
import type { CommandIo, ExitStatus } from './command-io.ts';

/** A pure command: one JSON value in, one answer out. */
export type LineFilter = (value: unknown) => Result<unknown>;

const LINE_FEED = 0x0a;
/** Longer lines are refused one by one instead of filling memory. */
const MAX_LINE_BYTES = 8 * 1024 * 1024;
const OUTPUT_CHUNK_CHARS = 64 * 1024;

/** A failure as the command line writes it. */
export function errorLine(error: AppError): string {
  return JSON.stringify({ error: { code: error.code, message: renderErrorText(error, 'vi') } });
}

/**
 * Reads one JSON value a line from standard input and writes one line for each, in order. A bad line answers an error
 * and the filter goes on; empty lines are skipped; the status is 0 once all lines were read.
 */
export async function runLineFilter(filter: LineFilter, io: CommandIo): Promise<ExitStatus> {
  const encoder = new TextEncoder();
  let pending: string[] = [];
  let pendingChars = 0;
  const flush = async (): Promise<void> => {
    if (pending.length === 0) return;
    const text = `${pending.join('\n')}\n`;
    pending = [];
    pendingChars = 0;
    await io.stdout(encoder.encode(text));
  };
  for await (const batch of readLines(io.stdin)) {
    for (const line of batch) {
      const answer = answerLine(filter, line);
      if (answer === null) continue;
      pending.push(answer);
      pendingChars += answer.length;
      if (pendingChars > OUTPUT_CHUNK_CHARS) await flush();
    }
    // One flush per input chunk: a person at a pipe sees the answer to each line at once.
    await flush();
  }
  return 0;
}

function answerLine(filter: LineFilter, line: Result<string>): string | null {
  if (!line.ok) return errorLine(line.error);
  if (line.value.trim() === '') return null;
  const parsed = parseJson(line.value);
  if (!parsed.ok) return errorLine(parsed.error);
  const answer = filter(parsed.value);
  return answer.ok ? JSON.stringify(answer.value) : errorLine(answer.error);
}

function parseJson(line: string): Result<unknown> {
  try {
    return { ok: true, value: JSON.parse(line) as unknown };
  } catch {
    return fail('LINE_NOT_JSON');
  }
}

/** Lines of UTF-8 without their end, those of one chunk together. Errors of a line: `LINE_TOO_LONG`, `LINE_NOT_UTF8`. */
async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Result<string>[]> {
  let rest: Uint8Array[] = [];
  let restBytes = 0;
  let tooLong = false;
  const takeLine = (tail: Uint8Array): Result<string> => {
    const line = tooLong ? fail('LINE_TOO_LONG', { maxBytes: MAX_LINE_BYTES }) : decodeLine(concat([...rest, tail]));
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
    if (restBytes > MAX_LINE_BYTES) {
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

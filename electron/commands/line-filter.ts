import { renderErrorText } from '../contract/error-texts/render-error-text.ts';
import type { AppError, Result } from '../domain/result.ts';
import { fail } from '../domain/result.ts';
import type { CommandIo, ExitStatus } from './command-io.ts';
import { readLines } from './read-lines.ts';

/** A pure command: one JSON value in, one answer out. */
export type LineFilter = (value: unknown) => Result<unknown>;

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
  for await (const batch of readLines(io.stdin, MAX_LINE_BYTES)) {
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

import { fail, ok, type Result } from '../../domain/result.ts';

export interface TimestampServer {
  /** `http:` or `https:`, of RFC 3161. */
  readonly url: string;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
/** Answers have some kilobytes; certificates of a long chain make them ten times that. */
const MAX_ANSWER_BYTES = 256 * 1024;

/**
 * Carries a TimeStampReq to a timestamp server over HTTP (RFC 3161, 3.4) and answers what came back, unread.
 * Error: TIMESTAMP_UNREACHABLE.
 */
export async function postTimestamp(
  { url, timeoutMs = TIMEOUT_MS }: TimestampServer,
  request: Uint8Array,
): Promise<Result<Uint8Array>> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: Uint8Array.from(request),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status !== 200) return fail('TIMESTAMP_UNREACHABLE', { reason: `HTTP ${response.status}` });
    return ok(await wholeOf(response));
  } catch (error) {
    return fail('TIMESTAMP_UNREACHABLE', { reason: reasonOf(error) });
  }
}

async function wholeOf(response: Response): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += piece.length;
    if (length > MAX_ANSWER_BYTES) throw new Error('the answer is too long');
    pieces.push(piece);
  }
  return Uint8Array.from(Buffer.concat(pieces));
}

/** `fetch` hides what went wrong in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error as { readonly cause?: unknown };
  if (!(cause instanceof Error)) return error.name;
  const { code } = cause as { readonly code?: unknown };
  return typeof code === 'string' ? code : cause.message.slice(0, 200);
}

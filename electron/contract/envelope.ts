import { z } from 'zod';
import type { ErrorCode } from '../domain/error-codes.ts';
import type { Actor } from '../domain/people/roles.ts';
import type { ErrorDetails } from '../domain/result.ts';
import { Id } from './values.ts';

/** A call as it leaves a window. The request id is made once per intent: a retry repeats it. */
export const CallRequest = z.strictObject({
  method: z.string().max(80),
  requestId: Id,
  input: z.unknown(),
});
export type CallRequest = z.output<typeof CallRequest>;

/** An expected failure as a window receives it; `message` is the text for the user in the office's language. */
export interface EnvelopeError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: ErrorDetails;
  /** Names this call in the log, so that a person can read it out to IT. */
  readonly correlationId: string;
}

/** The router's answer: it never throws across the bridge. */
export type Envelope<T = unknown> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: EnvelopeError };

/** What a process is told of a call besides its input. */
export interface CallContext {
  readonly requestId: string;
  readonly actor: Actor | null;
  /** The window it came from, or `cli`, or `host` for our own calls. */
  readonly origin: string;
}

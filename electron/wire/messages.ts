import type { CallContext } from '../contract/envelope.ts';
import type { AppError } from '../domain/result.ts';

/** What travels over a `WirePort`. `id` pairs an answer with its call. */
export type WireMessage =
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly method: string;
      readonly input: unknown;
      readonly context: CallContext;
    }
  | { readonly kind: 'answer'; readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly ok: false; readonly error: AppError }
  | {
      readonly kind: 'bug';
      readonly id: number;
      readonly name: string;
      readonly message: string;
      readonly stack: string;
    }
  | { readonly kind: 'event'; readonly event: string; readonly payload: unknown };

/** Narrow check of what arrived: our own processes speak here, so the shape of the frame is enough. */
export function isWireMessage(message: unknown): message is WireMessage {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false;
  const { kind } = message;
  if (kind === 'event') return 'event' in message && typeof message.event === 'string';
  return (kind === 'call' || kind === 'answer' || kind === 'bug') && 'id' in message && typeof message.id === 'number';
}

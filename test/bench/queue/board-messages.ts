/** What a board tells the process that started it, beside the calls of the wire. Moments are those of `sharedNowMs`. */
export type BoardMessage =
  | { readonly kind: 'board.ready' }
  /** The call was here. */
  | { readonly kind: 'board.had'; readonly callId: string; readonly atMs: number }
  /** It stood on the screen of the real window; `heardAtMs` is when its page was told. */
  | { readonly kind: 'board.painted'; readonly callId: string; readonly heardAtMs: number; readonly atMs: number };

/** What the real window's process passes on from its page, as main does. */
export interface WindowCall {
  readonly kind: 'window.call';
  readonly id: number;
  readonly request: { readonly method: string; readonly requestId: string; readonly input: unknown };
}

export type FromBoard = BoardMessage | WindowCall;

/** What the real window's process is told. */
export type ToWindow =
  | { readonly kind: 'window.answer'; readonly id: number; readonly envelope: unknown }
  | { readonly kind: 'window.event'; readonly event: string; readonly payload: unknown };

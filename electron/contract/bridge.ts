import type { WindowName } from '../domain/windows.ts';
import type { Envelope } from './envelope.ts';

/** All that preload gives a window, as `window.quay`. Everything else of Electron stays out of reach. */
export interface QuayBridge {
  /** Which of the program's windows this page is. */
  readonly window: WindowName;
  /** Sends a `CallRequest`; the answer is data, also when it is a failure. */
  call(request: { method: string; requestId: string; input: unknown }): Promise<Envelope>;
  /** Hears the events meant for this window; answers the function that stops listening. */
  onEvent(listener: (event: string, payload: unknown) => void): () => void;
}

/** Channel names between preload and main. */
export const BRIDGE_CALL_CHANNEL = 'quay:call';
export const BRIDGE_EVENT_CHANNEL = 'quay:event';

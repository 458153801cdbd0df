import type { QuayBridge } from '../../../electron/contract/bridge.ts';

declare global {
  interface Window {
    /** Put there by preload before the page's script runs. */
    readonly quay: QuayBridge;
    /** Read by the scroll lock of dialogs, which writes a style element. */
    __webpack_nonce__?: string;
  }
}

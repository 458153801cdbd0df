import { ipcMain } from 'electron';
import { BRIDGE_CALL_CHANNEL } from '../../contract/bridge.ts';
import { appOriginOf } from '../security/navigation.ts';
import type { WindowManager } from '../windows/window-manager.ts';
import type { Router, Sender } from './router.ts';

/** Connects the router to the bridge. The only place that listens to messages of windows. */
export function registerBridge(router: Router, windows: WindowManager): void {
  ipcMain.handle(BRIDGE_CALL_CHANNEL, (event, raw: unknown) => {
    // A frame that went away between sending and now has no `senderFrame`.
    const frame = event.senderFrame;
    const sender: Sender = {
      window: windows.nameOf(event.sender),
      isMainFrame: frame !== null && frame.parent === null,
      origin: (frame && appOriginOf(frame.url)) ?? '',
    };
    return router.handle(sender, raw);
  });
}

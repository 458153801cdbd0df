import { contextBridge, ipcRenderer } from 'electron';
import { BRIDGE_CALL_CHANNEL, BRIDGE_EVENT_CHANNEL, type QuayBridge } from '../contract/bridge.ts';
import type { Envelope } from '../contract/envelope.ts';
import type { WindowName } from '../domain/windows.ts';

const WINDOW_ARGUMENT = '--quay-window=';
// Set by main when it makes the window: a page cannot change it.
const window = process.argv.find((argument) => argument.startsWith(WINDOW_ARGUMENT))?.slice(WINDOW_ARGUMENT.length);
if (window === undefined) throw new Error('this page was not opened as one of the program’s windows');

const bridge: QuayBridge = {
  window: window as WindowName,
  // Field by field: nothing else of what a page hands over goes out.
  call: ({ method, requestId, input }) =>
    ipcRenderer.invoke(BRIDGE_CALL_CHANNEL, { method, requestId, input }) as Promise<Envelope>,
  onEvent(listener) {
    // The event object of Electron stays here: it would hand the page a way to send messages.
    const hear = (_event: unknown, message: { event: string; payload: unknown }): void => {
      listener(message.event, message.payload);
    };
    ipcRenderer.on(BRIDGE_EVENT_CHANNEL, hear);
    return () => {
      ipcRenderer.off(BRIDGE_EVENT_CHANNEL, hear);
    };
  },
};

contextBridge.exposeInMainWorld('quay', bridge);

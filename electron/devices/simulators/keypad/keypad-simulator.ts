import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { DemoState } from '../../../contract/methods/devices.ts';
import { fail, ok } from '../../../domain/result.ts';
import { DEMO_KEYPAD, writeKeys } from '../../keypad/report.ts';
import { frameReport } from '../../keypad/report-frame.ts';
import type { Simulator, SimulatorOptions } from '../simulator.ts';

/** How long a finger stays on a key. */
const HOLD_MS = 80;
const BOUNCES = 3;

/** What goes wrong with pads and their cables. */
export type KeypadFault =
  /** A report that ends after its length byte, and nothing more. */
  | 'HALF_FRAME'
  /** A worn contact: one press of key 0 that opens and closes several times. */
  | 'BOUNCE'
  /** Key 0 goes down, is reported again and again, and never comes up. */
  | 'STUCK'
  /** Reports of another id, with unknown bits and too short ones. */
  | 'GARBAGE'
  /** The plug is pulled; the pad can be reached again at once. */
  | 'CUT';

/** The demo keypad with what tests need besides. */
export interface KeypadSimulator extends Simulator {
  fault(fault: KeypadFault): void;
}

/**
 * The other side of the keypad driver: sends each input report of the pad described by `DEMO_KEYPAD` in the frame of
 * `report-frame.ts`, a press and its release. Who is not connected at that moment misses it, as with hardware.
 */
export async function startKeypadSimulator({ port, onChange }: SimulatorOptions): Promise<KeypadSimulator> {
  const sockets = new Set<Socket>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const down = new Set<number>();
  let presses = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    // A driver that ends its connection hard is an ordinary event for a pad.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    socket.resume();
  });
  const bound = await listen(server, port);

  const sendBytes = (bytes: Uint8Array): void => {
    for (const socket of sockets) socket.write(bytes);
  };
  const sendKeys = (): void => sendBytes(frameReport(writeKeys(DEMO_KEYPAD, [...down])));
  const set = (key: number, isDown: boolean): void => {
    if (isDown) down.add(key);
    else down.delete(key);
    sendKeys();
  };
  const later = (delayMs: number, act: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, delayMs);
    timers.add(timer);
  };
  const state = (): DemoState => ({ kind: 'RATING_KEYPAD', presses });

  const faults: Record<KeypadFault, () => void> = {
    HALF_FRAME: () => sendBytes(Uint8Array.of(2, DEMO_KEYPAD.reportId ?? 0)),
    BOUNCE() {
      for (let bounce = 0; bounce < BOUNCES; bounce += 1) {
        later(bounce * 6, () => set(0, true));
        later(bounce * 6 + 3, () => set(0, false));
      }
      later(BOUNCES * 6, () => set(0, true));
      later(BOUNCES * 6 + HOLD_MS, () => set(0, false));
    },
    STUCK() {
      for (let repeat = 0; repeat < 5; repeat += 1) later(repeat * 20, () => set(0, true));
    },
    GARBAGE() {
      sendBytes(frameReport(Uint8Array.of(0x7f, 0x01)));
      sendBytes(frameReport(Uint8Array.of(DEMO_KEYPAD.reportId ?? 0, 0xe1)));
      sendBytes(frameReport(Uint8Array.of(DEMO_KEYPAD.reportId ?? 0)));
    },
    CUT() {
      down.clear();
      for (const socket of sockets) socket.destroy();
    },
  };

  return {
    connection: `demo-hid://127.0.0.1:${bound}`,
    state,
    act(act) {
      if (act.action !== 'PRESS') return fail('DEVICE_CONNECTION_INVALID', { reason: `${act.action} on a keypad` });
      presses += 1;
      set(act.key, true);
      later(HOLD_MS, () => set(act.key, false));
      onChange();
      return ok(state());
    },
    fault: (fault) => faults[fault](),
    async close() {
      for (const timer of timers) clearTimeout(timer);
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Listens on loopback only; gives the port it got. A port in use rejects. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

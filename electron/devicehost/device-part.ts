import type { Clock } from '../app/ports/clock.ts';
import type { Log } from '../app/ports/log.ts';
import type { DeviceState, DeviceTarget, DeviceTest } from '../contract/methods/devices.ts';
import type { PrinterProfile } from '../contract/printer-profile.ts';
import type { Result } from '../domain/result.ts';
import type { MethodHandlers } from '../wire/server.ts';

/** What the device host gives each of its parts. */
export interface DevicePartDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** A device became ready or has a problem; told only when something changed. */
  readonly announce: (state: DeviceState) => void;
}

/** One kind of devices: printers, scanners, keypads, readers. */
export interface DevicePart {
  readonly handlers: MethodHandlers;
  /** The devices of this kind from now on; what is no longer there is closed. `profiles`: what the office imported. */
  assign(devices: readonly DeviceTarget[], profiles?: readonly PrinterProfile[]): void;
  /** The Thử button. `device` is one of those assigned. */
  test(device: DeviceTarget): Promise<Result<DeviceTest>>;
  states(): readonly DeviceState[];
  /** Gives connections and handles free. */
  close(): Promise<void>;
}

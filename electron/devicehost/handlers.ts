import type { DeviceTarget } from '../contract/methods/devices.ts';
import { type DeviceSearch, findDevices } from '../devices/discovery/find-devices.ts';
import { fail, ok } from '../domain/result.ts';
import type { MethodHandlers } from '../wire/server.ts';
import type { DevicePart } from './device-part.ts';

export interface DeviceHostDeps {
  readonly searches: readonly DeviceSearch[];
  /** Who drives the devices of a kind. */
  readonly parts: Readonly<Record<DeviceTarget['kind'], DevicePart>>;
  readonly pid: number;
  /** Gives the devices free and ends the process after the answer to `host.shutdown` has left. */
  readonly exitSoon: () => void;
}

/** What the device host answers: its own methods and those of its parts. */
export function deviceHostHandlers({ searches, parts, pid, exitSoon }: DeviceHostDeps): MethodHandlers {
  let assigned: readonly DeviceTarget[] = [];
  const all = Object.values(parts);
  return {
    ...Object.assign({}, ...all.map(({ handlers }) => handlers)),
    'host.ping': async () => ok({ pid }),
    'devices.find': () => findDevices(searches),
    'devices.assign': async ({ devices }) => {
      assigned = devices;
      for (const [kind, part] of Object.entries(parts)) part.assign(devices.filter((device) => device.kind === kind));
      return ok({});
    },
    'devices.states': async () => ok({ devices: all.flatMap((part) => part.states()) }),
    'devices.test': async ({ code }) => {
      const device = assigned.find((one) => one.code === code);
      return device ? parts[device.kind].test(device) : fail('DEVICE_UNKNOWN', { code });
    },
    'host.shutdown': async () => {
      exitSoon();
      return ok({});
    },
  };
}

import { type DeviceSearch, findDevices } from '../devices/discovery/find-devices.ts';
import { ok } from '../domain/result.ts';
import type { MethodHandlers } from '../wire/server.ts';

export interface DeviceHostDeps {
  readonly searches: readonly DeviceSearch[];
  readonly pid: number;
  /** Ends the process after the answer to `host.shutdown` has left. */
  readonly exitSoon: () => void;
}

/** What the device host answers. */
export function deviceHostHandlers({ searches, pid, exitSoon }: DeviceHostDeps): MethodHandlers {
  return {
    'host.ping': async () => ok({ pid }),
    'devices.find': () => findDevices(searches),
    'host.shutdown': async () => {
      exitSoon();
      return ok({});
    },
  };
}

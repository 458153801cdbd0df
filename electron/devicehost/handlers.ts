import type { DeviceTarget, DeviceTest, FoundDevice } from '../contract/methods/devices.ts';
import type { PrinterProfile } from '../contract/printer-profile.ts';
import { type DeviceSearch, findDevices } from '../devices/discovery/find-devices.ts';
import { fail, ok, type Result } from '../domain/result.ts';
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

/** Stands for a found device while it is tried. */
const FOUND_CODE = 'THIET-BI-VUA-TIM-THAY';

/** What the device host answers: its own methods and those of its parts. */
export function deviceHostHandlers({ searches, parts, pid, exitSoon }: DeviceHostDeps): MethodHandlers {
  let assigned: readonly DeviceTarget[] = [];
  let profiles: readonly PrinterProfile[] = [];
  const all = Object.values(parts);
  const ofKind = (kind: string): readonly DeviceTarget[] => assigned.filter((device) => device.kind === kind);

  /** Drives a found device for the length of one test. */
  async function testFound({ transport, path }: Pick<FoundDevice, 'transport' | 'path'>): Promise<Result<DeviceTest>> {
    const kind = transport === 'HID' ? 'RATING_KEYPAD' : 'CARD_READER';
    const target: DeviceTarget = { code: FOUND_CODE, kind, connection: path, counterCode: null };
    const part = parts[kind];
    part.assign([...ofKind(kind), target], profiles);
    try {
      return await part.test(target);
    } finally {
      part.assign(ofKind(kind), profiles);
    }
  }

  return {
    ...Object.assign({}, ...all.map(({ handlers }) => handlers)),
    'host.ping': async () => ok({ pid }),
    'devices.find': () => findDevices(searches),
    'devices.assign': async ({ devices, printerProfiles }) => {
      assigned = devices;
      profiles = printerProfiles;
      for (const [kind, part] of Object.entries(parts)) part.assign(ofKind(kind), profiles);
      return ok({});
    },
    'devices.states': async () =>
      ok({ devices: all.flatMap((part) => part.states()).filter(({ code }) => code !== FOUND_CODE) }),
    'devices.test': async ({ code }) => {
      const device = assigned.find((one) => one.code === code);
      return device ? parts[device.kind].test(device) : fail('DEVICE_UNKNOWN', { code });
    },
    'devices.testFound': (found) => testFound(found),
    'host.shutdown': async () => {
      exitSoon();
      return ok({});
    },
  };
}

import type { DeviceTarget, DeviceTest, FoundDevice } from '../contract/methods/devices.ts';
import type { PrinterProfile } from '../contract/printer-profile.ts';
import { type DeviceSearch, findDevices } from '../devices/discovery/find-devices.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { MethodHandlers } from '../wire/server.ts';
import type { DevicePart } from './device-part.ts';
import type { ScanDrivers } from './scan-drivers.ts';

export interface DeviceHostDeps {
  readonly searches: readonly DeviceSearch[];
  /** Who drives the devices of a kind. */
  readonly parts: Readonly<Record<DeviceTarget['kind'], DevicePart>>;
  /** Who answers what concerns no assigned device. */
  readonly others: readonly MethodHandlers[];
  /** How long a page of a scanner may stay silent; the usual times without it. */
  readonly setSilence: (times: ScanSilence) => void;
  readonly pid: number;
  /** Gives the devices free and ends the process after the answer to `host.shutdown` has left. */
  readonly exitSoon: () => void;
}

type ScanSilence = Parameters<ScanDrivers['setSilence']>[0];

/** Stands for a found device while it is tried. */
const FOUND_CODE = 'THIET-BI-VUA-TIM-THAY';

/** As what a found device is tried. */
const FOUND_KINDS = {
  HID: 'RATING_KEYPAD',
  SERIAL: 'CARD_READER',
  ESCL: 'SCANNER',
  SANE: 'SCANNER',
  TWAIN: 'SCANNER',
  WIA: 'SCANNER',
} as const satisfies Record<FoundDevice['transport'], DeviceTarget['kind']>;

/** What the device host answers: its own methods and those of its parts. */
export function deviceHostHandlers(deps: DeviceHostDeps): MethodHandlers {
  const { searches, parts, others, setSilence, pid, exitSoon } = deps;
  let assigned: readonly DeviceTarget[] = [];
  let profiles: readonly PrinterProfile[] = [];
  const all = Object.values(parts);
  const ofKind = (kind: string): readonly DeviceTarget[] => assigned.filter((device) => device.kind === kind);

  /** Drives a found device for the length of one test. */
  async function testFound({ transport, path }: Pick<FoundDevice, 'transport' | 'path'>): Promise<Result<DeviceTest>> {
    const kind = FOUND_KINDS[transport];
    const target: DeviceTarget = { code: FOUND_CODE, kind, connection: path, fallbacks: [], counterCode: null };
    const part = parts[kind];
    part.assign([...ofKind(kind), target], profiles);
    try {
      return await part.test(target);
    } finally {
      part.assign(ofKind(kind), profiles);
    }
  }

  return {
    ...Object.assign({}, ...all.map(({ handlers }) => handlers), ...others),
    'host.ping': async () => ok({ pid }),
    'devices.find': () => findDevices(searches),
    'devices.assign': async ({ devices, printerProfiles, scanTimes }) => {
      assigned = devices;
      profiles = printerProfiles;
      setSilence(scanTimes ?? {});
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

import { utcNow } from '../app/ports/clock.ts';
import type { RetryDelays } from '../devices/connection/keep-open.ts';
import { demoReports, parseDemoConnection } from '../devices/keypad/demo-source.ts';
import { hidReports } from '../devices/keypad/hid-source.ts';
import { openKeypad } from '../devices/keypad/keypad.ts';
import { fail, ok } from '../domain/result.ts';
import type { DevicePart, DevicePartDeps } from './device-part.ts';
import { createTellingPart } from './telling-part.ts';

export interface KeypadsDeps extends DevicePartDeps {
  /** A key of a pad, 0 is the best; `at` is UTC ISO text. */
  readonly press: (deviceCode: string, key: number, at: string) => void;
  readonly delays?: RetryDelays;
  readonly testLimitMs?: number;
}

/** Any text with a scheme that is not ours was meant for another kind of device. */
const OTHER_SCHEME = /^[a-z-]+:\/\//;

/** Rating keypads: HID interfaces by path, and our simulator as `demo-hid://host:port`. */
export function createKeypads(deps: KeypadsDeps): DevicePart {
  const { clock, log, press, delays, testLimitMs } = deps;
  return createTellingPart<number>(deps, {
    ...(testLimitMs === undefined ? {} : { testLimitMs }),
    open({ code, connection }, tell, onChange) {
      const demo = parseDemoConnection(connection);
      if (demo === null && OTHER_SCHEME.test(connection)) {
        return fail('DEVICE_CONNECTION_INVALID', { reason: 'not a HID path' });
      }
      return ok(
        openKeypad({
          source: demo ? demoReports(demo, code) : hidReports(connection),
          nowMs: () => performance.now(),
          onPress: tell,
          onChange,
          onMalformed: (count) => log.warn('report of a keypad not understood', { device: code, count }),
          ...(delays ? { delays } : {}),
        }),
      );
    },
    pass: (code, key) => press(code, key, utcNow(clock)),
    tested: (key) => ({ kind: 'RATING_KEYPAD', key }),
  });
}

import { openCardReader } from '../devices/card-reader/card-reader.ts';
import { parseSerialConnection } from '../devices/card-reader/serial-connection.ts';
import { serialBytes } from '../devices/card-reader/serial-source.ts';
import type { RetryDelays } from '../devices/connection/keep-open.ts';
import { parseIdCard } from '../domain/idcard/parse.ts';
import { ok } from '../domain/result.ts';
import type { DevicePart, DevicePartDeps } from './device-part.ts';
import { createTellingPart } from './telling-part.ts';

export interface ReadersDeps extends DevicePartDeps {
  /** A whole text of a reader: personal data, never logged. */
  readonly read: (deviceCode: string, text: string) => void;
  readonly delays?: RetryDelays;
  readonly testLimitMs?: number;
}

/** QR readers on a serial port, `COM3` or `/dev/ttyUSB0?baud=115200`. */
export function createReaders(deps: ReadersDeps): DevicePart {
  const { log, read, delays, testLimitMs } = deps;
  return createTellingPart<string>(deps, {
    ...(testLimitMs === undefined ? {} : { testLimitMs }),
    open({ code, connection }, tell, onChange) {
      const parsed = parseSerialConnection(connection);
      if (!parsed.ok) return parsed;
      return ok(
        openCardReader({
          source: serialBytes(parsed.value),
          nowMs: () => performance.now(),
          onText: tell,
          onRefused: (reason) => log.warn('text of a reader refused', { device: code, reason }),
          onChange,
          ...(delays ? { delays } : {}),
        }),
      );
    },
    pass: read,
    tested: (text) => ({ kind: 'CARD_READER', characters: Array.from(text).length, isCard: parseIdCard(text).ok }),
  });
}

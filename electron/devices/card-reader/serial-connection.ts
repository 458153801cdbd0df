import { fail, ok, type Result } from '../../domain/result.ts';

/** How a reader is reached: 8 data bits, no parity, one stop bit. */
export interface SerialConnection {
  readonly path: string;
  readonly baudRate: number;
}

/** What readers are set to in the factory. */
const DEFAULT_BAUD = 9_600;
const MIN_BAUD = 300;
const MAX_BAUD = 921_600;

/**
 * Reads a connection such as `COM3`, `COM3?baud=115200` or `/dev/ttyUSB0`. Error: DEVICE_CONNECTION_INVALID for an empty
 * port name, an unknown option, or a speed outside of 300 to 921,600 baud.
 */
export function parseSerialConnection(connection: string): Result<SerialConnection> {
  const [path = '', options, ...more] = connection.split('?');
  if (path.trim() === '' || more.length > 0) return fail('DEVICE_CONNECTION_INVALID', { reason: 'no port name' });
  if (options === undefined) return ok({ path, baudRate: DEFAULT_BAUD });
  const [, digits] = /^baud=(\d{3,6})$/.exec(options) ?? [];
  const baudRate = Number(digits);
  if (digits === undefined) return fail('DEVICE_CONNECTION_INVALID', { reason: 'the only option is baud' });
  if (baudRate < MIN_BAUD || baudRate > MAX_BAUD) return fail('DEVICE_CONNECTION_INVALID', { reason: 'baud rate' });
  return ok({ path, baudRate });
}

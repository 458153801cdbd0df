import { SerialPort } from 'serialport';
import { type AppError, fail, ok, type Result } from '../../domain/result.ts';
import type { Link } from '../connection/keep-open.ts';
import { serialStays } from '../connection/serial-stays.ts';
import type { ByteListener, LineSource } from './line-source.ts';
import type { SerialConnection } from './serial-connection.ts';

/** How often an open port is asked whether its device is still there. */
const ALIVE_EVERY_MS = 1_000;

/** Bytes of a serial port, 8N1, without flow control. Errors: DEVICE_NOT_FOUND, DEVICE_ACCESS_DENIED, DEVICE_LOST. */
export function serialBytes({ path, baudRate }: SerialConnection): LineSource {
  return {
    open: (listener) =>
      new Promise<Result<Link>>((resolve) => {
        const port = new SerialPort({ path, baudRate, autoOpen: false });
        port.open((error) => {
          resolve(error ? { ok: false, error: reasonOf(error) } : ok(follow(port, path, listener)));
        });
      }),
  };
}

/** Passes an open port's bytes and its end on. */
function follow(port: SerialPort, path: string, listener: ByteListener): Link {
  port.on('data', (bytes: Buffer) => listener.bytes(bytes));
  // Windows tells of a pulled plug by an error alone and may never send `close` (serialport 1145, 2351).
  port.on('error', ({ message }) => listener.lost(lostBecause(message)));
  port.on('close', () => listener.lost(lostBecause('closed')));
  const isAlive = serialStays(port, path);
  const heartbeat = setInterval(() => {
    void isAlive().then((alive) => {
      if (!alive) listener.lost(lostBecause('gone'));
    });
  }, ALIVE_EVERY_MS);
  return {
    close: () =>
      new Promise<void>((done) => {
        clearInterval(heartbeat);
        // A port whose device is gone cannot be closed properly; nothing is left to do about it.
        if (port.isOpen) port.close(() => done());
        else done();
      }),
  };
}

const lostBecause = (reason: string): AppError => fail('DEVICE_LOST', { reason }).error;

/** The binding has no codes: these words are its own on Linux and on Windows, whatever the system's language. */
function reasonOf({ message }: Error): AppError {
  if (/permission denied|access denied|cannot lock port|resource busy/i.test(message)) {
    return fail('DEVICE_ACCESS_DENIED', { transport: 'SERIAL' }).error;
  }
  if (/no such file|file not found|no such device/i.test(message)) {
    return fail('DEVICE_NOT_FOUND', { transport: 'SERIAL' }).error;
  }
  return lostBecause(message);
}

import { SerialPort } from 'serialport';
import { serialStays } from '../../connection/serial-stays.ts';
import type { LinkListener, PrinterLink, PrinterTransport } from './transport.ts';

export const FLOW_CONTROLS = ['rtscts', 'xonxoff', 'none'] as const;

/** A printer on a serial line: 8 data bits, no parity, one stop bit. */
export interface SerialLine {
  /** `COM3`, `/dev/ttyUSB0`. */
  readonly path: string;
  readonly baudRate: number;
  /** How the printer says that its buffer is full. */
  readonly flow: (typeof FLOW_CONTROLS)[number];
}

const XON = 0x11;
const XOFF = 0x13;
/** Start bit, eight data bits, stop bit. */
const BITS_PER_BYTE = 10;
const ALIVE_EVERY_MS = 1_000;

/** The line as a transport; nothing is opened yet. */
export function serialTransport(line: SerialLine): PrinterTransport {
  return {
    bytesPerS: line.baudRate / BITS_PER_BYTE,
    objection: (bytes) => objectionOf(line, bytes),
    open: (timeoutMs, listener) => open(line, timeoutMs, listener),
  };
}

/**
 * With XON/XOFF the two bytes belong to the line: adapters take them out of the data, and there is no way to write a dot
 * pattern without them. So such a ticket is refused before its first byte instead of coming out spoiled.
 */
function objectionOf({ flow }: SerialLine, bytes: Uint8Array): string | null {
  if (flow !== 'xonxoff' || !bytes.some((byte) => byte === XON || byte === XOFF)) return null;
  return 'flow=xonxoff cannot carry the bytes 11h and 13h of a picture; use flow=rtscts';
}

function open(
  { path, baudRate, flow }: SerialLine,
  timeoutMs: number,
  listener: LinkListener,
): Promise<PrinterLink | string> {
  return new Promise((resolve) => {
    // XON and XOFF of the printer stop our side (`xon`); ours would be sent into its data (`xoff`).
    const control = { rtscts: flow === 'rtscts', xon: flow === 'xonxoff', xoff: false };
    const port = new SerialPort({ path, baudRate, ...control, autoOpen: false });
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      resolve('ETIMEDOUT');
    }, timeoutMs);
    port.open((error) => {
      clearTimeout(timer);
      if (isLate) {
        if (!error) port.close(() => undefined);
      } else if (error) resolve(error.message);
      else resolve(follow(port, path, listener));
    });
  });
}

function follow(port: SerialPort, path: string, listener: LinkListener): PrinterLink {
  let isOpen = true;
  const closed = (): void => {
    if (!isOpen) return;
    isOpen = false;
    clearInterval(heartbeat);
    listener.closed();
  };
  /** Flushed first: the system would hold the port until the last byte left, which may be never. */
  const drop = (): void => {
    if (port.isOpen) port.flush(() => void (port.isOpen && port.close(() => undefined)));
    closed();
  };
  const stays = serialStays(port, path);
  const heartbeat = setInterval(() => void stays().then((isThere) => void (isThere || drop())), ALIVE_EVERY_MS);
  port.on('data', (bytes: Buffer) => listener.bytes(bytes));
  // Windows tells of a pulled plug by an error alone and may never send `close` (serialport 1145, 2351).
  port.on('error', drop);
  port.on('close', closed);
  return {
    canReadBack: true,
    get isOpen() {
      return isOpen;
    },
    write: (bytes, taken) => void port.write(bytes, (error) => taken(!error)),
    end: () => port.drain(drop),
    drop,
  };
}

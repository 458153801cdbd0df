import type { PrinterProfile } from '../../../contract/printer-profile.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { DEFAULT_PROFILE_NAME, profileNamed } from '../encoder/profiles.ts';
import { PAPER_WIDTHS_DOTS, type PaperWidthDots } from '../paper-width.ts';
import { FLOW_CONTROLS, type SerialLine } from '../transport/serial.ts';

/** How a printer is reached. */
export type PrinterWay =
  | { readonly kind: 'TCP'; readonly host: string; readonly port: number }
  | ({ readonly kind: 'SERIAL' } & SerialLine)
  | { readonly kind: 'USB'; readonly path: string }
  | { readonly kind: 'CUPS'; readonly queue: string }
  | { readonly kind: 'SPOOL'; readonly printer: string };

/** Where a printer is and what it is. */
export interface PrinterAddress {
  readonly way: PrinterWay;
  readonly widthDots: PaperWidthDots;
  readonly profile: PrinterProfile;
}

const DEFAULT_PORT = 9100;
const DEFAULT_BAUD = 19_200;
const MIN_BAUD = 1_200;
const MAX_BAUD = 921_600;
/** What every way may say, and what only a serial line has. */
const COMMON_OPTIONS = ['width', 'profile'];
const SERIAL_OPTIONS = [...COMMON_OPTIONS, 'baud', 'flow'];

type Read<T> = { readonly value: T } | { readonly reason: string };

/**
 * Reads a connection as IT types it: `tcp://192.168.1.50:9100` (the port may be left out), `serial:COM3?baud=19200&flow=rtscts`
 * (both as in the factory of most printers when left out), `usb:/dev/usb/lp0`, `cups:QUEUE`, `spool:NAME OF THE PRINTER`;
 * each with `width=384` for 58 mm paper (576 without it) and `profile=blank-skip` for a model that needs a profile of its
 * own, also one of `imported`. Error: DEVICE_CONNECTION_INVALID with `reason`.
 */
export function parsePrinterAddress(
  connection: string,
  imported: readonly PrinterProfile[] = [],
): Result<PrinterAddress> {
  const read = readAddress(connection.trim(), imported);
  return 'value' in read ? ok(read.value) : fail('DEVICE_CONNECTION_INVALID', { reason: read.reason });
}

function readAddress(connection: string, imported: readonly PrinterProfile[]): Read<PrinterAddress> {
  // A name may hold any other sign; a question mark is in none that Windows or CUPS allow.
  const [place = '', text = '', ...more] = connection.split('?');
  if (more.length > 0) return { reason: 'more than one question mark' };
  const options = new URLSearchParams(text);
  const known = place.startsWith('serial:') ? SERIAL_OPTIONS : COMMON_OPTIONS;
  const unknown = [...options.keys()].find((key) => !known.includes(key));
  if (unknown !== undefined) return { reason: `unknown option ${unknown}; known are ${known.join(', ')}` };
  const way = readWay(place, options);
  if ('reason' in way) return way;
  const width = options.get('width') ?? '576';
  const widthDots = PAPER_WIDTHS_DOTS.find((dots) => String(dots) === width);
  if (widthDots === undefined) return { reason: 'width is 576 or 384' };
  const name = options.get('profile') ?? DEFAULT_PROFILE_NAME;
  const profile = profileNamed(name, imported);
  if (profile === undefined) return { reason: `unknown printer profile ${name}` };
  return { value: { way: way.value, widthDots, profile } };
}

function readWay(place: string, options: URLSearchParams): Read<PrinterWay> {
  const [scheme = '', ...rest] = place.split(':');
  const name = rest.join(':');
  switch (scheme) {
    case 'tcp':
      return readTcp(place);
    case 'serial':
      return readSerial(name, options);
    case 'usb':
      return name.startsWith('/')
        ? { value: { kind: 'USB', path: name } }
        : { reason: 'usb:/dev/usb/lp0 is expected, the path of a device of Linux' };
    case 'cups':
      // What CUPS allows as the name of a queue; one that starts with a dash would be an option of its tools.
      return /^[^\s/#?'"-][^\s/#?'"]{0,126}$/.test(name)
        ? { value: { kind: 'CUPS', queue: name } }
        : { reason: 'cups:QUEUE is expected, a name as lpstat -p shows it' };
    case 'spool':
      return name.trim() === ''
        ? { reason: 'spool:NAME is expected, the name under Printers & scanners' }
        : { value: { kind: 'SPOOL', printer: name } };
    default:
      return { reason: 'tcp://host:9100, serial:, usb:, cups: or spool: is expected' };
  }
}

function readTcp(place: string): Read<PrinterWay> {
  const url = URL.canParse(place) ? new URL(place) : null;
  if (url?.protocol !== 'tcp:') return { reason: 'tcp://host:9100 is expected' };
  if (url.hostname === '' || (url.pathname !== '' && url.pathname !== '/'))
    return { reason: 'no host, or a path after it' };
  const port = url.port === '' ? DEFAULT_PORT : Number(url.port);
  if (port === 0) return { reason: 'port 0' };
  // An IPv6 address stands in brackets in a URL, and without them in a socket.
  return { value: { kind: 'TCP', host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port } };
}

function readSerial(path: string, options: URLSearchParams): Read<PrinterWay> {
  if (path.trim() === '') return { reason: 'serial:/dev/ttyUSB0 or serial:COM3 is expected' };
  const baud = options.get('baud') ?? String(DEFAULT_BAUD);
  const baudRate = /^\d{4,6}$/.test(baud) ? Number(baud) : 0;
  if (baudRate < MIN_BAUD || baudRate > MAX_BAUD) return { reason: `baud is ${MIN_BAUD} to ${MAX_BAUD}` };
  const named = options.get('flow') ?? FLOW_CONTROLS[0];
  const flow = FLOW_CONTROLS.find((control) => control === named);
  if (flow === undefined) return { reason: `flow is ${FLOW_CONTROLS.join(', ')}` };
  return { value: { kind: 'SERIAL', path, baudRate, flow } };
}

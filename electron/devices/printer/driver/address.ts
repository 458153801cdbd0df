import { fail, ok, type Result } from '../../../domain/result.ts';
import { DEFAULT_PROFILE, type PrinterProfile, profileNamed } from '../encoder/profiles.ts';
import { PAPER_WIDTHS_DOTS, type PaperWidthDots } from '../paper-width.ts';

/** Where a printer is and what it is. */
export interface PrinterAddress {
  readonly host: string;
  readonly port: number;
  readonly widthDots: PaperWidthDots;
  readonly profile: PrinterProfile;
}

const DEFAULT_PORT = 9100;

/**
 * Reads a connection as IT types it: `tcp://192.168.1.50:9100`, with `?width=384` for 58 mm paper (576 without it) and
 * `&profile=blank-skip` for a model that needs a profile of its own. The port may be left out.
 * Error: DEVICE_CONNECTION_INVALID with `reason`.
 */
export function parsePrinterAddress(connection: string): Result<PrinterAddress> {
  const invalid = (reason: string) => fail('DEVICE_CONNECTION_INVALID', { reason });
  const url = URL.canParse(connection) ? new URL(connection) : null;
  if (url?.protocol !== 'tcp:') return invalid('tcp://host:9100 is expected');
  if (url.hostname === '' || (url.pathname !== '' && url.pathname !== '/'))
    return invalid('no host, or a path after it');
  const port = url.port === '' ? DEFAULT_PORT : Number(url.port);
  if (port === 0) return invalid('port 0');
  const width = url.searchParams.get('width') ?? '576';
  const widthDots = PAPER_WIDTHS_DOTS.find((dots) => String(dots) === width);
  if (widthDots === undefined) return invalid('width is 576 or 384');
  const name = url.searchParams.get('profile');
  const profile = name === null ? DEFAULT_PROFILE : profileNamed(name);
  if (profile === undefined) return invalid('unknown printer profile');
  // An IPv6 address stands in brackets in a URL, and without them in a socket.
  return ok({ host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port, widthDots, profile });
}

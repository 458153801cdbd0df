import { fail, ok, type Result } from '../../domain/result.ts';
import { createEsclDriver } from './escl/driver.ts';
import { createSaneDriver } from './sane/driver.ts';
import type { ScanDriver, ScanTimes } from './scan-driver.ts';

export interface ScannerEnvironment {
  readonly times: ScanTimes;
  /** Environment of a scanning program. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The driver for a connection: `escl:http://host:port/eSCL` or `sane:<device of scanimage>`. Nothing is opened yet.
 * Error: DEVICE_CONNECTION_INVALID.
 */
export function openScanner(connection: string, { times, env }: ScannerEnvironment): Result<ScanDriver> {
  const [, scheme, rest = ''] = /^([a-z]+):(.+)$/.exec(connection) ?? [];
  if (scheme === 'sane') return ok(createSaneDriver(rest, { times, env }));
  if (scheme !== 'escl') return fail('DEVICE_CONNECTION_INVALID', { reason: 'a scanner begins with escl: or sane:' });
  const root = URL.canParse(rest) ? new URL(rest) : null;
  if (root?.protocol !== 'http:' && root?.protocol !== 'https:') {
    return fail('DEVICE_CONNECTION_INVALID', { reason: 'escl: needs a http or https address' });
  }
  return ok(createEsclDriver(root, times));
}

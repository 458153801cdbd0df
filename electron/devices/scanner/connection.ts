import { fail, ok, type Result } from '../../domain/result.ts';

/** Ways to a scanner that an office can write down. */
const SCHEMES = ['escl', 'sane', 'twain', 'wia', 'folder'] as const;
type Scheme = (typeof SCHEMES)[number];

/** A connection text, cut at its first colon. */
export interface ScannerConnection {
  readonly scheme: Scheme;
  readonly rest: string;
}

/**
 * Reads what an office wrote as the way to a scanner: `escl:<address>`, `sane:<device of scanimage>`, `twain:<source>`,
 * `wia:<device>` or `folder:<path>`. Error: DEVICE_CONNECTION_INVALID.
 */
export function parseScannerConnection(connection: string): Result<ScannerConnection> {
  const [, name, rest = ''] = /^([a-z]+):(.+)$/.exec(connection) ?? [];
  const scheme = SCHEMES.find((known) => known === name);
  if (!scheme) {
    return fail('DEVICE_CONNECTION_INVALID', { reason: 'a scanner begins with escl:, sane:, twain:, wia: or folder:' });
  }
  if (scheme === 'escl' && !isWebAddress(rest)) {
    return fail('DEVICE_CONNECTION_INVALID', { reason: 'escl: needs a http or https address' });
  }
  return ok({ scheme, rest });
}

const isWebAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

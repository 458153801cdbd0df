import { fail, ok, type Result } from '../../domain/result.ts';
import { createEsclDriver } from './escl/driver.ts';
import { openFiles } from './files/driver.ts';
import { openFolder } from './folder/driver.ts';
import { openFolders } from './folder/watch-driver.ts';
import type { ImportFile } from './import-file.ts';
import { findBridges } from './native/bridge.ts';
import { createNativeDriver } from './native/driver.ts';
import { createSaneDriver } from './sane/driver.ts';
import type { EncodeRaw, ScanDriver, ScanTimes } from './scan-driver.ts';

/** What a worker gives the drivers; they decode nothing themselves. */
export interface ScannerTools {
  readonly times: ScanTimes;
  /** Environment of a scanning program. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly encode: EncodeRaw;
  readonly importFile: ImportFile;
}

type Opener = (rest: string, tools: ScannerTools) => Result<ScanDriver>;

const OPENERS: Readonly<Record<string, Opener>> = {
  escl: openEscl,
  sane: (device, tools) => ok(createSaneDriver(device, tools)),
  twain: (name, tools) => openNative(`twain:${name}`, tools),
  wia: (id, tools) => openNative(`wia:${id}`, tools),
  folder: openFolder,
  files: openFiles,
  folders: openFolders,
};

/**
 * The driver for a connection: `escl:<address>`, `sane:<device of scanimage>`, `twain:<source>`, `wia:<device>`,
 * `folder:<path>`, and for imports `files:<json>` and `folders:<json>`. Nothing is opened yet. Runs in a scan worker alone.
 * Error: DEVICE_CONNECTION_INVALID.
 */
export function openScanner(connection: string, tools: ScannerTools): Result<ScanDriver> {
  const [, scheme = '', rest = ''] = /^([a-z]+):(.+)$/s.exec(connection) ?? [];
  const open = Object.hasOwn(OPENERS, scheme) ? OPENERS[scheme] : undefined;
  if (open) return open(rest, tools);
  return fail('DEVICE_CONNECTION_INVALID', { reason: 'a scanner begins with escl:, sane:, twain:, wia: or folder:' });
}

function openEscl(rest: string, { times }: ScannerTools): Result<ScanDriver> {
  const root = URL.canParse(rest) ? new URL(rest) : null;
  if (root?.protocol !== 'http:' && root?.protocol !== 'https:') {
    return fail('DEVICE_CONNECTION_INVALID', { reason: 'escl: needs a http or https address' });
  }
  return ok(createEsclDriver(root, times));
}

function openNative(connection: string, { times, env, encode }: ScannerTools): Result<ScanDriver> {
  return ok(createNativeDriver(connection, { times, env, encode, bridges: findBridges(env) }));
}

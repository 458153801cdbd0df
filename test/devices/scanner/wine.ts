import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const NATIVE = fileURLToPath(new URL('../../../scripts/native.mjs', import.meta.url));

/** How Wine's source manager and its user call the source of `native/scanner-bridge/test-source`. */
export const TEST_SOURCE = 'twain:Quay test scanner';

const PROGRAMS = ['wine', 'wineserver', 'x86_64-w64-mingw32-gcc-win32', 'i686-w64-mingw32-gcc-win32'];
const isProgram = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
const folders = (process.env['PATH'] ?? '').split(path.delimiter);

/**
 * Whether tests under Wine can run here. Their names contain "under Wine", by which `npm test` counts those that could not.
 */
export const hasWine = PROGRAMS.every((name) => folders.some((folder) => isProgram(path.join(folder, name))));

/** What the source plays; see `native/scanner-bridge/test-source/script.h`. */
export type SourceScript = Readonly<Record<string, string | number>>;

/** A Windows of its own with our TWAIN source and Wine's camera source, without a display. */
export interface WinePrefix {
  /** For whatever is to run in it. */
  readonly env: NodeJS.ProcessEnv;
  /** Sets what the source plays from its next opening on. */
  play(script?: SourceScript): Promise<void>;
  /** What the source did since the last `play`, such as `open 3`. */
  log(): Promise<readonly string[]>;
  close(): Promise<void>;
}

// No debugger: it would keep a crashed program waiting. No .NET and no browser: they are not installed. Our source stands
// in the place of Wine's own for SANE, which Debian's Wine has not.
const OVERRIDES = 'mscoree=d;mshtml=d;winedbg.exe=d;sane.ds=n';

/** Windows can be made without a display; the camera source takes its pictures without asking which. */
const REGISTRY = `REGEDIT4

[HKEY_CURRENT_USER\\Software\\Wine\\Drivers]
"Graphics"="null"

[HKEY_CURRENT_USER\\Software\\Wine\\Gphoto2]
"SkipUI"=dword:00000001
`;

/** Makes one; takes ten to fifteen seconds. */
export async function createWinePrefix(): Promise<WinePrefix> {
  const folder = await mkdtemp(path.join(tmpdir(), 'quay-wine-'));
  const script = path.join(folder, 'script.txt');
  const log = path.join(folder, 'log.txt');
  const { DISPLAY: _, ...inherited } = process.env;
  const env = {
    ...inherited,
    WINEPREFIX: path.join(folder, 'prefix'),
    WINEDEBUG: '-all',
    WINEDLLOVERRIDES: OVERRIDES,
    // A path of this computer as Wine sees it.
    QUAY_SOURCE_SCRIPT: `Z:${script}`,
  };
  const close = async () => {
    await run('wineserver', ['-k'], { env }).catch(() => undefined);
    await run('wineserver', ['-w'], { env }).catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  };
  const play = async (what: SourceScript = {}) => {
    await rm(log, { force: true });
    const lines = Object.entries({ ...what, log: `Z:${log}` }).map(([name, value]) => `${name}=${value}\n`);
    await writeFile(script, lines.join(''));
  };
  try {
    await mkdir(env.WINEPREFIX);
    await run('wine', ['wineboot', '-i'], { env });
    const registry = path.join(folder, 'settings.reg');
    await writeFile(registry, REGISTRY);
    await run('wine', ['regedit', '/S', `Z:${registry}`], { env });
    await run(process.execPath, [NATIVE, '--test-source', folder], { env });
    const slot = path.join(env.WINEPREFIX, 'drive_c', 'windows', 'twain_64');
    await mkdir(slot, { recursive: true });
    await copyFile(path.join(folder, 'test-source-64.ds'), path.join(slot, 'sane.ds'));
    await play();
  } catch (error) {
    await close();
    throw error;
  }
  const lines = async () => {
    const text = await readFile(log, 'utf8').catch(() => '');
    return text.split('\n').filter((line) => line !== '');
  };
  return { env, play, log: lines, close };
}

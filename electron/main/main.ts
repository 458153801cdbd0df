import path from 'node:path';
import { app, Menu } from 'electron';
import { createDesktop, type Desktop } from './desktop/desktop.ts';
import { flushed } from './flushed.ts';
import { needsHeadlessRestart, runHeadless } from './headless.ts';
import { type MainLog, openLog } from './log.ts';
import { type MainPaths, mainPaths } from './paths.ts';
import { takeSecrets } from './secrets.ts';
import { registerAppScheme } from './security/app-protocol.ts';
import { readInspectFuse } from './security/inspect-fuse.ts';
import { REFUSED_EXIT_STATUS, refusedSwitches } from './security/refuse-switches.ts';
import { stackOf } from './stack-of.ts';
import { type Launch, parseSwitches } from './switches.ts';

const argv = process.argv.slice(1);
const distDirectory = path.dirname(import.meta.dirname);

/** What happens on a bug in main; until there are windows it ends the program. Electron would show a dialog and wait. */
let onBug = (bug: unknown): void => {
  process.stderr.write(`${stackOf(bug)}\n`);
  app.exit(1);
};
process.on('uncaughtException', (bug) => onBug(bug));
process.on('unhandledRejection', (bug) => onBug(bug));

await refuseInspection();
const parsed = parseSwitches(argv);
if (!parsed.ok) {
  process.stderr.write(`${parsed.message}\n`);
  process.exit(2);
}
await run(parsed.launch);

/** Ends a release that was started with a switch for looking inside; a development or test build goes on. */
async function refuseInspection(): Promise<void> {
  const refused = refusedSwitches(argv, process.platform);
  if (refused.length === 0 || (await readInspectFuse(process.execPath)) === 'ON') return;
  process.stderr.write(`Quầy Một Cửa does not start with ${refused.join(', ')}.\n`);
  process.exit(REFUSED_EXIT_STATUS);
}

async function run(launch: Launch): Promise<void> {
  const env = takeSecrets(process.env);
  if (launch.mode === 'CLI' && needsHeadlessRestart(argv, process.platform, env)) {
    process.exit(await runHeadless(process.execPath, argv, env));
  }
  const backendNode = app.isPackaged ? null : (env['QUAY_BACKEND_NODE'] ?? null);
  prepareChromium();
  if (launch.mode === 'CLI') return void runCli(launch.args, env, backendNode);
  const paths = mainPaths(launch.dataDirectory, distDirectory);
  app.setPath('userData', paths.userData);
  const secret = env['QUAY_PASSPHRASE'] || env['QUAY_RECOVERY_KEY'] || null;
  if (!app.requestSingleInstanceLock()) return app.exit(0);
  const log = openLog(paths.logDirectory, () => new Date().toISOString());
  log.info('start', { mode: launch.mode, version: app.getVersion(), electron: process.versions['electron'] ?? '' });
  // Not awaited: Electron holds back `ready` until this module has been evaluated.
  void startDesktop(launch, paths, log, secret, backendNode);
}

/** Must run before the app is ready. */
function prepareChromium(): void {
  registerAppScheme();
  // Our pages come from the package; nothing is worth keeping on disk, and nothing calls home.
  app.commandLine.appendSwitch('disable-http-cache');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  Menu.setApplicationMenu(null);
}

async function runCli(args: readonly string[], env: Readonly<Record<string, string | undefined>>, node: string | null) {
  let status = 1;
  try {
    // Only now: windows do not need the code of the commands.
    const { runCliMode } = await import('./cli-mode.ts');
    status = await runCliMode({ args, distDirectory, backendNode: node, env });
  } catch (bug) {
    process.stderr.write(isBrokenPipe(bug) ? 'Nobody reads the answer any more.\n' : `${stackOf(bug)}\n`);
  }
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  app.exit(status);
}

async function startDesktop(
  launch: Launch & { mode: 'WINDOWS' },
  paths: MainPaths,
  log: MainLog,
  secret: string | null,
  backendNode: string | null,
): Promise<void> {
  let desktop: Desktop | null = null;
  onBug = (bug) => {
    log.error('bug in main', { stack: stackOf(bug) });
    if (desktop) return desktop.mainFailed();
    process.stderr.write(`${stackOf(bug)}\n`);
    app.exit(1);
  };
  await app.whenReady();
  desktop = createDesktop({ paths, log, secret, backendNode, offscreen: false, askedWindow: launch.window });
  endGracefully(desktop, log);
  app.on('second-instance', () => desktop?.windows.focusAny());
  await desktop.start();
}

/** `quay idcard | head -1`: the reader has what it wanted. */
function isBrokenPipe(bug: unknown): boolean {
  return (bug as NodeJS.ErrnoException | null)?.code === 'EPIPE';
}

/** Every way out (last window, signal, log-off) passes here once: first things are put in order, then it ends. */
function endGracefully(desktop: Desktop, log: MainLog): void {
  let done = false;
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (done) return;
    event.preventDefault();
    void finish();
  });

  async function finish(): Promise<void> {
    await desktop.shutDown();
    done = true;
    log.close();
    app.exit(0);
  }
}

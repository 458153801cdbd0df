// npm start: sets up what is missing, then starts the program; without a display an unattended run that leaves a picture.
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { platformProblem } from './bootstrap/platform.mjs';

const SMOKE_LIMIT_MS = 120_000;

const problem = platformProblem({
  platform: process.platform,
  arch: process.arch,
  release: os.release(),
  nodeVersion: process.versions.node,
});
if (problem === null) {
  // Loaded only now: these files need Node 20.
  const { printProblem } = await import('./lib/problem.mjs');
  try {
    process.exitCode = await start(process.argv.slice(2));
  } catch (error) {
    printProblem(error);
    process.exitCode = 1;
  }
} else {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}

/** @param {string[]} extraArguments for the program @returns {Promise<number>} exit status */
async function start(extraArguments) {
  const { bootstrap } = await import('./bootstrap/bootstrap.mjs');
  const { hasDisplay } = await import('./lib/display.mjs');
  const { electronCommand, electronEnvironment, electronRuntime } = await import('./lib/electron-runtime.mjs');
  const { runForeground } = await import('./lib/foreground.mjs');
  const { projectRoot } = await import('./lib/project.mjs');
  const { createReporter, seconds } = await import('./lib/reporter.mjs');
  const { takeSecrets } = await import('./lib/secrets.mjs');

  const secrets = takeSecrets(process.env);
  const report = createReporter();
  const startedMs = performance.now();
  await bootstrap({ log: report });
  const runtime = electronRuntime();
  report.line(`ready in ${seconds(performance.now() - startedMs)}: ${runtime.reason}`);

  if (!hasDisplay()) return runUnattended(projectRoot, runtime, report, extraArguments);
  const { command, args } = electronCommand(runtime, [projectRoot, ...extraArguments]);
  return runForeground(command, args, { env: { ...electronEnvironment(), ...secrets } });
}

/**
 * Runs the program where no window can be seen: it opens its first window, leaves a picture and ends.
 * @param {string} root
 * @param {import('./lib/electron-runtime.mjs').ElectronRuntime} runtime
 * @param {import('./lib/reporter.mjs').Reporter} report
 * @param {string[]} extraArguments
 * @returns {Promise<number>} exit status: 0 only when there is a picture
 */
async function runUnattended(root, runtime, report, extraArguments) {
  const { startVirtualDisplay } = await import('./lib/display.mjs');
  const { electronCommand, electronEnvironment } = await import('./lib/electron-runtime.mjs');
  const { runForeground } = await import('./lib/foreground.mjs');

  const out = path.join(root, 'release', 'smoke');
  mkdirSync(out, { recursive: true });
  report.line('no display here: unattended run');
  const display = await startVirtualDisplay();
  // Chromium's own headless mode is second choice: in Electron 33 it crashes when a window with a frame is created.
  const switches = display === null ? ['--ozone-platform=headless', '--disable-gpu'] : ['--disable-gpu'];
  const env = electronEnvironment();
  if (display !== null) env.DISPLAY = display.display;
  const startedMs = Date.now();
  const { command, args } = electronCommand(runtime, [...switches, root, '--smoke', '--out', out, ...extraArguments]);
  let status;
  try {
    status = await runForeground(command, args, { env, timeoutMs: SMOKE_LIMIT_MS });
  } finally {
    display?.stop();
  }
  if (status !== 0) return status;
  const picture = newestPicture(out, startedMs);
  report.line(picture === null ? `the unattended run left no picture in ${out}` : `screenshot: ${picture}`);
  return picture === null ? 1 : 0;
}

/** @param {string} folder @param {number} sinceMs @returns {string | null} path of the newest PNG written since then */
function newestPicture(folder, sinceMs) {
  const pictures = readdirSync(folder)
    .filter((name) => name.endsWith('.png'))
    .map((name) => ({ file: path.join(folder, name), writtenMs: statSync(path.join(folder, name)).mtimeMs }))
    .filter((picture) => picture.writtenMs >= sinceMs - 1000)
    .sort((a, b) => b.writtenMs - a.writtenMs);
  return pictures[0]?.file ?? null;
}

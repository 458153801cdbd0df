// npm start: sets up what is missing, then starts the program; without a display the demo, unattended.
import os from 'node:os';
import path from 'node:path';
import { platformProblem } from './bootstrap/platform.mjs';

const DEMO_LIMIT_MS = 130_000;

/** What the demo leaves, and what it is called. @type {readonly (readonly [name: string, what: string])[]} */
const DEMO_RESULTS = [
  ['ticket.png', 'ticket as printed'],
  ['receipt.pdf', 'receipt'],
  ['scan.pdf', 'scanned papers'],
  ['screens', 'pictures of the windows'],
  ['report.json', 'times, memory, names and PINs to sign in with'],
  ['data', 'data of the office (where there is a display, npm start -- --data opens it)'],
  ['passphrase.txt', 'passphrase of the data, unless QUAY_PASSPHRASE was set'],
];

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

  if (!hasDisplay()) return runDemo(projectRoot, runtime, report, secrets);
  const { command, args } = electronCommand(runtime, [projectRoot, ...extraArguments]);
  return runForeground(command, args, { env: { ...electronEnvironment(), ...secrets } });
}

/**
 * Carries the main job out on demo devices where no window can be seen, and says where everything lies.
 * @param {string} root
 * @param {import('./lib/electron-runtime.mjs').ElectronRuntime} runtime
 * @param {import('./lib/reporter.mjs').Reporter} report
 * @param {NodeJS.ProcessEnv} secrets
 * @returns {Promise<number>} exit status: 0 only when the whole job was done
 */
async function runDemo(root, runtime, report, secrets) {
  const { electronCommand, electronEnvironment, headlessSwitches } = await import('./lib/electron-runtime.mjs');
  const { runForeground } = await import('./lib/foreground.mjs');

  const out = path.join(root, 'release', 'demo');
  report.line('no display here: the main job runs unattended on demo devices');
  const { command, args } = electronCommand(runtime, [...headlessSwitches(), root, '--cli', 'demo', '--out', out]);
  const env = { ...electronEnvironment(), ...secrets };
  const status = await runForeground(command, args, { env, timeoutMs: DEMO_LIMIT_MS });
  if (status !== 0) {
    report.line(`the demo did not get through; what it left lies in ${out}`);
    return status;
  }
  for (const [name, what] of DEMO_RESULTS) report.line(`${what}: ${path.join(out, name)}`);
  return 0;
}

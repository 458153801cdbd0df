// npm run quay: the command line. stdout carries what the command prints and nothing else.

import os from 'node:os';
import path from 'node:path';
import { platformProblem } from './bootstrap/platform.mjs';

const problem = platformProblem({
  platform: process.platform,
  arch: process.arch,
  release: os.release(),
  nodeVersion: process.versions.node,
});
if (problem === null) {
  // Loaded only now: these files need Node 20.
  const { bootstrap } = await import('./bootstrap/bootstrap.mjs');
  const { printProblem } = await import('./lib/problem.mjs');
  const { devNodePath, projectRoot } = await import('./lib/project.mjs');
  const { runForeground } = await import('./lib/foreground.mjs');
  const { takeSecrets } = await import('./lib/secrets.mjs');
  try {
    const secrets = takeSecrets(process.env);
    // The demo runs in the application itself; every other command on the development Node alone.
    await bootstrap({ steps: process.argv[2] === 'demo' ? 'full' : 'node-only' });
    const main = path.join(projectRoot, 'electron', 'cli', 'main.ts');
    const env = { ...process.env, ...(await applicationEnvironment(projectRoot)), ...secrets };
    process.exitCode = await runForeground(devNodePath(), [main, ...process.argv.slice(2)], { env });
  } catch (error) {
    printProblem(error);
    process.exitCode = 1;
  }
} else {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}

/**
 * How the command line starts the built application for what needs the keyring of the signed-in user; nothing where it
 * is not built.
 * @param {string} root
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
async function applicationEnvironment(root) {
  const { isBuildFresh } = await import('./lib/build-stamp.mjs');
  const { electronCommand, electronEnvironment, headlessSwitches, stampedRuntime } = await import(
    './lib/electron-runtime.mjs'
  );
  const { hasDisplay } = await import('./lib/display.mjs');
  const runtime = stampedRuntime(root);
  if (runtime === null || !isBuildFresh(root)) return {};
  const switches = hasDisplay() ? [] : headlessSwitches();
  const application = JSON.stringify(electronCommand(runtime, [...switches, root]));
  return { ...electronEnvironment(root), QUAY_APPLICATION: application };
}

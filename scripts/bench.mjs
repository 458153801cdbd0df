// npm run bench: measures the program against the bars of docs/benchmarks.md. stdout carries the figures and nothing else.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bootstrap } from './bootstrap/bootstrap.mjs';
import { SHORT_RETRIES } from './bootstrap/node-modules.mjs';
import { runForeground } from './lib/foreground.mjs';
import { runNpm } from './lib/npm.mjs';
import { printProblem } from './lib/problem.mjs';
import { devNodePath, projectRoot } from './lib/project.mjs';
import { tailOf } from './lib/run.mjs';

const folder = path.join(projectRoot, 'test', 'bench');
const args = process.argv.slice(2);

try {
  // The windows of two areas need Electron; its display, and what scanners need, can be installed by root alone.
  const withWindow = args.includes('queue') || args.includes('scanning');
  await bootstrap({ steps: !withWindow ? 'node-only' : process.getuid?.() === 0 ? 'test' : 'full' });
  await installPeers();
  process.exitCode = await runForeground(devNodePath(), [path.join(folder, 'main.ts'), ...args]);
} catch (error) {
  printProblem(error);
  process.exitCode = 1;
}

/** The libraries we are raced against, once. Without them the figures are ours alone, and the bars say so. */
async function installPeers() {
  if (isInstalled()) return;
  process.stderr.write('installing the libraries of the race (test/bench)\n');
  const done = await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', ...SHORT_RETRIES], { cwd: folder });
  if (done.code !== 0) process.stderr.write(`they could not be installed:\n${tailOf(done.output)}\n`);
}

/** Whether what stands in node_modules is what the lock file says. */
function isInstalled() {
  const written = path.join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(written)) return false;
  const wanted = packagesOf(path.join(folder, 'package-lock.json'));
  const found = packagesOf(written);
  return Object.entries(wanted).every(([name, { version }]) => name === '' || found[name]?.version === version);
}

/** @param {string} file @returns {Record<string, { version?: string }>} */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

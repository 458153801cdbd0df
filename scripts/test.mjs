/**
 * `npm test`: sets everything up, then runs every check and test. The last line is `N passed, N failed, N skipped`;
 * `test-results/summary.json` names the failed and the skipped ones. Starts on Node 20; the steps run on the development Node.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bootstrap } from './bootstrap/bootstrap.mjs';
import { printProblem } from './lib/problem.mjs';
import { devNodePath, projectRoot } from './lib/project.mjs';
import { outcomeOf, REPORTS, testSteps, wineLine } from './test/steps.mjs';

/** @param {readonly string[]} only names of steps to run, all when empty */
function runSteps(only) {
  /** @type {import('./test/steps.mjs').Outcome} */
  const total = { passed: 0, failed: 0, failures: [], skipped: [], flaky: [] };
  for (const step of testSteps()) {
    if (only.length > 0 && !only.includes(step.name)) continue;
    const startedMs = Date.now();
    console.log(`\n== ${step.name}`);
    const { status } = spawnSync(devNodePath(), step.args, {
      cwd: projectRoot,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...step.env },
    });
    const outcome = outcomeOf(step, status ?? 1, projectRoot);
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    total.failures.push(...outcome.failures);
    total.skipped.push(...outcome.skipped);
    total.flaky.push(...outcome.flaky);
    const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
    console.log(`== ${step.name}: ${outcome.failed === 0 ? 'ok' : 'FAILED'} in ${seconds} s`);
  }
  return total;
}

const summary = path.join(projectRoot, 'test-results', 'summary.json');
try {
  // First: a summary of an earlier run must not speak for this one.
  rmSync(summary, { force: true });
  await bootstrap({ steps: 'test' });
  rmSync(path.join(projectRoot, REPORTS), { recursive: true, force: true });
  mkdirSync(path.join(projectRoot, REPORTS), { recursive: true });
  const total = runSteps(process.argv.slice(2));
  writeFileSync(summary, `${JSON.stringify(total, null, 2)}\n`);
  // At the very end, so that the tail of a long log names them.
  for (const line of total.failures) console.log(`failed: ${line}`);
  for (const name of total.flaky) console.log(`passed only at the second try: ${name}`);
  for (const name of total.skipped) console.log(`skipped: ${name}`);
  const wine = wineLine(total);
  if (wine !== null) console.log(`\n${wine}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped.length} skipped`);
  process.exitCode = total.failed === 0 ? 0 : 1;
} catch (error) {
  printProblem(error);
  process.exitCode = 1;
}

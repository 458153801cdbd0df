/** Fails when a test was skipped whose full name is not a line of allowed-skips.txt. */
import { existsSync, readFileSync } from 'node:fs';

const summary = new URL('../test-results/summary.json', import.meta.url);
if (!existsSync(summary)) {
  console.error('no summary: the tests did not run');
  process.exit(1);
}
const lines = readFileSync(new URL('./allowed-skips.txt', import.meta.url), 'utf8').split(/\r?\n/);
const allowed = new Set(lines.filter((line) => line !== '' && !line.startsWith('#')));
const { skipped } = JSON.parse(readFileSync(summary, 'utf8'));
const unexpected = skipped.filter((/** @type {string} */ name) => !allowed.has(name));
for (const name of unexpected) console.error(`skipped without leave: ${name}`);
process.exitCode = unexpected.length === 0 ? 0 : 1;

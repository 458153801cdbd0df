/**
 * The steps of `npm test`. A checker counts as one test that passes or fails; a test runner counts its own tests.
 *
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} failures what failed, a line each: full name and the first line of the reason
 * @property {string[]} skipped full names of tests that did not run
 * @property {string[]} flaky full names of tests that passed only at the second try
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} args what the development Node is started with
 * @property {'CHECK' | 'VITEST' | 'PLAYWRIGHT'} kind
 * @property {Record<string, string>} [env]
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { missingPackagesLine, WINE_PACKAGES } from '../bootstrap/system-packages.mjs';

/** A checker that could not check ends with this status (the custom of automake). */
const SKIPPED_STATUS = 77;

/** In the names of all tests that run Windows programs by Wine. */
const WINE_MARK = 'under Wine';

/** Where runners leave their machine-readable reports. */
export const REPORTS = 'test-results/reports';

/** @returns {Step[]} */
export function testSteps() {
  const vitest = 'node_modules/vitest/vitest.mjs';
  return [
    { name: 'types', kind: 'CHECK', args: ['scripts/check-types.mjs'] },
    { name: 'format', kind: 'CHECK', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '.'] },
    { name: 'lint', kind: 'CHECK', args: ['scripts/lint.mjs'] },
    { name: 'dead code', kind: 'CHECK', args: ['node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'] },
    { name: 'native', kind: 'CHECK', args: ['scripts/native.mjs', '--check'] },
    {
      name: 'unit, contract, database, devices, fault',
      kind: 'VITEST',
      args: [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORTS}/vitest.json`],
    },
    {
      name: 'end to end',
      kind: 'PLAYWRIGHT',
      args: ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
      env: { PLAYWRIGHT_JSON_OUTPUT_NAME: `${REPORTS}/playwright.json` },
    },
  ];
}

/**
 * Counts a step's tests. A runner that ended badly without naming a failed test (it crashed, or found no test) counts
 * as one failure, so that it can never pass unseen.
 * @param {Step} step @param {number} status @param {string} root @returns {Outcome}
 */
export function outcomeOf(step, status, root) {
  if (step.kind === 'CHECK' && status === SKIPPED_STATUS) return { ...noTests(), skipped: [step.name] };
  if (step.kind === 'CHECK')
    return status === 0 ? { ...noTests(), passed: 1 } : { ...noTests(), failed: 1, failures: [step.name] };
  const counted = step.kind === 'VITEST' ? countVitest(root) : countPlaywright(root);
  const silent = counted.failed === 0 && (status !== 0 || counted.passed === 0);
  return silent
    ? { ...counted, failed: 1, failures: [`${step.name}: ended with status ${status} and named no failed test`] }
    : counted;
}

/**
 * What is to be said loudly about tests that ran nothing because Wine is missing; null when none did.
 * @param {Outcome} total @returns {string | null}
 */
export function wineLine({ skipped }) {
  const { length } = skipped.filter((name) => name.includes(WINE_MARK));
  if (length === 0) return null;
  return `NOT RUN for want of Wine: ${length} tests of the Windows scanner drivers. ${missingPackagesLine(WINE_PACKAGES)}`;
}

/** @param {string} name @param {string | undefined} reason text of an error, many lines and colours @returns {string} */
function failure(name, reason) {
  const plain = stripVTControlCharacters(reason ?? '');
  return `${name}: ${plain.split('\n', 1)[0] ?? ''}`;
}

/** @returns {Outcome} */
function noTests() {
  return { passed: 0, failed: 0, failures: [], skipped: [], flaky: [] };
}

/** @param {string} root @param {string} name */
function report(root, name) {
  try {
    return JSON.parse(readFileSync(path.join(root, REPORTS, name), 'utf8'));
  } catch {
    return null;
  }
}

/** @param {string} root @returns {Outcome} */
function countVitest(root) {
  const json = report(root, 'vitest.json');
  const outcome = noTests();
  for (const file of json?.testResults ?? []) {
    if (file.assertionResults.length === 0 && file.status === 'failed')
      outcome.failures.push(failure(path.relative(root, file.name), file.message));
    for (const test of file.assertionResults) {
      if (test.status === 'passed') outcome.passed += 1;
      else if (test.status === 'failed') outcome.failures.push(failure(test.fullName, test.failureMessages?.[0]));
      else outcome.skipped.push(test.fullName);
    }
  }
  outcome.failed = outcome.failures.length;
  return outcome;
}

/** @param {string} root @returns {Outcome} */
function countPlaywright(root) {
  const json = report(root, 'playwright.json');
  const outcome = noTests();
  for (const error of json?.errors ?? []) outcome.failures.push(failure('end to end', error.message));
  /** @param {any} suite */
  const visit = (suite) => {
    for (const inner of suite.suites ?? []) visit(inner);
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        if (test.status === 'skipped') outcome.skipped.push(`${suite.title} ${spec.title}`);
        else if (test.status === 'expected' || test.status === 'flaky') outcome.passed += 1;
        else outcome.failures.push(failure(`${suite.title} ${spec.title}`, test.results?.at(-1)?.error?.message));
        if (test.status === 'flaky') outcome.flaky.push(`${suite.title} ${spec.title}`);
      }
    }
  };
  for (const suite of json?.suites ?? []) visit(suite);
  outcome.failed = outcome.failures.length;
  return outcome;
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { outcomeOf, REPORTS, type Step, wineLine } from '../../../scripts/test/steps.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'steps-'));
  mkdirSync(path.join(root, REPORTS), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function report(name: string, content: unknown): void {
  writeFileSync(path.join(root, REPORTS, name), JSON.stringify(content));
}

const check: Step = { name: 'types', kind: 'CHECK', args: [] };
const vitest: Step = { name: 'unit', kind: 'VITEST', args: [] };
const playwright: Step = { name: 'end to end', kind: 'PLAYWRIGHT', args: [] };

describe('outcomeOf', () => {
  test('a checker is one test, named when it fails', () => {
    expect(outcomeOf(check, 0, root)).toMatchObject({ passed: 1, failed: 0, failures: [] });
    expect(outcomeOf(check, 2, root)).toMatchObject({ passed: 0, failed: 1, failures: ['types'] });
  });

  test('names each failed test of the runner with the first line of its reason, without colours', () => {
    report('vitest.json', {
      testResults: [
        {
          name: path.join(root, 'a.test.ts'),
          status: 'failed',
          assertionResults: [
            { fullName: 'a adds', status: 'passed' },
            {
              fullName: 'a divides',
              status: 'failed',
              failureMessages: ['\u001b[31mexpected 1\u001b[39m\n    at a.test.ts:3'],
            },
            { fullName: 'a waits', status: 'pending' },
          ],
        },
        { name: path.join(root, 'b.test.ts'), status: 'failed', message: 'cannot load', assertionResults: [] },
      ],
    });
    expect(outcomeOf(vitest, 1, root)).toEqual({
      passed: 1,
      failed: 2,
      failures: ['a divides: expected 1', 'b.test.ts: cannot load'],
      skipped: ['a waits'],
      flaky: [],
    });
  });

  test('names the failed and the flaky tests of the windows', () => {
    const spec = (title: string, status: string, results: unknown[] = []) => ({ title, tests: [{ status, results }] });
    report('playwright.json', {
      errors: [{ message: 'no browser' }],
      suites: [
        {
          title: 'kiosk.spec.ts',
          specs: [
            spec('opens', 'expected'),
            spec('closes', 'flaky'),
            spec('prints', 'unexpected', [{ error: { message: 'first' } }, { error: { message: 'second\nstack' } }]),
          ],
        },
      ],
    });
    expect(outcomeOf(playwright, 1, root)).toEqual({
      passed: 2,
      failed: 2,
      failures: ['end to end: no browser', 'kiosk.spec.ts prints: second'],
      skipped: [],
      flaky: ['kiosk.spec.ts closes'],
    });
  });

  test('a runner that ended badly without naming a test has failed', () => {
    report('vitest.json', { testResults: [] });
    expect(outcomeOf(vitest, 1, root)).toMatchObject({
      failed: 1,
      failures: ['unit: ended with status 1 and named no failed test'],
    });
    expect(outcomeOf(playwright, 0, root)).toMatchObject({ failed: 1 });
  });
});

describe('what could not be checked', () => {
  test('a checker that says so is skipped, neither passed nor failed', () => {
    expect(outcomeOf({ ...check, name: 'native' }, 77, root)).toEqual({
      passed: 0,
      failed: 0,
      failures: [],
      skipped: ['native'],
      flaky: [],
    });
  });

  test('tests for want of Wine are counted of their own, loudly', () => {
    const total = {
      passed: 3,
      failed: 0,
      failures: [],
      flaky: [],
      skipped: ['a scan under Wine works', 'b', 'WIA under Wine'],
    };
    expect(wineLine(total)).toMatch(/^NOT RUN for want of Wine: 2 tests .*apt-get install .*wine64/);
    expect(wineLine({ ...total, skipped: ['b'] })).toBeNull();
  });
});

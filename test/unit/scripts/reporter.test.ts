import { describe, expect, test } from 'vitest';
import { BootstrapProblem, printProblem } from '../../../scripts/lib/problem.mjs';
import { createReporter } from '../../../scripts/lib/reporter.mjs';

function recorder() {
  const written: string[] = [];
  let nowMs = 0;
  const reporter = createReporter({ write: (text: string) => written.push(text) }, () => nowMs);
  return { reporter, text: () => written.join(''), advance: (ms: number) => (nowMs += ms) };
}

describe('createReporter', () => {
  test('writes one line a step, with its result and time', () => {
    const { reporter, text, advance } = recorder();
    reporter.begin('installing');
    expect(text()).toBe('setup: installing ...');
    advance(9_120);
    reporter.end('done');
    expect(text()).toBe('setup: installing ... done (9.1 s)\n');
  });

  test('a line in between does not tear the step apart', () => {
    const { reporter, text } = recorder();
    reporter.begin('unpacking');
    reporter.line('waiting for another set-up');
    reporter.end('done');
    expect(text()).toBe(
      'setup: unpacking ...\nsetup: waiting for another set-up\nsetup: unpacking ... done (0.00 s)\n',
    );
  });
});

describe('printProblem', () => {
  function printed(error: unknown): string {
    let text = '';
    printProblem(error, {
      write: (part: string) => {
        text += part;
      },
    });
    return text;
  }

  test('prints a problem as one line, its detail below', () => {
    expect(printed(new BootstrapProblem('Do this.'))).toBe('Do this.\n');
    expect(printed(new BootstrapProblem('Do this.', { detail: 'npm said\nno\n' }))).toBe('Do this.\nnpm said\nno\n');
  });

  test('prints a defect with its stack', () => {
    expect(printed(new TypeError('x is not a function'))).toContain('reporter.test.ts');
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicationCommand, needsApplication, runInApplication } from '../../../electron/cli/in-application.ts';

let root: string;
const at = (name: string) => path.join(root, name);
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'quay-in-app-'));
  for (const [name, kind] of [
    ['kept', 'KEYRING'],
    ['typed', 'PASSPHRASE'],
  ] as const) {
    mkdirSync(at(name));
    writeFileSync(path.join(at(name), 'keyring.json'), JSON.stringify({ slots: [{ kind, wrapped: 'AA==' }] }, null, 2));
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('which commands only the application can carry out', () => {
  it.each([
    [['doctor', '--data', 'kept'], {}, true],
    [['doctor', '--data=kept'], {}, true],
    [['doctor'], {}, true],
    [['backup', '--to', 'x', '--data', 'kept'], {}, true],
    [['verify', 'x.pdf', '--data', 'kept'], {}, true],
    [['verify', 'x.pdf', '--data', 'new'], {}, false],
    [['setup', '--from', 'x', '--data', 'kept'], {}, true],
    [['setup', '--from', 'x', '--data', 'new'], {}, true],
    [['doctor', '--data', 'kept'], { QUAY_PASSPHRASE: 'x' }, false],
    [['doctor', '--data', 'kept'], { QUAY_RECOVERY_KEY: 'x' }, false],
    [['doctor', '--data', 'typed'], {}, false],
    [['doctor', '--data', 'new'], {}, false],
    [['restore', 'x', '--data', 'kept'], {}, false],
    [['demo', '--out', 'x'], {}, true],
    [['demo', '--out', 'x'], { QUAY_PASSPHRASE: 'x' }, true],
    [['deadline'], {}, false],
    [[], {}, false],
  ])('%j with %j: %s', (args, env, expected) => {
    const placed = args.map((arg) =>
      arg.startsWith('--data=') ? `--data=${at('kept')}` : ['kept', 'typed', 'new'].includes(arg) ? at(arg) : arg,
    );
    expect(needsApplication(placed, env, at('kept'))).toBe(expected);
  });
});

describe('running inside the application', () => {
  it('hands the arguments over and answers its status', async () => {
    const script = 'process.exit(process.argv.slice(1).join(" ") === "--cli doctor" ? 3 : 4)';
    const application = applicationCommand(JSON.stringify({ command: process.execPath, args: ['-e', script, '--'] }));
    expect(application && (await runInApplication(application, ['doctor']))).toBe(3);
  });

  it('is not possible where none is built', () => {
    expect(applicationCommand(undefined)).toBeNull();
  });
});

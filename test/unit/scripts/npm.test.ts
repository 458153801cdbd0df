import { describe, expect, test } from 'vitest';
import { locateNpm, looksOffline } from '../../../scripts/lib/npm.mjs';

function host(platform: NodeJS.Platform, execPath: string, files: string[], env: NodeJS.ProcessEnv = {}) {
  const links = new Map([['/home/a/bin/npm', '/home/a/lib/node_modules/npm/bin/npm-cli.js']]);
  return {
    platform,
    execPath,
    env,
    exists: (file: string) => files.includes(file),
    realPath: (file: string) => links.get(file) ?? file,
  };
}

describe('locateNpm', () => {
  test('prefers the npm that runs the script', () => {
    const own = 'C:\\npm\\bin\\npm-cli.js';
    const found = locateNpm(host('win32', 'C:\\node\\node.exe', [own], { npm_execpath: own }));
    expect(found).toEqual({ command: 'C:\\node\\node.exe', args: [own], shell: false });
  });

  test('ignores another package manager in npm_execpath', () => {
    const beside = '/usr/lib/node_modules/npm/bin/npm-cli.js';
    const env = { npm_execpath: '/opt/pnpm/bin/pnpm.cjs' };
    const found = locateNpm(host('linux', '/usr/bin/node', [beside, env.npm_execpath], env));
    expect(found).toEqual({ command: '/usr/bin/node', args: [beside], shell: false });
  });

  test('finds npm beside node.exe on Windows', () => {
    const beside = 'C:\\Program Files\\nodejs\\node_modules\\npm\\bin\\npm-cli.js';
    const found = locateNpm(host('win32', 'C:\\Program Files\\nodejs\\node.exe', [beside]));
    expect(found).toEqual({ command: 'C:\\Program Files\\nodejs\\node.exe', args: [beside], shell: false });
  });

  test("finds Debian's own package", () => {
    const debian = '/usr/share/nodejs/npm/bin/npm-cli.js';
    expect(locateNpm(host('linux', '/usr/bin/node', [debian])).args).toEqual([debian]);
  });

  test('follows the link of an npm in PATH', () => {
    const script = '/home/a/lib/node_modules/npm/bin/npm-cli.js';
    const found = locateNpm(
      host('linux', '/opt/node/bin/node', ['/home/a/bin/npm', script], { PATH: '/x:/home/a/bin' }),
    );
    expect(found.args).toEqual([script]);
  });

  test('falls back to the name, with a shell only where Windows needs one', () => {
    expect(locateNpm(host('linux', '/usr/bin/node', []))).toEqual({ command: 'npm', args: [], shell: false });
    expect(locateNpm(host('win32', 'C:\\n\\node.exe', []))).toEqual({ command: 'npm.cmd', args: [], shell: true });
  });
});

test('looksOffline tells a missing network from other failures', () => {
  expect(looksOffline('npm error code ENOTFOUND\nnpm error network request to https://x failed')).toBe(true);
  expect(looksOffline('npm error code EUSAGE\nnpm error Missing: x@1 from lock file')).toBe(false);
});

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasDisplay } from '../../../scripts/lib/display.mjs';
import {
  electronCommand,
  electronEnvironment,
  electronRuntime,
  stampedRuntime,
  writeElectronStamp,
} from '../../../scripts/lib/electron-runtime.mjs';
import { BootstrapProblem } from '../../../scripts/lib/problem.mjs';
import { devNodePath } from '../../../scripts/lib/project.mjs';
import { temporaryFolder } from './temporary-folder.ts';

type Database = 'shipped' | 'compiled' | 'development-node';

function projectWithElectron(database: Database = 'shipped') {
  const root = temporaryFolder();
  const distPath = path.join(root, 'cache', 'electron');
  const execPath = path.join(distPath, 'electron');
  mkdirSync(distPath, { recursive: true });
  writeFileSync(execPath, 'program');
  const runtime = {
    distPath,
    execPath,
    version: '33.2.1',
    napi: 9,
    fallback: true,
    reason: 'Electron 33.2.1',
    database,
    noCompiler: false,
  };
  writeElectronStamp(root, 'key', runtime);
  return { root, runtime };
}

describe('the stamp of the chosen Electron', () => {
  test('gives back what was written', () => {
    const { root, runtime } = projectWithElectron();
    expect(electronRuntime(root)).toEqual(runtime);
    expect(stampedRuntime(root, 'key')).toEqual(runtime);
  });

  test('is worthless for another choice, and after the executable was changed or removed', () => {
    const { root, runtime } = projectWithElectron();
    expect(stampedRuntime(root, 'another key')).toBeNull();
    writeFileSync(runtime.execPath, 'another program');
    expect(stampedRuntime(root, 'key')).toBeNull();
  });

  test('a project that is not set up gets one line, and so does a damaged stamp', () => {
    const root = temporaryFolder();
    expect(() => electronRuntime(root)).toThrow(BootstrapProblem);
    mkdirSync(path.join(root, 'node_modules'));
    writeFileSync(path.join(root, 'node_modules', '.quay-electron.json'), '{"key":"key","runt');
    expect(() => electronRuntime(root)).toThrow(/^Electron is not set up yet[^\n]*$/);
  });
});

describe('electronEnvironment', () => {
  test('names the folder and frees Electron from being a plain Node', () => {
    const { root, runtime } = projectWithElectron('compiled');
    const env = electronEnvironment(root, { HOME: '/h', ELECTRON_RUN_AS_NODE: '1', QUAY_BACKEND_NODE: '/old' });
    expect(env).toEqual({ HOME: '/h', ELECTRON_OVERRIDE_DIST_PATH: runtime.distPath });
  });

  test('names the Node for the backend where the database library does not run in Electron', () => {
    const { root } = projectWithElectron('development-node');
    expect(electronEnvironment(root, {})).toHaveProperty('QUAY_BACKEND_NODE', devNodePath(root));
  });
});

test('electronCommand switches the sandbox off for root on Linux alone', () => {
  const { runtime } = projectWithElectron();
  const args = (platform: NodeJS.Platform, isRoot: boolean) =>
    electronCommand(runtime, ['.'], { platform, isRoot }).args;
  expect(args('linux', true)).toEqual(['--no-sandbox', '.']);
  expect(args('linux', false)).toEqual(['.']);
  expect(args('win32', true)).toEqual(['.']);
});

test('hasDisplay looks at X11 and Wayland on Linux, and takes Windows for granted', () => {
  expect(hasDisplay({}, 'linux')).toBe(false);
  expect(hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false);
  expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
  expect(hasDisplay({}, 'win32')).toBe(true);
});

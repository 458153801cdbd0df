import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { REFUSED_SWITCHES } from '../../electron/main/security/refuse-switches.ts';
import { executableOf, inspectPackage, ROOT_SWITCHES, releasePackage } from './support/places.ts';
import { expect, OFFICE_FILE, PASSPHRASE, test } from './support/program.ts';

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the release from outside. Without `display` it is as on a computer that has none. */
async function run(
  args: readonly string[],
  options: { input?: string; display?: boolean; env?: Readonly<Record<string, string>> } = {},
): Promise<Outcome> {
  const { DISPLAY, WAYLAND_DISPLAY: _wayland, ...rest } = process.env;
  const env = { ...rest, ...options.env, ...(options.display && DISPLAY !== undefined && { DISPLAY }) };
  const child = spawn(executableOf(releasePackage()), [...ROOT_SWITCHES, ...args], { env, timeout: 60_000 });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

function filesOf(folder: string): Map<string, string> {
  const hashes = new Map<string, string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(folder, name);
    if (statSync(file).isFile()) hashes.set(name, createHash('sha256').update(readFileSync(file)).digest('hex'));
  }
  return hashes;
}

const asarFile = () => path.join(releasePackage(), 'resources', 'app.asar');

test('the fuses are set as a release needs them', async () => {
  const wire = await getCurrentFuseWire(executableOf(releasePackage()));
  const state = (fuse: FuseV1Options) => (wire as Record<number, FuseState>)[fuse];
  expect(state(FuseV1Options.RunAsNode)).toBe(FuseState.DISABLE);
  expect(state(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(FuseState.DISABLE);
  expect(state(FuseV1Options.EnableNodeCliInspectArguments)).toBe(FuseState.DISABLE);
  expect(state(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe(FuseState.DISABLE);
  expect(state(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot)).toBe(FuseState.DISABLE);
  expect(state(FuseV1Options.EnableCookieEncryption)).toBe(FuseState.ENABLE);
  expect(state(FuseV1Options.OnlyLoadAppFromAsar)).toBe(FuseState.ENABLE);
  expect(state(FuseV1Options.EnableEmbeddedAsarIntegrityValidation)).toBe(FuseState.ENABLE);
});

test('the package that Playwright drives differs in the inspect fuse alone', () => {
  const release = filesOf(releasePackage());
  const inspect = filesOf(inspectPackage());
  expect([...inspect.keys()].sort()).toEqual([...release.keys()].sort());
  const different = [...release].filter(([name, hash]) => inspect.get(name) !== hash).map(([name]) => name);
  expect(different).toEqual([path.basename(executableOf(releasePackage()))]);
  const before = readFileSync(executableOf(releasePackage()));
  const after = readFileSync(executableOf(inspectPackage()));
  expect(after.length).toBe(before.length);
  // The bytes before and after the one that differs are equal: together they are everything else.
  const wire = before.indexOf('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX') + 32 + 2;
  const fuse = wire + FuseV1Options.EnableNodeCliInspectArguments;
  expect([String.fromCharCode(before[fuse] ?? 0), String.fromCharCode(after[fuse] ?? 0)]).toEqual(['0', '1']);
  expect(before.subarray(0, fuse).equals(after.subarray(0, fuse))).toBe(true);
  expect(before.subarray(fuse + 1).equals(after.subarray(fuse + 1))).toBe(true);
});

test('the package holds what runs and nothing else', () => {
  const outside = [...filesOf(releasePackage()).keys()];
  expect(outside.filter((name) => name.includes('default_app'))).toEqual([]);
  expect(
    outside
      .filter((name) => name.startsWith('locales'))
      .map((name) => path.basename(name))
      .sort(),
  ).toEqual(['en-US.pak', 'vi.pak']);
  expect(existsSync(path.join(releasePackage(), process.platform === 'win32' ? 'quay.cmd' : 'quay'))).toBe(true);
  const inside = listPackage(asarFile(), { isPack: false }).map((name) => name.replaceAll('\\', '/'));
  for (const needed of [
    'main/main.js',
    'preload/preload.cjs',
    'backend/main.js',
    'backend/backup-worker.js',
    'devicehost/main.js',
    'scanworker/main.js',
    'simulator/main.js',
    'renderer/index.html',
  ]) {
    expect(inside).toContain(`/dist/${needed}`);
  }
  for (const needed of [
    'fonts/BeVietnamPro-Bold.ttf',
    'demo/page-1.jpg',
    'catalogue/sample-procedures.json',
    'packs/vi/pack.json',
    'packs/vi/clips/chime.wav',
    'packs/en/clips/word-0.wav',
  ]) {
    expect(inside).toContain(`/resources/${needed}`);
  }
  for (const needed of [
    '@hyzyla/pdfium/dist/index.esm.js',
    '@hyzyla/pdfium/dist/pdfium.wasm',
    'heic-decode/index.js',
    'libheif-js/libheif-wasm/libheif-bundle.js',
  ]) {
    expect(inside).toContain(`/node_modules/${needed}`);
  }
  const tops = new Set(inside.map((name) => name.split('/')[1]));
  expect(tops).toEqual(new Set(['dist', 'node_modules', 'package.json', 'resources']));
  const notNeeded =
    /\.(ts|tsx|mts|cts|map|cc|h|c|gyp|gypi|test\.js)$|\/(test|deps|src-native|hidapi)\/|node-(linux|win)-x64|\/(zod|kysely)\//;
  expect(inside.filter((name) => notNeeded.test(name))).toEqual([]);
});

test('only native files of this system are packed', () => {
  const natives = [...filesOf(releasePackage()).keys()]
    .filter((name) => name.endsWith('.node'))
    .map((name) => name.replaceAll('\\', '/'));
  const packed = listPackage(asarFile(), { isPack: false }).filter((name) => name.endsWith('.node'));
  expect(packed.length).toBe(natives.length);
  expect(natives.length).toBeGreaterThanOrEqual(3);
  for (const name of natives) {
    expect(name).toContain(`${process.platform}-${process.arch}`);
    expect(name).not.toMatch(/musl|arm|ia32|darwin/);
  }
});

test('the version says whether the package may be released', () => {
  const { version } = JSON.parse(extractFile(asarFile(), 'package.json').toString()) as { version: string };
  const stamp = JSON.parse(
    readFileSync(path.join(import.meta.dirname, '../../node_modules/.quay-electron.json'), 'utf8'),
  ) as { runtime: { fallback: boolean } };
  expect(version.endsWith('-unreleasable')).toBe(stamp.runtime.fallback);
});

test('the release starts with no switch that lets somebody look inside', async () => {
  // The first ten are tried on the real program; that all others are recognised is shown by the unit tests.
  const tried = [
    '--remote-debugging-port=0',
    '--remote-debugging-pipe',
    '--inspect',
    '--inspect-brk=0',
    '--js-flags=--expose-gc',
    '--load-extension=/tmp',
    '--disable-extensions-except=/tmp',
    '-remote-debugging-port=0',
    '--disable-web-security',
    '--host-resolver-rules=MAP * 127.0.0.1',
  ];
  expect(REFUSED_SWITCHES.length).toBeGreaterThanOrEqual(tried.length);
  for (const argument of tried) {
    const { code, stdout, stderr } = await run([argument], { display: true });
    expect(code, argument).toBe(3);
    expect(stdout).toBe('');
    expect(stderr).toContain('Quầy Một Cửa does not start with --');
    expect(stderr).not.toMatch(/listening on ws/i);
  }
});

test('ELECTRON_RUN_AS_NODE and NODE_OPTIONS have no effect on the release', async () => {
  const child = spawn(executableOf(releasePackage()), [...ROOT_SWITCHES, '--cli', 'nothing-of-ours'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--require=/nonexistent/x.cjs' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code).toBe(2);
  expect(stderr).toContain('nothing-of-ours');
  expect(stderr).not.toContain('x.cjs');
});

test('quay doctor answers from the release, without a display', async ({ folder }) => {
  const { code, stdout, stderr } = await run(['--cli', 'doctor', '--data', path.join(folder, 'data')]);
  expect(code, stderr).toBe(0);
  const lines = stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  const report = JSON.parse(lines[0] ?? '') as { ok: boolean; checks: { state: string }[] };
  expect(report.ok).toBe(true);
  expect(report.checks.length).toBeGreaterThan(2);
  expect(existsSync(path.join(folder, 'data')), 'doctor must not create the directory').toBe(false);
});

test('a command of the release that writes leaves a directory that nobody owns', async ({ folder }) => {
  const file = path.join(folder, 'quay.json');
  const data = path.join(folder, 'data');
  writeFileSync(file, JSON.stringify(OFFICE_FILE));
  const { code, stderr } = await run(['--cli', 'setup', '--from', file, '--data', data], {
    env: { QUAY_PASSPHRASE: PASSPHRASE },
  });
  expect(code, stderr).toBe(0);
  expect(existsSync(path.join(data, 'owner.lock'))).toBe(true);
  expect(existsSync(path.join(data, 'owner.json'))).toBe(false);
});

test('a filter of the release takes input line by line and returns its status', async () => {
  const input = Array.from({ length: 20_000 }, () => '"không phải thẻ"').join('\n');
  const { code, stdout } = await run(['--cli', 'idcard'], { input });
  expect(code).toBe(0);
  const lines = stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(20_000);
  expect(JSON.parse(lines.at(-1) ?? '')).toHaveProperty('error.code');
  const wrong = await run(['--cli', 'idcard', '--unknown-option']);
  expect(wrong.code).toBe(2);
  expect(wrong.stdout).toBe('');
});

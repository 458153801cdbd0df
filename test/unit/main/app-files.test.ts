import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveAppFile } from '../../../electron/main/security/app-files.ts';

const ROOT = path.resolve('dist', 'renderer');

describe('resolveAppFile', () => {
  it.each([
    ['app://quay/index.html?window=setup', ['index.html'], 'text/html; charset=utf-8'],
    ['app://quay/assets/main-1a2b.js', ['assets', 'main-1a2b.js'], 'text/javascript; charset=utf-8'],
    ['app://quay/assets/be%20vietnam.woff2', ['assets', 'be vietnam.woff2'], 'font/woff2'],
    ['app://quay/assets/../index.html', ['index.html'], 'text/html; charset=utf-8'],
    ['app://quay/a/%2e%2e/index.html', ['index.html'], 'text/html; charset=utf-8'],
    // Leading parents are dropped by the URL parser itself: the file is one inside the root.
    ['app://quay/../../../index.html', ['index.html'], 'text/html; charset=utf-8'],
  ])('serves %s', (address, parts, mimeType) => {
    expect(resolveAppFile(address, ROOT)).toEqual({ file: path.join(ROOT, ...parts), mimeType });
  });

  it.each([
    ['app://quay/%2e%2e%2fmain/main.js', 403],
    ['app://quay/..%2f..%2fpackage.json', 403],
    ['app://quay/assets/..%2f..%2f..%2fetc/hosts.json', 403],
    ['app://quay/%2e%2e%2frenderer-secret/x.js', 403],
    ['app://quay/..%5c..%5cpackage.json', 400],
    ['app://quay/C:%5CWindows%5Cwin.json', 400],
    ['app://quay/c%3A/x.js', 400],
    ['app://quay/index.html%00.png', 400],
    ['app://quay/%0aindex.html', 400],
    ['app://quay/%E0%A4%A.js', 400],
    ['app://quay/', 403],
    ['app://other/index.html', 403],
    ['https://quay/index.html', 403],
    ['index.html', 400],
    ['app://quay/assets', 404],
    ['app://quay/assets/main.js.map', 404],
    ['app://quay/notes.exe', 404],
  ])('refuses %s with %i', (address, status) => {
    expect(resolveAppFile(address, ROOT)).toEqual({ status });
  });
});

/**
 * The bundles of the Electron side. What stays outside: Electron itself, Node's own modules, and packages with native
 * code or with files they look up beside themselves; those are shipped in node_modules.
 *
 * @typedef {object} Bundle
 * @property {string} entry source file, from the project's root
 * @property {string} file result, from the project's root
 * @property {'esm' | 'cjs'} format a sandboxed preload script can only be CommonJS
 */

/** @type {readonly Bundle[]} */
export const BUNDLES = [
  { entry: 'electron/main/main.ts', file: 'dist/main/main.js', format: 'esm' },
  { entry: 'electron/preload/preload.ts', file: 'dist/preload/preload.cjs', format: 'cjs' },
  { entry: 'electron/backend/main.ts', file: 'dist/backend/main.js', format: 'esm' },
  // A thread of the backend; `run-job.ts` finds it under this name beside the backend's bundle.
  { entry: 'electron/db/backup/worker.ts', file: 'dist/backend/backup-worker.js', format: 'esm' },
  // Likewise; `read-in-thread.ts` finds it.
  { entry: 'electron/documents/catalogue/worker.ts', file: 'dist/backend/catalogue-worker.js', format: 'esm' },
  // Likewise; `table-files.ts` finds it.
  { entry: 'electron/documents/tables/worker.ts', file: 'dist/backend/table-worker.js', format: 'esm' },
  { entry: 'electron/devicehost/main.ts', file: 'dist/devicehost/main.js', format: 'esm' },
  { entry: 'electron/scanworker/main.ts', file: 'dist/scanworker/main.js', format: 'esm' },
  { entry: 'electron/imageworker/main.ts', file: 'dist/imageworker/main.js', format: 'esm' },
  // A thread of it, which finds it under this name beside its bundle.
  { entry: 'electron/imageworker/page-thread.ts', file: 'dist/imageworker/page-thread.js', format: 'esm' },
  // Likewise; `imaging/ocr/reading-thread.ts` finds it.
  { entry: 'electron/imaging/ocr/worker.ts', file: 'dist/imageworker/ocr-worker.js', format: 'esm' },
  { entry: 'electron/signworker/main.ts', file: 'dist/signworker/main.js', format: 'esm' },
  { entry: 'electron/simulator/main.ts', file: 'dist/simulator/main.js', format: 'esm' },
];

/** Packages that are shipped as they are. */
export const SHIPPED_PACKAGES = [
  'better-sqlite3',
  'serialport',
  '@serialport/bindings-cpp',
  'node-hid',
  'koffi',
  'sharp',
  '@hyzyla/pdfium',
  'heic-decode',
  'zxing-wasm',
  'tesseract.js-core',
  '@tesseract.js-data/vie',
];

/** True for an import that stays an import. @param {string} id */
export function isExternal(id) {
  if (id === 'electron' || id.startsWith('node:')) return true;
  return SHIPPED_PACKAGES.some((name) => id === name || id.startsWith(`${name}/`));
}

/** The oldest runtime: Electron 33 has Node 20.18 and Chromium 130. @param {Bundle} bundle */
export function targetOf(bundle) {
  return bundle.format === 'cjs' ? 'chrome130' : 'node20';
}

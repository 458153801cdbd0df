import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { isMissing, writeFileAtomic } from './files.mjs';
import { projectRoot } from './project.mjs';

/** What the build reads: whole folders, and single files of the root and of scripts/. */
const FOLDERS = ['electron', 'renderer', 'phone', 'resources', 'native', 'scripts/build'];
const ROOT_FILES = /^(package(-lock)?\.json|tsconfig.*\.json|(vite|rolldown)\.config\..+)$/;
const SCRIPT_FILES = /^build.*\.mjs$/;
/** Results, not sources. */
const SKIPPED_FOLDERS = /^(.*\/(node_modules|dist)|native\/(.*\/)?(build|target))$/;

/**
 * A fingerprint of everything the build reads: relative path, size and modification time of each file. Contents are not
 * read, so it costs a few milliseconds.
 * @param {string} [root]
 * @returns {string} sha256, hex
 */
export function sourceFingerprint(root = projectRoot) {
  /** @type {string[]} */
  const lines = [];
  for (const folder of FOLDERS) collect(root, folder, () => true, true, lines);
  collect(root, '', (name) => ROOT_FILES.test(name), false, lines);
  collect(root, 'scripts', (name) => SCRIPT_FILES.test(name), false, lines);
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}

/**
 * True when `dist` was built from exactly the files that are there now.
 * @param {string} [root]
 */
export function isBuildFresh(root = projectRoot) {
  let stamp;
  try {
    stamp = readFileSync(stampFile(root), 'utf8').trim();
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
  return stamp === sourceFingerprint(root);
}

/**
 * The last act of a build. Pass the fingerprint taken before the build read its first file: a source saved meanwhile
 * then makes the next start build again.
 * @param {string} [root]
 * @param {string} [fingerprint]
 */
export function writeBuildStamp(root = projectRoot, fingerprint = sourceFingerprint(root)) {
  writeFileAtomic(stampFile(root), `${fingerprint}\n`);
}

/** @param {string} root */
function stampFile(root) {
  return path.join(root, 'dist', '.stamp');
}

/**
 * @param {string} root @param {string} folder @param {(name: string) => boolean} accept
 * @param {boolean} deep @param {string[]} lines
 */
function collect(root, folder, accept, deep, lines) {
  let entries;
  try {
    entries = readdirSync(path.join(root, folder), { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const relative = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (deep && !SKIPPED_FOLDERS.test(relative)) collect(root, relative, accept, deep, lines);
    } else if (accept(entry.name)) {
      const stat = statSync(path.join(root, relative), { throwIfNoEntry: false });
      if (stat !== undefined) lines.push(`${relative}\t${stat.size}\t${stat.mtimeMs}`);
    }
  }
}

/**
 * Builds the program into `dist/`: main, preload, backend and device host with rolldown, the windows with vite, the page
 * for phones as one file. Runs on the development Node. `--if-stale` does nothing when no source changed since the last
 * build.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { build as buildWindows } from 'vite';
import { BUNDLES, isExternal, targetOf } from './build/bundles.mjs';
import { buildPhonePage, PHONE_PAGE_FILE } from './build/phone-page.mjs';
import { isBuildFresh, sourceFingerprint, writeBuildStamp } from './lib/build-stamp.mjs';
import { projectRoot } from './lib/project.mjs';

/** @param {import('./build/bundles.mjs').Bundle} bundle */
async function buildBundle(bundle) {
  const target = path.join(projectRoot, bundle.file);
  const build = await rolldown({
    input: path.join(projectRoot, bundle.entry),
    cwd: projectRoot,
    platform: bundle.format === 'cjs' ? 'browser' : 'node',
    external: isExternal,
    tsconfig: false,
    transform: { target: targetOf(bundle) },
    // A warning means that something is not as the author thinks: an import that resolves to nothing, a cycle.
    onLog(level, log) {
      if (level === 'warn') throw new Error(`${bundle.entry}: ${log.message}`);
    },
  });
  try {
    await build.write({ file: target, format: bundle.format, sourcemap: true, codeSplitting: false });
  } finally {
    await build.close();
  }
}

/** Builds everything; an entry that is missing is an error. */
export async function build() {
  const fingerprint = sourceFingerprint();
  rmSync(path.join(projectRoot, 'dist'), { recursive: true, force: true });
  mkdirSync(path.join(projectRoot, 'dist'), { recursive: true });
  for (const { entry } of BUNDLES) {
    if (!existsSync(path.join(projectRoot, entry))) throw new Error(`there is nothing to build at ${entry}`);
  }
  await Promise.all(BUNDLES.map(buildBundle));
  await buildWindows({
    configFile: path.join(projectRoot, 'renderer', 'vite.config.ts'),
    logLevel: 'warn',
    // The limit in kB is meant for pages fetched over a network; ours are read from disk.
    build: { chunkSizeWarningLimit: 4_000 },
  });
  const phonePage = path.join(projectRoot, PHONE_PAGE_FILE);
  mkdirSync(path.dirname(phonePage), { recursive: true });
  writeFileSync(phonePage, await buildPhonePage());
  writeBuildStamp(projectRoot, fingerprint);
}

/** Builds when a source changed since the last build. @returns {Promise<boolean>} whether it built */
export async function buildIfStale() {
  if (isBuildFresh()) return false;
  await build();
  return true;
}

if (process.argv[1] === import.meta.filename) {
  const startedMs = performance.now();
  const built = process.argv.includes('--if-stale') ? await buildIfStale() : (await build(), true);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  process.stderr.write(built ? `built in ${seconds} s\n` : 'already built\n');
}

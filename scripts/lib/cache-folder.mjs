import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { isTemporaryName, removeTree, temporaryNameFor } from './files.mjs';

/**
 * Makes a folder that either is complete or is not there: it is filled under another name and renamed at the very end,
 * so that being killed in between leaves nothing that could be taken for the result. Call it under the cache's lock.
 * @param {string} target
 * @param {object} how
 * @param {(folder: string) => boolean | Promise<boolean>} how.isIntact whether a folder that is there can be used
 * @param {(work: string, result: string) => Promise<void>} how.fill makes the folder `result`; `work` (its parent, on the
 *   same volume) is for everything that is needed on the way and is removed afterwards
 * @returns {Promise<void>}
 */
export async function makeCacheFolder(target, { isIntact, fill }) {
  removeLeftovers(path.dirname(target));
  if (existsSync(target)) {
    if (await isIntact(target)) return;
    removeTree(target);
  }
  const work = temporaryNameFor(target);
  const result = path.join(work, 'result');
  mkdirSync(work, { recursive: true });
  try {
    await fill(work, result);
    renameSync(result, target);
  } finally {
    removeTree(work);
  }
}

/**
 * What earlier set-ups left when they were killed. A tool that outlived one of them loses its folder and gives up.
 * @param {string} cache
 */
function removeLeftovers(cache) {
  if (!existsSync(cache)) return;
  for (const name of readdirSync(cache)) {
    if (isTemporaryName(name)) removeTree(path.join(cache, name));
  }
}

import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { errorCode, isMissing, readJsonObject, temporaryNameFor, writeJsonAtomic } from './files.mjs';
import { BootstrapProblem } from './problem.mjs';

/** The holder touches its lock file this often; one that was not touched for {@link SILENT_MS} is taken for dead. */
const TOUCH_MS = 5_000;
const SILENT_MS = 120_000;
/** A lock file without readable content is one whose writer was killed between creating and filling it. */
const UNREADABLE_MS = 2_000;
const POLL_MS = 200;

/**
 * @typedef {object} ProcessMark
 * @property {number} pid
 * @property {string | null} startMark tells two processes with one id apart; null where the system does not say
 *
 * @typedef {object} LockContent
 * @property {string} host
 * @property {ProcessMark} owner
 * @property {ProcessMark[]} children tools at work under this lock; they outlive an owner that was killed
 *
 * @typedef {object} Lock
 * @property {(pid: number) => () => void} track notes a running tool; call the result when it has ended
 * @property {() => void} release
 */

/**
 * Takes a lock file, waiting for a living holder. A lock whose owner and tools are all dead is taken over.
 * @param {string} file
 * @param {object} options
 * @param {(line: string) => void} options.onWait called once with the reason for waiting
 * @param {number} [options.timeoutMs] default 15 minutes
 * @returns {Promise<Lock>}
 * @throws {BootstrapProblem} when the holder is still alive after the time-out
 */
export async function acquireLock(file, options) {
  const deadline = performance.now() + (options.timeoutMs ?? 900_000);
  mkdirSync(path.dirname(file), { recursive: true });
  let announced = false;
  for (;;) {
    const lock = tryCreate(file);
    if (lock !== null) return lock;
    const holder = livingHolder(file);
    if (holder === null) {
      takeAway(file);
      continue;
    }
    if (performance.now() >= deadline) {
      throw new BootstrapProblem(
        `Another set-up (process ${holder}) is still at work; end it, or delete ${file} if there is none, and try again.`,
      );
    }
    if (!announced) options.onWait(`waiting for another set-up (process ${holder}) to finish`);
    announced = true;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** @param {string} file @returns {Lock | null} null when the file exists */
function tryCreate(file) {
  /** @type {LockContent} */
  const content = { host: os.hostname(), owner: markOf(process.pid), children: [] };
  try {
    writeFileSync(file, JSON.stringify(content), { flag: 'wx' });
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return null;
    throw error;
  }
  const timer = setInterval(() => touch(file), TOUCH_MS);
  timer.unref();
  return {
    track(pid) {
      const mark = markOf(pid);
      content.children.push(mark);
      writeJsonAtomic(file, content);
      return () => {
        content.children.splice(content.children.indexOf(mark), 1);
        writeJsonAtomic(file, content);
      };
    },
    release() {
      clearInterval(timer);
      const holder = readContent(file);
      if (holder === null || holder.owner.pid === process.pid) rmSync(file, { force: true });
    },
  };
}

/**
 * The process for whose sake the lock must be respected, or null when it is stale.
 * @param {string} file
 * @returns {number | null}
 */
export function livingHolder(file) {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return null;
  const silentMs = Date.now() - stat.mtimeMs;
  const content = readContent(file);
  if (content === null) return silentMs < UNREADABLE_MS ? 0 : null;
  // Another computer's processes cannot be looked at (a home folder on a server): only its touching counts.
  if (content.host !== os.hostname()) return silentMs < SILENT_MS ? content.owner.pid : null;
  if (silentMs < SILENT_MS && isAlive(content.owner)) return content.owner.pid;
  return content.children.find(isAlive)?.pid ?? null;
}

/**
 * Removes a stale lock. Renaming first makes sure that of two takers only one removes it, and that a lock which a
 * quicker taker has created meanwhile is put back.
 * @param {string} file
 */
function takeAway(file) {
  const aside = temporaryNameFor(file);
  try {
    renameSync(file, aside);
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  if (livingHolder(aside) === null) rmSync(aside, { force: true });
  else renameSync(aside, file);
}

/** @param {string} file @returns {LockContent | null} */
function readContent(file) {
  const value = readJsonObject(file);
  if (value === null || typeof value.host !== 'string' || !isMark(value.owner) || !Array.isArray(value.children)) {
    return null;
  }
  return { host: value.host, owner: value.owner, children: value.children.filter(isMark) };
}

/** @param {unknown} value @returns {value is ProcessMark} */
function isMark(value) {
  return typeof value === 'object' && value !== null && 'pid' in value && Number.isInteger(value.pid);
}

/** @param {number} pid @returns {ProcessMark} */
export function markOf(pid) {
  return { pid, startMark: startMarkOf(pid) };
}

/** @param {ProcessMark} mark */
export function isAlive(mark) {
  try {
    process.kill(mark.pid, 0);
  } catch (error) {
    // EPERM: it lives, under another user.
    if (errorCode(error) !== 'EPERM') return false;
  }
  const now = startMarkOf(mark.pid);
  return mark.startMark === null || now === null || now === mark.startMark;
}

/**
 * On Linux the boot and the start time of a process (proc(5), field 22 of stat); null elsewhere.
 * @param {number} pid
 * @returns {string | null}
 */
function startMarkOf(pid) {
  if (process.platform !== 'linux') return null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces: count the fields behind its last parenthesis.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return 'ended';
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`;
  } catch (error) {
    if (isMissing(error) || errorCode(error) === 'ESRCH') return null;
    throw error;
  }
}

/** @param {string} file */
function touch(file) {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

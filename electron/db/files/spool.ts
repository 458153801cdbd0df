import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { PageFacts, Spool } from '../../app/ports/spool.ts';
import { SpooledPage } from '../../contract/methods/devices.ts';
import { isUuidV7 } from '../../domain/ids.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { makePrivateDirectory, syncDirectory, writeAll, writeFileDurably } from '../durable-fs.ts';
import { dataDirectoryError, systemErrorCode } from '../system-errors.ts';

const UNFINISHED = '.part';
/** Whole files of a job of which pages are made. */
const INBOX = 'inbox';
/** What devices said of the pages, a file each. */
const FACTS = 'facts';
const Facts = SpooledPage.pick({ dpi: true, pictureHash: true });
/** Windows holds a file for the moment in which a virus scanner looks at it. */
const REMOVAL = { recursive: true, force: true, maxRetries: 5, retryDelay: 50 } as const;
/** What a device may call a page; anything else in a job's folder is never read. */
const PAGE_FILE = /^[a-z0-9-]{1,32}\.[a-z0-9]{1,8}$/;

/**
 * The spool in `folder`, made when the first job needs it, for the owner alone (0700). Only folders named by a job's id
 * are jobs; whatever else lies there is removed with the leftovers.
 */
export function createSpool(folder: string): Spool {
  const jobFolder = (jobId: string): string => {
    // The name comes from our own rows; a wrong one is a bug and must not reach another folder.
    if (!isUuidV7(jobId)) throw new Error('a job of the spool is named by an id');
    return path.join(folder, jobId);
  };

  return {
    async openJob(jobId) {
      const target = jobFolder(jobId);
      try {
        await makePrivateDirectory(folder);
        await mkdir(target, { mode: 0o700 });
        await syncDirectory(folder);
        return ok(target);
      } catch (error) {
        // Asked again after a lost answer: the folder is there.
        if (systemErrorCode(error) === 'EEXIST') return ok(target);
        return { ok: false, error: dataDirectoryError(error) };
      }
    },
    async files(jobId) {
      const names = await entriesOf(jobFolder(jobId));
      return names.filter((name) => PAGE_FILE.test(name) && !name.endsWith(UNFINISHED)).sort();
    },
    async putInInbox(jobId, file, bytes) {
      const inbox = path.join(jobFolder(jobId), INBOX);
      try {
        await makePrivateDirectory(inbox);
        await writeFileDurably(path.join(inbox, checkedName(file)), bytes);
        return ok(null);
      } catch (error) {
        return { ok: false, error: dataDirectoryError(error) };
      }
    },
    read: (jobId, file) => readPage(path.join(jobFolder(jobId), checkedName(file))),
    async facts(jobId, number) {
      const name = `page-${String(number).padStart(4, '0')}.json`;
      const text = await readPage(path.join(jobFolder(jobId), FACTS, name));
      return text.ok ? readFacts(Buffer.from(text.value).toString('utf8')) : null;
    },
    async removeFile(jobId, file) {
      await removeContent(path.join(jobFolder(jobId), checkedName(file)));
    },
    async removeJob(jobId) {
      const target = jobFolder(jobId);
      for (const part of [INBOX, FACTS]) {
        for (const name of await entriesOf(path.join(target, part))) await removeContent(path.join(target, part, name));
      }
      for (const name of await entriesOf(target)) await removeContent(path.join(target, name));
      await rm(target, REMOVAL);
    },
    async jobs() {
      const names = await entriesOf(folder);
      for (const name of names) {
        if (!isUuidV7(name)) await rm(path.join(folder, name), { recursive: true, force: true });
      }
      return names.filter((name) => isUuidV7(name)).sort();
    },
  };
}

/** Null for a file that was cut off by the end of its process. */
function readFacts(text: string): PageFacts | null {
  try {
    const facts = Facts.safeParse(JSON.parse(text));
    return facts.success ? facts.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function checkedName(file: string): string {
  if (!PAGE_FILE.test(file)) throw new Error('a page of the spool has a plain name');
  return file;
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function readPage(file: string): Promise<Result<Uint8Array>> {
  try {
    return ok(await readFile(file));
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === null) throw error;
    return code === 'ENOENT' ? fail('FILE_MISSING') : fail('STORE_IO_FAILED', { reason: code });
  }
}

/**
 * Overwrites a page before its name goes, so that it cannot simply be undeleted. On a disk that moves what is written
 * (an SSD) the old blocks may live on; there only an encrypted disk helps.
 */
async function removeContent(file: string): Promise<void> {
  try {
    const handle = await open(file, 'r+');
    try {
      const { size } = await handle.stat();
      const zeros = Buffer.alloc(Math.min(size, 1 << 20));
      for (let at = 0; at < size; at += zeros.length) await writeAll(handle, zeros.subarray(0, size - at), at);
      await handle.sync();
    } finally {
      await handle.close();
    }
    const gone = `${file}${UNFINISHED}`;
    await rename(file, gone);
    await rm(gone, { force: true });
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === null) throw error;
    // A folder or something we may not open: its name goes all the same.
    if (code !== 'ENOENT') await rm(file, REMOVAL);
  }
}

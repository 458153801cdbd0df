import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSpool } from '../../electron/db/files/spool.ts';
import { writePageFacts } from '../../electron/devices/scanner/page-file.ts';
import { atEnd, expectOk, ids } from './support.ts';

/** A job of a spool of its own, with the folder that its device writes to. */
async function openJob() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'quay-spool-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  const spool = createSpool(folder);
  const jobId = ids.next();
  return { folder, spool, jobId, directory: expectOk(await spool.openJob(jobId)) };
}

/** Writes a file of facts as it may be found after a process was ended. */
async function leaveFacts(directory: string, name: string, text: string): Promise<void> {
  await mkdir(path.join(directory, 'facts'), { recursive: true });
  await writeFile(path.join(directory, 'facts', name), text);
}

describe('what a device said of its pages', () => {
  it('is read as the device wrote it, each page its own', async () => {
    const { spool, jobId, directory } = await openJob();
    await writePageFacts(directory, 1, { dpi: 300, pictureHash: '4e00ff' });
    await writePageFacts(directory, 12_345, { dpi: 200, pictureHash: '' });
    expect(await spool.facts(jobId, 1)).toEqual({ dpi: 300, pictureHash: '4e00ff' });
    expect(await spool.facts(jobId, 12_345)).toEqual({ dpi: 200, pictureHash: '' });
    expect(await spool.facts(jobId, 2)).toBeNull();
  });

  it('is none of the pages', async () => {
    const { spool, jobId, directory } = await openJob();
    await writePageFacts(directory, 1, { dpi: 300, pictureHash: 'ab' });
    expect(await spool.files(jobId)).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['half of it', '{"dpi":300,"pictureH'],
    ['another form', '[300]'],
    ['no resolution', '{"pictureHash":"ab"}'],
    ['an impossible resolution', '{"dpi":0,"pictureHash":"ab"}'],
    ['a hash that is none', '{"dpi":300,"pictureHash":"../x"}'],
    ['more than we write', '{"dpi":300,"pictureHash":"ab","name":"x"}'],
  ])('is not known where the file holds %s', async (_what, text) => {
    const { spool, jobId, directory } = await openJob();
    await leaveFacts(directory, 'page-0001.json', text);
    expect(await spool.facts(jobId, 1)).toBeNull();
  });

  it('is not known of a job that is not there', async () => {
    const { spool } = await openJob();
    expect(await spool.facts(ids.next(), 1)).toBeNull();
  });

  it('goes with its job', async () => {
    const { folder, spool, jobId, directory } = await openJob();
    await writePageFacts(directory, 1, { dpi: 300, pictureHash: 'ab' });
    await spool.removeJob(jobId);
    expect(await spool.facts(jobId, 1)).toBeNull();
    expect(await readdir(folder)).toEqual([]);
  });
});

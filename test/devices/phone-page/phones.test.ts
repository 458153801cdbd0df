import { readdir } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { randomUuidV7 } from '../../../electron/commands/request-id.ts';
import { fail } from '../../../electron/domain/result.ts';
import { eventually } from '../../eventually.ts';
import { photo } from './page-support.ts';
import { context, openJob, phonesOfHost } from './phone-support.ts';
import { ask, TestPhone } from './test-phone.ts';

/** A port that nothing listens on now. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

describe('openings in the device host', () => {
  it('listen where the PC has a private network, and nowhere else', async () => {
    const host = phonesOfHost({ addresses: [] });
    const start = { jobId: randomUuidV7(), directory: '/nowhere', title: 'x', port: 0, lifeMs: 60_000 };
    expect(await host.handlers['phone.start']!(start, context)).toMatchObject({ error: { code: 'PHONE_NO_NETWORK' } });
  });

  it('answer the same opening to the same call, and every job another key', async () => {
    const host = phonesOfHost();
    const job = await openJob(host);
    const start = { jobId: job.jobId, directory: job.directory, title: 'x', port: 0, lifeMs: 60_000 };
    expect(await host.handlers['phone.start']!(start, context)).toEqual({ ok: true, value: job.opened });
    const other = await openJob(host);
    expect(new URL(other.address).hash).not.toBe(new URL(job.address).hash);
    expect(Buffer.from(new URL(job.address).hash.slice(1), 'base64url')).toHaveLength(32);
    expect(await host.handlers['phone.look']!({ jobId: randomUuidV7() }, context)).toMatchObject({
      error: { code: 'SCAN_JOB_UNKNOWN' },
    });
  });

  it('end by themselves when their time is over, and listen no more', async () => {
    const host = phonesOfHost();
    const job = await openJob(host, { lifeMs: 1_000 });
    expect(await job.takeAll()).toBe('DONE');
    await eventually(() => expect(ask(new TestPhone(job.address).url)).rejects.toMatchObject({ code: 'ECONNREFUSED' }));
    expect(await job.look()).toMatchObject({ seen: false, done: false, pictures: [] });
    expect((await job.look()).unreachedMs).toBeGreaterThanOrEqual(1_000);
  });

  it('end in an ordinary way when they are cancelled, with the pictures that came whole', async () => {
    const host = phonesOfHost();
    const job = await openJob(host);
    const phone = new TestPhone(job.address);
    for (const number of [1, 2, 3]) await phone.send(number, await photo(number));
    await job.cancel();
    expect(await job.takeAll()).toBe('DONE');
    expect(job.pages.map(({ number }) => number)).toEqual([1, 2, 3]);
    // The inbox is empty: what was read is not kept a second time.
    expect(await readdir(path.join(job.directory, 'inbox'))).toEqual([]);
    expect((await job.look()).pictures.map(({ state }) => state)).toEqual(['KEPT', 'KEPT', 'KEPT']);
  });

  it('are cut off by a second cancel, and when nobody takes their pages', async () => {
    const host = phonesOfHost();
    for (const cutOff of [
      (job: Awaited<ReturnType<typeof openJob>>) => job.cancel(),
      // As the backend does when it gives up: it waits for the end only.
      (job: Awaited<ReturnType<typeof openJob>>) => job.next(1_000_000),
    ]) {
      const job = await openJob(host);
      const phone = new TestPhone(job.address);
      for (const number of [1, 2, 3, 4]) await phone.send(number, await photo(number));
      await job.cancel();
      await cutOff(job);
      expect(await job.next(1_000_000)).toMatchObject({ error: { code: 'SCAN_CANCELLED' } });
    }
  });

  it('refuse a picture whose reading ends its process twice, and go on with the next', async () => {
    let starts = 0;
    const host = phonesOfHost({
      startWorker: async () => {
        starts += 1;
        return fail('SCANNER_WORKER_GONE', { reason: 'EAGAIN' });
      },
    });
    const job = await openJob(host);
    const phone = new TestPhone(job.address);
    const end = job.takeAll();
    await phone.send(1, await photo(1));
    await eventually(async () => expect((await job.look()).pictures).toMatchObject([{ state: 'REFUSED' }]));
    expect(starts).toBe(2);
    await phone.send(2, await photo(2));
    await eventually(async () => expect((await job.look()).pictures).toMatchObject([{}, { state: 'REFUSED' }]));
    expect(await phone.say({ type: 'done' })).toMatchObject({ ok: true });
    expect(await end).toBe('DONE');
    expect(job.pages).toEqual([]);
  });

  it('use a fixed port for one opening: the newest', async () => {
    const host = phonesOfHost();
    const port = await freePort();
    const earlier = await openJob(host, { port });
    const later = await openJob(host, { port });
    expect(new URL(later.address).port).toBe(String(port));
    expect(await earlier.takeAll()).toBe('DONE');
    const phone = new TestPhone(earlier.address);
    expect((await ask(phone.url)).status).toBe(404);
    expect((await ask(new TestPhone(later.address).url)).status).toBe(200);
  });

  it('announce what the phone does, a few times a second at most', async () => {
    const host = phonesOfHost({ limits: { announceMs: 50 } });
    const job = await openJob(host);
    const phone = new TestPhone(job.address);
    await phone.send(1, await photo(1));
    await eventually(() => expect(host.changed).toContain(job.jobId));
    expect(host.changed.length).toBeLessThan(20);
    expect(host.bugs).toEqual([]);
  });
});

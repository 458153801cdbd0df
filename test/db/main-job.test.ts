import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Writes } from '../../electron/app/ports/store.ts';
import type { DossierPage } from '../../electron/domain/dossier/dossier.ts';
import type { PrintJob } from '../../electron/domain/printing/print-job.ts';
import { newTicket } from '../../electron/domain/queue/new-ticket.ts';
import type { Ticket } from '../../electron/domain/queue/ticket.ts';
import type { Rating, RatingWindow } from '../../electron/domain/rating/rating.ts';
import { ok } from '../../electron/domain/result.ts';
import { AT, dossierRow as dossier } from './dossier-row.ts';
import { expectOk, ids, PLANTED, setUpOffice, type TestOffice } from './support.ts';

async function officeWithCounter(): Promise<TestOffice> {
  const test = await setUpOffice();
  await write(test, async (writes) => {
    const common = { active: true, rev: 1 };
    await writes.putEntity('counter', {
      ...common,
      id: ids.next(),
      code: 'Q1',
      number: 1,
      name: 'Một',
      unitCode: 'GOC',
      groups: ['DAT'],
    });
    const kiosk = { kind: 'RECEIVE', group: 'DAT', order: 3, picture: 'paper', seqFrom: 1, seqTo: 500 } as const;
    const service = { ...common, id: ids.next(), code: 'HT', name: 'Hộ tịch', prefix: 'A', counterCodes: ['Q1'] };
    await writes.putEntity('service', { ...service, ...kiosk });
  });
  return test;
}

/** Writes as a citizen does, with an event, because a change without one is a bug. */
async function write({ office, change }: TestOffice, work: (writes: Writes) => Promise<void>): Promise<void> {
  const author = { ...change(), actor: { personId: null, role: 'CITIZEN' } as const };
  expectOk(
    await office.store.write(author, async (writes) => {
      await work(writes);
      await writes.record({ type: 'test.changed', subject: 'test', subjectId: 'test', body: {} });
      return ok(null);
    }),
  );
}

function ticket(part: Partial<Ticket> = {}): Ticket {
  const issued = newTicket({
    id: ids.next(),
    day: '2026-11-21',
    seq: 1,
    prefix: 'A',
    serviceCode: 'HT',
    issuedAt: AT,
    origin: 'KIOSK',
    priority: false,
    place: 1,
    dossierId: null,
    estimate: null,
  });
  return { ...issued, ...part };
}

describe('tickets and prints', () => {
  test('come back as they were written, and change by their id', async () => {
    const test = await officeWithCounter();
    const first = ticket();
    const called: Ticket = {
      ...first,
      state: 'CALLED',
      counterCode: 'Q1',
      personId: test.personId,
      calls: 1,
      firstCalledAt: AT,
      calledAt: AT,
    };
    const job: PrintJob = {
      id: ids.next(),
      ticketId: first.id,
      deviceCode: 'P1',
      state: 'QUEUED',
      mayBeOnPaper: false,
      requested: false,
      attempts: 0,
      createdAt: AT,
      finishedAt: null,
      problem: 'PRINTER_PAPER_OUT',
    };
    await write(test, async (writes) => {
      await writes.putTicket(first);
      await writes.putTicket(called);
      await writes.putPrintJob(job);
    });
    await test.office.store.read(async (reads) => {
      expect(await reads.ticket(first.id)).toEqual(called);
      expect(await reads.ticketsOfDay('2026-11-21')).toEqual([called]);
      expect(await reads.ticketsOfDay('2026-11-22')).toEqual([]);
      expect(await reads.lastTicketSeq('2026-11-21', 'A', { from: 1, to: 500 })).toBe(1);
      expect(await reads.lastTicketSeq('2026-11-21', 'A', { from: 2, to: 500 })).toBe(0);
      expect(await reads.lastTicketSeq('2026-11-21', 'B', { from: 1, to: 500 })).toBe(0);
      expect(await reads.printJobOfTicket(first.id)).toEqual(job);
      expect(await reads.printJobsIn(['QUEUED', 'SENDING'])).toEqual([job]);
      expect(await reads.printJobsIn(['QUEUED'], AT)).toEqual([job]);
      expect(await reads.printJobsIn(['QUEUED'], '2026-11-21T01:00:00.001Z')).toEqual([]);
      expect(await reads.printJobsIn(['HELD'])).toEqual([]);
      expect(await reads.printJobsIn([])).toEqual([]);
    });
  });

  test('have a number once a day', async () => {
    const test = await officeWithCounter();
    await write(test, (writes) => writes.putTicket(ticket()));
    await expect(write(test, (writes) => writes.putTicket(ticket()))).rejects.toThrow(/UNIQUE/);
    await write(test, (writes) => writes.putTicket(ticket({ day: '2026-11-22' })));
  });

  test('name nobody when a citizen took them', async () => {
    const test = await officeWithCounter();
    await write(test, (writes) => writes.putTicket(ticket()));
    const [event] = await test.office.store.read((reads) => reads.recentEvents(1, ['test']));
    expect(event).toMatchObject({ type: 'test.changed', actorId: null });
    expect((await test.office.store.check()).problems).toEqual([]);
  });
});

describe('dossiers', () => {
  test('come back with their components', async () => {
    const test = await officeWithCounter();
    const written = dossier(test.personId);
    await write(test, (writes) => writes.putDossier(written));
    const [part] = written.components;
    if (!part) throw new Error('no component');
    const changed = {
      ...written,
      state: 'DA_TRA',
      components: [{ ...part, status: 2 }],
      finishedAt: AT,
      returnedAt: AT,
      rev: 2,
    } as const;
    await write(test, (writes) => writes.putDossier(changed));
    await test.office.store.read(async (reads) => {
      expect(await reads.dossier(written.id)).toEqual(changed);
      expect(await reads.openDossierCount()).toBe(0);
      expect(await reads.dossiersReturnedBetween(AT, '2026-11-21T01:00:00.001Z')).toBe(1);
      expect(await reads.dossiersReturnedBetween('2026-11-21T01:00:00.001Z', '2026-11-22')).toBe(0);
      expect(await reads.dossiersReceivedOn('2026-11-21')).toBe(1);
      expect(await reads.lastDossierSeq('2026-11-21')).toBe(1);
    });
  });

  test('are found by every word of code and name, without diacritics, and by nothing else', async () => {
    const test = await officeWithCounter();
    const one = dossier(test.personId, { applicant: { ...dossier('').applicant, name: 'Đặng Thị Ước' } });
    const two = dossier(test.personId, { seq: 2, code: 'T-261121-0002' });
    await write(test, async (writes) => {
      await writes.putDossier(one);
      await writes.putDossier(two);
    });
    const found = (query: string) =>
      test.office.store.read(async (reads) => (await reads.findDossiers(query, 10)).map(({ code }) => code));
    expect(await found('dang uoc')).toEqual([one.code]);
    expect(await found('0002')).toEqual([two.code]);
    expect(await found('%')).toEqual([]);
    expect((await found('')).toSorted()).toEqual([one.code, two.code]);
  });

  test('have each page of a scan once', async () => {
    const test = await officeWithCounter();
    const written = dossier(test.personId);
    const job = {
      id: ids.next(),
      dossierId: written.id,
      componentOrdinal: 1,
      origin: 'SCANNER',
      purpose: { kind: 'RESUME', jobId: ids.next(), lastOut: 3 },
      deviceCode: 'S1',
      state: 'RUNNING',
      doubts: [],
    } as const;
    const file = expectOk(await test.office.files.stage(written.id, 'image/jpeg', [new Uint8Array([1, 2, 3])]));
    const size = { widthPx: 10, heightPx: 20, dpi: 300, bytes: 3 };
    const page = { id: ids.next(), dossierId: written.id, componentOrdinal: 1, seq: 1, scanJobId: job.id, jobPage: 1 };
    const whole: DossierPage = { ...page, ...size, fileId: file.id, addedAt: AT, pictureHash: '0aff', hidden: null };
    const original = { ...page, fileId: file.id, fileName: 'Đơn xin.pdf', bytes: 3, addedAt: AT };
    const { seq: _, jobPage: __, ...kept } = original;
    await write(test, async (writes) => {
      await writes.putDossier(written);
      await writes.putScanJob({ ...job, pages: 0, problem: null, startedAt: AT, endedAt: null });
      await test.office.files.attach(writes, file);
      await writes.putPage(whole);
      await writes.putOriginal(kept);
    });
    await expect(write(test, (writes) => writes.putPage({ ...whole, id: ids.next(), seq: 2 }))).rejects.toThrow(
      /UNIQUE/,
    );
    await test.office.store.read(async (reads) => {
      expect(await reads.pagesOf(written.id)).toEqual([whole]);
      expect(await reads.page(whole.id)).toEqual(whole);
      expect(await reads.pagesAddedBetween(AT, '2026-11-22')).toBe(1);
      const running = { ...job, pages: 0, problem: null, startedAt: AT, endedAt: null };
      expect(await reads.runningScanJobs()).toEqual([running]);
      expect(await reads.scanJobsOf(written.id)).toEqual([running]);
      expect(await reads.originalsOf(written.id)).toEqual([kept]);
    });
  });

  test('have their pages in any order, hidden ones for themselves', async () => {
    const test = await officeWithCounter();
    const written = dossier(test.personId);
    const jobId = ids.next();
    const file = expectOk(await test.office.files.stage(written.id, 'image/jpeg', [new Uint8Array([1, 2, 3])]));
    const pages = [1, 2, 3].map((seq): DossierPage => {
      const place = { id: ids.next(), dossierId: written.id, componentOrdinal: 1, seq, scanJobId: jobId, jobPage: seq };
      const size = { widthPx: 10, heightPx: 20, dpi: 300, bytes: 3, addedAt: AT };
      return { ...place, ...size, fileId: file.id, pictureHash: '', hidden: null };
    });
    const [one, two, three] = pages as [DossierPage, DossierPage, DossierPage];
    await write(test, async (writes) => {
      await writes.putDossier(written);
      const open = { state: 'RUNNING', pages: 0, problem: null, doubts: [], startedAt: AT, endedAt: null } as const;
      const job = {
        id: jobId,
        dossierId: written.id,
        componentOrdinal: 1,
        origin: 'FILES',
        deviceCode: 'FILES',
      } as const;
      await writes.putScanJob({ ...job, ...open, purpose: { kind: 'PAGES' } });
      await test.office.files.attach(writes, file);
      for (const page of pages) await writes.putPage(page);
    });
    await write(test, (writes) =>
      writes.arrangePages([
        { id: three.id, seq: 1, hidden: null },
        { id: one.id, seq: 2, hidden: 'OVERLAP' },
        { id: two.id, seq: 3, hidden: null },
      ]),
    );
    await test.office.store.read(async (reads) => {
      const after = [
        { ...three, seq: 1 },
        { ...one, seq: 2, hidden: 'OVERLAP' },
        { ...two, seq: 3 },
      ];
      expect(await reads.allPagesOf(written.id)).toEqual(after);
      expect((await reads.pagesOf(written.id)).map(({ id }) => id)).toEqual([three.id, two.id]);
      expect(await reads.pagesAddedBetween(AT, '2026-11-22')).toBe(2);
    });
  });
});

test('a rating window has one rating and a ticket one window', async () => {
  const test = await officeWithCounter();
  const served = ticket();
  const window: RatingWindow = {
    id: ids.next(),
    counterCode: 'Q1',
    ticketId: served.id,
    dossierId: null,
    openedAt: AT,
    closesAt: '2026-11-21T01:02:00.000Z',
  };
  const bound = { windowId: window.id, ticketId: served.id, dossierId: null, counterCode: 'Q1' };
  const rating: Rating = {
    id: ids.next(),
    ...bound,
    level: 'HAI_LONG',
    scale: 4,
    source: 'KEYPAD',
    deviceCode: 'K1',
    at: AT,
  };
  await write(test, async (writes) => {
    await writes.putTicket(served);
    await writes.putRatingWindow(window);
    await writes.putRating(rating);
  });
  await expect(write(test, (writes) => writes.putRating({ ...rating, id: ids.next() }))).rejects.toThrow(/UNIQUE/);
  await expect(write(test, (writes) => writes.putRatingWindow({ ...window, id: ids.next() }))).rejects.toThrow(
    /UNIQUE/,
  );
  await test.office.store.read(async (reads) => {
    expect(await reads.lastRatingWindow('Q1')).toEqual(window);
    expect(await reads.ratingWindowOfTicket(served.id)).toEqual(window);
    expect(await reads.ratingOfWindow(window.id)).toEqual(rating);
    expect(await reads.ratingsBetween(AT, '2026-11-22')).toEqual([rating]);
    expect(await reads.ratingWindowsBetween('2026-11-22', '2026-11-23')).toEqual([]);
  });
});

describe('the spool', () => {
  test('is private, offers whole files in order, and destroys what is taken', async () => {
    const { office } = await setUpOffice();
    const { spool } = office;
    expect(await spool.jobs()).toEqual([]);
    const jobId = ids.next();
    const folder = expectOk(await spool.openJob(jobId));
    expect(expectOk(await spool.openJob(jobId))).toBe(folder);
    if (process.platform !== 'win32') {
      expect((await stat(office.directory.spool)).mode & 0o777).toBe(0o700);
      expect((await stat(folder)).mode & 0o777).toBe(0o700);
    }
    await writeFile(path.join(folder, 'page-0002.jpg'), 'two');
    await writeFile(path.join(folder, 'page-0001.jpg'), PLANTED);
    await writeFile(path.join(folder, 'page-0003.jpg.part'), 'half');
    await writeFile(path.join(folder, 'Odd Name'), 'x');
    expect(await spool.files(jobId)).toEqual(['page-0001.jpg', 'page-0002.jpg']);
    expect(Buffer.from(expectOk(await spool.read(jobId, 'page-0001.jpg'))).toString()).toBe(PLANTED);
    await spool.removeFile(jobId, 'page-0001.jpg');
    expect(await spool.files(jobId)).toEqual(['page-0002.jpg']);
    expect(await spool.read(jobId, 'page-0001.jpg')).toMatchObject({ error: { code: 'FILE_MISSING' } });
    expectOk(await spool.putInInbox(jobId, '0001.pdf', Buffer.from(PLANTED)));
    const inbox = path.join(folder, 'inbox');
    expect(await readFile(path.join(inbox, '0001.pdf'), 'utf8')).toBe(PLANTED);
    if (process.platform !== 'win32') expect((await stat(path.join(inbox, '0001.pdf'))).mode & 0o777).toBe(0o600);
    // What pages are made of is no page.
    expect(await spool.files(jobId)).toEqual(['page-0002.jpg']);
    await expect(spool.putInInbox(jobId, '../x.pdf', new Uint8Array())).rejects.toThrow();
    await spool.removeJob(jobId);
    expect(await spool.jobs()).toEqual([]);
    expect(await readdir(office.directory.spool)).toEqual([]);
  });

  test('removes what is no job', async () => {
    const { office } = await setUpOffice();
    const jobId = ids.next();
    expectOk(await office.spool.openJob(jobId));
    await mkdir(path.join(office.directory.spool, 'stray'));
    await writeFile(path.join(office.directory.spool, 'stray', 'page-0001.jpg'), PLANTED);
    expect(await office.spool.jobs()).toEqual([jobId]);
    expect(await readdir(office.directory.spool)).toEqual([jobId]);
  });

  test('never leaves its folder', async () => {
    const { office } = await setUpOffice();
    const outside = path.join(office.directory.root, 'keyring.json');
    const before = await readFile(outside);
    const jobId = ids.next();
    expectOk(await office.spool.openJob(jobId));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.constant('../../keyring.json'), fc.constant('..')), async (name) => {
        if (/^[a-z0-9-]{1,32}\.[a-z0-9]{1,8}$/.test(name)) return;
        await expect(office.spool.removeFile(jobId, name)).rejects.toThrow();
        await expect(office.spool.openJob(name)).rejects.toThrow();
      }),
      { numRuns: 50 },
    );
    expect(await readFile(outside)).toEqual(before);
  });
});

import { appendFileSync } from 'node:fs';
import { appendFile, mkdir, readdir, readFile, rename, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Scan, ScanDriver, ScanRequest } from '../../../electron/devices/scanner/scan-driver.ts';
import { createWorkerDriver } from '../../../electron/devices/scanner/worker/client.ts';
import type { Result } from '../../../electron/domain/result.ts';
import { hashDistance } from '../../../electron/domain/scan/picture-hash.ts';
import { eventually } from '../../eventually.ts';
import { manyPageTiff, PHONE_HEIC, pdfOf, quarters } from '../../unit/imaging/import-support.ts';
import { patientTimes, settings, temporaryFolder, workers } from './support.ts';

/** 20 ms between two looks: a file rests 40 ms, and after the last one come 60 ms of quiet. */
const TIMES = patientTimes;
/** Ten minutes and more: such a file is not being written. */
const LONG_AGO = new Date(Date.now() - 3_600_000);

/** For files that grow while they are watched: a moment in which this process rests must not look like their end. */
const SLOW_TIMES = { ...TIMES, retryMs: 250 };

const driverOf = (connection: string, times = TIMES): ScanDriver =>
  createWorkerDriver(connection, { startWorker: workers(), times: () => times });

async function request(part: Partial<ScanRequest> = {}): Promise<ScanRequest> {
  const scratchDirectory = await temporaryFolder();
  const { signal } = new AbortController();
  return { settings: settings(), maxPages: null, scratchDirectory, signal, ...part };
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Sizes of the pages of a scan, and the failure it ended with. */
async function pagesOf(scan: Scan): Promise<{ readonly widths: number[]; readonly error: string | null }> {
  const widths: number[] = [];
  try {
    for (;;) {
      const page = await scan.next();
      if (!page.ok) return { widths, error: page.error.code };
      if (!page.value) return { widths, error: null };
      widths.push(page.value.widthPx);
    }
  } finally {
    await scan.end();
  }
}

async function scanFolder(connection: string, part: Partial<ScanRequest> = {}) {
  const scan = await driverOf(connection).start(await request(part));
  return scan.ok ? pagesOf(scan.value) : { widths: [], error: scan.error.code };
}

const picture = (width: number): Promise<Buffer> => quarters(width, 140).jpeg().toBuffer();

async function put(folder: string, name: string, bytes: Uint8Array, when: Date = LONG_AGO): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  await utimes(file, when, when);
  return file;
}

describe('a folder as a scanner', () => {
  it('gives its files in the order in which people count, and is left as it was', async () => {
    const folder = await temporaryFolder();
    for (const [name, width] of [
      ['trang 10.jpg', 110],
      ['trang 2.jpg', 102],
      ['trang 1.JPG', 101],
    ] as const) {
      await put(folder, name, await picture(width));
    }
    await put(folder, 'đọc tôi.txt', Buffer.from('không phải ảnh'));
    await put(folder, '.ẩn.jpg', await picture(50));
    await mkdir(path.join(folder, 'cũ.jpg'));
    const before = await readdir(folder);
    expect(await scanFolder(`folder:${folder}`)).toEqual({ widths: [101, 102, 110], error: null });
    expect(await readdir(folder)).toEqual(before);
    expect(await scanFolder(`folder:${folder}`)).toEqual({ widths: [101, 102, 110], error: null });
  });

  it('says what it can do', async () => {
    const folder = await temporaryFolder();
    expect(value(await driverOf(`folder:${folder}`).check())).toEqual({
      sources: ['FEEDER'],
      duplex: false,
      papers: ['A4', 'A3', 'A5'],
      feederLoaded: false,
      driverUi: false,
    });
    await put(folder, 'a.pdf', await pdfOf((document) => document.addPage([200, 200])));
    expect(value(await driverOf(`folder:${folder}`).check()).feederLoaded).toBe(true);
  });

  it('takes files of many pages, and of every kind', async () => {
    const folder = await temporaryFolder();
    await put(folder, '1.tif', await manyPageTiff([quarters(101, 140), quarters(102, 140)], { compression: 'lzw' }));
    await put(folder, '2.heic', PHONE_HEIC);
    await put(folder, '3.webp', await quarters(103, 140).webp().toBuffer());
    await put(
      folder,
      '4.pdf',
      await pdfOf((document) => {
        for (const width of [144, 288]) document.addPage([width, 144]);
      }),
    );
    expect(await scanFolder(`folder:${folder}`)).toEqual({ widths: [101, 102, 240, 103, 600, 1_200], error: null });
  });

  it('stops after as many pages as were asked for', async () => {
    const folder = await temporaryFolder();
    await put(folder, '1.tif', await manyPageTiff([101, 102, 103].map((width) => quarters(width, 140))));
    await put(folder, '2.jpg', await picture(104));
    expect(await scanFolder(`folder:${folder}`, { maxPages: 2 })).toEqual({ widths: [101, 102], error: null });
    expect(await scanFolder(`folder:${folder}?taken=move`, { maxPages: 2 })).toEqual({
      widths: [101, 102],
      error: null,
    });
    // A file that was taken in part is not put away.
    expect((await readdir(folder)).toSorted()).toEqual(['1.tif', '2.jpg', 'da-nhan']);
  });

  it('puts away what was taken, and so takes nothing twice', async () => {
    const folder = await temporaryFolder();
    await put(folder, 'scan.jpg', await picture(101));
    expect(await scanFolder(`folder:${folder}?taken=move`)).toEqual({ widths: [101], error: null });
    expect(await scanFolder(`folder:${folder}?taken=move`)).toEqual({ widths: [], error: 'SCANNER_FEEDER_EMPTY' });
    const second = await picture(102);
    await put(folder, 'scan.jpg', second);
    expect(await scanFolder(`folder:${folder}?taken=move`)).toEqual({ widths: [102], error: null });
    const kept = path.join(folder, 'da-nhan');
    expect((await readdir(kept)).toSorted()).toEqual(['scan (2).jpg', 'scan.jpg']);
    // As it was, byte for byte.
    expect(Buffer.compare(await readFile(path.join(kept, 'scan (2).jpg')), second)).toBe(0);
  });

  it('puts nothing away before its page is safe', async () => {
    const folder = await temporaryFolder();
    await put(folder, '1.jpg', await picture(101));
    await put(folder, '2.jpg', await picture(102));
    const scan = value(await driverOf(`folder:${folder}?taken=move`).start(await request()));
    value(await scan.next());
    expect((await readdir(folder)).toSorted()).toEqual(['1.jpg', '2.jpg', 'da-nhan']);
    // Who asks for the next page has the one before.
    value(await scan.next());
    expect((await readdir(folder)).toSorted()).toEqual(['2.jpg', 'da-nhan']);
    await scan.end();
    expect((await readdir(folder)).toSorted()).toEqual(['2.jpg', 'da-nhan']);
  });

  it('waits for a file that is still being written', async () => {
    const folder = await temporaryFolder();
    const bytes = await quarters(600, 800).png({ compressionLevel: 0 }).toBuffer();
    const file = path.join(folder, 'scan.png');
    await writeFile(file, bytes.subarray(0, 1_000));
    let written = 1_000;
    // Grows at each look.
    const onAlive = () => {
      appendFileSync(file, bytes.subarray(written, written + 400_000));
      written += 400_000;
    };
    const scan = value(await driverOf(`folder:${folder}`, SLOW_TIMES).start(await request({ onAlive })));
    expect(await pagesOf(scan)).toEqual({ widths: [600], error: null });
    expect(written).toBeGreaterThan(bytes.length);
  });

  it('takes what comes while it is at work', async () => {
    const folder = await temporaryFolder();
    await put(folder, '1.jpg', await picture(101), new Date());
    const scan = value(await driverOf(`folder:${folder}`).start(await request()));
    expect(value(await scan.next())?.widthPx).toBe(101);
    await put(folder, '2.jpg', await picture(102), new Date());
    expect(value(await scan.next())?.widthPx).toBe(102);
    expect(value(await scan.next())).toBeNull();
    await scan.end();
  });

  it('ends at a damaged file, names it, and keeps the order', async () => {
    const folder = await temporaryFolder();
    await put(folder, '1.jpg', await picture(101));
    await put(folder, '2.jpg', (await picture(102)).subarray(0, 400));
    await put(folder, '3.jpg', await picture(103));
    const scan = value(await driverOf(`folder:${folder}?taken=move`).start(await request()));
    value(await scan.next());
    expect(await scan.next()).toMatchObject({
      ok: false,
      error: { code: 'IMPORT_FILE_UNREADABLE', details: { fileName: '2.jpg' } },
    });
    await scan.end();
    expect((await readdir(folder)).toSorted()).toEqual(['2.jpg', '3.jpg', 'da-nhan']);
  });

  it.each([
    ['leads nowhere', '/không/có/đâu.jpg', 'ENOENT'],
    ['leads to itself', '2.jpg', 'ELOOP'],
  ] as const)('names a link that %s', async (_, target, reason) => {
    const folder = await temporaryFolder();
    await put(folder, '1.jpg', await picture(101));
    await symlink(target, path.join(folder, '2.jpg'));
    await put(folder, '3.jpg', await picture(103));
    const scan = value(await driverOf(`folder:${folder}`).start(await request()));
    expect(value(await scan.next())?.widthPx).toBe(101);
    expect(await scan.next()).toMatchObject({
      error: { code: 'IMPORT_FILE_UNREADABLE', details: { fileName: '2.jpg', reason } },
    });
    await scan.end();
  });

  it('refuses a program that is called a picture', async () => {
    const folder = await temporaryFolder();
    await put(folder, 'ảnh.jpg', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(900, 1)]));
    expect(await scanFolder(`folder:${folder}`)).toEqual({ widths: [], error: 'IMPORT_FILE_UNSUPPORTED' });
  });

  it('has no glass, no paper when it is empty, and is away when it is not there', async () => {
    const folder = await temporaryFolder();
    expect(await scanFolder(`folder:${folder}`)).toMatchObject({ error: 'SCANNER_FEEDER_EMPTY' });
    const glass = { settings: settings({ source: 'GLASS' }) };
    expect(await scanFolder(`folder:${folder}`, glass)).toMatchObject({ error: 'SCANNER_SOURCE_MISSING' });
    expect(await scanFolder(`folder:${path.join(folder, 'không có')}`)).toMatchObject({ error: 'SCANNER_UNREACHABLE' });
    expect(await driverOf(`folder:${path.join(folder, 'không có')}`).check()).toMatchObject({
      error: { code: 'SCANNER_UNREACHABLE' },
    });
  });

  it('is waited for, like the paper of a feeder', async () => {
    const folder = await temporaryFolder();
    let waits = 0;
    const onWaiting = (isWaiting: boolean) => void (waits += isWaiting ? 1 : 0);
    const scan = value(await driverOf(`folder:${folder}`).start(await request({ waitForPaper: true, onWaiting })));
    const first = scan.next();
    await eventually(() => expect(waits).toBe(1));
    await put(folder, 'scan.jpg', await picture(101));
    expect(value(await first)?.widthPx).toBe(101);
    expect(value(await scan.next())).toBeNull();
    await scan.end();
  });
});

describe('folders where pictures of a phone arrive', () => {
  async function watching(folders: readonly string[], times = TIMES) {
    const abort = new AbortController();
    const connection = `folders:${JSON.stringify({ folders, sinceMs: Date.now() })}`;
    const scan = value(await driverOf(connection, times).start(await request({ signal: abort.signal })));
    return { scan, abort };
  }

  it('give the pictures that come, in the order in which they come', async () => {
    const [downloads, zalo] = [await temporaryFolder(), await temporaryFolder()];
    await put(downloads, 'cũ.jpg', await picture(50));
    const { scan, abort } = await watching([downloads, zalo, path.join(zalo, 'không có')]);
    // A picture from a USB cable keeps the day on which it was taken.
    await put(downloads, 'IMG_2.jpg', await picture(102));
    expect(value(await scan.next())?.widthPx).toBe(102);
    await mkdir(path.join(zalo, 'Chị Hoa'));
    await put(path.join(zalo, 'Chị Hoa'), 'z1.heic', PHONE_HEIC, new Date());
    expect(value(await scan.next())?.widthPx).toBe(240);
    await put(downloads, 'biểu mẫu.pdf', await pdfOf((document) => document.addPage([200, 200])), new Date());
    const next = scan.next();
    await put(downloads, 'IMG_1.jpg', await picture(101), new Date());
    expect(value(await next)?.widthPx).toBe(101);
    const waiting = scan.next();
    abort.abort();
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'SCAN_CANCELLED' } });
    await scan.end();
  });

  it('give a picture once, and one that was renamed after its download under its last name', async () => {
    const folder = await temporaryFolder();
    const { scan, abort } = await watching([folder]);
    const half = await put(folder, 'ảnh.jpg.crdownload', await picture(101), new Date());
    await rename(half, path.join(folder, 'ảnh.jpg'));
    expect(value(await scan.next())?.widthPx).toBe(101);
    const waiting = scan.next();
    await put(folder, 'sau.png', await quarters(102, 140).png().toBuffer(), new Date());
    expect(value(await waiting)?.widthPx).toBe(102);
    abort.abort();
    await scan.end();
  });

  it('have patience with a picture that comes slowly', async () => {
    const folder = await temporaryFolder();
    const { scan, abort } = await watching([folder], SLOW_TIMES);
    const bytes = await picture(101);
    const file = await put(folder, 'chậm.jpg', bytes.subarray(0, 500), new Date());
    const next = scan.next();
    // Longer than a file must rest, so it is looked at and put back.
    await new Promise((resolve) => setTimeout(resolve, SLOW_TIMES.retryMs * 4));
    await appendFile(file, bytes.subarray(500));
    expect(value(await next)?.widthPx).toBe(101);
    abort.abort();
    await scan.end();
  });

  it('need one folder that is there', async () => {
    const folder = await temporaryFolder();
    const connection = `folders:${JSON.stringify({ folders: [path.join(folder, 'không có')], sinceMs: 0 })}`;
    expect(await driverOf(connection).start(await request())).toMatchObject({
      error: { code: 'PICTURE_FOLDER_MISSING' },
    });
  });
});

describe('files that were handed over', () => {
  const filesOf = (files: readonly { readonly path: string; readonly name: string }[]) =>
    scanFolder(`files:${JSON.stringify(files)}`);

  it('are taken in the order in which they were given', async () => {
    const folder = await temporaryFolder();
    const second = await put(folder, '0001.bin', await picture(102));
    const first = await put(folder, '0002.bin', await pdfOf((document) => document.addPage([144, 144])));
    const files = [
      { path: first, name: 'giấy.pdf' },
      { path: second, name: 'ảnh.jpg' },
    ];
    expect(await filesOf(files)).toEqual({ widths: [600, 102], error: null });
  });

  it('that cannot be read do not stop the others, and are told at the end', async () => {
    const folder = await temporaryFolder();
    const good = await put(folder, '0001.bin', await picture(101));
    const bad = await put(folder, '0002.bin', Buffer.from('<html></html>'));
    const gone = path.join(folder, '0003.bin');
    const named = (file: string, name: string) => ({ path: file, name });
    expect(await filesOf([named(bad, 'a.jpg'), named(good, 'b.jpg')])).toEqual({
      widths: [101],
      error: 'IMPORT_FILE_UNSUPPORTED',
    });
    const driver = driverOf(
      `files:${JSON.stringify([named(gone, 'c.jpg'), named(good, 'b.jpg'), named(bad, 'a.jpg')])}`,
    );
    const scan = value(await driver.start(await request()));
    value(await scan.next());
    expect(await scan.next()).toMatchObject({
      error: { code: 'IMPORT_FILES_REFUSED', details: { count: 2, fileNames: 'c.jpg, a.jpg' } },
    });
    await scan.end();
  });

  it('can be cancelled between two pages', async () => {
    const folder = await temporaryFolder();
    const many = await put(
      folder,
      '0001.bin',
      await manyPageTiff([101, 102, 103].map((width) => quarters(width, 140))),
    );
    const abort = new AbortController();
    const driver = driverOf(`files:${JSON.stringify([{ path: many, name: 'a.tif' }])}`);
    const scan = value(await driver.start(await request({ signal: abort.signal })));
    value(await scan.next());
    abort.abort();
    expect(await scan.next()).toMatchObject({ error: { code: 'SCAN_CANCELLED' } });
    await scan.end();
  });
});

it('a page of a file is known again by its picture', async () => {
  const folder = await temporaryFolder();
  await put(folder, '1.jpg', await picture(600));
  await put(folder, '2.png', await quarters(600, 140).png().toBuffer());
  await put(
    folder,
    '3.jpg',
    await sharp(await picture(600))
      .rotate(180)
      .jpeg()
      .toBuffer(),
  );
  const scan = value(await driverOf(`folder:${folder}`).start(await request()));
  const hashes: string[] = [];
  for (let page = value(await scan.next()); page; page = value(await scan.next())) hashes.push(page.pictureHash);
  await scan.end();
  const [jpeg = '', png = '', turned = ''] = hashes;
  expect(hashes).toHaveLength(3);
  expect(jpeg).not.toBe('');
  expect(hashDistance(jpeg, png)).toBeLessThan(hashDistance(jpeg, turned));
});

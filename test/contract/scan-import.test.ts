import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Scanners } from '../../electron/app/ports/devices.ts';
import type { MethodInput } from '../../electron/contract/contract.ts';
import type { CallContext } from '../../electron/contract/envelope.ts';
import type { EventPayload } from '../../electron/contract/events.ts';
import { createScanDrivers } from '../../electron/devicehost/scan-drivers.ts';
import { ScanJobs } from '../../electron/devicehost/scan-jobs.ts';
import { createScanners } from '../../electron/devicehost/scanners.ts';
import { fail, type Result } from '../../electron/domain/result.ts';
import sample from '../../resources/catalogue/sample-procedures.json' with { type: 'json' };
import { expectOk } from '../db/support.ts';
import { patientTimes, temporaryFolder, workers } from '../devices/scanner/support.ts';
import { eventually } from '../eventually.ts';
import { manyPageTiff, PHONE_HEIC, pdfOf, quarters } from '../unit/imaging/import-support.ts';
import { OFFICE_FILE, startOffice, type TestOffice } from './backend-harness.ts';
import { createPlainImages, type PlainImages } from './plain-images.ts';
import { receiveScanDossier } from './scan-dossier.ts';
import { createScriptedDevices } from './scripted-devices.ts';

const FILE = { ...OFFICE_FILE, procedures: sample.procedures };
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const context: CallContext = { requestId: '01980000-0000-7000-8000-000000000001', actor: null, origin: 'test' };

/** The device host's own parts, with workers as processes of their own. */
function realScanners(): Scanners & { close(): Promise<void> } {
  const clock = { nowMs: () => Date.now() };
  const jobs = new ScanJobs({ changed: () => undefined });
  const drivers = createScanDrivers(workers(), patientTimes);
  const part = createScanners({ clock, log: quiet, announce: () => undefined, drivers, jobs });
  const call = async (method: string, input: unknown): Promise<Result<never>> => {
    const handler = (part.handlers as Record<string, (input: unknown, context: CallContext) => Promise<Result<never>>>)[
      method
    ];
    return handler ? handler(input, context) : fail('METHOD_UNKNOWN', { method });
  };
  return {
    start: (job) => call('scanner.start', job),
    next: (jobId, after) => call('scanner.next', { jobId, after }),
    cancel: (jobId) => call('scanner.cancel', { jobId }),
    look: (jobId) => call('scanner.look', { jobId }),
    async close() {
      await part.close();
      await jobs.close();
    },
  };
}

let office: TestOffice;
let scanners: ReturnType<typeof realScanners>;
let images: PlainImages;
let dossierId: string;
beforeEach(async () => {
  scanners = realScanners();
  images = createPlainImages();
  office = await startOffice({ file: FILE, devices: createScriptedDevices(scanners), images });
  dossierId = await receiveScanDossier(office);
});
afterEach(async () => {
  await office.stop();
  await scanners.close();
});

const call: TestOffice['as'] extends (actor: never) => infer Call ? Call : never = (method, input, requestId) =>
  office.as(office.clerk)(method, input, requestId);

type Files = MethodInput<'scan.import'>['files'];
const given = (name: string, bytes: Uint8Array) => ({ name, bytes: Uint8Array.from(bytes) });
const importing = (files: Files, requestId?: string) =>
  call('scan.import', { dossierId, componentOrdinal: 1, files }, requestId);
const ended = (jobId: string): Promise<EventPayload<'scan.ended'>> =>
  eventually(() => {
    const ends = office.events.filter(({ event }) => event === 'scan.ended');
    const end = ends
      .map(({ payload }) => payload as EventPayload<'scan.ended'>)
      .find((payload) => payload.jobId === jobId);
    if (!end) throw new Error('the import has not ended');
    return end;
  });
/** Imports and waits for the end, and until the spool is empty: that is seen to after the clerk was told. */
const imported = async (...files: Files) => {
  const end = await ended(expectOk(await importing(files)).job.id);
  await eventually(async () => expect(await readdir(path.join(office.dataDirectory, 'spool'))).toEqual([]));
  return end;
};
const state = async () => expectOk(await call('scan.pages', { dossierId }));
const widths = async () => (await state()).pages.map(({ widthPx }) => widthPx);
const originals = () => office.store().read((reads) => reads.originalsOf(dossierId));

const picture = (width: number): Promise<Buffer> => quarters(width, 280).jpeg().toBuffer();
const smallPdf = (pages: number): Promise<Uint8Array> =>
  pdfOf((document) => {
    document.setTitle('QUAY-ORIGINAL');
    for (let page = 0; page < pages; page += 1) document.addPage([144 + page, 144]);
  });

/** Every file of the data directory that holds these bytes. */
async function plainCopies(wanted: Buffer): Promise<string[]> {
  const entries = await readdir(office.dataDirectory, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((candidate) => candidate.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    if ((await readFile(file)).includes(wanted)) found.push(file);
  }
  return found;
}

describe('files that are dropped on a component', () => {
  it('become its pages, in their order, and its PDF', async () => {
    const end = await imported(
      given('ảnh.jpg', await picture(201)),
      given('fax.tif', await manyPageTiff([quarters(202, 280), quarters(203, 280)], { compression: 'lzw' })),
      given('IMG_0001.HEIC', PHONE_HEIC),
      given('đơn.pdf', await smallPdf(2)),
    );
    expect(end).toMatchObject({ dossierId, pages: 6, problem: null, message: null });
    expect(await widths()).toEqual([201, 202, 203, 240, 600, 604]);
    const { dossier, running, pages } = await state();
    expect(running).toBeNull();
    expect(dossier.components[0]).toMatchObject({ status: 1 });
    expect(pages[3]).toMatchObject({ componentOrdinal: 1, heightPx: 320, hidden: null });
    expect(expectOk(await call('scan.job', { jobId: end.jobId })).job).toMatchObject({
      origin: 'FILES',
      state: 'ENDED',
    });
    const image = expectOk(await call('scan.image', { pageId: pages[3]?.id ?? '' }));
    expect(image.mediaType).toBe('image/jpeg');
    // Where the phone was when it took the picture is in none of it.
    expect(Buffer.from(image.image).includes('QUAYPHONE')).toBe(false);
  });

  it('as PDF are kept byte for byte as well, encrypted', async () => {
    const pdf = await smallPdf(1);
    const signed = Buffer.concat([pdf, Buffer.from('\n% a signature covers every byte\n')]);
    await imported(given('quyết định đã ký.pdf', signed), given('ảnh.jpg', await picture(201)));
    const [original, ...others] = await originals();
    expect(others).toEqual([]);
    expect(original).toMatchObject({
      dossierId,
      componentOrdinal: 1,
      fileName: 'quyết định đã ký.pdf',
      bytes: signed.length,
    });
    const kept = expectOk(await office.files().read(original?.fileId ?? ''));
    expect(Buffer.compare(Buffer.from(kept), signed)).toBe(0);
    expect(await plainCopies(Buffer.from('a signature covers every byte'))).toEqual([]);
    expect(await plainCopies(Buffer.from('QUAY-ORIGINAL'))).toEqual([]);
  });

  it('may be the same PDF twice', async () => {
    const pdf = await smallPdf(1);
    await imported(given('a.pdf', pdf));
    await imported(given('b.pdf', pdf));
    expect((await originals()).map(({ fileName }) => fileName)).toEqual(['a.pdf', 'b.pdf']);
    expect(await widths()).toEqual([600, 600]);
  });

  it('that are none are refused by name; the others come', async () => {
    const end = await imported(
      given('độc.jpg', Buffer.from('<html><script>alert(1)</script></html>')),
      given('ảnh.jpg', await picture(201)),
    );
    expect(end).toMatchObject({ pages: 1, problem: 'IMPORT_FILE_UNSUPPORTED' });
    expect(end.message).toContain('độc.jpg');
    expect(await widths()).toEqual([201]);
  });

  it('with a password are refused, and the clerk reads what to do', async () => {
    const locked = await pdfOf((document) => {
      document.addPage([144, 144]);
      document.encrypt({ userPassword: 'mở', ownerPassword: 'chủ' });
    });
    const end = await imported(given('sổ hộ khẩu.pdf', locked));
    expect(end).toMatchObject({ pages: 0, problem: 'IMPORT_FILE_LOCKED' });
    expect(end.message).toContain('sổ hộ khẩu.pdf');
    expect((await state()).dossier.components[0]).toMatchObject({ status: 0, pdfFileId: null });
  });

  it('lie nowhere in plain afterwards', async () => {
    const bytes = await picture(201);
    await imported(given('ảnh.jpg', bytes));
    expect(await plainCopies(bytes)).toEqual([]);
  });

  it('are taken once when the call is repeated', async () => {
    const requestId = '01980000-0000-7000-8000-00000000abcd';
    const files = [given('đơn.pdf', await smallPdf(1))];
    const first = expectOk(await importing(files, requestId)).job;
    await ended(first.id);
    expect(expectOk(await importing(files, requestId)).job.id).toBe(first.id);
    expect(await widths()).toEqual([600]);
    expect(await originals()).toHaveLength(1);
  });

  it('into nothing, or above the limit, are refused at once', async () => {
    const files = [given('ảnh.jpg', await picture(201))];
    expect(await call('scan.import', { dossierId, componentOrdinal: 9, files })).toMatchObject({
      error: { code: 'DOSSIER_COMPONENT_UNKNOWN' },
    });
    const huge = { name: 'lớn.tif', bytes: new Uint8Array(201 * 1024 * 1024) };
    expect(await importing([huge])).toMatchObject({
      error: { code: 'IMPORT_FILE_TOO_LARGE', details: { fileName: 'lớn.tif', maxMegabytes: 200 } },
    });
    expect((await state()).running).toBeNull();
  });
});

describe('a watch of the folders for pictures', () => {
  const watching = async (folders: readonly string[]) => {
    const { settings } = expectOk(await office.as(office.it)('config.read', {}));
    const digitization = { ...settings.digitization, pictureFolders: [...folders] };
    expectOk(await office.as(office.it)('config.saveSettings', { digitization }));
    return call('scan.watch', { dossierId, componentOrdinal: 1 });
  };

  it('takes each new picture until it is stopped, which is no problem', async () => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'cũ.jpg'), await picture(150));
    const { job, folders } = expectOk(await watching([folder]));
    expect(folders).toEqual([folder]);
    expect(job).toMatchObject({ origin: 'FOLDER', state: 'RUNNING' });
    await writeFile(path.join(folder, 'IMG_1.jpg'), await picture(201));
    await eventually(async () => expect(await widths()).toEqual([201]));
    await writeFile(path.join(folder, 'IMG_2.heic'), PHONE_HEIC);
    await eventually(async () => expect(await widths()).toEqual([201, 240]));
    expect((await state()).running?.id).toBe(job.id);
    expectOk(await call('scan.cancel', { jobId: job.id }));
    expect(await ended(job.id)).toMatchObject({ pages: 2, problem: null });
    // The first one names no camera, so a scanner or a screen made it.
    const sources = () => images.calls.filter((one) => one.call === 'clean').map((one) => one.with);
    await eventually(() => expect(sources()).toMatchObject([{ source: 'SCAN' }, { source: 'PHOTO' }]));
    expect((await state()).dossier.components[0]).toMatchObject({ status: 1 });
  });

  it('says when there is no such folder', async () => {
    const folder = await temporaryFolder();
    expect(await watching([path.join(folder, 'không có')])).toMatchObject({
      error: { code: 'PICTURE_FOLDER_MISSING' },
    });
    expect((await state()).running).toBeNull();
  });

  it('without folders of the office watches those of this PC, if there are any', async () => {
    expect(await call('scan.watch', { dossierId, componentOrdinal: 1 })).toMatchObject({
      error: { code: 'PICTURE_FOLDER_MISSING' },
    });
    const folder = await temporaryFolder();
    const { dataDirectory } = office;
    const exported = expectOk(await office.as(null)('host.exportKey', {}));
    const key = { dataKeyBase64: exported.dataKeyBase64, secret: null };
    expectOk(await office.as(null)('host.open', { dataDirectory, mode: 'OWNER', ...key, pictureFolders: [folder] }));
    const { job, folders } = expectOk(await call('scan.watch', { dossierId, componentOrdinal: 1 }));
    expect(folders).toEqual([folder]);
    expectOk(await call('scan.cancel', { jobId: job.id }));
    await ended(job.id);
  });
});

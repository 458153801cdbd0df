import { PDFDocument } from '@cantoo/pdf-lib';
import { afterEach, describe, expect, it } from 'vitest';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import { NO_EDITS } from '../../electron/domain/digitization/page-facts.ts';
import { fail } from '../../electron/domain/result.ts';
import { expectOk } from '../db/support.ts';
import { eventually } from '../eventually.ts';
import { type PageOffice, sheets, startPageOffice } from './page-work-office.ts';
import { pdfPages } from './pdf-pages.ts';
import { SIGNED_AT } from './plain-images.ts';

const GONE = fail('IMAGE_WORKER_GONE', { reason: 'test' }).error;
const MUCH_MEMORY = 16 * 1024 ** 3;

let at: PageOffice;
afterEach(async () => {
  await at.office.stop();
  expect(at.office.bugs).toEqual([]);
});

const document = async () => (await at.state()).components[0]?.document;
const target = () => ({ dossierId: at.dossierId, componentOrdinal: 1 });
const made = () => at.images.calls.filter(({ call }) => call === 'openPdf').length;

describe('the file of a component', () => {
  it('is made when its pages were left alone for a moment: ten changes are one version', async () => {
    at = await startPageOffice();
    await at.scan(sheets(1, 3));
    await at.cleaned();
    const [first = ''] = (await at.pages()).pages.map(({ id }) => id);
    for (let turn = 0; turn < 5; turn += 1) {
      expectOk(await at.call('page.hide', { pageId: first, reason: 'REMOVED' }));
      expectOk(await at.call('page.restore', { pageId: first }));
    }
    expect(made()).toBe(0);
    await at.rested();
    expect(made()).toBe(1);
    expect(await document()).toMatchObject({ version: 1, pages: 3, source: 'PAGES', signing: 'NONE', signer: '' });
    expect(await document()).toMatchObject({ madeByName: 'Nguyễn Cán Bộ', erased: false });
    expect((await at.pages()).dossier.components[0]?.pdfFileId).toEqual(expect.any(String));
    // Away and back again: the same pages are the same version.
    expectOk(await at.call('page.hide', { pageId: first, reason: 'REMOVED' }));
    expectOk(await at.call('page.restore', { pageId: first }));
    await at.rested();
    expect(made()).toBe(1);
    await at.rebuilt();
  });

  it('keeps every version, to list and to open, each look on record and each version in the chain', async () => {
    at = await startPageOffice();
    await at.scan(sheets(1, 1));
    await at.rested();
    await at.scan(sheets(2, 2));
    await at.rested();
    const { documents } = expectOk(await at.call('document.list', target()));
    expect(documents.map(({ version, pages }) => [version, pages])).toEqual([
      [2, 2],
      [1, 1],
    ]);
    const opened = expectOk(await at.call('document.open', { documentId: documents[1]?.id ?? '' }));
    expect(opened.fileName).toMatch(/_1_TK-KT_v1\.pdf$/);
    expect(pdfPages(opened.pdf)).toBe(1);
    await at.office.store().read(async (reads) => {
      const links = (await reads.linksOf(at.dossierId)).filter(({ kind }) => kind === 'DOCUMENT');
      expect(links.map(({ sha256 }) => sha256)).toEqual(documents.map(({ sha256 }) => sha256).toReversed());
      expect(await reads.fileViewsOf(at.dossierId, 5)).toMatchObject([
        { kind: 'DOCUMENT', subjectId: documents[1]?.id },
      ]);
    });
    expect(await at.call('document.open', { documentId: randomUuidV7() })).toMatchObject({
      error: { code: 'DOCUMENT_UNKNOWN' },
    });
  });

  it('is made at once for whoever needs it, over a worker that ended once', async () => {
    at = await startPageOffice();
    at.images.hold = true;
    await at.scan(sheets(1, 2));
    at.images.fail(GONE);
    const asked = at.call('scan.pdf', target());
    at.images.hold = false;
    await eventually(async () => {
      at.office.clock.advanceMs(1_000);
      expect((await at.state()).waiting).toBe(0);
    });
    expect(pdfPages(expectOk(await asked).pdf)).toBe(2);
    expect(await document()).toMatchObject({ version: 1 });
  });

  it('is made while the scanner waits for the paper of the next component, and not while pages come', async () => {
    at = await startPageOffice();
    await at.scan(sheets(1, 2));
    at.scanner.load('WAIT');
    const settings = { source: 'FEEDER', mode: 'GRAY', dpi: 200 } as const;
    const next = { dossierId: at.dossierId, componentOrdinal: 2, deviceCode: 'MQ1', settings, waitForPaper: true };
    const { job } = expectOk(await at.call('scan.start', next));
    await at.cleaned();
    for (let turn = 0; turn < 5; turn += 1) {
      at.office.clock.advanceMs(4_000);
      expect(await document()).toBeNull();
    }
    at.scanner.waitsForPaper = true;
    await eventually(async () => {
      at.office.clock.advanceMs(4_000);
      expect(await document()).toMatchObject({ version: 1, pages: 2 });
    });
    expectOk(await at.call('scan.cancel', { jobId: job.id }));
  });

  it('is made, and its text read, while folders are watched that bring nothing more', async () => {
    at = await startPageOffice({ totalMemoryBytes: MUCH_MEMORY });
    const { settings } = expectOk(await at.office.as(at.office.it)('config.read', {}));
    const digitization = { ...settings.digitization, pictureFolders: ['/ảnh'] };
    expectOk(await at.office.as(at.office.it)('config.saveSettings', { digitization }));
    at.scanner.load(...sheets(1, 2), 'WAIT');
    const { job } = expectOk(await at.call('scan.watch', target()));
    await eventually(async () => expect((await at.state()).pages).toHaveLength(2));
    await at.cleaned();
    for (let turn = 0; turn < 3; turn += 1) {
      at.office.clock.advanceMs(4_000);
      expect(await document()).toBeNull();
    }
    await eventually(async () => {
      at.office.clock.advanceMs(4_000);
      expect(await document()).toMatchObject({ version: 2, pages: 2 });
    });
    expect((await at.state()).pages.map(({ work }) => work.text)).toEqual(['DONE', 'DONE']);
    expect((await at.pages()).running?.id).toBe(job.id);
    expectOk(await at.call('scan.cancel', { jobId: job.id }));
  });

  it('says when the worker does not come back, and is made later by itself', async () => {
    at = await startPageOffice();
    await at.scan(sheets(1, 1));
    await at.cleaned();
    at.images.fail(GONE, GONE, GONE);
    let answer: unknown = null;
    void at.call('scan.pdf', target()).then((answered) => {
      answer = answered;
    });
    await eventually(() => {
      at.office.clock.advanceMs(1_000);
      expect(answer).toMatchObject({ ok: false, error: { code: 'IMAGE_WORKER_GONE' } });
    });
    await at.rested();
    expect(await document()).toMatchObject({ version: 1 });
  });
});

describe('a PDF that came whole', () => {
  const original = async (title: string, mark = ''): Promise<Uint8Array> => {
    const pdf = await PDFDocument.create();
    pdf.setTitle(title);
    for (let page = 0; page < 2; page += 1) pdf.addPage([200, 300]);
    return Buffer.concat([Buffer.from(await pdf.save({ useObjectStreams: false })), Buffer.from(mark)]);
  };
  const take = async (bytes: Uint8Array): Promise<void> => {
    at.scanner.load(...sheets(1, 2));
    const files = [{ name: 'giấy tờ.pdf', bytes: Uint8Array.from(bytes) }];
    expectOk(await at.call('scan.import', { ...target(), files }));
    await eventually(() => expect(at.eventsOf('scan.ended')).toHaveLength(1));
    await at.cleaned();
    await at.rested();
  };

  it('is the file byte for byte when it is signed', async () => {
    at = await startPageOffice();
    const bytes = await original('Scan', '\n% /ByteRange [0 1 2 3]\n');
    await take(bytes);
    expect(await document()).toMatchObject({ source: 'ORIGINAL', signing: 'SIGNED', signer: 'Nguyễn Văn Ký' });
    expect(await document()).toMatchObject({ signedAt: SIGNED_AT, pages: 2 });
    const { pdf } = expectOk(await at.call('scan.pdf', target()));
    expect(Buffer.from(pdf)).toEqual(bytes);
    expect(made()).toBe(0);
  });

  it('is the file byte for byte when a program wrote it, until a page of it is edited', async () => {
    at = await startPageOffice();
    const bytes = await original('Digital');
    await take(bytes);
    expect(await document()).toMatchObject({ source: 'ORIGINAL', signing: 'NONE', version: 1 });
    expect(Buffer.from(expectOk(await at.call('scan.pdf', target())).pdf)).toEqual(bytes);
    const [pageId = ''] = (await at.pages()).pages.map(({ id }) => id);
    expectOk(await at.call('page.edit', { pageId, edits: { ...NO_EDITS, turn: 90 } }));
    await at.cleaned();
    await at.rested();
    expect(await document()).toMatchObject({ source: 'PAGES', version: 2 });
  });

  it('that a scanner made becomes pages like every scan', async () => {
    at = await startPageOffice();
    await take(await original('Scan'));
    expect(await document()).toMatchObject({ source: 'PAGES' });
    expect(at.images.calls.find(({ call }) => call === 'openPdf')?.with).toMatchObject({ source: 'giấy tờ.pdf' });
  });
});

describe('text', () => {
  it('is read after cleaning, never during a scan, and goes into the file', async () => {
    at = await startPageOffice({ totalMemoryBytes: MUCH_MEMORY });
    at.images.say('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỜ KHAI ĐĂNG KÝ KHAI TỬ');
    at.scanner.load(...sheets(1, 1), 'WAIT');
    const settings = { source: 'FEEDER', mode: 'GRAY', dpi: 200 } as const;
    const { job } = expectOk(await at.call('scan.start', { ...target(), deviceCode: 'MQ1', settings }));
    await eventually(() => expect(at.images.calls.some(({ call }) => call === 'clean')).toBe(true));
    await at.cleaned();
    expect(at.images.calls.some(({ call }) => call === 'readText')).toBe(false);
    expect((await at.state()).pages[0]?.work.text).toBe('WAITING');
    expectOk(await at.call('scan.cancel', { jobId: job.id }));
    await at.rested();
    await eventually(async () => expect(await document()).toMatchObject({ version: 2 }));
    expect(at.images.calls.findLast(({ call }) => call === 'add')?.with).toBe(2);
  });

  it('comes after the file that is about to be made, and makes one version more, not one a page', async () => {
    at = await startPageOffice({ totalMemoryBytes: MUCH_MEMORY });
    await at.scan(sheets(1, 3));
    await at.cleaned();
    await at.rested();
    await eventually(async () => expect(await document()).toMatchObject({ version: 2 }));
    const worked = at.images.calls.map(({ call }) => call);
    const pages = (call: string) => [call, call, call];
    expect(worked).toEqual([
      ...pages('clean'),
      'openPdf',
      ...pages('add'),
      ...pages('readText'),
      'openPdf',
      ...pages('add'),
    ]);
    await at.rested();
    expect(await document()).toMatchObject({ version: 2 });
  });

  it('never keeps waiting a file whose pictures are others now', async () => {
    at = await startPageOffice({ totalMemoryBytes: MUCH_MEMORY });
    at.images.hold = true;
    await at.scan(sheets(1, 3));
    expectOk(await at.call('digitization.read', { dossierId: at.dossierId, on: false }));
    at.images.hold = false;
    await at.cleaned();
    await at.rested();
    at.images.hold = true;
    const begun = at.images.calls.length;
    const [pageId = ''] = (await at.pages()).pages.map(({ id }) => id);
    expectOk(await at.call('page.edit', { pageId, edits: { ...NO_EDITS, turn: 90 } }));
    expectOk(await at.call('digitization.read', { dossierId: at.dossierId, on: true }));
    at.images.hold = false;
    await at.cleaned();
    await at.rested();
    await eventually(async () => expect(await document()).toMatchObject({ version: 3 }));
    const worked = at.images.calls.slice(begun).map(({ call }) => call);
    expect(worked.filter((call) => call !== 'add')).toEqual([
      'clean',
      'openPdf',
      'readText',
      'readText',
      'readText',
      'openPdf',
    ]);
  });

  it('is not waited for by whoever needs the file, and makes a new version afterwards', async () => {
    at = await startPageOffice({ totalMemoryBytes: MUCH_MEMORY });
    expectOk(await at.call('digitization.read', { dossierId: at.dossierId, on: false }));
    at.scanner.load(...sheets(1, 1), 'WAIT');
    const settings = { source: 'FEEDER', mode: 'GRAY', dpi: 200 } as const;
    const { job } = expectOk(await at.call('scan.start', { ...target(), deviceCode: 'MQ1', settings }));
    await eventually(() => expect(at.eventsOf('scan.page')).toHaveLength(1));
    expectOk(await at.call('scan.pdf', target()));
    expect(await document()).toMatchObject({ version: 1 });
    expectOk(await at.call('scan.cancel', { jobId: job.id }));
    // The end of the scan and the reading take their time: until then nothing is due.
    await eventually(async () => {
      at.office.clock.advanceMs(4_000);
      expect(await document()).toMatchObject({ version: 2 });
    });
  });

  it('is stopped for a dossier, and begun again', async () => {
    at = await startPageOffice({ totalMemoryBytes: MUCH_MEMORY });
    at.images.hold = true;
    await at.scan(sheets(1, 1));
    expectOk(await at.call('digitization.read', { dossierId: at.dossierId, on: false }));
    at.images.hold = false;
    await at.rested();
    expect((await at.state()).pages[0]?.work.text).toBe('OFF');
    expect(at.images.calls.some(({ call }) => call === 'readText')).toBe(false);
    expectOk(await at.call('digitization.read', { dossierId: at.dossierId, on: true }));
    await eventually(async () => expect((await at.state()).pages[0]?.work.text).toBe('DONE'));
  });

  it('proposes where pages belong, and never again what a person put elsewhere', async () => {
    at = await startPageOffice({ totalMemoryBytes: MUCH_MEMORY });
    const motto = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
    at.images.say(`${motto}\nTỜ KHAI ĐĂNG KÝ KHAI TỬ`, `${motto}\nGIẤY BÁO TỬ`, 'trang sau');
    await at.scan(sheets(1, 3));
    await at.rested();
    await eventually(async () => expect((await at.state()).pages.every(({ work }) => work.text === 'DONE')).toBe(true));
    const [, second = '', third = ''] = (await at.pages()).pages.map(({ id }) => id);
    const proposals = async () => (await at.state()).proposals.map(({ pageIds, to }) => [pageIds, to]);
    expect(await proposals()).toEqual([[[second, third], 2]]);
    const assign = (pageIds: string[], componentOrdinal: number) =>
      at.call('page.assign', { pageIds, componentOrdinal, place: null });
    expectOk(await assign([second, third], 2));
    expect(await proposals()).toEqual([]);
    expectOk(await assign([second, third], 1));
    expect(await proposals()).toEqual([]);
  });

  it('that this PC cannot read holds up nothing', async () => {
    at = await startPageOffice({ totalMemoryBytes: MUCH_MEMORY });
    at.images.fail(null, fail('OCR_UNAVAILABLE', { reason: 'test' }).error);
    await at.scan(sheets(1, 1));
    await at.rested();
    expect(await document()).toMatchObject({ version: 1 });
  });
});

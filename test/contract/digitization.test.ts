import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import type { MethodInput } from '../../electron/contract/contract.ts';
import type { EventName, EventPayload } from '../../electron/contract/events.ts';
import { fail } from '../../electron/domain/result.ts';
import sample from '../../resources/catalogue/sample-procedures.json' with { type: 'json' };
import { expectOk } from '../db/support.ts';
import { eventually } from '../eventually.ts';
import { OFFICE_FILE, startOffice, type TestOffice } from './backend-harness.ts';
import { pdfPages } from './pdf-pages.ts';
import { receiveScanDossier } from './scan-dossier.ts';
import { createScriptedDevices } from './scripted-devices.ts';
import { createScriptedScanner, onePage, type ScriptedScanner } from './scripted-scanner.ts';

const FILE = {
  ...OFFICE_FILE,
  devices: [
    { code: 'MQ1', name: 'Máy quét 1', kind: 'SCANNER', connection: 'escl:http://127.0.0.1:1/eSCL' },
    { code: 'MQ2', name: 'Máy quét 2', kind: 'SCANNER', connection: 'demo', demo: true },
    { code: 'MI1', name: 'Máy in', kind: 'TICKET_PRINTER', connection: 'tcp://127.0.0.1:9100' },
  ],
  procedures: sample.procedures,
};
const SETTINGS = { source: 'FEEDER', mode: 'GRAY', dpi: 200 } as const;

let office: TestOffice;
let scanner: ScriptedScanner;
let dossierId: string;
beforeEach(async () => {
  scanner = createScriptedScanner();
  office = await startOffice({ file: FILE, devices: createScriptedDevices(scanner) });
  dossierId = await receiveScanDossier(office);
});
afterEach(() => office.stop());

const call: TestOffice['as'] extends (actor: never) => infer Call ? Call : never = (method, input, requestId) =>
  office.as(office.clerk)(method, input, requestId);

function eventsOf<E extends EventName>(name: E): EventPayload<E>[] {
  return office.events.filter(({ event }) => event === name).map(({ payload }) => payload as EventPayload<E>);
}

const start = (part: Partial<MethodInput<'scan.start'>> = {}, requestId?: string) =>
  call('scan.start', { dossierId, componentOrdinal: 1, deviceCode: 'MQ1', settings: SETTINGS, ...part }, requestId);
const started = async (part: Partial<MethodInput<'scan.start'>> = {}) => expectOk(await start(part)).job;
/** Scans and waits for the end. */
async function scan(part: Partial<MethodInput<'scan.start'>> = {}): Promise<EventPayload<'scan.ended'>> {
  const { id } = await started(part);
  return ended(id);
}
const ended = (jobId: string) =>
  eventually(() => {
    const end = eventsOf('scan.ended').find((payload) => payload.jobId === jobId);
    if (!end) throw new Error('the scan has not ended');
    return end;
  });
const pages = async () => expectOk(await call('scan.pages', { dossierId }));
const component = async (ordinal = 1) => (await pages()).dossier.components[ordinal - 1];
const pdf = async (componentOrdinal = 1) => expectOk(await call('scan.pdf', { dossierId, componentOrdinal }));
const imageOf = async (pageId: string) => Buffer.from(expectOk(await call('scan.image', { pageId })).image);

/** Every file of the data directory that holds one of the planted pages as it is. */
async function plainCopies(planted: readonly Uint8Array[]): Promise<string[]> {
  const entries = await readdir(office.dataDirectory, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((candidate) => candidate.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    const bytes = await readFile(file);
    // The compressed pixels: a PDF that kept the page would have them as well.
    if (planted.some((page) => bytes.includes(Buffer.from(page.slice(60, -20))))) found.push(file);
  }
  return found;
}

/** The spool is emptied after the end of the scan was told. */
const noPlainCopies = (planted: readonly Uint8Array[]) =>
  eventually(async () => expect(await plainCopies(planted)).toEqual([]));

describe('a scan', () => {
  it('brings its pages encrypted into the dossier, announces each, and makes the PDF', async () => {
    const sheets = [1, 2, 3].map((number) => onePage(number));
    scanner.load(...sheets);
    const end = await scan();
    expect(end).toEqual({
      jobId: end.jobId,
      dossierId,
      pages: 3,
      problem: null,
      message: null,
      overlap: 0,
      doubts: [],
    });
    const announced = eventsOf('scan.page');
    expect(announced.map(({ page }) => page.seq)).toEqual([1, 2, 3]);
    const kept = await pages();
    expect(kept.pages).toEqual(announced.map(({ page }) => page));
    expect(kept.running).toBeNull();
    expect(kept.pages[0]).toMatchObject({ componentOrdinal: 1, widthPx: 60, heightPx: 80, dpi: 200 });
    for (const [index, { id }] of kept.pages.entries()) expect(await imageOf(id)).toEqual(Buffer.from(sheets[index]!));
    // The file is made beside everybody's work, or as soon as somebody asks for it.
    expect(await component()).toMatchObject({ status: 1 });
    const file = await pdf();
    expect(await component()).toMatchObject({ status: 1, pdfFileId: expect.any(String) });
    expect(await component(2)).toMatchObject({ status: 0, pdfFileId: null });
    expect(file.fileName).toMatch(/^T-\d{6}-0001_1_TK-KT_v1\.pdf$/);
    expect(pdfPages(file.pdf)).toBe(3);
    expect(expectOk(await call('scan.job', { jobId: end.jobId })).job).toMatchObject({ state: 'ENDED', pages: 3 });
    await noPlainCopies(sheets);
  });

  it('believes the scanner about the resolution, not the picture', async () => {
    const page = Buffer.from(onePage(1));
    // 2,835 pixels a metre are 72 an inch; the scanner says 200.
    const density = page.indexOf('pHYs') + 4;
    page.writeUInt32BE(2_835, density);
    page.writeUInt32BE(2_835, density + 4);
    scanner.load(Uint8Array.from(page));
    await scan();
    expect((await pages()).pages).toMatchObject([{ dpi: 200 }]);
  });

  it('appends to what is there and makes a new version of the PDF', async () => {
    scanner.load(onePage(1), onePage(2));
    await scan();
    expect((await pdf()).fileName).toMatch(/_v1\.pdf$/);
    const before = await component();
    scanner.load(onePage(3));
    await scan();
    expect((await pages()).pages.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    const file = await pdf();
    expect((await component())?.pdfFileId).not.toBe(before?.pdfFileId);
    expect(file.fileName).toMatch(/_v2\.pdf$/);
    expect(pdfPages(file.pdf)).toBe(3);
  });

  it('counts the pages of each component by itself', async () => {
    scanner.load(onePage(1));
    await scan();
    scanner.load(onePage(2), onePage(3));
    await scan({ componentOrdinal: 2 });
    const places = (await pages()).pages.map(({ componentOrdinal, seq }) => [componentOrdinal, seq]);
    expect(places).toEqual([
      [1, 1],
      [2, 1],
      [2, 2],
    ]);
    expect(pdfPages((await pdf(2)).pdf)).toBe(2);
  });

  it('keeps two sheets that look the same as two pages', async () => {
    scanner.load(onePage(7), onePage(7));
    await scan();
    expect((await pages()).pages).toHaveLength(2);
    expect(pdfPages((await pdf()).pdf)).toBe(2);
  });

  it('stores a page that is delivered again once', async () => {
    scanner.load(onePage(1), 'AGAIN', onePage(2), 'AGAIN', 'AGAIN');
    expect(await scan()).toMatchObject({ pages: 2, problem: null });
    expect((await pages()).pages.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(eventsOf('scan.page')).toHaveLength(2);
  });

  it('ends a scanner that delivers the same page for ever', async () => {
    scanner.load(onePage(1), ...Array.from({ length: 50 }, () => 'AGAIN' as const));
    expect(await scan()).toMatchObject({ pages: 1, problem: 'SCANNER_FAULT' });
    expect(scanner.cancelled).toHaveLength(1);
  });

  it('without a page leaves the component as it was', async () => {
    scanner.load('END');
    expect(await scan()).toMatchObject({ pages: 0, problem: null });
    expect(await component()).toMatchObject({ status: 0, pdfFileId: null });
    const missing = await call('scan.pdf', { dossierId, componentOrdinal: 1 });
    expect(missing).toMatchObject({ ok: false, error: { code: 'FILE_MISSING' } });
  });

  it('starts once, however often the request comes', async () => {
    const requestId = randomUuidV7();
    scanner.load(onePage(1));
    const first = expectOk(await start({}, requestId)).job;
    await ended(first.id);
    const again = expectOk(await start({}, requestId)).job;
    expect(again).toMatchObject({ id: first.id, state: 'ENDED', pages: 1 });
    expect(scanner.started).toEqual([first.id]);
  });
});

describe('a scan that goes wrong', () => {
  it('keeps the pages before a jam and says what to do', async () => {
    scanner.load(onePage(1), onePage(2), fail('SCANNER_JAM', { pages: 2 }).error);
    const end = await scan();
    expect(end).toMatchObject({ pages: 2, problem: 'SCANNER_JAM' });
    expect(end.message).toContain('kẹt giấy');
    expect(pdfPages((await pdf()).pdf)).toBe(2);
    expect(expectOk(await call('scan.job', { jobId: end.jobId })).job.problem).toBe('SCANNER_JAM');
    // From that sheet on.
    scanner.load(onePage(3), onePage(4));
    await scan();
    expect((await pages()).pages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  });

  it('answers at once what the scanner answers at once, and can be tried again at once', async () => {
    scanner.refuse(fail('SCANNER_FEEDER_EMPTY').error);
    expect(await start()).toMatchObject({ ok: false, error: { code: 'SCANNER_FEEDER_EMPTY' } });
    expect((await pages()).running).toBeNull();
    scanner.load(onePage(1));
    expect(await scan()).toMatchObject({ pages: 1, problem: null });
  });

  it('stops at a page that is no whole picture, and keeps those before', async () => {
    scanner.load(onePage(1), onePage(2).slice(0, 120), onePage(3));
    const end = await scan();
    expect(end).toMatchObject({ pages: 1, problem: 'SCANNER_PAGE_DAMAGED' });
    expect(scanner.cancelled).toEqual([end.jobId]);
    expect((await pages()).pages).toHaveLength(1);
  });

  it('is stopped by the clerk', async () => {
    scanner.load(onePage(1), 'WAIT', onePage(2));
    const { id: jobId } = await started();
    await eventually(() => expect(eventsOf('scan.page')).toHaveLength(1));
    expect((await pages()).running).toMatchObject({ id: jobId, state: 'RUNNING', pages: 1 });
    expectOk(await call('scan.cancel', { jobId }));
    expect(await ended(jobId)).toMatchObject({ pages: 1, problem: 'SCAN_CANCELLED' });
    expect(pdfPages((await pdf()).pdf)).toBe(1);
    // Too late is as good.
    expectOk(await call('scan.cancel', { jobId }));
  });

  it('keeps what lies whole in the spool when the device host ends', async () => {
    scanner.load(onePage(1), 'WAIT');
    const { id: jobId } = await started();
    await eventually(() => expect(eventsOf('scan.page')).toHaveLength(1));
    scanner.deliverUnasked(jobId, 2, onePage(2, { saysDpi: false }));
    scanner.deliverUnasked(jobId, 3, onePage(3).slice(0, 100));
    scanner.crash();
    expect(await ended(jobId)).toMatchObject({ pages: 2, problem: 'PROCESS_GONE' });
    // Nobody said the second one's dpi: 60 pixels across the short side of an A4 sheet are 7.
    expect((await pages()).pages.map(({ seq, dpi }) => [seq, dpi])).toEqual([
      [1, 200],
      [2, 7],
    ]);
    expect(pdfPages((await pdf()).pdf)).toBe(2);
    await noPlainCopies([1, 2, 3].map((number) => onePage(number)));
  });

  it('is refused while another one of the dossier or of the scanner runs', async () => {
    scanner.load('WAIT');
    const { id: jobId } = await started();
    const running = { ok: false, error: { code: 'SCAN_RUNNING' } };
    expect(await start({ deviceCode: 'MQ2' })).toMatchObject(running);
    const other = await receiveScanDossier(office);
    expect(await start({ dossierId: other })).toMatchObject(running);
    scanner.load(onePage(1));
    expectOk(await start({ dossierId: other, deviceCode: 'MQ2' }));
    expectOk(await call('scan.cancel', { jobId }));
    await ended(jobId);
  });

  it('begins as soon as the scan that was told to stop has ended', async () => {
    scanner.load('WAIT');
    const { id: jobId } = await started();
    let rest: () => void = () => undefined;
    const rests = new Promise<void>((resolve) => {
      rest = resolve;
    });
    const next = scanner.next.bind(scanner);
    // The sheet that is on its way comes out before the scanner says that it is over.
    scanner.next = async (...call) => {
      if (scanner.cancelled.includes(jobId)) await rests;
      return next(...call);
    };
    expectOk(await call('scan.cancel', { jobId }));
    scanner.load(onePage(1));
    setTimeout(rest, 300);
    const { job } = expectOk(await start({ dossierId: await receiveScanDossier(office) }));
    expect(await ended(jobId)).toMatchObject({ problem: 'SCAN_CANCELLED' });
    await ended(job.id);
  });

  it('is refused for a dossier, component or scanner that is not there', async () => {
    const refusals: [string, Partial<MethodInput<'scan.start'>>][] = [
      ['DOSSIER_UNKNOWN', { dossierId: randomUuidV7() }],
      ['DOSSIER_COMPONENT_UNKNOWN', { componentOrdinal: 9 }],
      ['DEVICE_UNKNOWN', { deviceCode: 'MQ9' }],
      ['DEVICE_UNKNOWN', { deviceCode: 'MI1' }],
    ];
    for (const [code, part] of refusals) expect(await start(part)).toMatchObject({ ok: false, error: { code } });
    expect(scanner.started).toEqual([]);
  });

  it('names what it does not know', async () => {
    const [jobId, pageId, nobody] = [randomUuidV7(), randomUuidV7(), randomUuidV7()];
    expect(await call('scan.job', { jobId })).toMatchObject({ error: { code: 'SCAN_JOB_UNKNOWN' } });
    expect(await call('scan.cancel', { jobId })).toMatchObject({ error: { code: 'SCAN_JOB_UNKNOWN' } });
    expect(await call('scan.image', { pageId })).toMatchObject({ error: { code: 'FILE_MISSING' } });
    expect(await call('scan.pages', { dossierId: nobody })).toMatchObject({ error: { code: 'DOSSIER_UNKNOWN' } });
    const wrong = await call('scan.pdf', { dossierId, componentOrdinal: 7 });
    expect(wrong).toMatchObject({ error: { code: 'DOSSIER_COMPONENT_UNKNOWN' } });
  });
});

it('knows the scanners of the office', async () => {
  expect(expectOk(await call('scan.devices', {})).scanners).toEqual([
    { code: 'MQ1', name: 'Máy quét 1', demo: false },
    { code: 'MQ2', name: 'Máy quét 2', demo: true },
  ]);
});

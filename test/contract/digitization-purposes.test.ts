import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pagesFromEvents } from '../../electron/app/digitization/rebuild-pages.ts';
import { dossierFromEvents } from '../../electron/app/reception/rebuild.ts';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import type { MethodInput } from '../../electron/contract/contract.ts';
import type { EventPayload } from '../../electron/contract/events.ts';
import { fail } from '../../electron/domain/result.ts';
import sample from '../../resources/catalogue/sample-procedures.json' with { type: 'json' };
import { expectOk } from '../db/support.ts';
import { eventually } from '../eventually.ts';
import { OFFICE_FILE, startOffice, type TestOffice } from './backend-harness.ts';
import { pdfPages } from './pdf-pages.ts';
import { createScriptedDevices } from './scripted-devices.ts';
import {
  createScriptedScanner,
  knownSheets,
  onePage,
  type ScanStep,
  type ScriptedScanner,
} from './scripted-scanner.ts';

const FILE = {
  ...OFFICE_FILE,
  devices: [{ code: 'MQ1', name: 'Máy quét 1', kind: 'SCANNER', connection: 'escl:http://127.0.0.1:1/eSCL' }],
  procedures: sample.procedures,
};
const SETTINGS = { source: 'FEEDER', mode: 'GRAY', dpi: 200 } as const;
const JAM = fail('SCANNER_JAM', { pages: 1 }).error;

let office: TestOffice;
let scanner: ScriptedScanner;
let dossierId: string;
beforeEach(async () => {
  scanner = createScriptedScanner();
  office = await startOffice({ file: FILE, devices: createScriptedDevices(scanner) });
  const received = await call('dossier.receive', {
    procedureCode: 'MAU-HT-KHAITU',
    counterCode: 'Q1',
    ticketId: null,
    applicant: { name: 'Nguyễn Thị Cẩm Tú', personalId: '', birthDate: null, sex: null, address: '', phone: '' },
    components: [{ code: 'TK-KT', received: true, copies: 1, form: 'BAN_CHINH' }],
  });
  dossierId = expectOk(received).dossier.id;
});
afterEach(async () => {
  await rebuilt();
  await office.stop();
});

const call: TestOffice['as'] extends (actor: never) => infer Call ? Call : never = (method, input, requestId) =>
  office.as(office.clerk)(method, input, requestId);

type Purpose = NonNullable<MethodInput<'scan.start'>['purpose']>;
const start = (purpose: Purpose = { kind: 'PAGES' }) =>
  call('scan.start', { dossierId, componentOrdinal: 1, deviceCode: 'MQ1', settings: SETTINGS, purpose });

/** Scans what the scanner is told to deliver, and waits for the end. */
async function scan(steps: readonly ScanStep[], purpose?: Purpose): Promise<EventPayload<'scan.ended'>> {
  scanner.load(...steps);
  const { id } = expectOk(await start(purpose)).job;
  return ended(id);
}

const ended = (jobId: string) =>
  eventually(() => {
    const end = office.events.find(
      ({ event, payload }) => event === 'scan.ended' && (payload as EventPayload<'scan.ended'>).jobId === jobId,
    );
    if (!end) throw new Error('the scan has not ended');
    return end.payload as EventPayload<'scan.ended'>;
  });

const read = async () => expectOk(await call('scan.pages', { dossierId }));
/** The shown pages by the number of their sheet, which is in their picture. */
async function shownSheets(): Promise<number[]> {
  const { pages } = await read();
  const sheets = [];
  for (const { id } of pages.filter(({ hidden }) => hidden === null)) {
    const { image } = expectOk(await call('scan.image', { pageId: id }));
    sheets.push(Array.from({ length: 400 }, (_, sheet) => sheet).find((n) => Buffer.from(onePage(n)).equals(image)));
  }
  return sheets.map((sheet) => sheet ?? -1);
}
const pdf = async () => expectOk(await call('scan.pdf', { dossierId, componentOrdinal: 1 }));
const count = (from: number, to: number): number[] => knownSheets(from, to).map(({ sheet }) => sheet);

/** What the log says is what the rows say, of the pages and of the dossier. */
async function rebuilt(): Promise<void> {
  await office.store().read(async (reads) => {
    const events = await reads.eventsOf('dossier', dossierId);
    const rows = await reads.allPagesOf(dossierId);
    expect(pagesFromEvents(events)).toEqual(rows.map((page) => ({ ...page, pictureHash: '' })));
    expect(dossierFromEvents(events)).toEqual(await reads.dossier(dossierId));
  });
  expect((await office.store().check()).problems).toEqual([]);
}

describe('a scan that goes on after a jam', () => {
  it('hides the sheets that were scanned before, by the answer and the pictures', async () => {
    const { jobId } = await scan([...knownSheets(1, 12), JAM]);
    expect((await read()).last).toMatchObject([{ id: jobId, problem: 'SCANNER_JAM', pages: 12, origin: 'SCANNER' }]);
    expect((await pdf()).fileName).toMatch(/_v1\.pdf$/);
    const end = await scan(knownSheets(11, 30), { kind: 'RESUME', jobId, lastOut: 10 });
    expect(end).toMatchObject({ pages: 20, problem: null, overlap: 2, doubts: [] });
    expect(await shownSheets()).toEqual(count(1, 30));
    const { pages, dossier } = await read();
    expect(pages.filter(({ hidden }) => hidden === 'OVERLAP').map(({ jobPage }) => jobPage)).toEqual([1, 2]);
    expect(dossier.components[0]).toMatchObject({ status: 1 });
    expect(pdfPages((await pdf()).pdf)).toBe(30);
    expect((await pdf()).fileName).toMatch(/_v2\.pdf$/);
  });

  it('asks where answer and pictures do not say the same, until somebody decides', async () => {
    const { jobId } = await scan([...knownSheets(1, 4), JAM]);
    const end = await scan(knownSheets(4, 6), { kind: 'RESUME', jobId, lastOut: 4 });
    expect(end).toMatchObject({ overlap: 0, problem: null });
    expect(end.doubts).toHaveLength(1);
    expect(await shownSheets()).toEqual([1, 2, 3, 4, 4, 5, 6]);
    // Also who opens the dossier later is asked.
    expect((await read()).doubts).toEqual(end.doubts);
    const pageId = end.doubts[0]?.laterPageId ?? '';
    expectOk(await call('page.hide', { pageId, reason: 'OVERLAP' }));
    expect(await shownSheets()).toEqual(count(1, 6));
    expect((await read()).doubts).toEqual([]);
    expect(pdfPages((await pdf()).pdf)).toBe(6);
  });

  it('asks nobody again about two sheets that somebody told apart', async () => {
    const { jobId } = await scan([...knownSheets(1, 4), JAM]);
    const [doubt] = (await scan(knownSheets(4, 6), { kind: 'RESUME', jobId, lastOut: 4 })).doubts;
    if (!doubt) throw new Error('nothing is in doubt');
    expectOk(await call('page.tellApart', doubt));
    expectOk(await call('page.tellApart', doubt));
    expect((await read()).doubts).toEqual([]);
    expect(await shownSheets()).toEqual([1, 2, 3, 4, 4, 5, 6]);
    const unknown = { ...doubt, laterPageId: jobId };
    expect(await call('page.tellApart', unknown)).toMatchObject({ ok: false, error: { code: 'PAGE_UNKNOWN' } });
  });

  it('may jam again and again', async () => {
    let { jobId } = await scan([...knownSheets(1, 5), JAM]);
    ({ jobId } = await scan([...knownSheets(4, 7), JAM], { kind: 'RESUME', jobId, lastOut: 3 }));
    await scan(knownSheets(7, 9), { kind: 'RESUME', jobId, lastOut: 3 });
    expect(await shownSheets()).toEqual(count(1, 9));
  });

  it('is refused where it does not belong to the last stack of the component', async () => {
    const first = await scan([...knownSheets(1, 2), JAM]);
    const impossible = { ok: false, error: { code: 'SCAN_RESUME_IMPOSSIBLE' } };
    const resume = (jobId: string, componentOrdinal = 1) =>
      call('scan.start', {
        dossierId,
        componentOrdinal,
        deviceCode: 'MQ1',
        settings: SETTINGS,
        purpose: { kind: 'RESUME', jobId, lastOut: 0 },
      });
    expect(await resume(randomUuidV7())).toMatchObject(impossible);
    expect(await resume(first.jobId, 2)).toMatchObject(impossible);
    await scan(knownSheets(3, 3));
    expect(await resume(first.jobId)).toMatchObject(impossible);
    expect(scanner.started).toHaveLength(2);
  });
});

describe('the backs of a stack', () => {
  it('go behind their fronts', async () => {
    const { jobId } = await scan(knownSheets(1, 3));
    const backs = knownSheets(101, 103).toReversed();
    const end = await scan(backs, { kind: 'BACKS', jobId, order: 'FROM_LAST' });
    expect(end).toMatchObject({ problem: null, message: null });
    expect(await shownSheets()).toEqual([1, 101, 2, 102, 3, 103]);
    const again = await start({ kind: 'BACKS', jobId, order: 'FROM_LAST' });
    expect(again).toMatchObject({ error: { code: 'SCAN_BACKS_IMPOSSIBLE' } });
  });

  it('that jam go on, and are told while some are missing', async () => {
    const { jobId } = await scan(knownSheets(1, 3));
    const jammed = await scan([{ sheet: 103 }, JAM], { kind: 'BACKS', jobId, order: 'FROM_LAST' });
    expect(jammed.problem).toBe('SCANNER_JAM');
    expect(await shownSheets()).toEqual([1, 2, 3, 103]);
    const short = await scan([{ sheet: 102 }], { kind: 'RESUME', jobId: jammed.jobId, lastOut: 1 });
    expect(short.problem).toBe('SCAN_BACKS_UNEVEN');
    expect(short.message).toContain('3 mặt trước nhưng 2 mặt sau');
    const end = await scan([{ sheet: 101 }], { kind: 'RESUME', jobId: short.jobId, lastOut: 1 });
    expect(end.problem).toBeNull();
    expect(await shownSheets()).toEqual([1, 101, 2, 102, 3, 103]);
    expect(pdfPages((await pdf()).pdf)).toBe(6);
  });
});

describe('one page scanned anew', () => {
  it('stands where the old one stood, which is hidden and can be shown again', async () => {
    await scan(knownSheets(1, 3));
    const old = (await read()).pages[1]?.id ?? '';
    await scan([{ sheet: 202 }], { kind: 'REPLACE', pageId: old });
    expect(scanner.asked.map(({ maxPages }) => maxPages)).toEqual([null, 1]);
    expect(await shownSheets()).toEqual([1, 202, 3]);
    expect((await read()).pages.find(({ id }) => id === old)).toMatchObject({ hidden: 'REPLACED' });
    expect(await start({ kind: 'REPLACE', pageId: old })).toMatchObject({ error: { code: 'PAGE_UNKNOWN' } });
    expect(await start({ kind: 'REPLACE', pageId: randomUuidV7() })).toMatchObject({ error: { code: 'PAGE_UNKNOWN' } });
    expectOk(await call('page.restore', { pageId: old }));
    expect(await shownSheets()).toEqual([1, 202, 2, 3]);
  });
});

describe('pages', () => {
  it('are hidden, shown again at their place, and moved; each time the PDF is made anew', async () => {
    await scan(knownSheets(1, 4));
    const ids = (await read()).pages.map(({ id }) => id);
    const idOf = (sheet: number): string => ids[sheet - 1] ?? '';
    expectOk(await call('page.hide', { pageId: idOf(2), reason: 'REMOVED' }));
    expect(await shownSheets()).toEqual([1, 3, 4]);
    expect(pdfPages((await pdf()).pdf)).toBe(3);
    expectOk(await call('page.move', { pageId: idOf(4), place: 1 }));
    expect(await shownSheets()).toEqual([4, 1, 3]);
    expectOk(await call('page.restore', { pageId: idOf(2) }));
    expect(await shownSheets()).toEqual([4, 1, 2, 3]);
    expect((await read()).pages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    const file = await pdf();
    expect(pdfPages(file.pdf)).toBe(4);
    // Two changes in a row are one version.
    expect(file.fileName).toMatch(/_v2\.pdf$/);
    expect((await pdf()).fileName).toBe(file.fileName);
    expect(office.events.filter(({ event }) => event === 'page.changed')).toHaveLength(3);
  });

  it('leave a component without its PDF when none is shown', async () => {
    await scan(knownSheets(1, 1));
    const pageId = (await read()).pages[0]?.id ?? '';
    expectOk(await call('page.hide', { pageId, reason: 'REMOVED' }));
    expect((await read()).dossier.components[0]).toMatchObject({ status: 0, pdfFileId: null });
    expect(await call('scan.pdf', { dossierId, componentOrdinal: 1 })).toMatchObject({
      error: { code: 'FILE_MISSING' },
    });
    // A page that comes later makes one of itself alone.
    await scan(knownSheets(2, 2));
    expect(await shownSheets()).toEqual([2]);
    expect(pdfPages((await pdf()).pdf)).toBe(1);
  });

  it('change once, however often the request comes', async () => {
    await scan(knownSheets(1, 3));
    const [first] = (await read()).pages;
    const requestId = randomUuidV7();
    expectOk(await call('page.move', { pageId: first?.id ?? '', place: 3 }, requestId));
    expectOk(await call('page.move', { pageId: first?.id ?? '', place: 3 }, requestId));
    expect(await shownSheets()).toEqual([2, 1, 3]);
  });

  it('change one after another when two people change them at once', async () => {
    await scan(knownSheets(1, 4));
    const { pages } = await read();
    const hidden = pages.slice(0, 3).map(({ id }) => call('page.hide', { pageId: id, reason: 'REMOVED' as const }));
    for (const answer of await Promise.all(hidden)) expectOk(answer);
    expect(await shownSheets()).toEqual([4]);
    expect(pdfPages((await pdf()).pdf)).toBe(1);
  });

  it('stay as they are while a scan runs, and where there is no such page', async () => {
    await scan(knownSheets(1, 1));
    const pageId = (await read()).pages[0]?.id ?? '';
    scanner.load('WAIT');
    const { id: jobId } = expectOk(await start()).job;
    const running = { ok: false, error: { code: 'SCAN_RUNNING' } };
    expect(await call('page.hide', { pageId, reason: 'REMOVED' })).toMatchObject(running);
    expect(await call('page.move', { pageId, place: 1 })).toMatchObject(running);
    expect(await call('page.restore', { pageId })).toMatchObject(running);
    expectOk(await call('scan.cancel', { jobId }));
    await ended(jobId);
    const unknown = { error: { code: 'PAGE_UNKNOWN' } };
    expect(await call('page.restore', { pageId: randomUuidV7() })).toMatchObject(unknown);
  });
});

it('says whether the running scan waits for paper', async () => {
  scanner.load('WAIT', { sheet: 1 });
  const { id: jobId } = expectOk(await start()).job;
  expect(await read()).toMatchObject({ running: { id: jobId }, waitsForPaper: false });
  scanner.waitsForPaper = true;
  expect(await read()).toMatchObject({ running: { id: jobId }, waitsForPaper: true });
  expectOk(await call('scan.cancel', { jobId }));
  await ended(jobId);
  expect(await read()).toMatchObject({ running: null, waitsForPaper: false });
});

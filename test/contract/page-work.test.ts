import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NOT_STARTED } from '../../electron/app/ports/image-work.ts';
import { NO_EDITS } from '../../electron/domain/digitization/page-facts.ts';
import { fail } from '../../electron/domain/result.ts';
import { expectOk } from '../db/support.ts';
import { eventually } from '../eventually.ts';
import { type PageOffice, sheets, startPageOffice } from './page-work-office.ts';
import { receiveScanDossier } from './scan-dossier.ts';

const GONE = fail('IMAGE_WORKER_GONE', { reason: 'test' }).error;
const UNREADABLE = fail('PAGE_UNREADABLE', { reason: 'test' }).error;

let at: PageOffice;
beforeEach(async () => {
  at = await startPageOffice();
});
afterEach(async () => {
  await at.office.stop();
  expect(at.office.bugs).toEqual([]);
});

const pageIds = async () => (await at.pages()).pages.map(({ id }) => id);
const shown = async () =>
  (await at.pages()).pages
    .filter(({ hidden }) => hidden === null)
    .map(({ componentOrdinal, id }) => [componentOrdinal, id]);
const cleanings = () => at.images.calls.filter(({ call }) => call === 'clean').length;

describe('a page that came', () => {
  it('is cleaned by itself: facts, a picture to look at, a small one, and the look is on record', async () => {
    await at.scan(sheets(1, 2));
    await at.cleaned();
    const { pages, waiting, components, class: digitized } = await at.state();
    expect(pages.map(({ work }) => work)).toMatchObject([
      { state: 'DONE', rev: 1, problem: null, facts: { class: 'BW', widthPx: 60 }, text: 'OFF' },
      { state: 'DONE', rev: 1 },
    ]);
    expect({ waiting, digitized }).toEqual({ waiting: 0, digitized: 'FULL' });
    expect(components[0]).toMatchObject({ ordinal: 1, missing: [], document: null });
    expect(at.eventsOf('page.worked').at(-1)).toMatchObject({ dossierId: at.dossierId, waiting: 0 });
    const [pageId = ''] = await pageIds();
    const view = expectOk(await at.call('page.view', { pageId }));
    expect(Buffer.from(view.image).toString()).toMatch(/^view /);
    expect(view).toMatchObject({ mediaType: 'image/jpeg', rev: 1, cleaned: true });
    const came = expectOk(await at.call('page.view', { pageId, asItCame: true }));
    expect(came).toMatchObject({ mediaType: 'image/png', cleaned: false });
    const { thumbs } = expectOk(await at.call('page.thumbs', { pageIds: await pageIds() }));
    expect(thumbs.map(({ image }) => Buffer.from(image).toString())).toEqual([
      expect.stringMatching(/^thumb /),
      expect.stringMatching(/^thumb /),
    ]);
    const looks = await at.office.store().read((reads) => reads.fileViewsOf(at.dossierId, 10));
    expect(looks).toMatchObject([
      { kind: 'PAGE', subjectId: pageId, personId: at.office.clerk.personId },
      { kind: 'PAGE', subjectId: pageId },
    ]);
  });

  it('of a form to fill in that is surely not signed is told, and nothing is told where nobody is sure', async () => {
    const missing = async () => (await at.state()).components[0]?.missing;
    at.images.find({ marks: { stamp: 0, signature: 0 } });
    await at.scan(sheets(1, 1));
    await at.cleaned();
    expect(await missing()).toEqual(['NO_SIGNATURE_SEEN']);
    at.images.find({ marks: { stamp: 0, signature: null } });
    await at.scan(sheets(2, 2));
    await at.cleaned();
    expect(await missing()).toEqual([]);
  });

  it('is shown as it came while it waits, and counts as waiting', async () => {
    at.images.hold = true;
    await at.scan(sheets(1, 1));
    const { pages, waiting, components } = await at.state();
    expect(pages[0]?.work).toMatchObject({ state: 'WAITING', rev: 0, facts: null });
    expect(waiting).toBe(1);
    expect(components[0]?.missing).toEqual(['WORK_WAITING']);
    const [pageId = ''] = await pageIds();
    expect(expectOk(await at.call('page.view', { pageId }))).toMatchObject({ mediaType: 'image/png', cleaned: false });
    expect(expectOk(await at.call('page.thumbs', { pageIds: [pageId] })).thumbs).toEqual([]);
    at.images.hold = false;
    await at.cleaned();
  });

  it('that cannot be read is used as it came', async () => {
    at.images.fail(UNREADABLE);
    await at.scan(sheets(1, 2));
    await at.cleaned();
    expect((await at.state()).pages.map(({ work }) => [work.state, work.problem])).toEqual([
      ['FAILED', 'PAGE_UNREADABLE'],
      ['DONE', null],
    ]);
    expectOk(await at.call('scan.pdf', { dossierId: at.dossierId, componentOrdinal: 1 }));
    expect(at.images.calls.filter(({ call }) => call === 'add').map(({ with: page }) => page)).toEqual([
      'PICTURE',
      null,
    ]);
  });

  it('over which the worker ends again and again is given up after three times, and holds up no other', async () => {
    at.images.fail(GONE, GONE, GONE);
    await at.scan(sheets(1, 1));
    for (const seconds of [1, 2]) {
      await eventually(() => expect(cleanings()).toBe(seconds));
      // Nothing is tried before the pause is over, whatever wakes it.
      await eventually(() => expect(at.office.timers.waiting).toBeGreaterThan(0));
      at.office.clock.advanceMs(seconds * 1_000);
    }
    await at.cleaned();
    expect((await at.state()).pages[0]?.work).toMatchObject({ state: 'FAILED', problem: 'PAGE_WORK_FAILED' });
    expect(cleanings()).toBe(3);
  });

  it('waits for a worker that the system cannot start, however often: that is not its fault', async () => {
    const { error } = fail('IMAGE_WORKER_GONE', { reason: NOT_STARTED });
    at.images.fail(error, error, error, error);
    await at.scan(sheets(1, 1));
    for (const [before, seconds] of [1, 2, 4, 8].entries()) {
      await eventually(() => expect(cleanings()).toBe(before + 1));
      await eventually(() => expect(at.office.timers.waiting).toBeGreaterThan(0));
      at.office.clock.advanceMs(seconds * 1_000);
    }
    await at.cleaned();
    expect((await at.state()).pages[0]?.work).toMatchObject({ state: 'DONE', problem: null });
    expect(cleanings()).toBe(5);
  });

  it('is cleaned once in effect although the program ends in the middle of it', async () => {
    at.images.hold = true;
    await at.scan(sheets(1, 3));
    await eventually(() => expect(cleanings()).toBe(1));
    const stopped = at.office.crashAndReopen();
    await new Promise((resolve) => setTimeout(resolve, 60));
    at.images.hold = false;
    await stopped;
    await at.cleaned();
    expect((await at.state()).pages.map(({ work }) => [work.state, work.rev])).toEqual([
      ['DONE', 1],
      ['DONE', 1],
      ['DONE', 1],
    ]);
    await at.rested();
    expect((await at.state()).components[0]?.document).toMatchObject({ version: 1, pages: 3 });
    await at.rebuilt();
  });
});

describe('cleaning', () => {
  it('is stopped for a dossier after the page at hand, and gone on with', async () => {
    at.images.hold = true;
    await at.scan(sheets(1, 4));
    await eventually(() => expect(cleanings()).toBe(1));
    expectOk(await at.call('digitization.clean', { dossierId: at.dossierId, on: false }));
    at.images.hold = false;
    await eventually(async () => expect(await at.state()).toMatchObject({ cleaning: false, waiting: 3 }));
    expect(at.eventsOf('page.changed')).toContainEqual({ dossierId: at.dossierId });
    // What is half cleaned becomes no file, and other dossiers are cleaned.
    const other = await receiveScanDossier(at.office);
    at.scanner.load(...sheets(5, 5));
    const into = { dossierId: other, componentOrdinal: 1, deviceCode: 'MQ1', settings: at.settings };
    expectOk(await at.call('scan.start', into));
    await eventually(async () => {
      at.office.clock.advanceMs(4_000);
      const { components } = expectOk(await at.call('digitization.state', { dossierId: other }));
      expect(components[0]?.document).toMatchObject({ version: 1 });
    });
    expect(await at.state()).toMatchObject({ waiting: 3, components: [{ document: null }, {}] });
    expectOk(await at.call('digitization.clean', { dossierId: at.dossierId, on: true }));
    await at.cleaned();
    expect(await at.state()).toMatchObject({ cleaning: true, waiting: 0 });
    await at.rested();
    expect((await at.state()).components[0]?.document).toMatchObject({ version: 1, pages: 4 });
    expect(await at.call('digitization.clean', { dossierId: at.office.clerk.personId ?? '', on: false })).toMatchObject(
      {
        error: { code: 'DOSSIER_UNKNOWN' },
      },
    );
  });

  it('that was stopped is no hindrance for who needs the file', async () => {
    expectOk(await at.call('digitization.clean', { dossierId: at.dossierId, on: false }));
    await at.scan(sheets(1, 2));
    expect(cleanings()).toBe(0);
    expectOk(await at.call('scan.pdf', { dossierId: at.dossierId, componentOrdinal: 1 }));
    expect(await at.state()).toMatchObject({
      cleaning: false,
      waiting: 0,
      components: [{ document: { pages: 2 } }, {}],
    });
  });

  it('anew lets go of what it made before, but for what another page has as well', async () => {
    await at.scan([...sheets(1, 2), ...sheets(2, 2)]);
    await at.rested();
    const [first = '', second = '', twin = ''] = await pageIds();
    const readable = async () =>
      (await at.office.store().read((reads) => at.office.files().list(reads, at.dossierId)))
        .filter(({ erasedAt }) => erasedAt === null)
        .map(({ id }) => id);
    const work = async (pageId: string) => at.office.store().read((reads) => reads.pageWork(pageId));
    const turn = async (pageId: string, degrees: 0 | 90) => {
      expectOk(await at.call('page.edit', { pageId, edits: { ...NO_EDITS, turn: degrees } }));
      await at.cleaned();
    };
    const before = await work(first);
    await turn(first, 90);
    expect(await readable()).not.toContain(before?.viewFileId);
    expect(await readable()).not.toContain(before?.thumbFileId);
    expect(await readable()).toEqual(expect.arrayContaining([(await work(first))?.viewFileId, before?.layersFileId]));
    // Two sheets that look the same have one view between them.
    const shared = await work(second);
    expect((await work(twin))?.viewFileId).toBe(shared?.viewFileId);
    await turn(second, 90);
    expect(await readable()).toContain(shared?.viewFileId);
    // Back again, what was let go of is there again.
    await turn(first, 0);
    expect(Buffer.from(expectOk(await at.call('page.view', { pageId: first })).image).toString()).toMatch(
      /^view .* 0$/,
    );
    expect(await readable()).toContain(before?.viewFileId);
    // Nothing of it is missed.
    const head = at.office.as(at.office.head);
    expect(expectOk(await head('chain.verify', { dossierId: at.dossierId })).problems).toEqual([]);
    // A page that could not be cleaned anew is shown as it came.
    at.images.fail(UNREADABLE);
    await turn(first, 90);
    expect(expectOk(await at.call('page.view', { pageId: first }))).toMatchObject({ cleaned: false });
    await at.rebuilt();
  });
});

describe('what is found in pages', () => {
  it('hides blank ones with undo, and never a second time what a person showed again', async () => {
    at.images.find({}, { blank: 'CLEAN' }, {});
    await at.scan(sheets(1, 3));
    await at.cleaned();
    await at.rested();
    const blank = (await at.pages()).pages[1];
    expect(blank).toMatchObject({ hidden: 'BLANK' });
    expect((await at.state()).components[0]?.document).toMatchObject({ pages: 2 });
    expectOk(await at.call('page.restore', { pageId: blank?.id ?? '' }));
    at.images.find({ blank: 'CLEAN' });
    expectOk(await at.call('page.edit', { pageId: blank?.id ?? '', edits: { ...NO_EDITS, turn: 180 } }));
    await at.cleaned();
    await at.rested();
    expect((await at.pages()).pages[1]).toMatchObject({ hidden: null });
    expect((await at.state()).components[0]?.document).toMatchObject({ version: 2, pages: 3 });
    await at.rebuilt();
  });

  it('puts the pages behind a separator sheet where it says, tolerates doubles, and keeps the sheet', async () => {
    const to2 = { separator: { dossierId: at.dossierId, componentOrdinal: 2 } };
    at.images.find({}, to2, { ...to2, blank: null }, {}, {});
    await at.scan(sheets(1, 5));
    await at.cleaned();
    await at.rested();
    const { pages, dossier } = await at.pages();
    expect(pages.map(({ componentOrdinal, hidden }) => [componentOrdinal, hidden])).toEqual([
      [1, null],
      [1, 'SEPARATOR'],
      [1, 'SEPARATOR'],
      [2, null],
      [2, null],
    ]);
    expect(dossier.components.map(({ status }) => status).slice(0, 2)).toEqual([1, 1]);
    expect((await at.state()).components.map(({ document }) => document?.pages ?? 0).slice(0, 2)).toEqual([1, 2]);
    await at.rebuilt();
    // Undone by hand, it stays so.
    const moved = pages.filter(({ componentOrdinal }) => componentOrdinal === 2).map(({ id }) => id);
    expectOk(await at.call('page.assign', { pageIds: moved, componentOrdinal: 1, place: null }));
    await at.rested();
    expect((await shown()).map(([ordinal]) => ordinal)).toEqual([1, 1, 1]);
    expect((await at.pages()).dossier.components[1]).toMatchObject({ status: 0, pdfFileId: null });
    await at.rebuilt();
  });

  it('leaves a sheet of another dossier or of no component for a person', async () => {
    const other = await receiveScanDossier(at.office);
    at.images.find(
      { separator: { dossierId: other, componentOrdinal: 2 } },
      { separator: { dossierId: at.dossierId, componentOrdinal: 60 } },
    );
    await at.scan(sheets(1, 3));
    await at.cleaned();
    await at.rested();
    expect((await shown()).map(([ordinal]) => ordinal)).toEqual([1, 1, 1]);
  });
});

describe('a clerk', () => {
  it('edits a page: it is cleaned anew, and the file follows', async () => {
    await at.scan(sheets(1, 1));
    await at.rested();
    const [pageId = ''] = await pageIds();
    const edits = { ...NO_EDITS, turn: 90 as const };
    const { work } = expectOk(await at.call('page.edit', { pageId, edits }));
    expect(work).toMatchObject({ state: 'WAITING', edits: { turn: 90 } });
    await at.cleaned();
    expect(at.images.calls.findLast(({ call }) => call === 'clean')?.with).toMatchObject({ edits });
    await at.rested();
    expect((await at.state()).components[0]?.document).toMatchObject({ version: 2 });
    const twisted = [0, 3, 2, 1].map((corner) => ({ x: corner === 1 || corner === 2 ? 1 : 0, y: corner > 1 ? 1 : 0 }));
    const corners = twisted as never;
    expect(await at.call('page.edit', { pageId, edits: { ...NO_EDITS, corners } })).toMatchObject({
      error: { code: 'PAGE_EDIT_IMPOSSIBLE' },
    });
  });

  it('splits and joins papers, in the order given', async () => {
    await at.scan(sheets(1, 4));
    const [a = '', b = '', c = '', d = ''] = await pageIds();
    expectOk(await at.call('page.assign', { pageIds: [d, b], componentOrdinal: 2, place: null }));
    expect(await shown()).toEqual([
      [1, a],
      [1, c],
      [2, d],
      [2, b],
    ]);
    expectOk(await at.call('page.assign', { pageIds: [a], componentOrdinal: 2, place: 2 }));
    expect(await shown()).toEqual([
      [1, c],
      [2, d],
      [2, a],
      [2, b],
    ]);
    await at.rebuilt();
    const other = await receiveScanDossier(at.office);
    const refused = [
      [{ pageIds: [a], componentOrdinal: 60, place: null }, 'DOSSIER_COMPONENT_UNKNOWN'],
      [{ pageIds: [a, other], componentOrdinal: 1, place: null }, 'PAGE_UNKNOWN'],
    ] as const;
    for (const [input, code] of refused) {
      expect(await at.call('page.assign', { ...input, pageIds: [...input.pageIds] })).toMatchObject({
        error: { code },
      });
    }
  });

  it('says why a component cannot be scanned, which counts neither way', async () => {
    const target = { dossierId: at.dossierId, componentOrdinal: 1 };
    expect(await at.state()).toMatchObject({ class: 'NONE' });
    expect((await at.state()).components[0]?.missing).toEqual(['NO_PAGES']);
    expectOk(await at.call('component.undigitizable', { ...target, reason: 'Bản vẽ A0' }));
    expect((await at.state()).components[0]).toMatchObject({ undigitizable: 'Bản vẽ A0', missing: [] });
    expectOk(await at.call('component.undigitizable', { ...target, reason: null }));
    await at.scan(sheets(1, 1));
    expect(await at.call('component.undigitizable', { ...target, reason: 'Bản vẽ A0' })).toMatchObject({
      error: { code: 'COMPONENT_HAS_PAGES' },
    });
  });

  it('accepts what a paper says, empty or not', async () => {
    const data = { typeCode: '', number: '12/GKS', issuedOn: '2020-02-29', issuer: '', holder: '', validUntil: null };
    expectOk(await at.call('component.accept', { dossierId: at.dossierId, componentOrdinal: 1, data }));
    expect((await at.state()).components[0]?.data).toEqual(data);
  });
});

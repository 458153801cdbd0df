import { expect, test } from 'vitest';
import { newPageWork } from '../../electron/app/digitization/page-work.ts';
import type { ComponentDocument, PageWork } from '../../electron/app/ports/page-work-rows.ts';
import type { PageFacts } from '../../electron/domain/digitization/page-facts.ts';
import { ok } from '../../electron/domain/result.ts';
import { componentWith, dossierWith } from '../unit/domain/dossier/dossiers.ts';
import { expectOk, ids, setUpOffice, type TestOffice } from './support.ts';

const AT = '2026-11-21T01:00:00.000Z';
const later = (seconds: number): string => new Date(Date.parse(AT) + seconds * 1_000).toISOString();
const FACTS: PageFacts = {
  class: 'COLOR',
  skewDegrees: -1.25,
  turned: 270,
  orientationSure: true,
  blank: null,
  corners: [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
    { x: 0, y: 1 },
  ],
  cornersConfidence: 0.75,
  separator: null,
  codes: ['mã'],
  marks: { stamp: 0.9, signature: null },
  widthPx: 2,
  heightPx: 3,
  dpi: 200,
  sourceBytes: 9,
  packedBytes: 8,
};

interface Scene extends TestOffice {
  readonly dossierId: string;
  readonly fileId: string;
  /** Pages 1 and 2 of component 1, page 3 of component 2. */
  readonly pages: readonly string[];
}

async function scene(): Promise<Scene> {
  const office = await setUpOffice();
  const [dossierId, jobId] = [ids.next(), ids.next()];
  const pages = [ids.next(), ids.next(), ids.next()];
  const file = expectOk(await office.office.files.stage(dossierId, 'image/jpeg', [Buffer.from('ảnh')]));
  const written = await office.office.store.write(office.change(), async (writes) => {
    const components = [componentWith({}), componentWith({ ordinal: 2, code: 'B' })];
    await writes.putDossier(
      dossierWith({ id: dossierId, receivedById: office.personId, handler: null, counterCode: null, components }),
    );
    await office.office.files.attach(writes, file);
    const origin = { origin: 'FILES', purpose: { kind: 'PAGES' }, deviceCode: 'FILES', state: 'ENDED' } as const;
    const ends = { pages: 3, problem: null, doubts: [], startedAt: AT, endedAt: AT };
    await writes.putScanJob({ id: jobId, dossierId, componentOrdinal: 1, ...origin, ...ends });
    for (const [index, id] of pages.entries()) {
      const place = { componentOrdinal: index < 2 ? 1 : 2, seq: index < 2 ? index + 1 : 1, jobPage: index + 1 };
      const size = { widthPx: 2, heightPx: 3, dpi: 200, bytes: 3, addedAt: AT, pictureHash: '', hidden: null };
      await writes.putPage({ id, dossierId, scanJobId: jobId, fileId: file.id, ...place, ...size });
    }
    await writes.record({ type: 'test.changed', subject: 'test', subjectId: 'test', body: {} });
    return ok(null);
  });
  expectOk(written);
  return { ...office, dossierId, fileId: file.id, pages };
}

async function write(
  { office, change }: Scene,
  work: Parameters<typeof office.store.write>[1] extends (writes: infer W) => unknown
    ? (writes: W) => Promise<void>
    : never,
): Promise<void> {
  const written = await office.store.write(change(), async (writes) => {
    await work(writes);
    await writes.record({ type: 'test.changed', subject: 'test', subjectId: 'test', body: {} });
    return ok(null);
  });
  expectOk(written);
}

test('keeps how far a page is, and finds what waits, the longest waiting first', async () => {
  const at = await scene();
  const [a = '', b = '', c = ''] = at.pages;
  const done: PageWork = {
    ...newPageWork(c, later(9)),
    rev: 2,
    state: 'DONE',
    facts: FACTS,
    edits: { turn: 90, corners: FACTS.corners, class: 'BW', asItCame: true },
    layersFileId: at.fileId,
    start: { begins: true, title: 'TỜ KHAI' },
    shownByHand: true,
  };
  await write(at, async (writes) => {
    await writes.putPageWork(newPageWork(a, later(5)));
    await writes.putPageWork(newPageWork(b, later(1)));
    await writes.putPageWork(newPageWork(c, later(2)));
    await writes.putPageWork(done);
  });
  await at.office.store.read(async (reads) => {
    expect(await reads.pageWork(c)).toEqual(done);
    expect((await reads.pageWorksOf(at.dossierId)).map(({ pageId }) => pageId)).toEqual([a, b, c]);
    expect(await reads.pagesToClean(9, null)).toEqual([b, a]);
    expect(await reads.pagesToClean(1, at.dossierId)).toEqual([b]);
    expect(await reads.pagesToClean(9, ids.next())).toEqual([]);
    expect(await reads.pagesToRead(9, null)).toEqual([c]);
    expect([await reads.waitingPages(null), await reads.readingPages(at.dossierId)]).toEqual([2, 1]);
  });
  await write(at, (writes) => writes.arrangePages([{ id: b, seq: 2, hidden: 'BLANK' }]));
  expect(await at.office.store.read((reads) => reads.pagesToClean(9, null))).toEqual([a]);
});

test('knows no marks of a page that was cleaned before anybody looked for them', async () => {
  const at = await scene();
  const [a = ''] = at.pages;
  const { marks: _, ...earlier } = FACTS;
  await write(at, (writes) =>
    writes.putPageWork({ ...newPageWork(a, later(1)), state: 'DONE', facts: earlier as PageFacts }),
  );
  const work = await at.office.store.read((reads) => reads.pageWork(a));
  expect(work?.facts).toEqual({ ...FACTS, marks: { stamp: null, signature: null } });
});

test('finds what waits by its own index, whatever else there is', async () => {
  const at = await scene();
  const plan = await at.office.store.inspect(async (connection) =>
    connection.all(`EXPLAIN QUERY PLAN SELECT page_id FROM page_work JOIN page ON page.office_id = page_work.office_id
      AND page.id = page_work.page_id WHERE page_work.office_id = 'x'
      AND (page_work.state = 'WAITING' OR page_work.text_state = 'WAITING') AND page_work.state = 'WAITING'
      AND page.hidden IS NULL ORDER BY page_work.changed_at`),
  );
  expect(JSON.stringify(plan)).toContain('page_work_waiting');
});

test('moves pages between components without two pages ever having one place', async () => {
  const at = await scene();
  const [a = '', b = '', c = ''] = at.pages;
  await write(at, (writes) =>
    writes.assignPages([
      { id: c, componentOrdinal: 1, seq: 1 },
      { id: a, componentOrdinal: 2, seq: 1 },
    ]),
  );
  const pages = await at.office.store.read((reads) => reads.allPagesOf(at.dossierId));
  expect(pages.map(({ id, componentOrdinal, seq }) => [id, componentOrdinal, seq])).toEqual([
    [c, 1, 1],
    [b, 1, 2],
    [a, 2, 1],
  ]);
});

test('keeps versions of a file: of one that is there nothing but its signing changes', async () => {
  const at = await scene();
  const version = (number: number): ComponentDocument => ({
    id: ids.next(),
    dossierId: at.dossierId,
    componentOrdinal: 1,
    version: number,
    fileId: at.fileId,
    sha256: 'a'.repeat(64),
    bytes: 3,
    pages: 2,
    source: 'PAGES',
    madeOf: 'p@1',
    signing: 'WAITING',
    problem: null,
    signer: '',
    signedAt: null,
    madeAt: later(number),
    madeByName: 'Lê Văn Cán Bộ',
  });
  const [first, second] = [version(1), version(2)];
  await write(at, async (writes) => {
    await writes.putDocument(first);
    await writes.putDocument(second);
    await writes.putDocument({ ...second, signing: 'FAILED', problem: 'SIGNER_GONE', bytes: 99, madeOf: 'other' });
  });
  await at.office.store.read(async (reads) => {
    expect(await reads.document(second.id)).toEqual({ ...second, signing: 'FAILED', problem: 'SIGNER_GONE' });
    expect(await reads.lastDocument(at.dossierId, 1)).toMatchObject({ id: second.id });
    expect(await reads.lastDocument(at.dossierId, 2)).toBeNull();
    expect((await reads.documentsOf(at.dossierId)).map(({ id }) => id)).toEqual([first.id, second.id]);
    // An earlier version that was never signed waits for nobody.
    expect((await reads.unsignedDocuments(9)).map(({ id }) => id)).toEqual([second.id]);
  });
});

test('keeps what papers say, and which files are due, the last change first', async () => {
  const at = await scene();
  const place = (componentOrdinal: number) => ({ dossierId: at.dossierId, componentOrdinal });
  const proposed = [{ field: 'number', value: '12', confidence: 0.9, from: 'QR', pageId: at.pages[0] ?? '' } as const];
  const data = {
    ...place(1),
    proposed,
    accepted: null,
    acceptedAt: null,
    acceptedByName: '',
    undigitizable: 'Bản vẽ A0',
  };
  await write(at, async (writes) => {
    await writes.putComponentData({ ...data, undigitizable: null });
    await writes.putComponentData(data);
    await writes.putDocumentDue({ ...place(1), since: later(1) });
    await writes.putDocumentDue({ ...place(2), since: later(2) });
    await writes.putDocumentDue({ ...place(1), since: later(3) });
  });
  await at.office.store.read(async (reads) => {
    expect(await reads.componentData(at.dossierId)).toEqual([data]);
    expect((await reads.documentsDue(9)).map(({ componentOrdinal }) => componentOrdinal)).toEqual([1, 2]);
  });
  await write(at, (writes) => writes.removeDocumentDue(at.dossierId, 1));
  const due = await at.office.store.read((reads) => reads.documentsDue(9));
  expect(due).toEqual([{ ...place(2), since: later(2) }]);
});

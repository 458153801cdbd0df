import { describe, expect, it } from 'vitest';
import type { DossierComponentView, PageView, ScanJobView } from '../../../electron/contract/dossier-views.ts';
import { MAX_IMPORT_BYTES, MAX_IMPORT_FILES } from '../../../electron/contract/methods/digitization.ts';
import { DEFAULT_SCAN_CHOICE } from '../../../renderer/src/features/counter/dossier/scan-choice.ts';
import { choiceProblem, fileName, readFiles } from '../../../renderer/src/features/counter/scan/import-input.ts';
import { canScan, fitting, PROFILES, profileOf } from '../../../renderer/src/features/counter/scan/scan-profiles.ts';
import {
  canHaveBacks,
  isOnlyWaiting,
  isStopped,
  newestPage,
  nextComponent,
  pagesOfComponent,
  pagesOfJob,
  placeAfterMove,
} from '../../../renderer/src/features/counter/scan/scan-rules.ts';

const JOB: ScanJobView = {
  id: 'j1',
  dossierId: 'd',
  componentOrdinal: 1,
  origin: 'SCANNER',
  purpose: { kind: 'PAGES' },
  deviceCode: 'MQ',
  state: 'ENDED',
  pages: 12,
  problem: null,
};
const page = (id: string, change: Partial<PageView> = {}): PageView => ({
  id,
  dossierId: 'd',
  componentOrdinal: 1,
  seq: 1,
  widthPx: 10,
  heightPx: 10,
  dpi: 300,
  bytes: 10,
  scanJobId: 'j1',
  jobPage: 1,
  hidden: null,
  ...change,
});

describe('a job that stopped', () => {
  it.each([
    ['a jam in the middle', { problem: 'SCANNER_JAM' }, true],
    ['a worker that ended', { problem: 'SCANNER_WORKER_GONE' }, true],
    [
      'one that went on after a stop and brought nothing',
      { problem: 'SCANNER_JAM', purpose: RESUME(), pages: 0 },
      true,
    ],
    ['an ordinary end', {}, false],
    ['a jam before the first page', { problem: 'SCANNER_JAM', pages: 0 }, false],
    ['the clerk stopped it', { problem: 'SCAN_CANCELLED' }, false],
    ['one page of its own', { problem: 'SCANNER_JAM', purpose: { kind: 'REPLACE', pageId: 'p' } }, false],
    ['files', { problem: 'IMPORT_FILE_UNREADABLE', origin: 'FILES' }, false],
    ['one that runs', { problem: null, state: 'RUNNING' }, false],
  ] as const)('is gone on with: %s', (_, change, expected) => {
    expect(isStopped({ ...JOB, ...change })).toBe(expected);
  });

  function RESUME() {
    return { kind: 'RESUME', jobId: 'j0', lastOut: 3 } as const;
  }
});

it('offers the backs after fronts of a stack that went well, and after nothing else', () => {
  expect(canHaveBacks(JOB)).toBe(true);
  expect(canHaveBacks({ ...JOB, problem: 'SCANNER_JAM' })).toBe(false);
  expect(canHaveBacks({ ...JOB, pages: 0 })).toBe(false);
  expect(canHaveBacks({ ...JOB, origin: 'PHONE' })).toBe(false);
  expect(canHaveBacks({ ...JOB, purpose: { kind: 'BACKS', jobId: 'j0', order: 'FROM_LAST' } })).toBe(false);
});

it('lets another way take the place of what only waits', () => {
  expect(isOnlyWaiting(JOB, true)).toBe(true);
  expect(isOnlyWaiting(JOB, false)).toBe(false);
  expect(isOnlyWaiting({ ...JOB, origin: 'PHONE' }, false)).toBe(true);
  expect(isOnlyWaiting({ ...JOB, origin: 'FOLDER' }, false)).toBe(true);
  expect(isOnlyWaiting({ ...JOB, origin: 'FILES' }, false)).toBe(false);
});

describe('pages', () => {
  const pages = [
    page('0003', { seq: 2, jobPage: 2 }),
    page('0009', { seq: 1, scanJobId: 'j2' }),
    page('0001', { seq: 3 }),
    page('0010', { componentOrdinal: 2 }),
  ];
  it('stand in their order, those of a job in which they came', () => {
    expect(pagesOfComponent(pages, 1).map(({ id }) => id)).toEqual(['0009', '0003', '0001']);
    expect(pagesOfJob(pages, 'j1').map(({ id }) => id)).toEqual(['0001', '0010', '0003']);
  });
  it('know which came last, wherever it stands', () => {
    expect(newestPage(pagesOfComponent(pages, 1))?.id).toBe('0009');
    expect(newestPage([])).toBeNull();
  });
  it.each([
    // Place 3 of three pages: before the one that has place 3 is place 2 of the others.
    [0, 3, 1, 3],
    [1, 3, 1, 4],
    [2, 3, 1, null],
    [2, 3, -1, 2],
    [1, 3, -1, 1],
    [0, 3, -1, null],
  ] as const)('go one place: index %i of %i by %i goes to %o', (index, count, by, expected) => {
    const place = placeAfterMove(index, count, by);
    expect(place).toBe(expected);
    if (place === null) return;
    // What the backend does: the page goes before the one that has the place.
    const names = Array.from({ length: count }, (_, at) => at);
    const before = names[place - 1];
    const rest = names.filter((name) => name !== index);
    const at = before === undefined ? rest.length : rest.indexOf(before);
    const moved = rest.toSpliced(at, 0, index);
    expect(moved.indexOf(index)).toBe(index + by);
  });
});

it('names the next paper that was received and is not scanned', () => {
  const component = (ordinal: number, change: Partial<DossierComponentView>): DossierComponentView => ({
    ordinal,
    code: `C${ordinal}`,
    name: `Giấy ${ordinal}`,
    mustDigitize: true,
    received: true,
    copies: 1,
    form: 'BAN_CHINH',
    status: 0,
    pdfFileId: null,
    reusedFrom: null,
    ...change,
  });
  const all = [
    component(1, { status: 1 }),
    component(2, { received: false }),
    component(3, { reusedFrom: { dossierId: 'e', ordinal: 1 } }),
    component(4, {}),
  ];
  expect(nextComponent(all)?.ordinal).toBe(4);
  expect(nextComponent(all.slice(0, 3))).toBeNull();
});

describe('ways of scanning', () => {
  const { settings } = DEFAULT_SCAN_CHOICE;
  const facts = {
    sources: ['GLASS'],
    duplex: false,
    papers: ['A4'],
    feederLoaded: null,
    driverUi: false,
    connection: '',
  };
  it('have a profile each', () => {
    expect(PROFILES.map(({ change }) => profileOf({ ...settings, ...change }))).toEqual(PROFILES.map(({ id }) => id));
    // A finer resolution is the same profile.
    expect(profileOf({ ...settings, mode: 'GRAY' })).toBe('GRAY');
  });
  it('are offered only where the scanner can', () => {
    const can = (papers: readonly ('A3' | 'A4' | 'A5')[]) =>
      PROFILES.filter((profile) => canScan(profile, { ...facts, sources: ['GLASS'], papers: [...papers] })).map(
        ({ id }) => id,
      );
    expect(can(['A4'])).toEqual(['LINEART', 'GRAY', 'COLOR']);
    expect(can(['A4', 'A3'])).toHaveLength(4);
    expect(can([])).toHaveLength(4);
    expect(PROFILES.every((profile) => canScan(profile, undefined))).toBe(true);
  });
  it('are carried out as the scanner can', () => {
    const wanted = { ...settings, duplex: true, driverUi: true };
    expect(fitting(wanted, undefined)).toEqual(wanted);
    expect(fitting(wanted, { ...facts, sources: ['GLASS'], papers: ['A4'] })).toMatchObject({
      source: 'GLASS',
      duplex: false,
      driverUi: false,
    });
    const able = { ...facts, sources: ['FEEDER' as const], papers: ['A4' as const], duplex: true, driverUi: true };
    expect(fitting(wanted, able)).toEqual(wanted);
  });
});

describe('files that are brought in', () => {
  const sized = (count: number, size: number) => Array.from({ length: count }, () => ({ size }));
  it('are refused before they are read where they are too many or too large', () => {
    expect(choiceProblem(sized(MAX_IMPORT_FILES, 1))).toBeNull();
    expect(choiceProblem(sized(MAX_IMPORT_FILES + 1, 1))).toEqual({ kind: 'TOO_MANY' });
    expect(choiceProblem(sized(2, MAX_IMPORT_BYTES / 2))).toBeNull();
    expect(choiceProblem(sized(2, MAX_IMPORT_BYTES / 2 + 1))).toEqual({ kind: 'TOO_LARGE' });
  });
  it('have a name of one line that keeps its end', () => {
    expect(fileName('giấy\nkhai\tsinh.jpg', 'x')).toBe('giấy khai sinh.jpg');
    expect(fileName(`${'a'.repeat(300)}.jpg`, 'x')).toMatch(/^a+\.jpg$/);
    expect(fileName(`${'a'.repeat(300)}.jpg`, 'x')).toHaveLength(200);
    expect(fileName(' \n ', 'Ảnh dán 1')).toBe('Ảnh dán 1');
  });
  it('are read whole, and one that cannot be read is named', async () => {
    const read = await readFiles([new File(['abc'], 'a.jpg'), new File(['d'], '')], (number) => `Ảnh dán ${number}`);
    expect(read).toEqual([
      { name: 'a.jpg', bytes: new Uint8Array([97, 98, 99]) },
      { name: 'Ảnh dán 2', bytes: new Uint8Array([100]) },
    ]);
    const gone = new File(['x'], 'gone.jpg');
    gone.arrayBuffer = () => Promise.reject(new Error('NotFoundError'));
    expect(await readFiles([gone], String)).toEqual({ kind: 'UNREADABLE', name: 'gone.jpg' });
  });
});

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { createPagePump } from '../../electron/app/digitization/clean-pages.ts';
import type { ScanDeps } from '../../electron/app/digitization/deps.ts';
import { createLiveScans } from '../../electron/app/digitization/live-scans.ts';
import { startScan } from '../../electron/app/digitization/scan.ts';
import type { Announce } from '../../electron/app/ports/announce.ts';
import type { EventName } from '../../electron/contract/events.ts';
import { type OpenOffice, openStore } from '../../electron/db/open-store.ts';
import type { DossierPage } from '../../electron/domain/dossier/dossier.ts';
import { ok } from '../../electron/domain/result.ts';
import type { ScanPurpose } from '../../electron/domain/scan/scan.ts';
import {
  atEnd,
  closeQuietly,
  expectOk,
  ids,
  memoryLog,
  PASSPHRASE,
  setUpOffice,
  systemClock,
  type TestOffice,
} from '../db/support.ts';
import { componentWith, dossierWith } from '../unit/domain/dossier/dossiers.ts';
import { pdfPages } from './pdf-pages.ts';
import { createPlainImages } from './plain-images.ts';
import { createScriptedScanner, onePage, type ScriptedScanner } from './scripted-scanner.ts';

export const SHEETS = [1, 2].map((number) => onePage(number));
const FEEDER = { source: 'FEEDER', mode: 'GRAY', dpi: 200, duplex: false, paper: 'A4', driverUi: false } as const;

/** A request for a scan into the first component. */
export const scanOf = (dossierId: string, purpose: ScanPurpose = { kind: 'PAGES' }) => ({
  dossierId,
  componentOrdinal: 1,
  deviceCode: 'MQ1',
  settings: FEEDER,
  waitForPaper: false,
  purpose,
});

/** Lets a number of steps happen; the next one and everything after it never comes back, as in a process that was killed. */
export function deathAfter(steps: number) {
  let passed = 0;
  let die: () => void = () => undefined;
  const died = new Promise<void>((resolve) => (die = resolve));
  const step = async (): Promise<void> => {
    passed += 1;
    if (passed <= steps) return;
    die();
    await new Promise<never>(() => undefined);
  };
  const around =
    <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      await step();
      const result = await work(...args);
      await step();
      return result;
    };
  return { died, around, isDead: () => passed > steps, passed: () => passed };
}

type Death = ReturnType<typeof deathAfter>;
export interface Heard {
  readonly event: EventName;
  readonly payload: unknown;
}

/** The use cases' world over an open office, with death in front of and behind every step that leaves a trace. */
export function worldOf(office: OpenOffice, scanner: ScriptedScanner, death: Death, heard: Heard[]): ScanDeps {
  const { store, files, spool } = office;
  const { around } = death;
  const announce: Announce = (event, payload) => {
    if (!death.isDead()) heard.push({ event, payload });
  };
  return {
    store: { ...store, write: around(store.write) },
    files: { ...files, stage: around(files.stage), read: around(files.read) },
    spool: {
      ...spool,
      openJob: around(spool.openJob),
      read: around(spool.read),
      removeFile: around(spool.removeFile),
      removeJob: around(spool.removeJob),
    },
    scanners: {
      start: around((scan: Parameters<typeof scanner.start>[0]) => scanner.start(scan)),
      next: around((jobId: string, after: number) => scanner.next(jobId, after)),
      cancel: around((jobId: string) => scanner.cancel(jobId)),
      look: around((jobId: string) => scanner.look(jobId)),
    },
    clock: systemClock,
    ids,
    log: memoryLog(),
    announce,
    touched: () => undefined,
    live: createLiveScans(),
  };
}

interface Scene extends TestOffice {
  readonly dossierId: string;
}

export async function setUpScene(): Promise<Scene> {
  const test = await setUpOffice();
  const dossierId = ids.next();
  const done = await test.office.store.write(test.change(), async (writes) => {
    const common = {
      id: ids.next(),
      active: true,
      rev: 1,
      name: 'Máy quét',
      counterCode: null,
      demo: false,
      fallbacks: [],
    };
    await writes.putEntity('device', { ...common, code: 'MQ1', kind: 'SCANNER', connection: 'escl:http://x/eSCL' });
    const components = [componentWith({}), componentWith({ ordinal: 2, code: 'B' })];
    await writes.putDossier(
      dossierWith({ id: dossierId, receivedById: test.personId, handler: null, counterCode: null, components }),
    );
    await writes.record({ type: 'dossier.received', subject: 'dossier', subjectId: dossierId, body: {} });
    return ok(null);
  });
  expectOk(done);
  return { ...test, dossierId };
}

export const until = (condition: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => void (condition() ? resolve() : setTimeout(look, 2));
    look();
  });

/** Runs a scan of two sheets that dies after `steps`, and closes the office as the end of its process does. */
export async function scanAndDie(scene: Scene, scanner: ScriptedScanner, steps: number) {
  const heard: Heard[] = [];
  const death = deathAfter(steps);
  const world = worldOf(scene.office, scanner, death, heard);
  scanner.load(...SHEETS);
  const input = scanOf(scene.dossierId);
  void startScan(world, input, { ...scene.change(), method: 'scan.start' });
  const over = until(() => heard.some(({ event }) => event === 'dossier.changed')).then(() => world.live.idle());
  await Promise.race([death.died, over]);
  await closeQuietly(scene.office);
  return { heard, steps: death.passed(), died: death.isDead() };
}

export async function reopen(root: string): Promise<OpenOffice> {
  const deps = { clock: systemClock, ids, log: memoryLog() };
  const opened = await openStore({ ...deps, dataDirectory: root, mode: 'OWNER', unlock: { secret: PASSPHRASE } });
  const office = expectOk(opened);
  atEnd(() => closeQuietly(office));
  return office;
}

/** What lies in the store afterwards, and that it is whole. */
export async function findings(office: OpenOffice, dossierId: string, heard: readonly Heard[]) {
  const { pages, dossier, running } = await office.store.read(async (reads) => ({
    pages: await reads.pagesOf(dossierId),
    dossier: await reads.dossier(dossierId),
    running: await reads.runningScanJobs(),
  }));
  expect(running).toEqual([]);
  expect(await office.spool.jobs()).toEqual([]);
  expect(pages.map(({ seq, jobPage }) => [seq, jobPage])).toEqual(pages.map((_page, index) => [index + 1, index + 1]));
  for (const [index, { fileId }] of pages.entries()) {
    expect(Buffer.from(expectOk(await office.files.read(fileId)))).toEqual(Buffer.from(SHEETS[index] ?? []));
  }
  // What was announced is there, under the id that was announced.
  for (const { event, payload } of heard) {
    if (event !== 'scan.page') continue;
    expect(pages.map(({ id }) => id)).toContain((payload as { page: { id: string } }).page.id);
  }
  const component = dossier?.components[0];
  expect(component?.status).toBe(pages.length > 0 ? 1 : 0);
  await expectWorkLeft(office, dossierId, pages);
  expect((await office.store.check()).problems).toEqual([]);
  return { pages, events: (await office.store.read((reads) => reads.recentEvents(50))).map(({ type }) => type) };
}

/** Every page is on record to be cleaned, and the file is made of all of them afterwards, whenever the program ended. */
async function expectWorkLeft(office: OpenOffice, dossierId: string, pages: readonly DossierPage[]): Promise<void> {
  const works = await office.store.read((reads) => reads.pageWorksOf(dossierId));
  expect(works.map(({ pageId }) => pageId)).toEqual(pages.map(({ id }) => id));
  const work = { clock: systemClock, ids, log: memoryLog(), announce: () => undefined };
  const deps = { ...office, ...work, scanners: createScriptedScanner() };
  const timers = { after: () => () => undefined };
  const pump = createPagePump({ ...deps, images: createPlainImages(), timers, totalMemoryBytes: 0 });
  pump.start();
  const made = await pump.ensureDocument(dossierId, 1);
  await pump.stop();
  if (pages.length === 0) return expect(made).toMatchObject({ ok: false, error: { code: 'DOCUMENT_UNKNOWN' } });
  const { fileId, pages: count } = expectOk(made);
  expect(count).toBe(pages.length);
  expect(pdfPages(expectOk(await office.files.read(fileId)))).toBe(pages.length);
}

export async function expectNothingInPlain(root: string): Promise<void> {
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(path.join(entry.parentPath, entry.name));
    for (const sheet of SHEETS) expect(bytes.includes(Buffer.from(sheet.slice(60, -20)))).toBe(false);
  }
}

/** Sheets that were whole in the spool: numbers the double handed out. */
export const delivered = (scanner: ScriptedScanner): number => Math.max(0, ...scanner.delivered);

/** Job row, spool folder and scanner (6), the first page's next, read, stage and write (8): each has two sides. */
export const STEPS_TO_FIRST_COMMIT = 13;

/** A world in which nobody dies, over a scene of its own; `part` replaces what shall go wrong. */
export async function calmScene() {
  const scene = await setUpScene();
  const scanner = createScriptedScanner();
  const heard: Heard[] = [];
  const world = worldOf(scene.office, scanner, deathAfter(Number.POSITIVE_INFINITY), heard);
  const input = scanOf(scene.dossierId);
  const scan = async (part: Partial<ScanDeps> = {}) => {
    const answer = await startScan({ ...world, ...part }, input, { ...scene.change(), method: 'scan.start' });
    await world.live.idle();
    return answer;
  };
  const end = () => heard.findLast(({ event }) => event === 'scan.ended')?.payload;
  const pages = async () => (await scene.office.store.read((reads) => reads.pagesOf(scene.dossierId))).length;
  return { scene, scanner, heard, world, scan, end, pages, spool: scene.office.spool };
}

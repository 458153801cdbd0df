import { expect, it } from 'vitest';
import { adoptInterruptedScans } from '../../electron/app/digitization/adopt.ts';
import { createPagePump } from '../../electron/app/digitization/clean-pages.ts';
import { startScan } from '../../electron/app/digitization/scan.ts';
import { fail } from '../../electron/domain/result.ts';
import { expectOk, ids } from '../db/support.ts';
import {
  calmScene,
  deathAfter,
  expectNothingInPlain,
  findings,
  type Heard,
  reopen,
  SHEETS,
  STEPS_TO_FIRST_COMMIT,
  scanAndDie,
  scanOf,
  setUpScene,
  until,
  worldOf,
} from './digitization-world.ts';
import { createPlainImages } from './plain-images.ts';
import { createScriptedScanner, onePage } from './scripted-scanner.ts';

it('keeps a page that the full disk refused in the spool, and takes it up at the next scan', async () => {
  const scene = await setUpScene();
  const scanner = createScriptedScanner();
  scanner.load(...SHEETS);
  const heard: Heard[] = [];
  const calm = worldOf(scene.office, scanner, deathAfter(Number.POSITIVE_INFINITY), heard);
  let writes = 0;
  const { write } = calm.store;
  // The job and its first page still fit.
  const full: typeof write = async (change, work) => ((writes += 1) > 2 ? fail('STORE_FULL') : write(change, work));
  const input = scanOf(scene.dossierId);
  expectOk(await startScan({ ...calm, store: { ...calm.store, write: full } }, input, scene.change()));
  await calm.live.idle();
  const jobId = scanner.started[0] ?? '';
  expect(heard.at(-1)).toMatchObject({ event: 'scan.ended', payload: { jobId, pages: 1, problem: 'STORE_FULL' } });
  expect(scanner.cancelled).toEqual([jobId]);
  expect(await scene.office.spool.files(jobId)).toHaveLength(1);

  scanner.load('END');
  expectOk(await startScan(calm, input, scene.change()));
  await calm.live.idle();
  expect((await findings(scene.office, scene.dossierId, heard)).pages).toHaveLength(2);
  const job = await scene.office.store.read((reads) => reads.scanJob(jobId));
  expect(job).toMatchObject({ state: 'ENDED', pages: 2, problem: 'PROCESS_GONE' });
});

it('keeps a page for which there is no room although there is room for its end', async () => {
  const { scene, scanner, heard, world, scan, end, spool } = await calmScene();
  let staged = 0;
  const { stage } = world.files;
  const full = { ...world.files, stage: (...args: Parameters<typeof stage>) => stagedOrFull(...args) };
  const stagedOrFull: typeof stage = async (...args) => ((staged += 1) > 1 ? fail('STORE_FULL') : stage(...args));
  scanner.load(...SHEETS);
  expectOk(await scan({ files: full }));
  expect(end()).toMatchObject({ pages: 1, problem: 'STORE_FULL' });
  expect(await spool.files(scanner.started[0] ?? '')).toHaveLength(1);
  // While there is no room, the clerk is told so, and not that a scan is running.
  expect(await scan({ files: full })).toMatchObject({ ok: false, error: { code: 'STORE_FULL' } });
  scanner.load('END');
  expectOk(await scan());
  expect((await findings(scene.office, scene.dossierId, heard)).pages).toHaveLength(2);
});

it('makes the PDF later when there was no room for it', async () => {
  const { scene, scanner, heard, world, scan, end } = await calmScene();
  const { stage } = world.files;
  const noPdf: typeof stage = async (ownerId, mediaType, content) =>
    mediaType === 'application/pdf' ? fail('STORE_FULL') : stage(ownerId, mediaType, content);
  scanner.load(...SHEETS);
  expectOk(await scan());
  expect(end()).toMatchObject({ pages: 2, problem: null });
  const pump = createPagePump({
    ...world,
    files: { ...world.files, stage: noPdf },
    images: createPlainImages(),
    timers: { after: () => () => undefined },
    totalMemoryBytes: 0,
  });
  pump.start();
  expect(await pump.ensureDocument(scene.dossierId, 1)).toEqual(fail('STORE_FULL'));
  await pump.stop();
  expect((await findings(scene.office, scene.dossierId, heard)).pages).toHaveLength(2);
});

it('takes nothing from behind a page that is damaged: the order of the sheets would be lost', async () => {
  const { scanner, world, scan, pages } = await calmScene();
  scanner.load(onePage(1), 'WAIT');
  const scanning = scan();
  await until(() => scanner.delivered.length === 1);
  const jobId = scanner.started[0] ?? '';
  scanner.deliverUnasked(jobId, 2, onePage(2).slice(0, 100));
  scanner.deliverUnasked(jobId, 3, onePage(3));
  scanner.crash();
  await scanning;
  await world.live.idle();
  expect(await pages()).toBe(1);
});

it('stops a scanner that gave no answer in time, and takes what it still brings', async () => {
  const { scanner, world, scan, end, pages } = await calmScene();
  scanner.load(...SHEETS);
  let asked = 0;
  const next: typeof world.scanners.next = async (jobId, after) => {
    asked += 1;
    if (asked === 2) return fail('CALL_TIMEOUT');
    // The sheet that was on its way lies in the spool when the scanner has come to rest.
    if (asked === 3) scanner.deliverUnasked(jobId, 2, SHEETS[1] ?? onePage(2));
    return world.scanners.next(jobId, after);
  };
  expectOk(await scan({ scanners: { ...world.scanners, next } }));
  expect(scanner.cancelled).toEqual(scanner.started);
  expect(end()).toMatchObject({ pages: 2, problem: 'CALL_TIMEOUT' });
  expect(await pages()).toBe(2);
});

it('stops a scanner whose start was not answered in time', async () => {
  const { scanner, world, scan } = await calmScene();
  const start: typeof world.scanners.start = async (input) => {
    await world.scanners.start(input);
    return fail('CALL_TIMEOUT');
  };
  expect(await scan({ scanners: { ...world.scanners, start } })).toMatchObject({ error: { code: 'CALL_TIMEOUT' } });
  expect(scanner.cancelled).toEqual(scanner.started);
});

it('stops a scanner that works on for a backend that died before the next scan uses it', async () => {
  const scene = await setUpScene();
  const scanner = createScriptedScanner();
  await scanAndDie(scene, scanner, STEPS_TO_FIRST_COMMIT);
  const office = await reopen(scene.root);
  const world = worldOf(office, scanner, deathAfter(Number.POSITIVE_INFINITY), []);
  const [first = ''] = scanner.started;
  const next: typeof world.scanners.next = async (jobId, after) => {
    if (jobId === first) scanner.deliverUnasked(first, 2, SHEETS[1] ?? onePage(2));
    return world.scanners.next(jobId, after);
  };
  scanner.load('END');
  const input = scanOf(scene.dossierId);
  const change = { ...scene.change(), method: 'scan.start' };
  expectOk(await startScan({ ...world, scanners: { ...world.scanners, next } }, input, change));
  await world.live.idle();
  expect(scanner.cancelled).toEqual([first]);
  expect((await findings(office, scene.dossierId, [])).pages).toHaveLength(2);
});

it('says that the device process ended when that no longer knows the scan', async () => {
  const { scanner, world, scan, end } = await calmScene();
  scanner.load(...SHEETS);
  let asked = 0;
  const next: typeof world.scanners.next = async (jobId, after) =>
    (asked += 1) > 1 ? fail('SCAN_JOB_UNKNOWN') : world.scanners.next(jobId, after);
  await scan({ scanners: { ...world.scanners, next } });
  expect(end()).toMatchObject({ pages: 1, problem: 'PROCESS_GONE' });
});

it('ends a scan whose scanner answers with a bug', async () => {
  const { scene, scanner, heard, world, scan, end } = await calmScene();
  scanner.load(...SHEETS);
  let asked = 0;
  const next: typeof world.scanners.next = async (jobId, after) => {
    asked += 1;
    if (asked > 1) throw new Error('a bug of the other process');
    return world.scanners.next(jobId, after);
  };
  expectOk(await scan({ scanners: { ...world.scanners, next } }));
  expect(end()).toMatchObject({ pages: 1, problem: 'INTERNAL' });
  expect((await findings(scene.office, scene.dossierId, heard)).pages).toHaveLength(1);
});

it('goes on and says its end where a file of the spool cannot be removed at once', async () => {
  const { scene, scanner, heard, world, scan, end } = await calmScene();
  const held = async (): Promise<never> => {
    throw Object.assign(new Error('EBUSY'), { code: 'EBUSY' });
  };
  scanner.load(...SHEETS);
  expectOk(await scan({ spool: { ...world.spool, removeFile: held, removeJob: held } }));
  expect(end()).toMatchObject({ pages: 2, problem: null });
  expect(heard.filter(({ event }) => event === 'scan.page')).toHaveLength(2);
  await adoptInterruptedScans(world);
  await findings(scene.office, scene.dossierId, heard);
  await expectNothingInPlain(scene.root);
});

it('leaves the spool of a scan alone that begins while leftovers are looked for', async () => {
  const { world, spool } = await calmScene();
  const young = ids.next();
  let ended: () => void = () => undefined;
  const jobs = async () => {
    void world.live.carryOn(young, () => new Promise<void>((resolve) => (ended = resolve)));
    expectOk(await spool.openJob(young));
    return spool.jobs();
  };
  await adoptInterruptedScans({ ...world, spool: { ...world.spool, jobs } });
  expect(await spool.jobs()).toEqual([young]);
  ended();
});

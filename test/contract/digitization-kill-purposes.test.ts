import { expect, it } from 'vitest';
import { adoptInterruptedScans } from '../../electron/app/digitization/adopt.ts';
import { pagesFromEvents } from '../../electron/app/digitization/rebuild-pages.ts';
import { startScan } from '../../electron/app/digitization/scan.ts';
import type { OpenOffice } from '../../electron/db/open-store.ts';
import { fail } from '../../electron/domain/result.ts';
import type { ScanPurpose } from '../../electron/domain/scan/scan.ts';
import { closeQuietly, expectOk } from '../db/support.ts';
import { deathAfter, delivered, type Heard, reopen, scanOf, setUpScene, until, worldOf } from './digitization-world.ts';
import { createScriptedScanner, type KnownSheet, knownSheets, onePage, type ScanStep } from './scripted-scanner.ts';

/** Every second step would be a minute more on a slow machine and finds what every fifth finds, begun elsewhere each time. */
const STRIDE = 5;
const JAM = fail('SCANNER_JAM', { pages: 2 }).error;
const NEVER = Number.POSITIVE_INFINITY;

interface Story {
  readonly before: readonly ScanStep[];
  readonly purpose: (jobId: string, pageIds: readonly string[]) => ScanPurpose;
  readonly next: readonly KnownSheet[];
  /** Sheets that are shown and not asked about, by how many of the second job were delivered. */
  readonly shown: readonly (readonly number[])[];
}

const STORIES: Record<ScanPurpose['kind'], Story> = {
  PAGES: {
    before: knownSheets(1, 1),
    purpose: () => ({ kind: 'PAGES' }),
    next: knownSheets(2, 3),
    shown: [[1], [1, 2], [1, 2, 3]],
  },
  RESUME: {
    before: [...knownSheets(1, 2), JAM],
    purpose: (jobId) => ({ kind: 'RESUME', jobId, lastOut: 1 }),
    next: knownSheets(2, 3),
    shown: [
      [1, 2],
      [1, 2],
      [1, 2, 3],
    ],
  },
  BACKS: {
    before: knownSheets(1, 2),
    purpose: (jobId) => ({ kind: 'BACKS', jobId, order: 'FROM_LAST' }),
    next: [{ sheet: 102 }, { sheet: 101 }],
    shown: [
      [1, 2],
      [1, 2, 102],
      [1, 101, 2, 102],
    ],
  },
  REPLACE: {
    before: knownSheets(1, 3),
    purpose: (_, pageIds) => ({ kind: 'REPLACE', pageId: pageIds[1] ?? '' }),
    next: [{ sheet: 202 }],
    shown: [
      [1, 2, 3],
      [1, 202, 3],
    ],
  },
};

/** Scans what came before, then what the story is about, and dies after some steps of that. */
async function dieWithin({ before, purpose, next }: Story, steps: number) {
  const scene = await setUpScene();
  const first = createScriptedScanner();
  const calm = worldOf(scene.office, first, deathAfter(NEVER), []);
  first.load(...before);
  const { job } = expectOk(await startScan(calm, scanOf(scene.dossierId), { ...scene.change(), method: 'scan.start' }));
  await calm.live.idle();
  const pages = await scene.office.store.read((reads) => reads.allPagesOf(scene.dossierId));
  const scanner = createScriptedScanner();
  const death = deathAfter(steps);
  const heard: Heard[] = [];
  const world = worldOf(scene.office, scanner, death, heard);
  scanner.load(...next);
  const input = scanOf(
    scene.dossierId,
    purpose(
      job.id,
      pages.map(({ id }) => id),
    ),
  );
  void startScan(world, input, { ...scene.change(), method: 'scan.start' });
  const over = until(() => heard.some(({ event }) => event === 'dossier.changed')).then(() => world.live.idle());
  await Promise.race([death.died, over]);
  await closeQuietly(scene.office);
  return { scene, scanner, died: death.isDead() };
}

/** Sheets of the shown pages that nobody is asked about, by their pictures; the log says the same of all pages. */
async function sheetsOf(office: OpenOffice, dossierId: string): Promise<number[]> {
  const { store, files } = office;
  const { all, jobs, events } = await store.read(async (reads) => ({
    all: await reads.allPagesOf(dossierId),
    jobs: await reads.scanJobsOf(dossierId),
    events: await reads.eventsOf('dossier', dossierId),
  }));
  expect(pagesFromEvents(events)).toEqual(all.map((page) => ({ ...page, pictureHash: '' })));
  expect(jobs.every(({ state }) => state === 'ENDED')).toBe(true);
  const doubted = new Set(jobs.flatMap(({ doubts }) => doubts.map(({ laterPageId }) => laterPageId)));
  const sheets: number[] = [];
  for (const { id, fileId, hidden } of all) {
    if (hidden !== null || doubted.has(id)) continue;
    const picture = Buffer.from(expectOk(await files.read(fileId)));
    sheets.push([1, 2, 3, 101, 102, 202].find((sheet) => picture.equals(Buffer.from(onePage(sheet)))) ?? -1);
  }
  return sheets;
}

it.each(['RESUME', 'BACKS', 'REPLACE', 'PAGES'] as const)(
  'ends a job for %s rightly wherever the backend died in it',
  {
    timeout: 300_000,
  },
  async (kind) => {
    const story = STORIES[kind];
    const counts = new Set<number>();
    for (let steps = kind.length % STRIDE; ; steps += STRIDE) {
      const { scene, scanner, died } = await dieWithin(story, steps);
      const office = await reopen(scene.root);
      const world = worldOf(office, createScriptedScanner(), deathAfter(NEVER), []);
      await adoptInterruptedScans(world);
      expect(await sheetsOf(office, scene.dossierId)).toEqual(story.shown[delivered(scanner)]);
      expect((await office.store.check()).problems).toEqual([]);
      await closeQuietly(office);
      counts.add(delivered(scanner));
      if (!died) break;
    }
    // Deaths before the first page, and after the last one, were among them.
    expect([...counts].toSorted((a, b) => a - b)).toEqual(story.shown.map((_, count) => count));
  },
);

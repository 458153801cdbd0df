import { expect, it } from 'vitest';
import { cancelScan } from '../../electron/app/digitization/scan.ts';
import { type JobPlan, startJob } from '../../electron/app/digitization/start-job.ts';
import { fail, ok, type Result } from '../../electron/domain/result.ts';
import type { ScanOrigin } from '../../electron/domain/scan/scan.ts';
import { expectOk, ids } from '../db/support.ts';
import { componentWith, dossierWith } from '../unit/domain/dossier/dossiers.ts';
import { calmScene, until } from './digitization-world.ts';
import { onePage } from './scripted-scanner.ts';

type Calm = Awaited<ReturnType<typeof calmScene>>;

/** A second dossier beside the one of the scene. */
async function anotherDossier({ scene }: Calm): Promise<string> {
  const id = ids.next();
  const row = { id, code: 'T-261120-0002', seq: 2, receivedById: scene.personId, handler: null, counterCode: null };
  const done = await scene.office.store.write(scene.change(), async (writes) => {
    await writes.putDossier(dossierWith({ ...row, components: [componentWith({})] }));
    await writes.record({ type: 'dossier.received', subject: 'dossier', subjectId: id, body: {} });
    return ok(null);
  });
  expectOk(done);
  return id;
}

/** Starts a job whose pages come from somewhere else than a scanner of the office. */
function begin({ scene, world }: Calm, origin: ScanOrigin, dossierId: string, check: Result<null> = ok(null)) {
  const plan: JobPlan<unknown> = {
    job: { dossierId, componentOrdinal: 1, origin, purpose: { kind: 'PAGES' }, deviceCode: origin },
    facts: {},
    check: async () => check,
    begin: (jobId, directory) =>
      world.scanners.start({ jobId, directory, from: { kind: 'FOLDERS', folders: ['/x'] }, maxPages: null }),
  };
  return startJob(world, plan, scene.change());
}

it.each([
  ['PHONE', null],
  ['FOLDER', null],
  ['FILES', 'SCAN_CANCELLED'],
] as const)(
  'a job of origin %s that is stopped ends with the problem %s and keeps its pages',
  async (origin, problem) => {
    const calm = await calmScene();
    calm.scanner.load(onePage(1), 'WAIT');
    const { job } = expectOk(await begin(calm, origin, calm.scene.dossierId));
    await until(() => calm.heard.some(({ event }) => event === 'scan.page'));
    expectOk(await cancelScan(calm.world, job.id));
    await calm.world.live.idle();
    expect(calm.end()).toMatchObject({ pages: 1, problem });
    const kept = await calm.scene.office.store.read((reads) => reads.scanJob(job.id));
    expect(kept).toMatchObject({ origin, state: 'ENDED', problem, pages: 1 });
  },
);

it('one phone page and one watched folder are open at a time, files come into any number of dossiers', async () => {
  const calm = await calmScene();
  const other = await anotherDossier(calm);
  for (const origin of ['PHONE', 'FOLDER'] as const) {
    calm.scanner.load('WAIT');
    const { job } = expectOk(await begin(calm, origin, calm.scene.dossierId));
    expect(await begin(calm, origin, other)).toMatchObject({ error: { code: 'SCAN_RUNNING' } });
    expectOk(await cancelScan(calm.world, job.id));
    await calm.world.live.idle();
  }
  calm.scanner.load('WAIT');
  const first = expectOk(await begin(calm, 'FILES', calm.scene.dossierId)).job;
  calm.scanner.load(onePage(1));
  expectOk(await begin(calm, 'FILES', other));
  // Into one dossier only one at a time: its pages would be mixed.
  expect(await begin(calm, 'FOLDER', calm.scene.dossierId)).toMatchObject({ error: { code: 'SCAN_RUNNING' } });
  expectOk(await cancelScan(calm.world, first.id));
  await calm.world.live.idle();
});

it('a job that may not begin leaves nothing behind', async () => {
  const calm = await calmScene();
  const refused = await begin(calm, 'PHONE', calm.scene.dossierId, fail('PHONE_PAGE_OFF'));
  expect(refused).toMatchObject({ error: { code: 'PHONE_PAGE_OFF' } });
  const jobs = await calm.scene.office.store.read((reads) => reads.scanJobsOf(calm.scene.dossierId));
  expect(jobs).toEqual([]);
  expect(calm.scanner.started).toEqual([]);
});

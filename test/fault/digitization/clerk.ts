import { setTimeout as sleep } from 'node:timers/promises';
import type { MethodOutput } from '../../../electron/contract/contract.ts';
import type { Result } from '../../../electron/domain/result.ts';
import { KEY_ID, KEY_PASSWORD } from '../signing-key.ts';
import type { Killer } from './killer.ts';
import type { Material } from './material.ts';
import { type FaultOffice, PROCEDURE, TARGET } from './office.ts';

/** Far more than anything takes, also on a computer that does ten other things. */
const LIMIT_MS = 400_000;
const LOOK_MS = 60;
const MAX_TRIES = 10;

/** A version of a file that a window was told of. */
export interface SeenVersion {
  readonly id: string;
  readonly dossierId: string;
  readonly sha256: string;
  readonly signing: string;
}

/** What the program acknowledged. */
export interface Acknowledged {
  readonly dossiers: string[];
  /** Pages that a window was told of. */
  readonly pages: Set<string>;
  /** How many pictures the clerk knows to be in. */
  pictures: number;
  readonly versions: Map<string, SeenVersion>;
  /** Ids of hand-ins, by dossier. */
  readonly handedIn: Map<string, string>;
}

/** A clerk at work on one dossier. */
export interface Clerk {
  readonly office: FaultOffice;
  readonly material: Material;
  readonly killer: Killer;
  readonly random: () => number;
  readonly done: Acknowledged;
}

type State = MethodOutput<'digitization.state'>;

function valueOf<T>(answer: Result<T>, what: string): T {
  if (!answer.ok) throw new Error(`${what}: ${answer.error.code} ${JSON.stringify(answer.error.details)}`);
  return answer.value;
}

/** Looks again until something is there. */
async function until<T>(what: string, look: () => Promise<T | null>): Promise<T> {
  const deadlineMs = performance.now() + LIMIT_MS;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > deadlineMs) throw new Error(`${what}: not within ${LIMIT_MS} ms`);
    await sleep(LOOK_MS);
  }
}

/** From the reception to "đã nộp", with a page that comes after the first signature now and then. */
export async function digitize(clerk: Clerk, name: string, isHandedIn: boolean): Promise<void> {
  const dossierId = await receive(clerk, name);
  await takeIn(clerk, dossierId, 1);
  await takeIn(clerk, dossierId, 1);
  await takeIn(clerk, dossierId, 2);
  if (clerk.random() < 0.6) await turnPage(clerk, dossierId);
  await sign(clerk, dossierId);
  if (clerk.random() < 0.5) {
    await takeIn(clerk, dossierId, 1);
    await sign(clerk, dossierId);
  }
  if (isHandedIn) await handIn(clerk, dossierId);
}

async function receive({ office, done }: Clerk, name: string): Promise<string> {
  const applicant = { name, personalId: '', birthDate: null, sex: null, address: '', phone: '' };
  const components = ['GKS', 'GCN'].map((code) => ({ code, received: true, copies: 1, form: 'BAN_CHINH' as const }));
  const input = { procedureCode: PROCEDURE, counterCode: 'Q1', ticketId: null, applicant, components };
  const { dossier } = valueOf(await office.call('dossier.receive', input), 'dossier.receive');
  done.dossiers.push(dossier.id);
  return dossier.id;
}

/** One picture into a component; a clerk who does not see its page in the end takes the picture in again. */
async function takeIn(
  { office, material, killer, random, done }: Clerk,
  dossierId: string,
  componentOrdinal: number,
): Promise<void> {
  const bytes = material.pictures[Math.floor(random() * material.pictures.length)];
  if (bytes === undefined) throw new Error('no pictures');
  const files = [{ name: 'giấy.jpg', bytes: Uint8Array.from(bytes) }];
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    killer.near('TAKE_IN');
    const started = await office.call('scan.import', { dossierId, componentOrdinal, files });
    const { pages } = await until('an import', async () => {
      const now = valueOf(await office.call('scan.pages', { dossierId }), 'scan.pages');
      for (const { id } of now.pages) done.pages.add(id);
      return now.running === null ? now : null;
    });
    if (!started.ok) continue;
    if (!pages.some(({ scanJobId }) => scanJobId === started.value.job.id)) continue;
    done.pictures += 1;
    killer.near('CLEAN');
    return;
  }
  throw new Error('a picture could not be taken in');
}

async function turnPage({ office, killer }: Clerk, dossierId: string): Promise<void> {
  const { pages } = valueOf(await office.call('scan.pages', { dossierId }), 'scan.pages');
  const pageId = pages[0]?.id ?? '';
  killer.near('CLEAN');
  const edits = { turn: 180, corners: null, class: null, asItCame: false } as const;
  valueOf(await office.call('page.edit', { pageId, edits }), 'page.edit');
}

/** Notes the versions that a window is shown. */
async function lookAt({ office, done }: Clerk, dossierId: string): Promise<State> {
  const state = valueOf(await office.call('digitization.state', { dossierId }), 'digitization.state');
  for (const { document } of state.components) {
    if (document === null) continue;
    const { id, sha256, signing } = document;
    done.versions.set(id, { id, dossierId, sha256, signing });
  }
  return state;
}

/** Until every component's file is signed as its pages are now. */
async function sign(clerk: Clerk, dossierId: string): Promise<void> {
  const { office, killer } = clerk;
  await until('cleaning', async () => ((await lookAt(clerk, dossierId)).waiting === 0 ? true : null));
  killer.near('MAKE');
  await until('signing', async () => {
    // Makes the files that are due now, as a window does that shows them.
    for (const componentOrdinal of [1, 2]) await office.call('scan.pdf', { dossierId, componentOrdinal });
    const { components } = await lookAt(clerk, dossierId);
    const unsigned = components.flatMap(({ document }) =>
      document !== null && document.signing !== 'SIGNED' ? [document.id] : [],
    );
    if (components.every(({ document }) => document?.signing === 'SIGNED')) return true;
    if (unsigned.length > 0) await signBatch(clerk, unsigned);
    return null;
  });
}

async function signBatch({ office, killer }: Clerk, documentIds: string[]): Promise<void> {
  killer.near('SIGN');
  const started = await office.call('signing.start', { documentIds, keyId: KEY_ID, pin: KEY_PASSWORD });
  // Another batch runs, a newer version came, or the backend died over it: the clerk looks at the queue again.
  if (!started.ok) return;
  const taskId = started.value.task.id;
  await until('a batch', async () => {
    const task = await office.call('task.state', { taskId });
    return task.ok && task.value.task.state === 'RUNNING' ? null : true;
  });
}

async function handIn({ office, killer, done }: Clerk, dossierId: string): Promise<void> {
  await until('an export', async () => {
    killer.near('EXPORT');
    return (await office.call('handIn.export', { dossierId, targetCode: TARGET, anyway: true })).ok || null;
  });
  killer.near('RECORD');
  const recorded = await office.call('handIn.record', { dossierId, targetCode: TARGET });
  done.handedIn.set(dossierId, valueOf(recorded, 'handIn.record').submission.id);
}

/** Checks all there is, and destroys what is due. Answers what the check found. */
export async function verifyAndErase({ office, killer }: Pick<Clerk, 'office' | 'killer'>): Promise<string[]> {
  const found = await verify(office, killer);
  killer.near('ERASE');
  valueOf(await office.call('storage.erase', {}), 'storage.erase');
  await killer.rest();
  return [...found, ...(await verify(office, null))];
}

async function verify(office: FaultOffice, killer: Killer | null): Promise<string[]> {
  const before = valueOf(await office.call('storage.report', {}), 'storage.report').checkedAt;
  const report = await until('a whole check', async () => {
    killer?.near('VERIFY');
    const started = await office.call('storage.verifyAll', {});
    if (!started.ok) return null;
    const taskId = started.value.task.id;
    await until('a check', async () => {
      const task = await office.call('task.state', { taskId });
      return task.ok && task.value.task.state === 'RUNNING' ? null : true;
    });
    const now = valueOf(await office.call('storage.report', {}), 'storage.report');
    return now.checkedAt === before ? null : now;
  });
  return report.problems.map(({ kind, subjectId, problem }) => `verify-all: ${kind} ${subjectId} ${problem}`);
}

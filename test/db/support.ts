import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';
import type { Clock } from '../../electron/app/ports/clock.ts';
import type { Log } from '../../electron/app/ports/log.ts';
import type { Change, Store } from '../../electron/app/ports/store.ts';
import type { Entity } from '../../electron/contract/entities.ts';
import { createIds } from '../../electron/db/ids.ts';
import { createStore, type OpenOffice, openStore } from '../../electron/db/open-store.ts';
import { ok, type Result } from '../../electron/domain/result.ts';

/** A passphrase with letters that NFC and NFD write differently. */
export const PASSPHRASE = 'Một cửa Hoàng Kim 2026';
/** The real cost would make each test wait for half a second. */
export const CHEAP = { n: 2 ** 10, r: 8, p: 1 };
/** Planted wherever personal data may go; must be found in no file. */
export const PLANTED = 'Nguyễn Thị Cẩm Tú';

export const systemClock: Clock = { nowMs: () => Date.now() };
export const ids = createIds(systemClock);

/** A clock that stands where a test puts it. */
export function fixedClock(iso: string): Clock & { set(iso: string): void } {
  let nowMs = Date.parse(iso);
  return { nowMs: () => nowMs, set: (next) => void (nowMs = Date.parse(next)) };
}

/** A log that keeps its lines for the test to look at. */
export function memoryLog(): Log & { readonly lines: { level: string; message: string; facts: unknown }[] } {
  const lines: { level: string; message: string; facts: unknown }[] = [];
  const add = (level: string) => (message: string, facts?: unknown) => void lines.push({ level, message, facts });
  return { lines, info: add('info'), warn: add('warn'), error: add('error') };
}

const cleanups: (() => Promise<unknown>)[] = [];

/** Runs at the end of the test, last given first. */
export function atEnd(work: () => Promise<unknown>): void {
  cleanups.push(work);
}

afterEach(async () => {
  for (const work of cleanups.splice(0).toReversed()) await work();
});

/** An empty folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'quay-db-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export function expectOk<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`expected ok, got ${JSON.stringify(result.error)}`);
  return result.value;
}

export interface TestOffice {
  readonly office: OpenOffice;
  readonly recoveryKey: string;
  readonly root: string;
  readonly personId: string;
  readonly unit: Entity<'unit'>;
  /** A change by the office's IT person under a new request id. */
  change(requestId?: string): Change;
}

/** Sets up a small office in a new folder and leaves it open. */
export async function setUpOffice(options: { root?: string; clock?: Clock; log?: Log } = {}): Promise<TestOffice> {
  const root = options.root ?? path.join(await temporaryFolder(), 'data');
  const { clock = systemClock, log = memoryLog() } = options;
  const officeId = ids.next();
  const personId = ids.next();
  const unit = unitRow({ code: 'GOC', name: PLANTED });
  const change = (requestId = ids.next()): Change => ({
    requestId,
    method: 'config.save',
    actor: { personId, role: 'IT' },
  });
  const created = await createStore(
    { dataDirectory: root, officeId, passphrase: PASSPHRASE, passphraseCost: CHEAP, clock, ids, log },
    (store) => firstRows(store, officeId, personId, unit, change()),
  );
  const { office, recoveryKey } = expectOk(created);
  expectOk(await office.confirmSetup());
  atEnd(() => closeQuietly(office));
  return { office, recoveryKey, root, personId, unit, change };
}

async function firstRows(
  store: Store,
  officeId: string,
  personId: string,
  unit: Entity<'unit'>,
  change: Change,
): Promise<Result<null>> {
  return store.write(change, async (writes) => {
    const empty = { superiorName: '', agencyCode: '', address: '', phone: '' };
    await writes.putOffice({ id: officeId, name: 'UBND xã Hoàng Kim', ...empty, rev: 1 });
    await writes.putEntity('unit', unit);
    await writes.putEntity('person', {
      id: personId,
      code: 'IT01',
      active: true,
      rev: 1,
      name: PLANTED,
      role: 'IT',
      unitCode: 'GOC',
    });
    await writes.record({ type: 'config.saved', subject: 'office', subjectId: officeId, body: { name: PLANTED } });
    return ok(null);
  });
}

export function unitRow(part: Partial<Entity<'unit'>>): Entity<'unit'> {
  return {
    id: ids.next(),
    code: 'D1',
    active: true,
    rev: 1,
    name: 'Bộ phận',
    parentCode: null,
    level: 'XA',
    agencyCode: '',
    kind: 'KHAC',
    form: '',
    validFrom: null,
    validTo: null,
    predecessorCodes: [],
    paperHead: '',
    ...part,
  };
}

/** Saves a unit the way a use case does: the row and its event. */
export function saveUnit(store: Store, change: Change, unit: Entity<'unit'>): Promise<Result<{ rev: number }>> {
  return store.write(change, async (writes) => {
    await writes.putEntity('unit', unit);
    await writes.record({ type: 'config.saved', subject: 'unit', subjectId: unit.id, body: { after: unit } });
    return ok({ rev: unit.rev });
  });
}

export async function reopen(root: string, secret = PASSPHRASE, mode: 'OWNER' | 'READER' = 'OWNER') {
  const opened = await openStore({
    dataDirectory: root,
    mode,
    unlock: { secret },
    clock: systemClock,
    ids,
    log: memoryLog(),
  });
  if (opened.ok) atEnd(() => closeQuietly(opened.value));
  return opened;
}

const closed = new WeakSet<OpenOffice>();

/** Closes once, whether the test did it or its end does. */
export async function closeQuietly(office: OpenOffice): Promise<void> {
  if (closed.has(office)) return;
  closed.add(office);
  await office.close();
}

/** Every file below a folder with its bytes. */
export async function allFiles(folder: string): Promise<{ file: string; bytes: Buffer }[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const file = path.join(entry.parentPath, entry.name);
        return { file, bytes: await readFile(file) };
      }),
  );
}

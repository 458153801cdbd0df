import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifyDossier } from '../../electron/app/keeping/verify-dossier.ts';
import type { Reads } from '../../electron/app/ports/store.ts';
import { createBackups } from '../../electron/db/backup/create-backup.ts';
import { restoreBackup } from '../../electron/db/backup/restore-backup.ts';
import { contentPath } from '../../electron/db/files/encrypted-file-store.ts';
import { ok } from '../../electron/domain/result.ts';
import { AT } from './dossier-row.ts';
import { type KeepingOffice, keepingOffice } from './keeping-world.ts';
import { expectOk, ids, memoryLog, PASSPHRASE, reopen, systemClock, temporaryFolder } from './support.ts';

const LATER = '2026-11-22T01:00:00.000Z';

const read = <T>({ office }: KeepingOffice, work: (reads: Reads) => Promise<T>): Promise<T> => office.store.read(work);

async function erase({ office, change, dossierId }: KeepingOffice, at = LATER): Promise<number> {
  return expectOk(
    await office.store.write(change(), async (writes) => {
      const bytes = await office.files.erase(writes, dossierId);
      const facts = { subjectId: dossierId, fileId: null, sha256: '0'.repeat(64) };
      await writes.addLink({ dossierId, at, kind: 'ERASED', ...facts });
      await writes.record({ type: 'dossier.erased', subject: 'dossier', subjectId: dossierId, body: { bytes } });
      return ok(bytes);
    }),
  );
}

describe('destroying the key of a dossier', () => {
  test('leaves rows without content, and what has a key of its own', async () => {
    const world = await keepingOffice();
    const { files } = world.office;
    const { file } = await world.addPage(randomBytes(3_000));
    const kept = await world.keep(Buffer.from('bản sao'));
    expect(await erase(world)).toBe(3_000);
    expect(await files.read(file.id)).toMatchObject({ ok: false, error: { code: 'FILE_ERASED' } });
    expect(await read(world, (reads) => files.list(reads, world.dossierId))).toMatchObject([
      { id: file.id, bytes: 3_000, erasedAt: expect.any(String) },
    ]);
    expect(Buffer.from(expectOk(await files.read(kept.fileId))).toString()).toBe('bản sao');
    const keys = await world.office.store.inspect(async (c) => c.all('SELECT owner_id FROM dossier_key'));
    expect(keys).toEqual([{ owner_id: kept.id }]);
    expect(await erase(world)).toBe(0);
  });

  test('what was written before and is kept after it is refused: nobody could read it', async () => {
    const world = await keepingOffice();
    const { files, store } = world.office;
    await world.addPage(randomBytes(100));
    const staged = expectOk(await files.stage(world.dossierId, 'image/jpeg', [randomBytes(500)]));
    await erase(world);
    const late = store.write(world.change(), async (writes) => {
      await files.attach(writes, staged);
      return ok(null);
    });
    await expect(late).rejects.toThrow('the key of a file was destroyed');
    expect((await read(world, (reads) => files.list(reads, world.dossierId))).map(({ id }) => id)).not.toContain(
      staged.id,
    );
  });

  test('the next sweep frees the room; content that comes again can be read again', async () => {
    const world = await keepingOffice();
    const { files, directory } = world.office;
    const content = randomBytes(2_000);
    const { file } = await world.addPage(content);
    const { file: other } = await world.addPage(randomBytes(100));
    const place = contentPath(directory.files, file.id);
    await erase(world);
    const longAgo = new Date(Date.now() - 2 * 3_600_000);
    for (const { id } of [file, other]) await utimes(contentPath(directory.files, id), longAgo, longAgo);
    expect(await files.sweep()).toMatchObject({ orphans: 2 });
    expect(existsSync(place)).toBe(false);
    await world.addPage(content);
    expect(Buffer.from(expectOk(await files.read(file.id))).equals(content)).toBe(true);
    expect(await files.read(other.id)).toMatchObject({ error: { code: 'FILE_ERASED' } });
  });

  test('a backup made afterwards is whole, and is opened without what was destroyed', async () => {
    const world = await keepingOffice();
    const { file } = await world.addPage(randomBytes(500));
    const kept = await world.keep(randomBytes(700));
    await erase(world);
    const longAgo = new Date(Date.now() - 2 * 3_600_000);
    await utimes(contentPath(world.office.directory.files, file.id), longAgo, longAgo);
    await world.office.files.sweep();
    const target = await temporaryFolder();
    const backups = createBackups({ office: world.office, clock: systemClock, log: memoryLog() });
    const made = expectOk(await backups.create({ directory: target, createDirectory: false, keep: null }));
    expect(made).toMatchObject({ files: 1, missingFiles: 0 });
    const root = path.join(await temporaryFolder(), 'data');
    expectOk(await restoreBackup({ file: made.file, dataDirectory: root, secret: PASSPHRASE, log: memoryLog() }));
    const again = expectOk(await reopen(root));
    expect(again.store).toBeDefined();
    expectOk(await again.files.read(kept.fileId));
    expect(await again.files.read(file.id)).toMatchObject({ error: { code: 'FILE_ERASED' } });
    expect(expectOk(await verifyDossier(again, world.dossierId)).problems).toEqual([]);
  });
});

describe('dossiers whose copies are due', () => {
  const due = (world: KeepingOffice, before: string) => read(world, (reads) => reads.dossiersToErase(before, 10));
  const DAY_AFTER = '2026-11-23T00:00:00.000Z';

  test('are those handed in whole before a moment', async () => {
    const world = await keepingOffice();
    await world.addPage(randomBytes(10));
    expect(await due(world, DAY_AFTER)).toEqual([]);
    await world.handIn(LATER);
    expect(await due(world, LATER)).toEqual([]);
    expect(await due(world, DAY_AFTER)).toEqual([world.dossierId]);
    expect(await read(world, (reads) => reads.dossiersToErase(DAY_AFTER, 10, ids.next()))).toEqual([]);
    expect(await read(world, (reads) => reads.dossiersToErase(DAY_AFTER, 10, world.dossierId))).toHaveLength(1);
  });

  test('not one that got a page since then, until it is handed in again', async () => {
    const world = await keepingOffice();
    await world.handIn(AT);
    await world.addPage(randomBytes(10), LATER);
    expect(await due(world, DAY_AFTER)).toEqual([]);
    await world.handIn('2026-11-22T02:00:00.000Z');
    expect(await due(world, DAY_AFTER)).toEqual([world.dossierId]);
  });

  test('not one whose record was taken back, and not one that is destroyed already', async () => {
    const world = await keepingOffice();
    await world.addPage(randomBytes(10));
    const id = await world.handIn(AT);
    await world.handIn(LATER);
    const submission = await read(world, (reads) => reads.submission(id));
    expect(submission?.undoneAt).toBeNull();
    expect(await due(world, DAY_AFTER)).toEqual([world.dossierId]);
    await erase(world);
    expect(await due(world, DAY_AFTER)).toEqual([]);
    expect(await read(world, (reads) => reads.isErased(world.dossierId))).toBe(true);
  });
});

describe('the chain of a dossier', () => {
  test('numbers its links and finds every changed one', async () => {
    const world = await keepingOffice();
    const { store } = world.office;
    for (let count = 0; count < 4; count += 1) await world.addPage(randomBytes(20));
    const links = await read(world, (reads) => reads.linksOf(world.dossierId));
    expect(links.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(await read(world, (reads) => reads.brokenLink(world.dossierId))).toBeNull();
    // Somebody with the key of the database, who took the guards away.
    expectOk(
      await store.maintain(async ({ run }) => {
        run('DROP TRIGGER dossier_link_keeps', []);
        run("UPDATE dossier_link SET sha256 = replace(sha256, substr(sha256, 1, 1), 'x') WHERE seq = ?", [3]);
      }),
    );
    expect(await read(world, (reads) => reads.brokenLink(world.dossierId))).toBe(3);
    const report = expectOk(await verifyDossier(world.office, world.dossierId));
    expect(report.problems.map(({ problem }) => problem)).toContain('CHAIN_BROKEN');
  });

  test('is append-only, without gaps', async () => {
    const world = await keepingOffice();
    await world.addPage(randomBytes(20));
    const { store } = world.office;
    const attempt = (sql: string) => store.maintain(async ({ run }) => run(sql, []));
    await expect(attempt('UPDATE dossier_link SET seq = 9')).rejects.toThrow('append-only');
    await expect(attempt('DELETE FROM dossier_link')).rejects.toThrow('append-only');
    await expect(
      attempt(
        "INSERT INTO dossier_link SELECT office_id, dossier_id, 3, at, kind, 'x', file_id, sha256, hash FROM dossier_link",
      ),
    ).rejects.toThrow('no gaps');
  });

  test('a link cut off at its end leaves a page that nothing names', async () => {
    const world = await keepingOffice();
    await world.addPage(randomBytes(20));
    const { page } = await world.addPage(randomBytes(20), LATER);
    expectOk(
      await world.office.store.maintain(async ({ run }) => {
        run('DROP TRIGGER dossier_link_stays', []);
        run('DELETE FROM dossier_link WHERE seq = 2', []);
      }),
    );
    expect(expectOk(await verifyDossier(world.office, world.dossierId)).problems).toEqual([
      { seq: null, kind: 'PAGE', subjectId: page.id, problem: 'NOT_IN_CHAIN' },
    ]);
  });

  test('a key that is gone without a record is a problem, one that was destroyed by the book is none', async () => {
    const world = await keepingOffice();
    const { page } = await world.addPage(randomBytes(20));
    const { store, files } = world.office;
    expectOk(
      await store.write(world.change(), async (writes) => {
        await files.erase(writes, world.dossierId);
        await writes.record({ type: 'x', subject: 'dossier', subjectId: world.dossierId, body: null });
        return ok(null);
      }),
    );
    const problems = async () => expectOk(await verifyDossier(world.office, world.dossierId)).problems;
    expect(await problems()).toEqual([{ seq: 1, kind: 'PAGE', subjectId: page.id, problem: 'ERASED_UNRECORDED' }]);
    await erase(world);
    expect(await problems()).toEqual([]);
  });
});

describe('1,000 changed bytes', () => {
  test('are all found, wherever they lie', { timeout: 120_000 }, async () => {
    const world = await keepingOffice();
    const { directory } = world.office;
    const seed = 20_261_121;
    const random = seeded(seed);
    const stored: string[] = [];
    for (let page = 0; page < 39; page += 1) {
      stored.push((await world.addPage(randomBytes(Math.floor(random() * 600)))).file.id);
    }
    stored.push((await world.keep(randomBytes(2_500))).fileId);
    const damaged = async () => {
      const { problems } = expectOk(await verifyDossier(world.office, world.dossierId));
      return problems.filter(({ problem }) => problem === 'FILE_DAMAGED').length;
    };
    expect(await damaged()).toBe(0);
    for (let round = 0; round < 25; round += 1) {
      const whole = new Map<string, Buffer>();
      for (const place of stored.map((id) => contentPath(directory.files, id))) {
        const bytes = await readFile(place);
        whole.set(place, bytes);
        const changed = Buffer.from(bytes);
        const at = Math.floor(random() * changed.length);
        changed[at] = (changed[at] ?? 0) ^ (1 << Math.floor(random() * 8));
        await writeFile(place, changed);
      }
      // Every flip for itself: one that is missed is one too few.
      expect(await damaged(), `seed ${seed}, round ${round}`).toBe(new Set(stored).size);
      for (const [place, bytes] of whole) await writeFile(place, bytes);
    }
    expect(await damaged()).toBe(0);
  });
});

/** A small generator whose run can be repeated (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('kept papers', () => {
  test('are found by person, number and content, newest first, without withdrawn ones', async () => {
    const world = await keepingOffice();
    const older = await world.keep(Buffer.from('a'), { number: '05/QĐ-UBND' });
    const newer = await world.keep(Buffer.from('b'), { keptAt: LATER, version: 2, number: 'Số 7' });
    await world.keep(Buffer.from('c'), { keptAt: LATER, withdrawnAt: LATER });
    const other = await world.keep(Buffer.from('a'), { identity: 'id:001300000002', number: '' });
    const idsOf = async (found: Promise<readonly { readonly id: string }[]>) => (await found).map(({ id }) => id);
    await read(world, async (reads) => {
      const people = ['id:001300000001', 'name:khong ai|2000-01-01'];
      expect(await idsOf(reads.keptOf(people, 10))).toEqual([newer.id, older.id]);
      expect(await idsOf(reads.keptOf(people, 1))).toEqual([newer.id]);
      expect(await idsOf(reads.keptByNumber('05 / qd ubnd', 10))).toEqual([older.id]);
      expect(await idsOf(reads.keptByNumber('', 10))).toEqual([]);
      expect((await idsOf(reads.keptByHash(older.sha256, 10))).toSorted()).toEqual([older.id, other.id].toSorted());
      expect(await idsOf(reads.keptOfComponent(world.dossierId, 1))).toHaveLength(4);
      expect(await reads.kept(ids.next())).toBeNull();
    });
  });

  test('are looked up by an index, and in its order', async () => {
    const world = await keepingOffice();
    const plan = (sql: string) =>
      world.office.store.inspect(async (c) =>
        (c.all(`EXPLAIN QUERY PLAN ${sql}`) as { detail: string }[]).map(({ detail }) => detail).join('; '),
      );
    const from = 'SELECT * FROM kept_document WHERE office_id = 1 AND withdrawn_at IS NULL';
    const byPerson = await plan(`${from} AND identity = 2 ORDER BY kept_at DESC LIMIT 60`);
    expect(byPerson).toMatch(/^SEARCH kept_document USING INDEX kept_document_of \(office_id=\? AND identity=\?\)$/);
    expect(await plan(`${from} AND number_key = 2 AND number_key <> ''`)).toContain('INDEX kept_document_number');
    expect(await plan(`${from} AND sha256 = 2`)).toContain('INDEX kept_document_hash');
    const views = 'SELECT * FROM file_view WHERE office_id = 1 AND dossier_id = 2 ORDER BY at DESC';
    expect(await plan(views)).toContain('INDEX file_view_of');
  });
});

describe('looks', () => {
  test('are kept without being a change, newest first; a reader keeps none', async () => {
    const world = await keepingOffice();
    const { store } = world.office;
    const view = (at: string) => {
      const { dossierId, personId } = world;
      return { id: ids.next(), at, personId, dossierId, kind: 'PAGE' as const, subjectId: ids.next() };
    };
    const [first, second] = [view(AT), view(LATER)];
    const before = (await store.check()).auditLinks;
    expectOk(await store.putFileViews([first, second]));
    expectOk(await store.putFileViews([]));
    expect(await store.read((reads) => reads.fileViewsOf(world.dossierId, 10))).toEqual([second, first]);
    expect(await store.read((reads) => reads.fileViewsOf(world.dossierId, 1))).toEqual([second]);
    expect((await store.check()).auditLinks).toBe(before);
    const reader = expectOk(await reopen(world.root, PASSPHRASE, 'READER'));
    expectOk(await reader.store.putFileViews([view(LATER)]));
    expect(await reader.store.read((reads) => reads.fileViewsOf(world.dossierId, 10))).toHaveLength(2);
  });
});

test('room is counted by what files are for, each file once', async () => {
  const world = await keepingOffice();
  const page = randomBytes(400);
  await world.addPage(page);
  await world.addPage(page);
  await world.addPage(randomBytes(30));
  await world.keep(randomBytes(50));
  expect(await read(world, (reads) => reads.storedBytes())).toEqual({
    pages: 430,
    cleaned: 0,
    documents: 0,
    kept: 50,
    other: 0,
    submitted: 0,
    erasedDossiers: 0,
  });
  await world.handIn(LATER);
  expect(await read(world, (reads) => reads.storedBytes())).toMatchObject({ submitted: 430 });
  expect(await read(world, (reads) => reads.bytesOfOwner(world.dossierId))).toBe(430);
  await erase(world);
  expect(await read(world, (reads) => reads.storedBytes())).toMatchObject({
    pages: 0,
    submitted: 0,
    erasedDossiers: 1,
  });
});

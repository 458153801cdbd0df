import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FileStore, HashedFile, StoredFile } from '../../electron/app/ports/file-store.ts';
import { contentPath } from '../../electron/db/files/encrypted-file-store.ts';
import { FRAME_BYTES, HEADER_BYTES } from '../../electron/db/files/frames.ts';
import { fail, ok } from '../../electron/domain/result.ts';
import { allFiles, expectOk, setUpOffice, type TestOffice } from './support.ts';

interface FileOffice extends TestOffice {
  readonly files: FileStore;
  add(ownerId: string, content: Uint8Array): Promise<HashedFile>;
  pathOf(file: StoredFile): string;
}

async function officeWithFiles(): Promise<FileOffice> {
  const made = await setUpOffice();
  const { store, directory, files } = made.office;
  return {
    ...made,
    files,
    pathOf: ({ id }) => contentPath(directory.files, id),
    async add(ownerId, content) {
      const staged = expectOk(await files.stage(ownerId, 'image/jpeg', [content]));
      return expectOk(
        await store.write(made.change(), async (writes) => {
          await files.attach(writes, staged);
          await writes.record({
            type: 'file.added',
            subject: 'file',
            subjectId: staged.id,
            body: { bytes: staged.bytes },
          });
          return ok(staged);
        }),
      );
    },
  };
}

describe('a stored file', () => {
  test('is read as it was written, at every length around a frame', async () => {
    const { files, add } = await officeWithFiles();
    for (const length of [0, 1, FRAME_BYTES - 1, FRAME_BYTES, FRAME_BYTES + 1, 2 * FRAME_BYTES, 2 * FRAME_BYTES + 77]) {
      const content = randomBytes(length);
      const file = await add('hs-1', content);
      expect(file.bytes).toBe(length);
      const read = expectOk(await files.read(file.id));
      expect(Buffer.compare(Buffer.from(read), content), `${length} bytes`).toBe(0);
    }
  });

  test('may come in pieces of any length, also in a buffer that is used again', async () => {
    const { files, add } = await officeWithFiles();
    const whole = randomBytes(FRAME_BYTES + 100_000);
    const reference = await add('hs-1', whole);
    const buffer = Buffer.alloc(70_001);
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < whole.length; at += buffer.length) {
        const length = whole.copy(buffer, 0, at);
        yield buffer.subarray(0, length);
      }
    }
    const staged = expectOk(await files.stage('hs-1', 'image/jpeg', pieces()));
    // The same content of the same owner is the same file.
    expect(staged.id).toBe(reference.id);
    expect(Buffer.from(expectOk(await files.read(staged.id))).equals(whole)).toBe(true);
  });

  test('does not show that two dossiers hold the same paper', async () => {
    const { add, pathOf } = await officeWithFiles();
    const paper = Buffer.from('giấy khai sinh '.repeat(100));
    const [a, b] = [await add('hs-1', paper), await add('hs-2', paper)];
    expect(a.id).not.toBe(b.id);
    const [first, second] = [await readFile(pathOf(a)), await readFile(pathOf(b))];
    expect(first.subarray(HEADER_BYTES).equals(second.subarray(HEADER_BYTES))).toBe(false);
  });

  test('is listed with its owner, and belongs to nothing before it is attached', async () => {
    const { files, add, office } = await officeWithFiles();
    const file = await add('hs-1', Buffer.from('a'));
    const staged = expectOk(await files.stage('hs-1', 'image/png', [Buffer.from('b')]));
    const { sha256, ...row } = file;
    expect(sha256).toBe(createHash('sha256').update('a').digest('hex'));
    expect(await office.store.read((reads) => files.list(reads, 'hs-1'))).toEqual([row]);
    expect(await files.copy(file.id, () => undefined)).toEqual(ok(file));
    expect(await files.read(staged.id)).toEqual(fail('FILE_MISSING', { file: staged.id }));
  });

  test('leaves failures of its producer and its receiver to them', async () => {
    const { files, add, office } = await officeWithFiles();
    const broken = Object.assign(new Error('scanner unplugged'), { code: 'EIO' });
    function* content(): Generator<Uint8Array> {
      yield Buffer.from('a');
      throw broken;
    }
    await expect(files.stage('hs-1', 'image/jpeg', content())).rejects.toBe(broken);
    expect(await allFiles(office.directory.files)).toEqual([]);
    const file = await add('hs-1', Buffer.from('a'));
    const full = (): never => {
      throw broken;
    };
    await expect(files.copy(file.id, full)).rejects.toBe(broken);
  });

  test('rolls back with the change it belongs to', async () => {
    const { files, office, change } = await officeWithFiles();
    const staged = expectOk(await files.stage('hs-1', 'image/png', [Buffer.from('b')]));
    await office.store.write(change(), async (writes) => {
      await files.attach(writes, staged);
      return fail('INTERNAL');
    });
    expect(await office.store.read((reads) => files.list(reads, 'hs-1'))).toEqual([]);
  });
});

describe('a damaged file', () => {
  test('is refused wherever a byte was changed', async () => {
    const { files, add, pathOf } = await officeWithFiles();
    const file = await add('hs-1', randomBytes(5_000));
    const good = await readFile(pathOf(file));
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const bad = Buffer.from(good);
        bad[at] = (bad[at] ?? 0) ^ change;
        await writeFile(pathOf(file), bad);
        expect(await files.read(file.id)).toEqual(fail('FILE_DAMAGED', { file: file.id }));
      }),
      { numRuns: 60 },
    );
    await writeFile(pathOf(file), good);
    expectOk(await files.read(file.id));
  });

  test('is refused when its end is cut off, even between frames, or something was added', async () => {
    const { files, add, pathOf } = await officeWithFiles();
    const file = await add('hs-1', randomBytes(2 * FRAME_BYTES));
    const good = await readFile(pathOf(file));
    for (const length of [0, 10, HEADER_BYTES, HEADER_BYTES + FRAME_BYTES + 16, good.length - 1]) {
      await writeFile(pathOf(file), good);
      await truncate(pathOf(file), length);
      expect(await files.read(file.id), `${length} bytes`).toEqual(fail('FILE_DAMAGED', { file: file.id }));
    }
    await writeFile(pathOf(file), Buffer.concat([good, Buffer.of(0)]));
    expect((await files.read(file.id)).ok).toBe(false);
  });

  test('is refused when frames or files were exchanged, before a byte of another file is given', async () => {
    const { files, add, pathOf } = await officeWithFiles();
    const [a, b] = [await add('hs-1', randomBytes(2 * FRAME_BYTES)), await add('hs-1', randomBytes(2 * FRAME_BYTES))];
    const bytes = await readFile(pathOf(a));
    const frame = (index: number): Buffer => {
      return bytes.subarray(HEADER_BYTES + index * (FRAME_BYTES + 16), HEADER_BYTES + (index + 1) * (FRAME_BYTES + 16));
    };
    await writeFile(pathOf(a), Buffer.concat([bytes.subarray(0, HEADER_BYTES), frame(1), frame(0)]));
    expect((await files.read(a.id)).ok).toBe(false);
    await writeFile(pathOf(a), bytes);
    await rename(pathOf(b), pathOf(a));
    let given = 0;
    expect(await files.copy(a.id, (piece) => void (given += piece.length))).toEqual(
      fail('FILE_DAMAGED', { file: a.id }),
    );
    expect(given).toBe(0);
  });

  test('that is gone is missing, and can be staged again', async () => {
    const { files, add, pathOf } = await officeWithFiles();
    const content = randomBytes(100);
    const file = await add('hs-1', content);
    await rm(pathOf(file));
    expect(await files.read(file.id)).toEqual(fail('FILE_MISSING', { file: file.id }));
    expectOk(await files.stage('hs-1', 'image/jpeg', [content]));
    expect(Buffer.from(expectOk(await files.read(file.id)))).toEqual(content);
  });
});

test('shredding an owner makes its files unreadable and leaves others alone', async () => {
  const { files, add, office, change, pathOf } = await officeWithFiles();
  const [gone, stays] = [await add('hs-1', Buffer.from('một')), await add('hs-2', Buffer.from('hai'))];
  const cipherText = await readFile(pathOf(gone));
  expectOk(
    await office.store.write(change(), async (writes) => {
      await files.shred(writes, 'hs-1');
      await writes.record({ type: 'dossier.shredded', subject: 'dossier', subjectId: 'hs-1', body: {} });
      return ok(null);
    }),
  );
  expect(await files.read(gone.id)).toEqual(fail('FILE_MISSING', { file: gone.id }));
  expect(Buffer.from(expectOk(await files.read(stays.id))).toString()).toBe('hai');
  // The same paper filed again gets a new key, and the old bytes mean nothing under it.
  const again = await add('hs-1', Buffer.from('một'));
  await writeFile(pathOf(again), cipherText);
  expect(await files.read(again.id)).toEqual(fail('FILE_DAMAGED', { file: again.id }));
});

test('a sweep removes what was left behind for an hour and nothing else', async () => {
  const { files, add, pathOf, office } = await officeWithFiles();
  const kept = await add('hs-1', Buffer.from('giữ'));
  const old = expectOk(await files.stage('hs-1', 'image/png', [Buffer.from('cũ')]));
  const fresh = expectOk(await files.stage('hs-1', 'image/png', [Buffer.from('mới')]));
  const { files: folder } = office.directory;
  const unfinished = path.join(folder, 'incoming.1-ab.tmp');
  const strange = path.join(folder, 'ab', 'ghi-chu.txt');
  await mkdir(path.dirname(strange), { recursive: true });
  await writeFile(unfinished, 'x');
  await writeFile(strange, 'x');
  const longAgo = new Date(Date.now() - 2 * 3_600_000);
  for (const file of [pathOf(kept), pathOf(old), unfinished, strange]) await utimes(file, longAgo, longAgo);

  expect(await files.sweep()).toEqual({ orphans: 1, unfinished: 1 });
  expectOk(await files.read(kept.id));
  expect((await stat(pathOf(fresh))).isFile()).toBe(true);
  await expect(stat(pathOf(old))).rejects.toThrow('ENOENT');
  expect((await allFiles(folder)).map(({ file }) => path.basename(file))).toContain('ghi-chu.txt');
  expect(await files.sweep()).toEqual({ orphans: 0, unfinished: 0 });
});

test('a file that was let go of makes room at the next sweep, its owner keeps the others, and it can come again', async () => {
  const { files, add, pathOf, office, change } = await officeWithFiles();
  const [gone, kept] = [await add('hs-1', Buffer.from('cũ')), await add('hs-1', Buffer.from('giữ'))];
  const written = office.store.write(change(), async (writes) => {
    await files.letGo(writes, [gone.id]);
    await writes.record({ type: 'work.cleaned', subject: 'dossier', subjectId: 'hs-1', body: null });
    return ok(null);
  });
  expectOk(await written);
  expect(await files.read(gone.id)).toMatchObject({ error: { code: 'FILE_ERASED' } });
  const longAgo = new Date(Date.now() - 2 * 3_600_000);
  for (const file of [gone, kept]) await utimes(pathOf(file), longAgo, longAgo);
  expect(await files.sweep()).toEqual({ orphans: 1, unfinished: 0 });
  await expect(stat(pathOf(gone))).rejects.toThrow('ENOENT');
  expectOk(await files.read(kept.id));
  expect((await add('hs-1', Buffer.from('cũ'))).id).toBe(gone.id);
  expectOk(await files.read(gone.id));
});

describe('a large file', () => {
  const FRAMES = 24;

  test('is written while it comes in: no more than two frames are held', async () => {
    const { files, office } = await officeWithFiles();
    const folder = office.directory.files;
    const sizes: number[] = [];
    function* content(): Generator<Uint8Array> {
      for (let count = 0; count < FRAMES; count += 1) {
        const incoming = readdirSync(folder).filter((name) => name.endsWith('.tmp'));
        sizes.push(...incoming.map((name) => statSync(path.join(folder, name)).size));
        yield randomBytes(FRAME_BYTES);
      }
    }
    expectOk(await files.stage('hs-1', 'application/pdf', content()));
    expect(sizes).toHaveLength(FRAMES);
    for (const [given, size] of sizes.entries()) expect(size).toBeGreaterThanOrEqual((given - 2) * FRAME_BYTES);
  });

  test('is read while it is handed on: damage done meanwhile at its end is found there', async () => {
    const { files, add, pathOf } = await officeWithFiles();
    const file = await add('hs-1', randomBytes(FRAMES * FRAME_BYTES));
    let given = 0;
    const copied = await files.copy(file.id, async () => {
      given += 1;
      if (given === 1) await truncate(pathOf(file), HEADER_BYTES + 20 * FRAME_BYTES);
    });
    expect(copied).toEqual(fail('FILE_DAMAGED', { file: file.id }));
    expect(given).toBe(19);
  });
});

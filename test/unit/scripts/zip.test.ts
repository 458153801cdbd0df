import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { extractZip, ZipError } from '../../../scripts/lib/zip.mjs';
import { temporaryFolder } from './temporary-folder.ts';
import { zipOf } from './zip-writer.ts';

const PROGRAM = Buffer.from('#!/bin/sh\nexit 0\n'.repeat(500));
const PICTURE = Buffer.from([0, 1, 2, 3, 255, 254]);

const SOURCES = [
  { name: 'App/', content: Buffer.alloc(0), mode: 0o40755, stored: true },
  { name: 'App/run', content: PROGRAM, mode: 0o100755 },
  { name: 'App/data/Ảnh.bin', content: PICTURE, mode: 0o100644, stored: true },
  { name: 'App/empty.txt', content: Buffer.alloc(0), mode: 0o100644, stored: true },
];

function archiveWith(bytes: Buffer): { archive: string; target: string } {
  const folder = temporaryFolder();
  const archive = path.join(folder, 'a.zip');
  writeFileSync(archive, bytes);
  return { archive, target: path.join(folder, 'out') };
}

describe('extractZip', () => {
  test('writes stored, deflated and empty entries with their content', async () => {
    const { archive, target } = archiveWith(zipOf(SOURCES, 'a comment'));
    expect(await extractZip(archive, target)).toBe(3);
    expect(readFileSync(path.join(target, 'App', 'run'))).toEqual(PROGRAM);
    expect(readFileSync(path.join(target, 'App', 'data', 'Ảnh.bin'))).toEqual(PICTURE);
    expect(readFileSync(path.join(target, 'App', 'empty.txt'))).toHaveLength(0);
  });

  test.skipIf(process.platform === 'win32')('keeps the mode bits', async () => {
    const { archive, target } = archiveWith(zipOf(SOURCES));
    await extractZip(archive, target);
    expect(statSync(path.join(target, 'App', 'run')).mode & 0o777).toBe(0o755);
    expect(statSync(path.join(target, 'App', 'empty.txt')).mode & 0o777).toBe(0o644);
  });

  test('renames entries and leaves out those without a new name', async () => {
    const { archive, target } = archiveWith(zipOf(SOURCES));
    const written = await extractZip(archive, target, (name: string) => (name === 'App/run' ? 'electron' : null));
    expect(written).toBe(1);
    expect(existsSync(path.join(target, 'electron'))).toBe(true);
    expect(existsSync(path.join(target, 'App'))).toBe(false);
  });

  test('refuses content whose checksum differs', async () => {
    const bytes = zipOf(SOURCES);
    const at = bytes.indexOf(PICTURE);
    bytes.writeUInt8(9, at);
    const { archive, target } = archiveWith(bytes);
    await expect(extractZip(archive, target)).rejects.toThrow(/checksum does not match: App\/data/);
  });

  test('refuses damaged compressed data', async () => {
    const bytes = zipOf([{ name: 'x', content: PROGRAM, mode: 0o100644 }]);
    bytes.fill(0xff, 30 + 1 + 5, 30 + 1 + 5 + 20);
    const { archive, target } = archiveWith(bytes);
    await expect(extractZip(archive, target)).rejects.toThrow(ZipError);
  });

  test('refuses an archive that was cut off at any place', async () => {
    const bytes = zipOf(SOURCES);
    for (const length of [0, 10, 200, bytes.length - 30, bytes.length - 1]) {
      const { archive, target } = archiveWith(bytes.subarray(0, length));
      await expect(extractZip(archive, target), `cut to ${length}`).rejects.toThrow(ZipError);
    }
  });

  test.each(['../evil', '/evil', 'a/../../evil', 'C:/evil', 'a\\b'])('refuses the path %s', async (name) => {
    const { archive, target } = archiveWith(zipOf([{ name, content: PICTURE, mode: 0o100644 }]));
    await expect(extractZip(archive, target)).rejects.toThrow(/unsafe path/);
  });

  test('refuses symbolic links', async () => {
    const { archive, target } = archiveWith(zipOf([{ name: 'l', content: Buffer.from('/etc'), mode: 0o120777 }]));
    await expect(extractZip(archive, target)).rejects.toThrow(/symbolic links/);
  });
});

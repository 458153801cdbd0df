import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { extractTarEntry } from '../../../scripts/lib/tar.mjs';
import { temporaryFolder } from './temporary-folder.ts';

function tarOf(files: Record<string, Buffer>): Buffer {
  const blocks: Buffer[] = [];
  for (const [name, content] of Object.entries(files)) {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
    blocks.push(header, content, Buffer.alloc((512 - (content.length % 512)) % 512));
  }
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

const BIG = Buffer.alloc(3_000_001, 'quầy');
const FILES = {
  'package/package.json': Buffer.from('{}'),
  'package/big.zip': BIG,
  'package/last': Buffer.alloc(512, 7),
};

function packed(bytes: Buffer): { archive: string; target: string } {
  const folder = temporaryFolder();
  const archive = path.join(folder, 'a.tgz');
  writeFileSync(archive, bytes);
  return { archive, target: path.join(folder, 'out') };
}

describe('extractTarEntry', () => {
  test.each(['package/package.json', 'package/big.zip', 'package/last'] as const)('writes %s', async (name) => {
    const { archive, target } = packed(gzipSync(tarOf(FILES)));
    await extractTarEntry(archive, name, target);
    expect(readFileSync(target).equals(FILES[name])).toBe(true);
  });

  test('fails when the entry is not there', async () => {
    const { archive, target } = packed(gzipSync(tarOf(FILES)));
    await expect(extractTarEntry(archive, 'package/other', target)).rejects.toThrow(/no complete entry/);
  });

  test('fails when the archive ends inside the entry', async () => {
    const tar = tarOf(FILES);
    const cut = packed(gzipSync(tar.subarray(0, 1_000_000)));
    await expect(extractTarEntry(cut.archive, 'package/big.zip', cut.target)).rejects.toThrow(/no complete entry/);
    const whole = gzipSync(tar);
    const broken = packed(whole.subarray(0, whole.length - 20));
    await expect(extractTarEntry(broken.archive, 'package/package.json', broken.target)).rejects.toThrow();
  });
});

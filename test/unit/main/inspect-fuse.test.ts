import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readInspectFuse } from '../../../electron/main/security/inspect-fuse.ts';

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const CHUNK = 4 << 20;
let directory = '';

beforeAll(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'quay-fuse-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** An executable of `size` bytes with a fuse wire (version 1, eight fuses) that starts at `at`. */
async function executable(at: number, fuses: string, size: number): Promise<string> {
  const bytes = Buffer.alloc(size, 0x90);
  Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, fuses.length]), Buffer.from(fuses)]).copy(bytes, at);
  const file = path.join(directory, `exe-${at}-${fuses}`);
  await writeFile(file, bytes);
  return file;
}

describe('readInspectFuse', () => {
  it.each([
    ['on', '00010000', 'ON'],
    ['off', '11101111', 'OFF'],
    ['removed from the build', '111r1111', 'OFF'],
  ])('reads a fuse that is %s', async (_name, fuses, state) => {
    expect(await readInspectFuse(await executable(5000, fuses, 20_000))).toBe(state);
  });

  it.each([-40, -36, -34, -20, -1, 0])(
    'finds a wire that starts %i bytes from the border of a piece',
    async (offset) => {
      expect(await readInspectFuse(await executable(CHUNK + offset, '00010000', CHUNK + 1000))).toBe('ON');
      expect(await readInspectFuse(await executable(CHUNK + offset, '00000000', CHUNK + 1000))).toBe('OFF');
    },
  );

  it('says so when there is no wire', async () => {
    const file = path.join(directory, 'no-wire');
    await writeFile(file, Buffer.alloc(CHUNK * 2 + 17, 0x41));
    expect(await readInspectFuse(file)).toBe('UNKNOWN');
  });

  it('says so when the file ends within the wire', async () => {
    const file = path.join(directory, 'cut');
    await writeFile(file, `xx${SENTINEL}\u0001`);
    expect(await readInspectFuse(file)).toBe('UNKNOWN');
  });
});

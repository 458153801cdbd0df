import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createHandInFolders } from '../../../electron/backend/hand-in-folders.ts';
import { temporaryName } from '../../../electron/db/durable-fs.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'quay-hand-in-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const folders = () => createHandInFolders(() => root, silent);
const file = (name: string) => ({ name, bytes: Buffer.from('%PDF') });

it('removes what an ended process left half written, and nothing that a person put there', async () => {
  await folders().write('HS-1', [file('a.pdf')], []);
  const place = path.join(root, 'HS-1');
  writeFileSync(temporaryName(path.join(place, 'b.pdf')), '%PD');
  writeFileSync(path.join(place, 'ghi chú.tmp'), '');
  await folders().write('HS-1', [file('c.pdf')], ['a.pdf']);
  expect(readdirSync(place).sort()).toEqual(['c.pdf', 'ghi chú.tmp']);
  rmSync(path.join(place, 'ghi chú.tmp'));
  writeFileSync(temporaryName(path.join(place, 'b.pdf')), '%PD');
  await folders().remove('HS-1', ['c.pdf']);
  expect(existsSync(place)).toBe(false);
});

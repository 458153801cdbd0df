import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importLine, shortLine } from './import-lines.ts';
import { linesOf, runQuay } from './run-quay.ts';

const MAIN = fileURLToPath(new URL('../../electron/cli/main.ts', import.meta.url));
const withKey = { env: { QUAY_PASSPHRASE: 'mật khẩu thử nghiệm dài' } };
const OFFICE = {
  office: { name: 'Trung tâm Phục vụ hành chính công xã Thử Nghiệm' },
  people: [{ code: 'IT1', name: 'Trần Quản Trị', role: 'IT', pin: '2580' }],
};

/** Enough for a kill in the middle. */
const LINES = 5_000;

interface Answer {
  readonly imported: number;
  readonly rejected: readonly { readonly line: number; readonly code: string; readonly message: string }[];
}

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'quay-import-'));
  await writeFile(path.join(folder, 'office.json'), JSON.stringify(OFFICE));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A new office's data directory. */
async function newOffice(name: string): Promise<string> {
  const data = path.join(folder, name);
  const made = await runQuay(['setup', '--from', path.join(folder, 'office.json'), '--data', data], withKey);
  expect(made.status).toBe(0);
  return data;
}

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

const runImport = (file: string, data: string) => runQuay(['import', file, '--data', data], withKey);

async function answerOf(file: string, data: string): Promise<Answer> {
  const run = await runImport(file, data);
  expect(run.status, run.stderr).toBe(0);
  const lines = linesOf(run);
  expect(lines).toHaveLength(1);
  return lines[0] as Answer;
}

const codeOf = (number: number): string => `H08.12-250106-${String(number).padStart(5, '0')}`;
const manyLines = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => JSON.stringify(importLine({ code: codeOf(index + 1) })));

/** Ends a command with its backend as a power cut does. */
function killAll(pid: number): void {
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/t', '/f']);
  else process.kill(-pid, 'SIGKILL');
}

// Each run starts two processes and opens an encrypted store.
describe('quay import', { timeout: 120_000 }, () => {
  it('reads a file as other programs write it, and names every line that it leaves out', async () => {
    const data = await newOffice('mixed');
    const texts = [
      '\ufeff',
      JSON.stringify(shortLine({ code: codeOf(1) })),
      '\r\n\r\n',
      'not json\r\n',
      `${JSON.stringify(shortLine({ code: codeOf(1) }))}\n`,
      `${JSON.stringify(shortLine({ code: codeOf(2), state: 'XONG' }))}\n`,
      `"${'x'.repeat(200_001)}"\n`,
    ];
    const file = await fileOf(
      'mixed.jsonl',
      Buffer.concat([
        Buffer.from(texts.join('')),
        Buffer.from([0xff, 0xfe, 0x0a]),
        Buffer.from(JSON.stringify(shortLine({ code: codeOf(3) }))),
      ]),
    );
    const first = await answerOf(file, data);
    expect(Object.keys(first)).toEqual(['imported', 'rejected']);
    expect(first.imported).toBe(2);
    expect(first.rejected.map(({ line, code }) => [line, code])).toEqual([
      [3, 'LINE_NOT_JSON'],
      [4, 'IMPORT_CODE_DUPLICATE'],
      [5, 'IMPORT_STATE_UNKNOWN'],
      [6, 'LINE_TOO_LONG'],
      [7, 'LINE_NOT_UTF8'],
    ]);
    for (const rejected of first.rejected) expect(Object.keys(rejected)).toEqual(['line', 'code', 'message']);
    const again = await answerOf(file, data);
    expect(again.imported).toBe(0);
    expect(again.rejected.map(({ line }) => line)).toEqual([1, 3, 4, 5, 6, 7, 8]);
    expect(await answerOf(await fileOf('empty.jsonl', ''), data)).toEqual({ imported: 0, rejected: [] });
  });

  it('says what is wrong with the call, the file or the data directory', async () => {
    const missing = await runImport(path.join(folder, 'nowhere.jsonl'), path.join(folder, 'untouched'));
    expect(missing).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('INPUT_FILE_UNREADABLE') });
    const directory = await runImport(folder, path.join(folder, 'untouched'));
    expect(directory).toMatchObject({ status: 1, stderr: expect.stringContaining('INPUT_FILE_UNREADABLE') });
    const noOffice = await runImport(await fileOf('one.jsonl', manyLines(1).join('\n')), path.join(folder, 'none'));
    expect(noOffice).toMatchObject({ status: 1, stderr: expect.stringContaining('STORE_NEEDS_SETUP') });
    expect((await runQuay(['import', '--data', folder], withKey)).status).toBe(2);
    expect((await runQuay(['import', 'a', 'b', '--data', folder], withKey)).status).toBe(2);
  });

  it('keeps whole thousands when it is killed, imports the rest the next time, and then nothing', async () => {
    const data = await newOffice('killed');
    const lines = manyLines(LINES);
    const file = await fileOf('killed.jsonl', lines.join('\n'));
    const { QUAY_PASSPHRASE: _inherited, ...inherited } = process.env;
    const child = spawn(process.execPath, [MAIN, 'import', file, '--data', data], {
      env: { ...inherited, ...withKey.env },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    const closed = new Promise((resolve) => child.once('close', resolve));
    // Said while the next thousand is being written and the others wait.
    await new Promise<void>((resolve) => {
      child.stderr.on('data', (bytes: Buffer) => bytes.toString('utf8').includes('line 2000') && resolve());
      child.once('close', () => resolve());
    });
    killAll(child.pid ?? 0);
    await closed;
    const rest = await answerOf(file, data);
    expect(rest.imported).toBeGreaterThan(0);
    expect(rest.imported % 1_000).toBe(0);
    expect(rest.imported + rest.rejected.length).toBe(LINES);
    expect(new Set(rest.rejected.map(({ code }) => code))).toEqual(new Set(['IMPORT_CODE_DUPLICATE']));
    expect(rest.rejected.at(-1)?.line).toBe(rest.rejected.length);
    const again = await answerOf(file, data);
    expect(again.imported).toBe(0);
    expect(again.rejected.map(({ line }) => line)).toEqual(lines.map((_, index) => index + 1));
  });
});

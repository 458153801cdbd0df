import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandHosts, CommandIo, DemoOutcome, DemoRun } from '../../../electron/commands/command-io.ts';
import { runCommand } from '../../../electron/commands/run.ts';

let folder: string;
let out: string;
let stdout: string;
let stderr: string;
let runs: DemoRun[];
let outcome: DemoOutcome;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'quay-demo-'));
  out = path.join(folder, 'out');
  stdout = '';
  stderr = '';
  runs = [];
  outcome = { ok: true, value: { ticket: 'B001', dossier: 'T-260504-0001', pages: 3, ratingLevel: 'HAI_LONG' } };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function quay(args: string[], env: Record<string, string> = {}, hasApplication = true): Promise<number> {
  const io: CommandIo = {
    stdin: (async function* () {})(),
    stdout: async (bytes) => void (stdout += new TextDecoder().decode(bytes)),
    stderr: (text) => void (stderr += text),
    env,
  };
  const unused = () => Promise.reject(new Error('not needed'));
  const hosts: CommandHosts = {
    startBackend: unused,
    startDeviceHost: unused,
    startScanWorker: unused,
    startCallWorker: unused,
    keyringAvailable: false,
    keyringKey: unused,
    keepKey: unused,
    demo: hasApplication
      ? async (run) => {
          runs.push(run);
          mkdirSync(run.dataDirectory, { recursive: true });
          writeFileSync(path.join(run.dataDirectory, 'quay.db'), 'x');
          return outcome;
        }
      : null,
    defaultDataDirectory: folder,
    version: '0',
  };
  return runCommand(args, io, hosts);
}

describe('quay demo', () => {
  it('answers one line with names relative to the folder, and keeps the passphrase it made', async () => {
    expect(await quay(['demo', '--out', out])).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      ticket: 'B001',
      ticketImage: 'ticket.png',
      dossier: 'T-260504-0001',
      pages: 3,
      pdf: 'scan.pdf',
      receipt: 'receipt.pdf',
      rating: { level: 'HAI_LONG' },
      database: 'data',
      ms: expect.any(Number),
    });
    expect(runs[0]).toMatchObject({ outDirectory: out, dataDirectory: path.join(out, 'data') });
    expect(readFileSync(path.join(out, 'passphrase.txt'), 'utf8')).toBe(`${runs[0]?.passphrase}\n`);
  });

  it('touches nothing in a folder with files that no demo made', async () => {
    mkdirSync(path.join(out, 'screens'), { recursive: true });
    writeFileSync(path.join(out, 'screens', 'mine.png'), 'x');
    writeFileSync(path.join(out, 'scan.pdf'), 'y');
    expect(await quay(['demo', '--out', out])).toBe(2);
    expect(readFileSync(path.join(out, 'screens', 'mine.png'), 'utf8')).toBe('x');
    expect(readFileSync(path.join(out, 'scan.pdf'), 'utf8')).toBe('y');
    expect(runs).toEqual([]);
  });

  it.runIf(process.platform === 'linux')('says at once that no folder can be made there', async () => {
    expect(await quay(['demo', '--out', '/proc/nowhere/at/all'])).toBe(1);
    expect(stderr).toContain('OUTPUT_FILE_UNWRITABLE');
  });

  it('starts over in a folder of its own, with another passphrase', async () => {
    await quay(['demo', '--out', out]);
    writeFileSync(path.join(out, 'data', 'old'), '');
    expect(await quay(['demo', '--out', out])).toBe(0);
    expect(existsSync(path.join(out, 'data', 'old'))).toBe(false);
    expect(runs[1]?.passphrase).not.toBe(runs[0]?.passphrase);
  });

  it('takes the passphrase it is given and writes it nowhere', async () => {
    await quay(['demo', '--out', out]);
    expect(await quay(['demo', '--out', out], { QUAY_PASSPHRASE: 'given' })).toBe(0);
    expect(runs[1]?.passphrase).toBe('given');
    expect(existsSync(path.join(out, 'passphrase.txt'))).toBe(false);
  });

  it('leaves a data directory alone that no demo made', async () => {
    mkdirSync(path.join(out, 'data'), { recursive: true });
    writeFileSync(path.join(out, 'data', 'quay.db'), 'an office');
    expect(await quay(['demo', '--out', out])).toBe(2);
    expect(readFileSync(path.join(out, 'data', 'quay.db'), 'utf8')).toBe('an office');
    expect(stderr).toContain('COMMAND_INVALID');
  });

  it('does not take the data away from a program that has it open', async () => {
    await quay(['demo', '--out', out]);
    writeFileSync(path.join(out, 'data', 'owner.json'), JSON.stringify({ pid: process.pid }));
    expect(await quay(['demo', '--out', out])).toBe(1);
    expect(stderr).toContain('DATA_DIR_IN_USE');
    expect(existsSync(path.join(out, 'data', 'quay.db'))).toBe(true);
  });

  it('ends with 1 and says what happened when a step was not as it should be', async () => {
    outcome = { ok: false, reason: 'the number of the first ticket is B002 and should be B001' };
    expect(await quay(['demo', '--out', out])).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('B002 and should be B001');
  });

  it('is a wrong call without a folder, and where the application is not built', async () => {
    expect(await quay(['demo'])).toBe(2);
    expect(await quay(['demo', '--out', out], {}, false)).toBe(2);
    expect(runs).toEqual([]);
  });

  it('says that the folder cannot be written', async () => {
    writeFileSync(path.join(folder, 'file'), '');
    expect(await quay(['demo', '--out', path.join(folder, 'file', 'x')])).toBe(1);
    expect(stderr).toContain('OUTPUT_FILE_UNWRITABLE');
  });
});

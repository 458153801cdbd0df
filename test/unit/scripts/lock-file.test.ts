import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { acquireLock, livingHolder, markOf } from '../../../scripts/lib/lock-file.mjs';
import { BootstrapProblem } from '../../../scripts/lib/problem.mjs';
import { temporaryFolder } from './temporary-folder.ts';

const onWait = (): void => {};

function lockPath(): string {
  return path.join(temporaryFolder(), 'sub', 'bootstrap.lock');
}

/** A process that has already ended: its number belongs to nobody (or to somebody younger). */
async function endedProcess(): Promise<{ pid: number; startMark: string | null }> {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' });
  const mark = markOf(child.pid ?? 0);
  child.kill('SIGKILL');
  await once(child, 'exit');
  return mark;
}

function livingProcess(): { pid: number; startMark: string | null } {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return markOf(child.pid ?? 0);
}

describe('acquireLock', () => {
  test('makes the file, and removes it at release', async () => {
    const file = lockPath();
    const lock = await acquireLock(file, { onWait });
    expect(livingHolder(file)).toBe(process.pid);
    lock.release();
    expect(existsSync(file)).toBe(false);
  });

  test('waits for a living holder and says so once', async () => {
    const file = lockPath();
    const first = await acquireLock(file, { onWait });
    const lines: string[] = [];
    const second = acquireLock(file, { onWait: (line: string) => lines.push(line) });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(lines).toEqual([`waiting for another set-up (process ${process.pid}) to finish`]);
    first.release();
    (await second).release();
    expect(lines).toHaveLength(1);
  });

  test('gives up with one line after the time-out', async () => {
    const file = lockPath();
    const first = await acquireLock(file, { onWait });
    const error = await acquireLock(file, { onWait, timeoutMs: 300 }).catch((reason: unknown) => reason);
    first.release();
    expect(error).toBeInstanceOf(BootstrapProblem);
    expect(String(error)).toContain(`process ${process.pid}`);
    expect(String(error)).not.toContain('\n');
  });

  test('takes over the lock of a process that was killed', async () => {
    const file = lockPath();
    (await acquireLock(file, { onWait })).release();
    writeFileSync(file, JSON.stringify({ host: hostname(), owner: await endedProcess(), children: [] }));
    const lock = await acquireLock(file, { onWait, timeoutMs: 0 });
    expect(livingHolder(file)).toBe(process.pid);
    lock.release();
    expect(readdirSync(path.dirname(file))).toEqual([]);
  });

  test('respects a tool that outlives its killed owner', async () => {
    const file = lockPath();
    (await acquireLock(file, { onWait })).release();
    const tool = livingProcess();
    writeFileSync(file, JSON.stringify({ host: hostname(), owner: await endedProcess(), children: [tool] }));
    await expect(acquireLock(file, { onWait, timeoutMs: 0 })).rejects.toThrow(`process ${tool.pid}`);
  });

  test.runIf(process.platform === 'linux')('is not fooled by a process number that was given out again', async () => {
    const file = lockPath();
    (await acquireLock(file, { onWait })).release();
    const reused = { pid: process.pid, startMark: 'another-boot/1' };
    writeFileSync(file, JSON.stringify({ host: hostname(), owner: reused, children: [] }));
    (await acquireLock(file, { onWait, timeoutMs: 0 })).release();
  });

  test('takes over an empty file, but only when its writer had time to fill it', async () => {
    const file = lockPath();
    (await acquireLock(file, { onWait })).release();
    writeFileSync(file, '');
    await expect(acquireLock(file, { onWait, timeoutMs: 0 })).rejects.toThrow(BootstrapProblem);
    const longAgo = new Date(Date.now() - 10_000);
    utimesSync(file, longAgo, longAgo);
    (await acquireLock(file, { onWait, timeoutMs: 0 })).release();
  });

  test('judges a holder on another computer by its silence', async () => {
    const file = lockPath();
    (await acquireLock(file, { onWait })).release();
    writeFileSync(file, JSON.stringify({ host: 'elsewhere', owner: { pid: 1, startMark: null }, children: [] }));
    expect(livingHolder(file)).toBe(1);
    const longAgo = new Date(Date.now() - 300_000);
    utimesSync(file, longAgo, longAgo);
    expect(livingHolder(file)).toBeNull();
  });

  test('notes running tools and forgets ended ones', async () => {
    const file = lockPath();
    const lock = await acquireLock(file, { onWait });
    const tool = livingProcess();
    const done = lock.track(tool.pid);
    expect(JSON.parse(readFileSync(file, 'utf8')).children).toEqual([tool]);
    done();
    expect(JSON.parse(readFileSync(file, 'utf8')).children).toEqual([]);
    lock.release();
  });

  test('lets exactly one of many contenders in at a time', async () => {
    const file = lockPath();
    (await acquireLock(file, { onWait })).release();
    writeFileSync(file, JSON.stringify({ host: hostname(), owner: await endedProcess(), children: [] }));
    let inside = 0;
    let most = 0;
    const contend = async (): Promise<void> => {
      const lock = await acquireLock(file, { onWait });
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside -= 1;
      lock.release();
    };
    await Promise.all(Array.from({ length: 5 }, contend));
    expect(most).toBe(1);
  });
});

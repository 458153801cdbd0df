import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceState } from '../../../electron/contract/methods/devices.ts';
import type { DevicePart } from '../../../electron/devicehost/device-part.ts';
import { createReaders } from '../../../electron/devicehost/readers.ts';
import { eventually } from '../../eventually.ts';
import { silentLog } from '../support.ts';

const CARD = '001099123456||Nguyễn Thị Bưởi|01021999|Nữ|Số 1, phường Hải Châu, Đà Nẵng|01012022';
const hasSocat = spawnSync('socat', ['-V'], { stdio: 'ignore' }).status === 0;

let folder: string;
let pair: ChildProcess | null;
let part: DevicePart;
let texts: string[];
let states: DeviceState[];
let logLines: string[];
const port = () => path.join(folder, 'reader');
const device = () => ({
  code: 'DT1',
  kind: 'CARD_READER' as const,
  connection: `${port()}?baud=115200`,
  counterCode: 'Q1',
  fallbacks: [],
});

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'quay-reader-'));
  pair = null;
  texts = [];
  states = [];
  logLines = [];
  part = createReaders({
    clock: { nowMs: () => Date.now() },
    log: silentLog(logLines),
    announce: (told) => void states.push(told),
    read: (_code, text) => void texts.push(text),
    delays: { firstMs: 20, longestMs: 100 },
    testLimitMs: 400,
  });
});
afterEach(async () => {
  await part.close();
  await unplug();
  rmSync(folder, { recursive: true, force: true });
});

/** A pair of pseudo terminals: ours is the port, the other end is the reader. */
async function plug(): Promise<void> {
  pair = spawn('socat', [`PTY,rawer,link=${port()}`, `PTY,rawer,link=${path.join(folder, 'device')}`], {
    stdio: 'ignore',
  });
  await eventually(() => expect(existsSync(port()) && existsSync(path.join(folder, 'device'))).toBe(true));
}

async function unplug(): Promise<void> {
  const ending = pair;
  if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return;
  const ended = new Promise((resolve) => ending.once('exit', resolve));
  ending.kill('SIGKILL');
  await ended;
  rmSync(port(), { force: true });
  rmSync(path.join(folder, 'device'), { force: true });
}

async function scan(text: string): Promise<void> {
  const end = await open(path.join(folder, 'device'), 'r+');
  await end.write(text);
  await end.close();
}

async function ready(): Promise<void> {
  await plug();
  part.assign([device()]);
  await eventually(() => expect(part.states()[0]?.state).toBe('READY'));
}

describe.skipIf(!hasSocat)('the reader on a real serial port', () => {
  it('passes whole texts on and logs none of them', async () => {
    await ready();
    await scan(CARD.slice(0, 25));
    await scan(`${CARD.slice(25)}\r\n`);
    await scan('bad\u0001text\r');
    await scan(`${CARD}\r`);
    await eventually(() => expect(texts).toEqual([CARD, CARD]));
    expect(logLines.join('\n')).toContain('CONTROL_CHARACTER');
    expect(logLines.join('\n')).not.toContain('001099123456');
  });

  it('notices a pulled plug and reads on when it is back', async () => {
    await ready();
    await scan(CARD.slice(0, 20));
    await unplug();
    await eventually(() => expect(states.at(-1)).toMatchObject({ code: 'DT1', state: 'PROBLEM' }));
    expect(states[1]?.problem).toBe('DEVICE_LOST');
    await plug();
    await eventually(() => expect(part.states()[0]?.state).toBe('READY'));
    await scan(`${CARD}\r`);
    await eventually(() => expect(texts).toEqual([CARD]));
  });

  it('tests with a card that goes nowhere else', async () => {
    await ready();
    const tested = part.test(device());
    await scan(`${CARD}\r`);
    expect(await tested).toEqual({ ok: true, value: { kind: 'CARD_READER', characters: CARD.length, isCard: true } });
    const other = part.test(device());
    await scan('8934563138164\r');
    expect(await other).toEqual({ ok: true, value: { kind: 'CARD_READER', characters: 13, isCard: false } });
    expect(texts).toEqual([]);
    expect(await part.test(device())).toMatchObject({ ok: false, error: { code: 'DEVICE_SILENT' } });
  });

  it('tells a port that another program holds', async () => {
    await ready();
    const second = createReaders({
      clock: { nowMs: () => Date.now() },
      log: silentLog(),
      announce: () => undefined,
      read: () => undefined,
    });
    second.assign([device()]);
    await eventually(() => expect(second.states()[0]?.problem).toBe('DEVICE_ACCESS_DENIED'));
    await second.close();
  });
});

describe('a reader that cannot be opened', () => {
  it('says that nothing is there, or that the connection is wrong', async () => {
    part.assign([device(), { ...device(), code: 'DT2', connection: 'COM3?speed=1' }]);
    await eventually(() =>
      expect(part.states().map(({ problem }) => problem)).toEqual(['DEVICE_NOT_FOUND', 'DEVICE_CONNECTION_INVALID']),
    );
  });
});

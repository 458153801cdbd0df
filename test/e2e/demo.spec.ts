import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { executableOf, ROOT_SWITCHES, releasePackage } from './support/places.ts';
import { expect, test } from './support/program.ts';

/** What the command promises (and what a small computer that does other things besides is given on top). */
const PROMISED_MS = 120_000;

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly tookMs: number;
}

/** Runs the release as on a computer without a display. */
async function demo(out: string, env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...rest } = process.env;
  const startedMs = Date.now();
  const child = spawn(executableOf(releasePackage()), [...ROOT_SWITCHES, '--cli', 'demo', '--out', out], {
    env: { ...rest, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr, tookMs: Date.now() - startedMs };
}

/** Width and height of a PNG (PNG specification, section 11.2.1). */
function pngSize(file: string): [number, number] {
  const png = readFileSync(file);
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  expect(png.length, 'an empty picture compresses to almost nothing').toBeGreaterThan(2_000);
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

test('carries one citizen through the whole job without a display and leaves every result', async ({ folder }) => {
  test.setTimeout(PROMISED_MS + 30_000);
  const out = path.join(folder, 'demo');
  const { code, stdout, stderr, tookMs } = await demo(out);
  expect(code, stderr).toBe(0);
  expect(tookMs).toBeLessThan(PROMISED_MS);
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  const summary = JSON.parse(stdout) as Record<string, unknown>;
  expect(Object.keys(summary)).toEqual([
    'ticket',
    'ticketImage',
    'dossier',
    'pages',
    'pdf',
    'receipt',
    'rating',
    'database',
    'ms',
  ]);
  expect(summary).toMatchObject({
    ticket: 'B001',
    ticketImage: 'ticket.png',
    dossier: expect.stringMatching(/^T-\d{6}-0001$/),
    pages: 3,
    pdf: 'scan.pdf',
    receipt: 'receipt.pdf',
    rating: { level: 'HAI_LONG' },
    database: 'data',
  });
  expect(pngSize(path.join(out, 'ticket.png'))[0]).toBe(576);
  const sizes = Object.fromEntries(
    readdirSync(path.join(out, 'screens')).map((name) => [name, pngSize(path.join(out, 'screens', name))]),
  );
  expect(sizes).toEqual({
    'kiosk.png': [1080, 1920],
    'board.png': [1920, 1080],
    'counter.png': [1366, 768],
    'rating.png': [1280, 800],
    'supervisor.png': [1366, 768],
  });
  const receipt = readFileSync(path.join(out, 'receipt.pdf')).toString('latin1');
  expect(receipt.slice(0, 5)).toBe('%PDF-');
  // A5 upright in points (ISO 216: 148 x 210 mm).
  const box = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(receipt);
  expect(Number(box?.[1])).toBeCloseTo(420, -1);
  expect(Number(box?.[2])).toBeCloseTo(595, -1);
  expect(readFileSync(path.join(out, 'scan.pdf')).subarray(0, 5).toString('latin1')).toBe('%PDF-');
  expect(existsSync(path.join(out, 'data', 'quay.db'))).toBe(true);
  expect(readFileSync(path.join(out, 'passphrase.txt'), 'utf8').trim().length).toBeGreaterThanOrEqual(20);

  const report = JSON.parse(readFileSync(path.join(out, 'report.json'), 'utf8')) as {
    times: Record<string, number>;
    memory: { processes: { name: string }[]; goals: { name: string; goalMb: number; workingSetMb: number }[] };
  };
  const named = report.memory.processes.map(({ name }) => name);
  for (const name of ['main', 'backend', 'devicehost', 'kiosk', 'board', 'counter', 'rating']) {
    expect(named.flatMap((each) => each.split('+'))).toContain(name);
  }
  expect(named.filter((name) => name.startsWith('simulator-'))).toHaveLength(3);
  expect(report.memory.goals.map(({ name, goalMb }) => [name, goalMb])).toEqual([
    ['counter + backend + devicehost', 350],
    ['four windows + backend + devicehost', 550],
  ]);
  for (const line of ['memory: four windows', 'start: a usable counter window', 'rating: key 1']) {
    expect(stderr).toContain(line);
  }
  test
    .info()
    .annotations.push({ type: 'measured', description: JSON.stringify({ ms: summary['ms'], ...report.times }) });
});

test('takes the given passphrase, writes it nowhere, and starts over in its own folder', async ({ folder }) => {
  test.setTimeout(2 * PROMISED_MS + 30_000);
  const out = path.join(folder, 'demo');
  const env = { QUAY_PASSPHRASE: 'một mật khẩu dài cho buổi thử' };
  for (const round of [1, 2]) {
    const { code, stdout, stderr } = await demo(out, env);
    expect(code, `round ${round}: ${stderr}`).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ticket: 'B001', pages: 3 });
  }
  expect(existsSync(path.join(out, 'passphrase.txt'))).toBe(false);
  expect(readFileSync(path.join(out, 'report.json'), 'utf8')).not.toContain(env.QUAY_PASSPHRASE);
  expect(readFileSync(path.join(out, 'data', 'log', 'main.jsonl'), 'utf8')).not.toContain(env.QUAY_PASSPHRASE);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { randomUuidV7 } from '../../../electron/commands/request-id.ts';
import { atMost, type Bench, type BenchScope, type Measurement } from '../bars.ts';
import { type OurProcess, startOurProcess, valueOf } from '../processes/backend-process.ts';
import { ROUNDS } from '../statistics.ts';
import { builtDeviceHost } from './built-host.ts';
import { testSettings } from './paths/sane-status.ts';
import { SCANNER_CODE } from './scan-office.ts';

/** What the feeder of SANE's test backend always holds. */
const SHEETS = 10;
const SETTINGS = { source: 'FEEDER', mode: 'COLOR', dpi: 300 } as const;
const BARE = [
  '--device-name=test:0',
  '--source=Automatic Document Feeder',
  '--mode=Color',
  '--depth=8',
  '--resolution=300',
  '-x',
  '210',
  '-y',
  '297',
  '--format=jpeg',
  '--batch=bare-%04d.jpg',
] as const;
/** A tenth more than the bare program is allowed beside the fixed part. */
const SHARE = 1.1;

/**
 * The whole bridge against `scanimage` alone, in turns, with the same settings on SANE's test backend, which takes no time
 * of its own: a process of its own, frames, a picture's hash, every page whole and flushed in the spool.
 */
export const overheadBench: Bench = {
  bars: [atMost('S3', 100, 'ms/page')],
  async run({ folder, note }: BenchScope): Promise<readonly Measurement[]> {
    const sane = path.join(folder, 'sane');
    await mkdir(sane);
    await writeFile(path.join(sane, 'dll.conf'), 'test\n');
    const settings = await testSettings();
    await writeFile(
      path.join(sane, 'test.conf'),
      settings.replace(/^test-picture .*$/m, 'test-picture "Color pattern"'),
    );
    const env = { ...process.env, SANE_CONFIG_DIR: sane };
    const deviceHost = startOurProcess('devicehost', {}, { env, entry: builtDeviceHost() });
    try {
      const device = { code: SCANNER_CODE, kind: 'SCANNER', connection: 'sane:test:0', counterCode: null } as const;
      valueOf(await deviceHost.call('devices.assign', { devices: [device] }));
      const rounds: { readonly bareMs: number; readonly oursMs: number }[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const bareMs = await bare(path.join(folder, `bare-${round}`), env);
        const oursMs = await ours(deviceHost, path.join(folder, `ours-${round}`));
        rounds.push({ bareMs, oursMs });
        note(`S3: scanimage ${bareMs.toFixed(0)} ms a page, through the bridge ${oursMs.toFixed(0)} ms`);
      }
      const beyond = ({ bareMs, oursMs }: { readonly bareMs: number; readonly oursMs: number }) =>
        oursMs - SHARE * bareMs;
      const best = rounds.toSorted((a, b) => beyond(a) - beyond(b))[0];
      if (best === undefined) throw new Error('no round');
      const peer = { name: 'scanimage', value: best.bareMs };
      return [{ bar: 'S3', value: beyond(best), n: SHEETS * ROUNDS, peer, ratio: best.oursMs / best.bareMs }];
    } finally {
      await deviceHost.kill();
    }
  },
};

/** Milliseconds a page of the program alone. */
async function bare(directory: string, env: NodeJS.ProcessEnv): Promise<number> {
  await mkdir(directory);
  const startedMs = performance.now();
  const child = spawn('scanimage', BARE, { cwd: directory, env, stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  const ms = performance.now() - startedMs;
  const pages = (await readdir(directory)).length;
  if (code !== 0 || pages !== SHEETS) throw new Error(`scanimage ended with ${code} after ${pages} pages`);
  return ms / SHEETS;
}

/** The same through device host and worker, from the call to the end of the last page. */
async function ours(deviceHost: OurProcess, directory: string): Promise<number> {
  await mkdir(directory);
  const jobId = randomUuidV7();
  const startedMs = performance.now();
  const from = { kind: 'DEVICE', deviceCode: SCANNER_CODE, settings: SETTINGS, waitForPaper: false } as const;
  valueOf(await deviceHost.call('scanner.start', { jobId, directory, from, maxPages: null }));
  let pages = 0;
  for (;;) {
    const { page } = valueOf(await deviceHost.call('scanner.next', { jobId, after: pages }));
    if (page === null) break;
    pages = page.number;
  }
  const ms = performance.now() - startedMs;
  if (pages !== SHEETS) throw new Error(`${pages} of ${SHEETS} pages came through the bridge`);
  return ms / SHEETS;
}

import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Simulator } from '../../../electron/devices/simulators/simulator.ts';
import { readPictureHeader } from '../../../electron/domain/picture/picture-header.ts';
import { act, rootOf, saneEnvironment, simulator, temporaryFolder } from './support.ts';

/** Runs `scanimage` and answers its exit code and what it said. */
function scanimage(args: readonly string[], env: NodeJS.ProcessEnv, cwd: string) {
  return new Promise<{ code: number | null; text: string }>((resolve, reject) => {
    const child = spawn('scanimage', args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let text = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, text }));
  });
}

const airscan = (device: Simulator) =>
  saneEnvironment({
    'dll.conf': 'airscan\n',
    'airscan.conf': `[devices]\n"Demo" = ${rootOf(device).href}/, eSCL\n[options]\ndiscovery = disable\n`,
  });

const pagesIn = async (folder: string) => (await readdir(folder)).filter((name) => name.endsWith('.jpg')).sort();

describe('the demo scanner to sane-airscan', () => {
  const scan = async (device: Simulator, args: readonly string[]) => {
    const folder = await temporaryFolder();
    const all = ['-d', 'airscan:e0:Demo', '--format=jpeg', '--batch=p%d.jpg', ...args];
    return { ...(await scanimage(all, await airscan(device), folder)), folder };
  };

  it('gives three sheets from the feeder and then ends', async () => {
    const device = await simulator();
    const { code, text, folder } = await scan(device, ['--source', 'ADF', '--resolution', '300', '--mode', 'Color']);
    expect({ code, files: await pagesIn(folder) }, text).toEqual({ code: 0, files: ['p1.jpg', 'p2.jpg', 'p3.jpg'] });
    const header = readPictureHeader(await readFile(path.join(folder, 'p1.jpg')));
    expect(header).toEqual({ mediaType: 'image/jpeg', widthPx: 2480, heightPx: 3508, dpi: 300 });
    expect(device.state()).toMatchObject({ sheets: 0 });
  });

  it('gives one grey sheet from the glass', async () => {
    const device = await simulator();
    const { code, text, folder } = await scan(device, ['--source', 'Flatbed', '--mode', 'Gray', '--batch-count=1']);
    expect({ code, files: await pagesIn(folder) }, text).toEqual({ code: 0, files: ['p1.jpg'] });
  });

  it('jams on the second sheet after the first is whole', async () => {
    const device = await simulator();
    act(device, 'JAM', { jamAtPage: 2 });
    const { code, folder } = await scan(device, ['--source', 'ADF']);
    expect({ code, files: await pagesIn(folder) }).toEqual({ code: 6, files: ['p1.jpg'] });
  });

  it.each([
    ['EMPTY', 7],
    ['COVER_OPEN', 8],
  ] as const)('reports %s as SANE status %d', async (condition, status) => {
    const device = await simulator();
    act(device, condition);
    expect((await scan(device, ['--source', 'ADF'])).code).toBe(status);
  });
});

describe("the demo scanner to SANE's escl backend", () => {
  it.each([
    ['ADF', 3],
    ['Flatbed', 1],
  ] as const)('gives pages from %s', async (source, count) => {
    const device = await simulator();
    const { origin } = rootOf(device);
    const env = await saneEnvironment({ 'dll.conf': 'escl\n', 'escl.conf': `device ${origin} Demo\n` });
    const folder = await temporaryFolder();
    const args = [
      '-d',
      `escl:${origin}`,
      '--source',
      source,
      '--resolution',
      '300',
      '--format=jpeg',
      '--batch=p%d.jpg',
    ];
    const { text } = await scanimage([...args, `--batch-count=${count}`], env, folder);
    expect(await pagesIn(folder), text).toHaveLength(count);
  });
});

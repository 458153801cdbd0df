import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ScannerQuirks } from '../../../electron/devices/simulators/scanner/scanner-simulator.ts';
import type { Simulator } from '../../../electron/devices/simulators/simulator.ts';
import { readPictureHeader } from '../../../electron/domain/picture/picture-header.ts';
import { act, demoPages, rootOf, saneEnvironment, simulator, temporaryFolder } from './support.ts';

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

/** The scanner's own certificate: its fingerprint is nothing these clients know. */
const plainRoot = (device: Simulator): string => rootOf(device).href.replace(/#.*$/, '');

const airscan = (device: Simulator) =>
  saneEnvironment({
    'dll.conf': 'airscan\n',
    'airscan.conf': `[devices]\n"Demo" = ${plainRoot(device)}/, eSCL\n[options]\ndiscovery = disable\n`,
  });

const pagesIn = async (folder: string) => (await readdir(folder)).filter((name) => name.endsWith('.jpg')).sort();
/** Without an area these clients take the whole bed. */
const A4 = ['-x', '210', '-y', '297'];

const headersOf = async (folder: string) =>
  Promise.all((await pagesIn(folder)).map(async (file) => readPictureHeader(await readFile(path.join(folder, file)))));

/** How many different pictures there are. */
const kindsOf = async (folder: string) => {
  const pages = await Promise.all((await pagesIn(folder)).map((file) => readFile(path.join(folder, file), 'base64')));
  return new Set(pages).size;
};

describe('the demo scanner to sane-airscan', () => {
  const scan = async (device: Simulator, args: readonly string[]) => {
    const folder = await temporaryFolder();
    const all = ['-d', 'airscan:e0:Demo', '--format=jpeg', '--batch=p%d.jpg', ...args];
    return { ...(await scanimage(all, await airscan(device), folder)), folder };
  };

  it('gives three sheets from the feeder and then ends', async () => {
    const device = await simulator();
    const { code, text, folder } = await scan(device, ['--source', 'ADF', '--resolution', '300', ...A4]);
    expect({ code, files: await pagesIn(folder) }, text).toEqual({ code: 0, files: ['p1.jpg', 'p2.jpg', 'p3.jpg'] });
    const a4 = { mediaType: 'image/jpeg', widthPx: 2480, heightPx: 3508, dpi: 300 };
    expect(await headersOf(folder)).toEqual([a4, a4, a4]);
    expect(device.state()).toMatchObject({ sheets: 0 });
  });

  it('gives one grey sheet from the glass', async () => {
    const device = await simulator();
    const { code, text, folder } = await scan(device, ['--source', 'Flatbed', '--mode', 'Gray', '--batch-count=1']);
    expect({ code, files: await pagesIn(folder) }, text).toEqual({ code: 0, files: ['p1.jpg'] });
  });

  it('gives both sides of each sheet, all different', async () => {
    const device = await simulator();
    const { code, text, folder } = await scan(device, ['--source', 'ADF Duplex', '--resolution', '100', ...A4]);
    expect({ code, count: (await pagesIn(folder)).length, kinds: await kindsOf(folder) }, text).toEqual({
      code: 0,
      count: 6,
      kinds: 6,
    });
    expect(device.state()).toMatchObject({ sheets: 0 });
  });

  it('gives A3 where no area is asked for, and a part of the sheet where one is', async () => {
    const whole = await scan(await simulator(), ['--source', 'Flatbed', '--resolution', '150', '--batch-count=1']);
    expect(await headersOf(whole.folder), whole.text).toMatchObject([{ widthPx: 1754, heightPx: 2480, dpi: 150 }]);
    const part = ['-l', '50', '-t', '100', '-x', '100', '-y', '50'];
    const cut = await scan(await simulator(), ['--source', 'ADF', '--resolution', '100', '--batch-count=1', ...part]);
    expect(await headersOf(cut.folder), cut.text).toMatchObject([{ widthPx: 394, heightPx: 197, dpi: 100 }]);
  });

  it('is used by TLS, with a certificate that nobody signed', async () => {
    const device = await simulator({}, () => undefined, demoPages, { tls: true });
    const { code, text, folder } = await scan(device, ['--source', 'ADF', '--resolution', '100', ...A4]);
    expect({ code, count: (await pagesIn(folder)).length }, text).toEqual({ code: 0, count: 3 });
  });

  it('jams on the second sheet after the first is whole', async () => {
    const device = await simulator();
    act(device, 'JAM', { jamAtPage: 2 });
    const { code, folder } = await scan(device, ['--source', 'ADF', ...A4]);
    expect({ code, files: await pagesIn(folder) }).toEqual({ code: 6, files: ['p1.jpg'] });
  });

  it.each([
    [{ doubleFeedAtPage: 2 }, [1, 9]],
    [{ cutAtPage: 2 }, [1, 9]],
    // This client fills up half a picture; ours refuses it.
    [{ halfAtPage: 2 }, [3, 0]],
    [{ garbageAtPage: 2 }, [1, 9]],
    [{ dieAtPage: 2 }, [1, 9]],
    [{ busyAtPage: 2 }, [3, 0]],
    [{ slowAtPage: 2, pageDelayMs: 400 }, [3, 0]],
  ] as const satisfies readonly (readonly [ScannerQuirks, readonly [number, number]])[])(
    'with %j gives so many pages and ends with such a status: %j',
    async (quirks, [count, status]) => {
      const { code, text, folder } = await scan(await simulator(quirks), [
        '--source',
        'ADF',
        '--resolution',
        '300',
        ...A4,
      ]);
      expect({ count: (await pagesIn(folder)).length, code }, text).toEqual({ count, code: status });
    },
  );

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
  const scan = async (device: Simulator, args: readonly string[]) => {
    const { origin } = rootOf(device);
    const env = await saneEnvironment({ 'dll.conf': 'escl\n', 'escl.conf': `device ${origin} Demo\n` });
    const folder = await temporaryFolder();
    const all = ['-d', `escl:${origin}`, '--resolution', '300', '--format=jpeg', '--batch=p%d.jpg', ...A4, ...args];
    return { ...(await scanimage(all, env, folder)), folder };
  };

  it.each([
    ['ADF', 3],
    ['Flatbed', 1],
    ['ADF Duplex', 6],
  ] as const)('gives pages from %s, all different', async (source, count) => {
    const { text, folder } = await scan(await simulator(), ['--source', source, `--batch-count=${count}`]);
    expect({ count: (await pagesIn(folder)).length, kinds: await kindsOf(folder) }, text).toEqual({
      count,
      kinds: count,
    });
  });

  it('keeps the page before a jam, but calls the jam the end of the paper', async () => {
    // Why such a device is offered by our own eSCL driver instead (`readSaneList`).
    const device = await simulator();
    act(device, 'JAM', { jamAtPage: 2 });
    const { code, text, folder } = await scan(device, ['--source', 'ADF']);
    expect(await pagesIn(folder), text).toEqual(['p1.jpg']);
    expect({ code, text }).toEqual({ code: 0, text: expect.stringContaining('Document feeder out of documents') });
  });
});

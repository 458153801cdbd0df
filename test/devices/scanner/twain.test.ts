import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ScanSettings } from '../../../electron/contract/methods/digitization.ts';
import { findNativeScanners } from '../../../electron/devices/discovery/native.ts';
import { findBridges } from '../../../electron/devices/scanner/native/bridge.ts';
import { createNativeDriver } from '../../../electron/devices/scanner/native/driver.ts';
import type { ScannedPage, ScanTimes } from '../../../electron/devices/scanner/scan-driver.ts';
import { ok } from '../../../electron/domain/result.ts';
import { encodeRawPage } from '../../../electron/imaging/page/encode-raw-page.ts';
import { createBridgeProcess } from './bridge-process.ts';
import { readLabel } from './sheet-label.ts';
import { patientTimes, quickTimes, settings, temporaryFolder } from './support.ts';
import { createWinePrefix, hasWine, TEST_SOURCE, type WinePrefix } from './wine.ts';

let wine: WinePrefix;
const withWine = describe.skipIf(!hasWine);

beforeAll(async () => {
  if (hasWine) wine = await createWinePrefix();
});
afterAll(async () => {
  await wine?.close();
});
beforeEach(async () => {
  await wine?.play();
});

const driver = (connection = TEST_SOURCE, times: ScanTimes = patientTimes) =>
  createNativeDriver(connection, {
    times,
    env: wine.env,
    bridges: findBridges(wine.env),
    async encode(raw) {
      const picture = await encodeRawPage(raw);
      return picture.ok ? ok({ ...picture.value, pictureHash: '' }) : picture;
    },
  });

interface Asked {
  readonly connection?: string;
  readonly settings?: Partial<ScanSettings>;
  readonly maxPages?: number | null;
  readonly times?: ScanTimes;
  /** Called before each page is asked for, with the number of pages so far. */
  readonly before?: (pages: number, abort: AbortController) => unknown;
}

/** Scans to the end: the pages, and what ended it. */
async function scanAll({ connection, maxPages = null, times, before, ...asked }: Asked = {}) {
  const abort = new AbortController();
  const pages: ScannedPage[] = [];
  const scan = await driver(connection, times).start({
    settings: settings({ dpi: 150, ...asked.settings }),
    maxPages,
    scratchDirectory: await temporaryFolder(),
    signal: abort.signal,
  });
  if (!scan.ok) return { pages, end: scan.error.code, details: scan.error.details };
  for (;;) {
    await before?.(pages.length, abort);
    const page = await scan.value.next();
    if (page.ok && page.value) {
      pages.push(page.value);
      continue;
    }
    await scan.value.end();
    return { pages, end: page.ok ? 'DONE' : page.error.code, details: page.ok ? {} : page.error.details };
  }
}

const labels = (pages: readonly ScannedPage[]) => Promise.all(pages.map(({ bytes }) => readLabel(bytes)));
const fronts = (...numbers: number[]) => numbers.map((number) => ({ number, isBack: false, colors: 'RGB' }));

withWine('the TWAIN bridge under Wine finds scanners', () => {
  it('lists our source and the camera source, each once', async () => {
    const found = await findNativeScanners({ env: wine.env, times: patientTimes });
    expect(found.map(({ transport, path: connection }) => [transport, connection])).toEqual([
      ['TWAIN', TEST_SOURCE],
      ['TWAIN', 'twain:GPhoto2 Camera'],
    ]);
  });

  it('says what a scanner can do', async () => {
    expect(await driver().check()).toEqual({
      ok: true,
      value: {
        sources: ['GLASS', 'FEEDER'],
        duplex: true,
        papers: ['A4', 'A3', 'A5'],
        feederLoaded: true,
        driverUi: true,
      },
    });
  });

  it.each([
    [{ bed: 'A4' }, { papers: ['A4', 'A5'] }],
    [{ sheets: 0 }, { feederLoaded: false }],
    [{ feeder: 0 }, { sources: ['GLASS'], duplex: false, feederLoaded: null }],
    [
      { glass: 0, duplex: 0 },
      { sources: ['FEEDER'], duplex: false },
    ],
  ])('sees of a scanner with %j that %j', async (script, facts) => {
    await wine.play(script);
    expect(await driver().check()).toMatchObject({ ok: true, value: facts });
  });

  it.each([
    [{ off: 1 }, TEST_SOURCE, 'SCANNER_UNREACHABLE'],
    [{ deaf: 1 }, TEST_SOURCE, 'SCANNER_UNREACHABLE'],
    [{}, 'twain:Nobody', 'SCANNER_DRIVER_MISSING'],
  ])('with %j at %s answers %s', async (script, connection, code) => {
    await wine.play(script);
    expect(await driver(connection).check()).toMatchObject({ ok: false, error: { code } });
    expect((await scanAll({ connection })).end).toBe(code);
  });
});

withWine('the TWAIN bridge under Wine scans', () => {
  const ways = [
    ['in strips', TEST_SOURCE, {}],
    ['as whole DIBs', `${TEST_SOURCE}?transfer=native`, {}],
    ['as bitmaps', `${TEST_SOURCE}?transfer=native`, { bitmap: 1 }],
    ['of a source that knows no strips', TEST_SOURCE, { native: 1 }],
  ] as const;
  const modes = [
    ['COLOR', 'image/jpeg', 'RGB'],
    ['GRAY', 'image/jpeg', 'grey'],
    ['LINEART', 'image/png', 'bw'],
  ] as const;

  it.each(ways.flatMap((way) => modes.map((mode) => [...way, ...mode] as const)))(
    'pictures %s (%s, %j) in %s',
    async (_, connection, script, mode, mediaType, colors) => {
      await wine.play({ ...script, sheets: 2 });
      const { pages, end } = await scanAll({ connection, settings: { mode } });
      expect(end).toBe('DONE');
      expect(pages).toMatchObject([1, 2].map(() => ({ mediaType, widthPx: 1240, heightPx: 1753, dpi: 150 })));
      // A bitmap object is in colour, whatever was asked.
      const seen = 'bitmap' in script && mode === 'GRAY' ? 'grey' : colors;
      expect(await labels(pages)).toEqual([1, 2].map((number) => ({ number, isBack: false, colors: seen })));
    },
  );

  it('the same pixels in strips, as a DIB and as a bitmap', async () => {
    const pictures: Buffer[] = [];
    for (const [, connection, script] of ways) {
      await wine.play({ ...script, sheets: 1 });
      const { pages } = await scanAll({ connection });
      pictures.push(await sharp(pages[0]?.bytes).raw().toBuffer());
    }
    expect(pictures.map((pixels) => pixels.equals(pictures[0] as Buffer))).toEqual([true, true, true, true]);
  });

  it.each(['GRAY', 'LINEART'] as const)('%s of a source that counts from white', async (mode) => {
    await wine.play({ sheets: 1, vanilla: 1 });
    const { pages } = await scanAll({ settings: { mode } });
    expect(await labels(pages)).toMatchObject([{ number: 1 }]);
  });

  it('both sides in one pass, front before back', async () => {
    await wine.play({ sheets: 2 });
    const { pages, end } = await scanAll({ settings: { duplex: true } });
    expect(end).toBe('DONE');
    expect((await labels(pages)).map(({ number, isBack }) => [number, isBack])).toEqual([
      [1, false],
      [1, true],
      [2, false],
      [2, true],
    ]);
  });

  it.each([
    ['A3', 300, 3507, 4960],
    ['A5', 150, 874, 1240],
  ] as const)('%s at %d dpi', async (paper, dpi, widthPx, heightPx) => {
    await wine.play({ sheets: 1 });
    const { pages } = await scanAll({ settings: { paper, dpi } });
    expect(pages).toMatchObject([{ widthPx, heightPx, dpi }]);
  });

  it('the nearest resolution that the scanner offers, and says which', async () => {
    const { pages } = await scanAll({ settings: { dpi: 160 }, maxPages: 1 });
    expect(pages).toMatchObject([{ dpi: 150 }]);
  });

  it('no more pages than asked for', async () => {
    await wine.play({ sheets: 5 });
    const { pages, end } = await scanAll({ maxPages: 2 });
    expect({ end, seen: await labels(pages) }).toEqual({ end: 'DONE', seen: fronts(1, 2) });
  });

  it('one page from glass', async () => {
    const { pages, end } = await scanAll({ settings: { source: 'GLASS' } });
    expect({ end, count: pages.length }).toEqual({ end: 'DONE', count: 1 });
  });

  it('until the paper ends when the source does not know how much is left', async () => {
    await wine.play({ sheets: 2, pending: 1 });
    const { pages, end } = await scanAll();
    expect({ end, seen: await labels(pages) }).toEqual({ end: 'DONE', seen: fronts(1, 2) });
  });

  it('a sheet that warms up first, and a slow one, without losing patience', async () => {
    await wine.play({ sheets: 1, warmup: 700, delay: 30 });
    const { pages, end } = await scanAll({ times: { ...patientTimes, feederSilenceMs: 3_000 } });
    expect({ end, count: pages.length }).toEqual({ end: 'DONE', count: 1 });
  });

  it("with the driver's own window: the click in it starts the scan", async () => {
    await wine.play({ sheets: 2, ui: 'SCAN' });
    const { pages, end } = await scanAll({ settings: { driverUi: true } });
    expect({ end, seen: await labels(pages) }).toEqual({ end: 'DONE', seen: fronts(1, 2) });
    expect(await wine.log()).toEqual(expect.arrayContaining(['enable 1', 'window 1', 'close 0']));
  });

  it('the window that is closed cancels', async () => {
    await wine.play({ ui: 'CLOSE' });
    expect((await scanAll({ settings: { driverUi: true } })).end).toBe('SCAN_CANCELLED');
    expect((await wine.log()).at(-1)).toBe('close 0');
  });

  it.each([
    [{ source: 'FEEDER' }, { feeder: 0 }, 'SCANNER_SOURCE_MISSING'],
    [{ source: 'GLASS' }, { glass: 0 }, 'SCANNER_SOURCE_MISSING'],
    [{ duplex: true }, { duplex: 0 }, 'SCANNER_DUPLEX_MISSING'],
    [{ paper: 'A3' }, { bed: 'A4' }, 'SCANNER_PAPER_TOO_LARGE'],
  ] as const)('nothing when it is asked %j of a source with %j: no paper moves', async (asked, script, code) => {
    await wine.play(script);
    const { source = 'FEEDER', paper = 'A4' } = { source: undefined, paper: undefined, ...asked };
    // The texts of the errors name both.
    const details = { source, paper, transport: 'TWAIN' };
    expect(await scanAll({ settings: asked })).toMatchObject({ pages: [], end: code, details });
    expect(await wine.log()).toEqual(['open 3', 'close 0']);
  });
});

withWine('a fault of a TWAIN source under Wine', () => {
  const faults = [
    ['JAM', 'SCANNER_JAM'],
    ['DOUBLE_FEED', 'SCANNER_DOUBLE_FEED'],
    ['COVER', 'SCANNER_COVER_OPEN'],
    ['OFFLINE', 'SCANNER_UNREACHABLE'],
    ['LOW_MEMORY', 'SCANNER_FAULT'],
    ['DAMAGED', 'SCANNER_PAGE_DAMAGED'],
    ['LOCKED', 'SCANNER_BUSY'],
    ['DENIED', 'DEVICE_ACCESS_DENIED'],
    ['FAULT', 'SCANNER_FAULT'],
  ] as const;

  it.each(
    faults.flatMap(([fault, code]) =>
      [TEST_SOURCE, `${TEST_SOURCE}?transfer=native`].map((way) => [fault, way, code] as const),
    ),
  )('%s on page 2 of %s keeps page 1, answers %s and gives the scanner free', async (fault, connection, code) => {
    await wine.play({ fault, page: 2 });
    const { pages, end, details } = await scanAll({ connection });
    expect({ end, seen: await labels(pages) }).toEqual({ end: code, seen: fronts(1) });
    expect(details).toMatchObject({ pages: 1 });
    expect((await wine.log()).at(-1)).toBe('close 0');
  });

  it.each(faults)('%s at the start answers %s', async (fault, code) => {
    await wine.play({ fault, page: 0 });
    expect(await scanAll()).toMatchObject({ pages: [], end: code });
    expect((await wine.log()).at(-1)).toBe('close 0');
  });

  it('an empty tray is an empty feeder', async () => {
    await wine.play({ sheets: 0 });
    expect(await scanAll()).toMatchObject({ pages: [], end: 'SCANNER_FEEDER_EMPTY' });
  });

  it.each([
    ['HANG', 1, 'SCANNER_SILENT', []],
    ['HANG', 2, 'SCANNER_SILENT', [1]],
    ['HANG', 0, 'SCANNER_SILENT', []],
    ['CRASH', 1, 'SCANNER_WORKER_GONE', []],
    ['CRASH', 3, 'SCANNER_WORKER_GONE', [1, 2]],
  ] as const)(
    '%s at page %d answers %s, keeps pages, and the next scan has the scanner',
    async (fault, page, code, kept) => {
      await wine.play({ fault, page });
      const broken = await scanAll({ times: { ...quickTimes, feederSilenceMs: 3_000 } });
      expect({ end: broken.end, seen: await labels(broken.pages) }).toEqual({ end: code, seen: fronts(...kept) });
      await wine.play({ first: 7, sheets: 1 });
      const { pages, end } = await scanAll();
      expect({ end, seen: await labels(pages) }).toEqual({ end: 'DONE', seen: fronts(7) });
    },
  );

  it('a scanner that another program has is busy, and the other is not disturbed', async () => {
    let other: Awaited<ReturnType<typeof scanAll>> | undefined;
    const { pages, end } = await scanAll({
      async before(count) {
        if (count === 1) other = await scanAll();
      },
    });
    expect(other?.end).toBe('SCANNER_BUSY');
    expect({ end, seen: await labels(pages) }).toEqual({ end: 'DONE', seen: fronts(1, 2, 3) });
  });
});

withWine("Wine's own camera source under Wine", () => {
  // The camera library takes any mount point with this folder for a camera.
  const CAMERA = '/dev/shm/DCIM';
  afterAll(() => rm(CAMERA, { recursive: true, force: true }));

  it('gives its pictures, though it is foreign: its window wanted, a bitmap object, no count', async () => {
    const folder = path.join(CAMERA, '100TEST');
    await mkdir(folder, { recursive: true });
    const bands = { create: { width: 640, height: 900, channels: 3, background: '#d02020' } } as const;
    const band = await sharp({ create: { ...bands.create, height: 300, background: '#2040d0' } })
      .png()
      .toBuffer();
    const picture = await sharp(bands)
      .composite([{ input: band, top: 0, left: 0 }])
      .jpeg()
      .toBuffer();
    await writeFile(path.join(folder, 'IMG_0001.JPG'), picture);
    // Its name is the camera's.
    const found = await findNativeScanners({ env: wine.env, times: patientTimes });
    const camera = found.find(({ path: connection }) => connection !== TEST_SOURCE);
    const { pages, end } = await scanAll({
      connection: camera?.path ?? '',
      settings: { source: 'GLASS', driverUi: true },
    });
    expect({ end, count: pages.length }).toEqual({ end: 'DONE', count: 1 });
    expect(pages).toMatchObject([{ widthPx: 640, heightPx: 900 }]);
    const pixels = await sharp(pages[0]?.bytes).raw().toBuffer();
    const original = await sharp(picture).raw().toBuffer();
    const difference =
      pixels.reduce((sum, value, at) => sum + Math.abs(value - (original[at] ?? 0)), 0) / pixels.length;
    // Two JPEG decoders and one more encoder lie between them; a swapped channel or row order would give more than 50.
    expect(difference).toBeLessThan(4);
  });
});

withWine('a TWAIN scan under Wine that is no longer wanted', () => {
  it.each([
    ['before the first page', { warmup: 60_000 }, 0, 0],
    ['in the middle of a page', { delay: 500 }, 0, 0],
    ['between two pages', {}, 1, 1],
  ] as const)('%s ends soon and gives the scanner free', async (_, script, at, count) => {
    await wine.play(script);
    const { pages, end } = await scanAll({
      before(done, abort) {
        if (done === at) setTimeout(() => abort.abort(), at === 0 ? 700 : 0);
        return at === 0 ? undefined : new Promise((resolve) => setTimeout(resolve, done === at ? 50 : 0));
      },
    });
    expect({ end, count: pages.length }).toEqual({ end: 'SCAN_CANCELLED', count });
    expect((await wine.log()).at(-1)).toBe('close 0');
  });

  /** A bridge in the middle of a job, as an orphan would be. */
  const bridgeAtWork = () => createBridgeProcess(wine.env, settings({ dpi: 150 }));

  it('because its caller is gone: the bridge closes the source and ends', async () => {
    const bridge = await bridgeAtWork();
    await bridge.page();
    bridge.child.stdin.end();
    await once(bridge.child, 'exit');
    expect((await wine.log()).at(-1)).toBe('close 0');
  });

  it('because its caller is gone while the driver hangs: the bridge ends all the same', async () => {
    await wine.play({ fault: 'HANG', page: 1 });
    const bridge = await bridgeAtWork();
    bridge.ask({ type: 'next' });
    while (!(await wine.log()).includes('HANG 1')) await new Promise((resolve) => setTimeout(resolve, 20));
    bridge.child.stdin.end();
    await once(bridge.child, 'exit');
    expect(await wine.log()).not.toContain('close 0');
    await wine.play({ sheets: 1 });
    expect((await scanAll()).end).toBe('DONE');
  });

  it('because its caller talks nonsense: the bridge ends', async () => {
    const bridge = await bridgeAtWork();
    bridge.child.stdin.write(Buffer.from([0xff, 0xff, 0xff, 0xff, 1]));
    await once(bridge.child, 'exit');
    expect((await wine.log()).at(-1)).toBe('close 0');
  });
});

withWine('WIA under Wine', () => {
  it('is not available, and nothing crashes', async () => {
    // All that can be run of it here: Wine has no scanners for WIA. The rest is docs/windows-scanner-check.md.
    const missing = { ok: false, error: { code: 'SCANNER_DRIVER_MISSING' } };
    expect(await driver('wia:{6BDD1FC6-810F-11D0-BEC7-08002BE2092F}\\0000').check()).toMatchObject(missing);
    expect((await scanAll({ connection: 'wia:nothing' })).end).toBe('SCANNER_DRIVER_MISSING');
  });
});

withWine('quay scan with a TWAIN source under Wine', () => {
  const CLI = fileURLToPath(new URL('../../../electron/cli/main.ts', import.meta.url));
  async function quayScan(pages: number) {
    const out = await temporaryFolder();
    const args = [CLI, 'scan', '--source', TEST_SOURCE, '--pages', String(pages), '--out', out, '--dpi', '150'];
    const child = spawn(process.execPath, args, { env: wine.env, stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    const [status] = await once(child, 'close');
    const lines = text.split('\n').filter((line) => line !== '');
    return { status, lines: lines.map((line) => JSON.parse(line)), files: (await readdir(out)).sort() };
  }

  it('writes a line and a file a page', async () => {
    const { status, lines, files } = await quayScan(3);
    expect({ status, files }).toEqual({ status: 0, files: ['page-0001.jpg', 'page-0002.jpg', 'page-0003.jpg'] });
    expect(lines).toMatchObject([1, 2, 3].map((page) => ({ page, width: 1240, height: 1753, dpi: 150 })));
  });

  it('keeps the pages before a jam and ends with status 1', async () => {
    await wine.play({ fault: 'JAM', page: 2 });
    const { status, files } = await quayScan(3);
    expect({ status, files }).toEqual({ status: 1, files: ['page-0001.jpg'] });
  });
});

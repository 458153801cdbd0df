import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { ScanSettings } from '../../../electron/contract/methods/digitization.ts';
import { createEsclDriver } from '../../../electron/devices/scanner/escl/driver.ts';
import { SCAN_TIMES, type ScanRequest, type ScanTimes } from '../../../electron/devices/scanner/scan-driver.ts';
import { CAPABILITIES } from '../../../electron/devices/simulators/scanner/documents.ts';
import type { Simulator } from '../../../electron/devices/simulators/simulator.ts';
import { readPictureHeader } from '../../../electron/domain/picture/picture-header.ts';
import { act, demoPages, patientTimes, quickTimes, rootOf, settings, simulator } from './support.ts';

const request = ({
  maxPages = null,
  signal = new AbortController().signal,
  onAlive = () => undefined,
  ...asked
}: Partial<ScanSettings> & Partial<Omit<ScanRequest, 'settings'>> = {}): ScanRequest => ({
  settings: settings(asked),
  maxPages,
  scratchDirectory: '/nonexistent',
  signal,
  onAlive,
});

/**
 * A scanner that answers every question for its status with `status` (`PATH` stands for the job's address) and each one
 * for a page with the next of `answers`: a picture or an HTTP status.
 */
async function scriptedScanner(status: string, answers: readonly (Uint8Array | number | undefined)[]) {
  const left = [...answers];
  const paths: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    paths.push(path);
    if (path.endsWith('ScannerCapabilities')) return response.end(CAPABILITIES);
    if (path.endsWith('ScannerStatus')) {
      const isBegun = paths.some((asked) => asked.endsWith('NextDocument'));
      return response.end(isBegun ? status.replace('PATH', '/eSCL/ScanJobs/1') : '<ScannerStatus/>');
    }
    if (request.method === 'POST') return response.writeHead(201, { Location: '/eSCL/ScanJobs/1' }).end();
    const answer = path.endsWith('NextDocument') ? left.shift() : 200;
    return typeof answer === 'object' ? response.end(answer) : response.writeHead(answer ?? 500).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, paths, root: `http://127.0.0.1:${(server.address() as AddressInfo).port}/eSCL` };
}

/** Scans to the end: the pages' bytes, and the code of what ended it. */
async function scanAll(device: Pick<Simulator, 'connection'>, asked = request(), times: ScanTimes = patientTimes) {
  const pages: Uint8Array[] = [];
  const scan = await createEsclDriver(rootOf(device), times).start(asked);
  if (!scan.ok) return { pages, end: scan.error.code, details: scan.error.details };
  try {
    for (;;) {
      const page = await scan.value.next();
      if (!page.ok) return { pages, end: page.error.code, details: page.error.details };
      if (page.value === null) return { pages, end: 'DONE', details: {} };
      pages.push(page.value.bytes);
    }
  } finally {
    await scan.value.end();
  }
}

const colors = demoPages.map(({ color }) => color);

describe('a scan by eSCL', () => {
  it('takes all sheets of the feeder, byte for byte, and says what they are', async () => {
    const device = await simulator();
    expect(await scanAll(device)).toEqual({ pages: colors, end: 'DONE', details: {} });
    expect(device.state()).toEqual({ kind: 'SCANNER', condition: 'READY', sheets: 0 });

    act(device, 'READY');
    const scan = await createEsclDriver(rootOf(device), patientTimes).start(request());
    const page = scan.ok ? await scan.value.next() : scan;
    expect(page).toMatchObject({ value: { mediaType: 'image/jpeg', widthPx: 2480, heightPx: 3508, dpi: 300 } });
    if (scan.ok) await scan.value.end();
  });

  it('stops after as many pages as were asked for and leaves the scanner free', async () => {
    const device = await simulator();
    expect((await scanAll(device, request({ maxPages: 2 }))).pages).toHaveLength(2);
    expect(device.state()).toMatchObject({ sheets: 1 });
    expect((await scanAll(device, request())).pages).toHaveLength(1);
  });

  it('takes one page from glass, also while the feeder is empty', async () => {
    const device = await simulator();
    act(device, 'EMPTY');
    expect(await scanAll(device, request({ source: 'GLASS' }))).toMatchObject({ pages: [colors[0]], end: 'DONE' });
  });

  it('believes its own resolution when the picture states one that no sheet of A4 can have', async () => {
    // JFIF density across and down: 72, which many encoders write whatever the resolution is.
    const color = Uint8Array.from(demoPages[0]!.color);
    color.set([0, 72, 0, 72], 14);
    const device = await simulator({}, undefined, [{ color, gray: color }]);
    const scan = await createEsclDriver(rootOf(device), patientTimes).start(request());
    expect(scan.ok ? await scan.value.next() : scan).toMatchObject({ value: { dpi: 300 } });
    if (scan.ok) await scan.value.end();
  });

  it.each(['GRAY', 'LINEART'] as const)(
    'asks for grey in the mode %s: the scanner has no black and white',
    async (mode) => {
      const device = await simulator();
      const { pages } = await scanAll(device, request({ mode }));
      expect(pages).toEqual(demoPages.map(({ gray }) => gray));
    },
  );

  it.each(['RELATIVE', 'OTHER_HOST', 'LOWER_CASE', 'UPPER_CASE'] as const)(
    'finds its job by a %s location',
    async (location) => {
      const device = await simulator({ location });
      expect((await scanAll(device)).pages).toHaveLength(3);
    },
  );
});

/** Width, height and resolution of every page of a scan. */
const sizesOf = (pages: readonly Uint8Array[]) =>
  pages.map((page) => {
    const header = readPictureHeader(page);
    return header && [header.widthPx, header.heightPx, header.dpi];
  });

describe('what a scanner can do', () => {
  it('is told without moving paper: sources, both sides, sheets, whether paper lies in the feeder', async () => {
    const device = await simulator();
    const driver = createEsclDriver(rootOf(device), patientTimes);
    const facts = {
      sources: ['GLASS', 'FEEDER'],
      duplex: true,
      papers: ['A4', 'A3', 'A5'],
      feederLoaded: true,
      driverUi: false,
    };
    expect(await driver.check()).toEqual({ ok: true, value: facts });
    act(device, 'EMPTY');
    expect(await driver.check()).toEqual({ ok: true, value: { ...facts, feederLoaded: false } });
    expect(device.state()).toMatchObject({ sheets: 0 });
  });

  it('is used: both sides of each sheet, the front first', async () => {
    const device = await simulator();
    const { pages, end } = await scanAll(device, request({ duplex: true }));
    expect(end).toBe('DONE');
    expect(pages).toHaveLength(6);
    expect([pages[0], pages[2], pages[4]]).toEqual(colors);
    expect(new Set(pages.map((page) => Buffer.from(page).toString('base64'))).size).toBe(6);
    act(device, 'READY', { sheets: 1 });
    expect(await scanAll(device, request({ duplex: true, mode: 'GRAY', maxPages: 1 }))).toMatchObject({
      pages: [demoPages[0]?.gray],
    });
  });

  it.each([
    ['A3', 300, [3508, 4961, 300]],
    ['A4', 150, [1240, 1754, 150]],
    ['A5', 600, [3496, 4960, 600]],
    ['A4', 240, [1653, 2339, 200]],
  ] as const)('is used: %s at %d dpi comes as %j', async (paper, dpi, size) => {
    const { pages } = await scanAll(await simulator(), request({ paper, dpi, maxPages: 1 }));
    expect(sizesOf(pages)).toEqual([size]);
  });

  it('gives the same sheet the same picture when the stack was put back, and no two sheets the same', async () => {
    const device = await simulator();
    act(device, 'JAM', { sheets: 8, jamAtPage: 7, firstSheet: 2 });
    const before = await scanAll(device, request({ dpi: 100 }));
    expect(before).toMatchObject({ end: 'SCANNER_JAM', details: { pages: 6 } });
    act(device, 'READY', { sheets: 3, firstSheet: 6 });
    const after = await scanAll(device, request({ dpi: 100 }));
    expect(after.pages.slice(0, 2)).toEqual(before.pages.slice(4));
    expect(new Set([...before.pages, ...after.pages].map((page) => Buffer.from(page).toString('base64'))).size).toBe(7);
  });
});

describe('what a scanner cannot do', () => {
  const input = (width: number, height: number) =>
    `<x:MaxWidth>${width}</x:MaxWidth><x:MaxHeight>${height}</x:MaxHeight><x:SettingProfiles><x:SettingProfile/></x:SettingProfiles>`;
  const capabilities = `<x:ScannerCapabilities xmlns:x="urn:x"><x:Platen><x:PlatenInputCaps>${input(3508, 4961)}</x:PlatenInputCaps></x:Platen><x:Adf><x:AdfSimplexInputCaps>${input(2550, 4200)}</x:AdfSimplexInputCaps></x:Adf></x:ScannerCapabilities>`;

  it('is refused: both sides, or a sheet that its feeder does not take', async () => {
    const device = await simulator({ capabilities });
    expect(await scanAll(device, request({ duplex: true }))).toMatchObject({ end: 'SCANNER_DUPLEX_MISSING' });
    expect(await scanAll(device, request({ paper: 'A3' }))).toMatchObject({
      end: 'SCANNER_PAPER_TOO_LARGE',
      details: { paper: 'A3' },
    });
    expect(await scanAll(device, request({ paper: 'A3', source: 'GLASS', dpi: 100 }))).toMatchObject({ end: 'DONE' });
    expect(device.state()).toMatchObject({ sheets: 3 });
    expect(await createEsclDriver(rootOf(device), patientTimes).check()).toMatchObject({
      value: { duplex: false, papers: ['A4', 'A3', 'A5'] },
    });
  });
});

describe('a scanner with a certificate of its own', () => {
  const secure = (quirks = {}) => simulator(quirks, () => undefined, demoPages, { tls: true });

  it('is scanned from when the connection names that certificate', async () => {
    const device = await secure();
    expect(device.connection).toMatch(/^escl:https:.*#sha256=[0-9a-f]{64}$/);
    expect(await scanAll(device)).toEqual({ pages: colors, end: 'DONE', details: {} });
  });

  it('is sent nothing without a pin or with that of another scanner', async () => {
    const device = await secure();
    const other = rootOf(await secure());
    const root = rootOf(device);
    const unpinned = new URL(root);
    unpinned.hash = '';
    const wrong = new URL(root);
    wrong.hash = other.hash;
    for (const address of [unpinned, wrong]) {
      expect(await createEsclDriver(address, patientTimes).check()).toMatchObject({
        error: { code: 'SCANNER_CERTIFICATE_UNKNOWN', details: { fingerprint: root.hash.slice('#sha256='.length) } },
      });
    }
    expect(device.state()).toMatchObject({ sheets: 3 });
  });

  it('keeps its faults: a cut, a silence, a stop', async () => {
    expect(await scanAll(await secure({ cutAtPage: 2 }))).toMatchObject({ end: 'SCANNER_PAGE_DAMAGED' });
    expect(await scanAll(await secure({ hangAtPage: 1 }), request(), quickTimes)).toMatchObject({
      end: 'SCANNER_SILENT',
    });
    const device = await secure({ pageDelayMs: 3_000 });
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 100);
    expect(await scanAll(device, request({ signal: abort.signal }))).toMatchObject({ end: 'SCAN_CANCELLED' });
  });

  it('that does not speak TLS at its port is unreachable', async () => {
    const plain = rootOf(await simulator());
    const root = new URL(plain.href.replace('http:', 'https:'));
    expect(await createEsclDriver(root, patientTimes).check()).toMatchObject({
      error: { code: 'SCANNER_UNREACHABLE' },
    });
  });
});

describe('a scanner in trouble', () => {
  it('that jams at the second sheet has given the first', async () => {
    const device = await simulator();
    act(device, 'JAM', { jamAtPage: 2 });
    expect(await scanAll(device)).toMatchObject({ pages: [colors[0]], end: 'SCANNER_JAM', details: { pages: 1 } });
    // Until a person has taken the sheet out, it stays jammed; then the rest comes.
    expect(await scanAll(device)).toMatchObject({ pages: [], end: 'SCANNER_JAM' });
    act(device, 'READY', { sheets: 2 });
    expect((await scanAll(device)).pages).toHaveLength(2);
  });

  it.each([
    ['EMPTY', 'SCANNER_FEEDER_EMPTY'],
    ['COVER_OPEN', 'SCANNER_COVER_OPEN'],
    ['OFF', 'SCANNER_UNREACHABLE'],
  ] as const)('%s answers %s', async (condition, code) => {
    const device = await simulator();
    act(device, condition);
    expect(await scanAll(device)).toMatchObject({ pages: [], end: code });
  });

  it('is asked again when it is busy, but not for ever', async () => {
    expect((await scanAll(await simulator({ busyJobs: 2 }))).pages).toHaveLength(3);
    expect(await scanAll(await simulator({ busyJobs: 99 }))).toMatchObject({ pages: [], end: 'SCANNER_BUSY' });
  });

  it('that works for somebody else is busy', async () => {
    const device = await simulator();
    const other = await createEsclDriver(rootOf(device), patientTimes).start(request());
    expect(await scanAll(device)).toMatchObject({ end: 'SCANNER_BUSY' });
    if (other.ok) await other.value.end();
    expect((await scanAll(device)).pages).toHaveLength(3);
  });

  it('that says "empty" while it still draws the sheet in is asked again', async () => {
    expect((await scanAll(await simulator({ earlyEnds: 3 }))).pages).toHaveLength(3);
    expect(await scanAll(await simulator({ earlyEnds: 99 }))).toMatchObject({ pages: [], end: 'SCANNER_FEEDER_EMPTY' });
  });

  it('whose connection breaks in the middle of page 2 has given page 1 and no half page', async () => {
    const scan = await scanAll(await simulator({ cutAtPage: 2 }));
    expect(scan).toMatchObject({ pages: [colors[0]], end: 'SCANNER_PAGE_DAMAGED', details: { page: 2 } });
  });

  it.each([
    [{ cutAtPage: 2 }, 'SCANNER_PAGE_DAMAGED'],
    [{ halfAtPage: 2 }, 'SCANNER_PAGE_DAMAGED'],
    [{ garbageAtPage: 2 }, 'SCANNER_PAGE_DAMAGED'],
    [{ hangAtPage: 2 }, 'SCANNER_SILENT'],
    [{ stallAtPage: 2 }, 'SCANNER_SILENT'],
    [{ dieAtPage: 2 }, 'SCANNER_UNREACHABLE'],
    [{ doubleFeedAtPage: 2 }, 'SCANNER_DOUBLE_FEED'],
  ] as const)(
    'with %j at page 2 gives page 1 and no half page, and goes on once it is put right',
    async (quirks, end) => {
      const device = await simulator({ ...quirks, once: true });
      // Only one that goes silent is to be given up soon: a busy machine must not look like one.
      const first = end === 'SCANNER_SILENT' ? { ...patientTimes, feederSilenceMs: 2_000 } : patientTimes;
      expect(await scanAll(device, request(), first)).toMatchObject({
        pages: [colors[0]],
        end,
      });
      act(device, 'READY', { sheets: 2, firstSheet: 2 });
      const times = { ...patientTimes, retryMs: SCAN_TIMES.retryMs };
      expect(await scanAll(device, request(), times)).toMatchObject({ pages: [colors[1], colors[2]], end: 'DONE' });
    },
  );

  it('that is not ready, or says "no more" too soon, in the middle of a stack loses no sheet', async () => {
    expect(await scanAll(await simulator({ busyAtPage: 2 }))).toEqual({ pages: colors, end: 'DONE', details: {} });
    expect(await scanAll(await simulator({ earlyEndAtPage: 3 }))).toEqual({ pages: colors, end: 'DONE', details: {} });
  });

  it('whose last sheet is on its way is asked again although its feeder is empty', async () => {
    // As with a copier: the tray is empty as soon as the last sheet was drawn in, and the job knows of one more page.
    const status = `<s:ScannerStatus xmlns:s="urn:s"><s:State>Idle</s:State><s:AdfState>ScannerAdfEmpty</s:AdfState><s:Jobs><s:JobInfo><s:JobUri>PATH</s:JobUri><s:JobState>Processing</s:JobState><s:ImagesToTransfer>1</s:ImagesToTransfer></s:JobInfo></s:Jobs></s:ScannerStatus>`;
    const { server, root, paths } = await scriptedScanner(status, [colors[0], 404, 404, colors[1], 404, 404, 404, 404]);
    expect(await scanAll({ connection: `escl:${root}` })).toEqual({
      pages: colors.slice(0, 2),
      end: 'DONE',
      details: {},
    });
    expect(paths.filter((path) => path.endsWith('NextDocument'))).toHaveLength(8);
    server.close();
  });

  it('that is stopped at its own panel, or gives the job up, does not look finished', async () => {
    const status = (state: string) =>
      `<s:ScannerStatus xmlns:s="urn:s"><s:State>Idle</s:State><s:AdfState>ScannerAdfLoaded</s:AdfState><s:Jobs><s:JobInfo><s:JobUri>PATH</s:JobUri><s:JobState>${state}</s:JobState></s:JobInfo></s:Jobs></s:ScannerStatus>`;
    for (const [state, end] of [
      ['Canceled', 'SCAN_CANCELLED'],
      ['Aborted', 'SCANNER_FAULT'],
    ] as const) {
      const { server, root } = await scriptedScanner(status(state), [colors[0], 404]);
      expect(await scanAll({ connection: `escl:${root}` })).toMatchObject({ pages: [colors[0]], end });
      server.close();
    }
  });

  it('that works while its feeder is already empty is busy, not empty', async () => {
    const status =
      '<s:ScannerStatus xmlns:s="urn:s"><s:State>Processing</s:State><s:AdfState>ScannerAdfEmpty</s:AdfState></s:ScannerStatus>';
    expect(await scanAll(await simulator({ status }))).toMatchObject({ pages: [], end: 'SCANNER_BUSY' });
  });

  it('shows signs of life while a page drips in', async () => {
    let signs = 0;
    await scanAll(await simulator(), request({ maxPages: 1, onAlive: () => (signs += 1) }));
    expect(signs).toBeGreaterThan(0);
  });

  it.each([
    ['FEEDER', quickTimes.feederSilenceMs],
    ['GLASS', quickTimes.glassSilenceMs],
  ] as const)('that goes silent at %s is given up after its time', async (source, limitMs) => {
    const device = await simulator({ hangAtPage: 1 });
    const begunAt = performance.now();
    expect(await scanAll(device, request({ source }), quickTimes)).toMatchObject({
      end: 'SCANNER_SILENT',
      details: { timeoutMs: limitMs },
    });
    expect(performance.now() - begunAt).toBeGreaterThanOrEqual(limitMs);
  });

  it('that is slow is waited for as long as it is not silent too long', async () => {
    expect((await scanAll(await simulator({ pageDelayMs: 200 }))).pages).toHaveLength(3);
  });

  it('is not taken for silent because this process was busy for longer', async () => {
    const device = await simulator({ pageDelayMs: 100 });
    const scanning = scanAll(device, request({ maxPages: 1 }), quickTimes);
    // The answer of the simulator lies ready when the pause ends, and so does the time limit.
    await new Promise((resolve) => setTimeout(resolve, 50));
    const until = performance.now() + quickTimes.feederSilenceMs * 2;
    while (performance.now() < until);
    expect(await scanning).toMatchObject({ end: 'DONE' });
  });

  it('whose client died in the middle of a job is free again within the patience of the next one', async () => {
    const device = await simulator();
    const scan = await createEsclDriver(rootOf(device), patientTimes).start(request());
    expect(scan.ok && (await scan.value.next()).ok).toBe(true);
    // No DELETE: the process is gone. The times are those of the product.
    const next = await scanAll(device, request(), { ...patientTimes, retryMs: SCAN_TIMES.retryMs });
    expect(next).toMatchObject({ end: 'DONE', pages: [colors[1], colors[2]] });
  });

  it('is left at once when a person stops the scan, and is free afterwards', async () => {
    const device = await simulator({ pageDelayMs: 3_000 });
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 100);
    expect(await scanAll(device, request({ signal: abort.signal }))).toMatchObject({ end: 'SCAN_CANCELLED' });
    expect(device.state()).toMatchObject({ sheets: 3 });
    expect((await scanAll(device, request({ maxPages: 1 }))).pages).toHaveLength(1);
  });

  it.each([
    ['', 'garbage'],
    ['<scan:ScannerCapabilities', 'half a tag'],
    ['<!DOCTYPE a [<!ENTITY b "c">]><ScannerCapabilities><Platen/></ScannerCapabilities>', 'a document type'],
    ['<html><body>Login</body></html>', 'a web page'],
    [`${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}`, 'a deep nest'],
    ['<ScannerCapabilities><Platen>text</Platen></ScannerCapabilities>', 'no source'],
  ])('with capabilities %#: %j is a fault, not a crash', async (capabilities) => {
    const device = await simulator({ capabilities });
    expect(await scanAll(device)).toMatchObject({
      end: 'SCANNER_FAULT',
      details: { reason: 'unreadable capabilities' },
    });
  });

  it('without the source that was asked for says so', async () => {
    const input = '<SettingProfiles><SettingProfile/></SettingProfiles>';
    const capabilities = `<ScannerCapabilities><Platen><PlatenInputCaps>${input}</PlatenInputCaps></Platen></ScannerCapabilities>`;
    expect(await scanAll(await simulator({ capabilities }))).toMatchObject({
      end: 'SCANNER_SOURCE_MISSING',
      details: { source: 'FEEDER' },
    });
  });

  it('whose status is garbage can still be scanned from', async () => {
    expect((await scanAll(await simulator({ status: '<<<' }), request({ maxPages: 2 }))).pages).toHaveLength(2);
  });
});

describe('an address without a scanner', () => {
  const servers: { close(): void }[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  it('is unreachable', async () => {
    const device = await simulator();
    await device.close();
    expect(await scanAll(device)).toMatchObject({ end: 'SCANNER_UNREACHABLE', details: { reason: 'ECONNREFUSED' } });
  });

  it('that sends for ever is cut off at a limit', async () => {
    const server = createServer((_, response) => {
      const chunk = Buffer.alloc(64 * 1024, 'a');
      const more = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', more);
      more();
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const root = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/eSCL`);
    const checked = await createEsclDriver(root, patientTimes).check();
    expect(checked).toMatchObject({ ok: false, error: { code: 'SCANNER_FAULT' } });
  });
});

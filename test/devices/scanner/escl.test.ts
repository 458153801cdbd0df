import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createEsclDriver } from '../../../electron/devices/scanner/escl/driver.ts';
import { SCAN_TIMES, type ScanRequest, type ScanTimes } from '../../../electron/devices/scanner/scan-driver.ts';
import type { Simulator } from '../../../electron/devices/simulators/simulator.ts';
import { act, demoPages, patientTimes, quickTimes, rootOf, simulator } from './support.ts';

const request = (
  part: Partial<ScanRequest> & { source?: 'GLASS' | 'FEEDER'; mode?: 'COLOR' | 'GRAY' | 'LINEART' } = {},
) => ({
  settings: { source: part.source ?? 'FEEDER', mode: part.mode ?? 'COLOR', dpi: 300 } as const,
  maxPages: part.maxPages ?? null,
  scratchDirectory: '/nonexistent',
  signal: part.signal ?? new AbortController().signal,
});

/** Scans to the end: the pages' bytes, and the code of what ended it. */
async function scanAll(device: Simulator, asked = request(), times: ScanTimes = patientTimes) {
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

  it.each(['RELATIVE', 'OTHER_HOST', 'LOWER_CASE'] as const)('finds its job by a %s location', async (location) => {
    const device = await simulator({ location });
    expect((await scanAll(device)).pages).toHaveLength(3);
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

import { describe, expect, it } from 'vitest';
import { ScannerWays } from '../../../electron/devicehost/scanner-ways.ts';
import type {
  ScanDriver,
  ScannedPage,
  ScannerFacts,
  ScanRequest,
} from '../../../electron/devices/scanner/scan-driver.ts';
import type { ErrorCode } from '../../../electron/domain/error-codes.ts';
import { fail, ok, type Result } from '../../../electron/domain/result.ts';

const FACTS: ScannerFacts = { sources: ['FEEDER'], duplex: false, papers: ['A4'], feederLoaded: null, driverUi: false };
const REQUEST: ScanRequest = {
  settings: { source: 'FEEDER', mode: 'COLOR', dpi: 300, duplex: false, paper: 'A4', driverUi: false },
  maxPages: null,
  scratchDirectory: '/tmp',
  signal: new AbortController().signal,
};
const PAGE: ScannedPage = {
  bytes: Uint8Array.of(1),
  mediaType: 'image/jpeg',
  widthPx: 1,
  heightPx: 1,
  dpi: 300,
  pictureHash: '',
};

/** What a way does at its start, then for each page; a number is so many pages. */
interface Script {
  readonly start?: ErrorCode;
  readonly pages?: number;
  readonly end?: ErrorCode;
}

function setup(scripts: readonly Script[]) {
  const calls: string[] = [];
  const gaveWay: string[] = [];
  const driverOf = ({ start, pages = 0, end }: Script, name: string): ScanDriver => ({
    check: async () => (start ? fail(start) : ok(FACTS)),
    async start() {
      calls.push(`${name} start`);
      if (start) return fail(start);
      let left = pages;
      return ok({
        async next(): Promise<Result<ScannedPage | null>> {
          if (left === 0) return end ? fail(end) : ok(null);
          left -= 1;
          return ok(PAGE);
        },
        end: async () => void calls.push(`${name} end`),
      });
    },
  });
  const ways = new ScannerWays({
    ways: scripts.map((script, index) => ({
      connection: `way${index + 1}`,
      driver: driverOf(script, `way${index + 1}`),
    })),
    onGaveWay: (connection, code) => void gaveWay.push(`${connection} ${code}`),
  });
  return {
    ways,
    calls,
    gaveWay,
    async scan(): Promise<{ readonly pages: number; readonly end: string }> {
      const scan = await ways.start(REQUEST);
      if (!scan.ok) return { pages: 0, end: scan.error.code };
      try {
        for (let pages = 0; ; pages += 1) {
          const page = await scan.value.next();
          if (!page.ok) return { pages, end: page.error.code };
          if (page.value === null) return { pages, end: 'DONE' };
        }
      } finally {
        await scan.value.end();
      }
    },
  };
}

describe('the ways to one scanner', () => {
  it.each([
    'SCANNER_UNREACHABLE',
    'SCANNER_SILENT',
    'SCANNER_PROGRAM_MISSING',
    'SCANNER_DRIVER_MISSING',
    'SCANNER_WORKER_GONE',
    'SCANNER_WORKER_LIES',
    'DEVICE_ACCESS_DENIED',
  ] as const)('%s at the start or before the first page gives way at once', async (code) => {
    const atStart = setup([{ start: code }, { pages: 2 }]);
    expect(await atStart.scan()).toEqual({ pages: 2, end: 'DONE' });
    expect(atStart.calls).toEqual(['way1 start', 'way2 start', 'way2 end']);
    const later = setup([{ end: code }, { pages: 2 }]);
    expect(await later.scan()).toEqual({ pages: 2, end: 'DONE' });
    expect(later.calls).toEqual(['way1 start', 'way1 end', 'way2 start', 'way2 end']);
    expect(later.gaveWay).toEqual([`way1 ${code}`]);
  });

  it.each(['SCANNER_JAM', 'SCANNER_FEEDER_EMPTY', 'SCANNER_COVER_OPEN', 'SCANNER_BUSY', 'SCAN_CANCELLED'] as const)(
    '%s is what the scanner says, in whatever way',
    async (code) => {
      const { scan, calls } = setup([{ start: code }, { pages: 2 }]);
      expect(await scan()).toEqual({ pages: 0, end: code });
      expect(calls).toEqual(['way1 start']);
    },
  );

  it('never change for a certificate that nobody knows: the next one may be without any', async () => {
    const code = 'SCANNER_CERTIFICATE_UNKNOWN';
    for (const script of [{ start: code }, { end: code }] as const) {
      const first = setup([script, { pages: 2 }]);
      expect(await first.scan()).toEqual({ pages: 0, end: code });
      expect(first.ways.connection).toBe('way1');
      const second = setup([{ start: 'SCANNER_UNREACHABLE' }, script, { pages: 2 }]);
      expect(await second.scan()).toEqual({ pages: 0, end: code });
      expect(second.calls).not.toContain('way3 start');
    }
    const looked = setup([{ start: code }, {}]);
    expect(await looked.ways.check()).toMatchObject({ error: { code } });
  });

  it('do not change in the middle of a scan: its way stands last for the next one', async () => {
    const { scan, ways, calls } = setup([{ pages: 3, end: 'SCANNER_SILENT' }, { pages: 1 }]);
    expect(await scan()).toEqual({ pages: 3, end: 'SCANNER_SILENT' });
    expect(ways.connection).toBe('way2');
    expect(await scan()).toEqual({ pages: 1, end: 'DONE' });
    expect(calls).toEqual(['way1 start', 'way1 end', 'way2 start', 'way2 end']);
    ways.forgetOrder();
    expect(ways.connection).toBe('way1');
  });

  it('answer for the first when none works, and for the scanner when one reaches it', async () => {
    const none = setup([{ start: 'SCANNER_DRIVER_MISSING' }, { start: 'SCANNER_UNREACHABLE' }]);
    expect(await none.scan()).toEqual({ pages: 0, end: 'SCANNER_DRIVER_MISSING' });
    none.ways.forgetOrder();
    expect(await none.ways.check()).toMatchObject({ error: { code: 'SCANNER_DRIVER_MISSING' } });
    const jam = setup([{ end: 'SCANNER_SILENT' }, { start: 'SCANNER_JAM' }]);
    expect(await jam.scan()).toEqual({ pages: 0, end: 'SCANNER_JAM' });
  });

  it('are all tried by a look', async () => {
    const { ways } = setup([{ start: 'SCANNER_UNREACHABLE' }, { start: 'SCANNER_SILENT' }, {}]);
    expect(await ways.check()).toEqual(ok(FACTS));
    expect(ways.connection).toBe('way3');
  });

  it('of a single way are just that', async () => {
    const { scan, gaveWay } = setup([{ end: 'SCANNER_UNREACHABLE' }]);
    expect(await scan()).toEqual({ pages: 0, end: 'SCANNER_UNREACHABLE' });
    expect(gaveWay).toEqual([]);
  });
});

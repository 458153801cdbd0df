import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ScanSettings } from '../../../electron/contract/methods/digitization.ts';
import { createSaneDriver } from '../../../electron/devices/scanner/sane/driver.ts';
import type { ScannedPage, ScanRequest, ScanTimes } from '../../../electron/devices/scanner/scan-driver.ts';
import type { Simulator } from '../../../electron/devices/simulators/simulator.ts';
import {
  act,
  patientTimes,
  quickTimes,
  rootOf,
  saneEnvironment,
  saneTestEnvironment,
  settings,
  simulator,
  temporaryFolder,
} from './support.ts';

const A4_300 = { widthPx: 2480, heightPx: 3507, dpi: 300 };

interface Asked extends Partial<ScanSettings> {
  readonly maxPages?: number | null;
  readonly signal?: AbortSignal;
  readonly extraArgs?: readonly string[];
  readonly times?: ScanTimes;
  readonly device?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly onAlive?: () => void;
}

/** Scans to the end: the pages, what ended it, and what it left in its folder. */
async function scanAll(asked: Asked = {}) {
  const {
    maxPages = null,
    device = 'test:0',
    times = patientTimes,
    extraArgs = [],
    signal = new AbortController().signal,
    env = await saneTestEnvironment(),
    onAlive = () => undefined,
    ...rest
  } = asked;
  const scratchDirectory = await temporaryFolder();
  const request: ScanRequest = {
    settings: settings({ dpi: 75, ...rest }),
    maxPages,
    scratchDirectory,
    signal,
    onAlive,
  };
  const pages: ScannedPage[] = [];
  const scan = await createSaneDriver(device, { times, env, extraArgs }).start(request);
  if (!scan.ok) return { pages, end: scan.error.code, details: scan.error.details, left: [] };
  let end = '';
  let details: object = {};
  while (end === '') {
    const page = await scan.value.next();
    if (!page.ok) {
      end = page.error.code;
      details = page.error.details;
    } else if (page.value === null) end = 'DONE';
    else pages.push(page.value);
  }
  await scan.value.end();
  return { pages, end, details, left: await readdir(scratchDirectory) };
}

describe("a scan through SANE's test backend", () => {
  it('empties the feeder: ten sheets, then the end of the paper is no error', async () => {
    const { pages, end, left } = await scanAll();
    expect({ count: pages.length, end, left }).toEqual({ count: 10, end: 'DONE', left: [] });
  });

  it('gives A4 in colour as JPEG with its true resolution', async () => {
    const { pages } = await scanAll({ dpi: 300, maxPages: 2 });
    expect(pages).toHaveLength(2);
    expect(pages[0]).toMatchObject({ mediaType: 'image/jpeg', ...A4_300 });
  });

  it('takes one page from glass', async () => {
    const { pages, end, left } = await scanAll({ source: 'GLASS', mode: 'GRAY', dpi: 300 });
    expect({ end, left }).toEqual({ end: 'DONE', left: [] });
    expect(pages).toMatchObject([{ mediaType: 'image/jpeg', ...A4_300 }]);
  });

  it('gives line art as PNG', async () => {
    const { pages, end } = await scanAll({ source: 'GLASS', mode: 'LINEART', dpi: 300 });
    expect(end).toBe('DONE');
    expect(pages).toMatchObject([{ mediaType: 'image/png', ...A4_300 }]);
    // One bit a pixel: at the place PNG keeps its bit depth.
    expect(pages[0]?.bytes[24]).toBe(1);
  });

  it('says what it can do', async () => {
    const facts = {
      sources: ['GLASS', 'FEEDER'],
      duplex: false,
      papers: ['A4', 'A5'],
      feederLoaded: null,
      driverUi: false,
    };
    const driver = createSaneDriver('test:0', { times: patientTimes, env: await saneTestEnvironment() });
    expect(await driver.check()).toEqual({ ok: true, value: facts });
    const large = createSaneDriver('test:0', { times: patientTimes, env: await saneTestEnvironment(450) });
    expect(await large.check()).toEqual({ ok: true, value: { ...facts, papers: ['A4', 'A3', 'A5'] } });
  });

  it('takes A3 and A5 as they are, and refuses A3 where the bed is too small', async () => {
    const env = await saneTestEnvironment(450);
    expect((await scanAll({ env, paper: 'A3', dpi: 100, maxPages: 1 })).pages).toMatchObject([
      { widthPx: 1169, heightPx: 1653, dpi: 100 },
    ]);
    expect((await scanAll({ env, paper: 'A5', dpi: 100, maxPages: 1 })).pages).toMatchObject([
      { widthPx: 582, heightPx: 826, dpi: 100 },
    ]);
    expect(await scanAll({ paper: 'A3' })).toMatchObject({ end: 'SCANNER_PAPER_TOO_LARGE' });
    expect(await scanAll({ duplex: true })).toMatchObject({ end: 'SCANNER_DUPLEX_MISSING' });
  });

  it('shows signs of life while a page comes', async () => {
    let signs = 0;
    await scanAll({ source: 'GLASS', onAlive: () => (signs += 1) });
    expect(signs).toBeGreaterThan(0);
  });
});

describe('a fault through SANE', () => {
  it.each([
    ['UNSUPPORTED', 'SCANNER_FAULT'],
    ['CANCELLED', 'SCANNER_FAULT'],
    ['DEVICE_BUSY', 'SCANNER_BUSY'],
    ['INVAL', 'SCANNER_FAULT'],
    ['EOF', 'SCANNER_PAGE_DAMAGED'],
    ['JAMMED', 'SCANNER_JAM'],
    ['NO_DOCS', 'SCANNER_FEEDER_EMPTY'],
    ['COVER_OPEN', 'SCANNER_COVER_OPEN'],
    ['IO_ERROR', 'SCANNER_FAULT'],
    ['NO_MEM', 'SCANNER_FAULT'],
    ['ACCESS_DENIED', 'DEVICE_ACCESS_DENIED'],
  ])('SANE_STATUS_%s answers %s and leaves no file', async (status, code) => {
    const { pages, end, left } = await scanAll({ extraArgs: ['--read-return-value', `SANE_STATUS_${status}`] });
    expect({ pages, end, left }).toEqual({ pages: [], end: code, left: [] });
  });

  it('EOF with line art, where scanimage aborts, is a damaged page too', async () => {
    const extraArgs = ['--read-return-value', 'SANE_STATUS_EOF'];
    const { end, left } = await scanAll({ source: 'GLASS', mode: 'LINEART', extraArgs });
    expect({ end, left }).toEqual({ end: 'SCANNER_PAGE_DAMAGED', left: [] });
  });

  it('a device that is not there is unreachable', async () => {
    expect(await scanAll({ device: 'nothing:0' })).toMatchObject({ end: 'SCANNER_UNREACHABLE' });
  });

  it('a PC without scanimage is told so', async () => {
    const env = { ...(await saneTestEnvironment()), PATH: await temporaryFolder() };
    expect(await scanAll({ env })).toMatchObject({ end: 'SCANNER_PROGRAM_MISSING', details: { program: 'scanimage' } });
  });

  it('a slow scanner is waited for; a person can stop it in the middle of a page', async () => {
    const slow = ['--read-delay=yes', '--read-delay-duration', '20000'];
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 1_500);
    const stopped = await scanAll({ dpi: 300, extraArgs: slow, signal: abort.signal });
    expect(stopped).toMatchObject({ end: 'SCAN_CANCELLED', left: [] });
    const waited = await scanAll({
      source: 'GLASS',
      dpi: 150,
      extraArgs: ['--read-delay=yes', '--read-delay-duration', '10000'],
    });
    expect(waited).toMatchObject({ end: 'DONE', left: [] });
  });
});

describe('a scanning program that goes wrong', () => {
  /** Stands in for scanimage: lists one source, then does what the test wants at the first page. */
  async function program(atPage: string): Promise<NodeJS.ProcessEnv> {
    const folder = await temporaryFolder();
    const lines = ['#!/bin/sh', 'case "$*" in *--all-options*) echo "    --source Flatbed|ADF [ADF]"; exit 0;; esac'];
    await writeFile(path.join(folder, 'scanimage'), [...lines, 'read answer', atPage].join('\n'));
    await chmod(path.join(folder, 'scanimage'), 0o755);
    return { ...process.env, PATH: `${folder}:${process.env['PATH']}` };
  }

  it('and hangs is ended by force after its silence', async () => {
    const env = await program("trap '' INT; echo x > scan-0001.part.part; while :; do sleep 0.05; done");
    const { end, left } = await scanAll({ env, times: quickTimes });
    expect({ end, left }).toEqual({ end: 'SCANNER_SILENT', left: [] });
  });

  it('and whose file vanishes while it is looked at is silent, no more', async () => {
    // As when scanimage renames its file between the listing of the folder and the look at the file.
    const env = await program("trap '' INT; ln -s nowhere scan-0001.part.part; while :; do sleep 0.05; done");
    expect(await scanAll({ env, times: quickTimes })).toMatchObject({ end: 'SCANNER_SILENT', left: [] });
  });

  it('and whose folder is taken away is silent, no more', async () => {
    const env = await program('trap \'\' INT; rm -r "$PWD"; while :; do sleep 0.05; done');
    const scratchDirectory = path.join(await temporaryFolder(), 'job');
    await mkdir(scratchDirectory);
    const { signal } = new AbortController();
    const driver = createSaneDriver('test:0', { times: quickTimes, env });
    const scan = await driver.start({ settings: settings(), maxPages: null, scratchDirectory, signal });
    if (!scan.ok) throw new Error(scan.error.code);
    expect(await scan.value.next()).toMatchObject({ error: { code: 'SCANNER_SILENT' } });
    await scan.value.end();
  });

  it('and whose file grows without a word is not silent', async () => {
    const grow = 'for i in 1 2 3 4 5 6 7 8 9 10; do echo more >> scan-0001.part.part; sleep 0.4; done; exit 6';
    const times = { ...patientTimes, feederSilenceMs: 2_500 };
    expect(await scanAll({ env: await program(grow), times })).toMatchObject({ end: 'SCANNER_JAM' });
  });

  it('and calls a file of 35 bytes a page has delivered no page', async () => {
    const env = await program('head -c 35 /dev/zero > scan-0001.part; echo scan-0001.part; sleep 1');
    const { pages, end, left } = await scanAll({ env });
    expect({ pages, end, left }).toEqual({ pages: [], end: 'SCANNER_PAGE_DAMAGED', left: [] });
  });
});

describe('a batch that ends with status 0', () => {
  it('after a failure that only its text names is no end of the paper', async () => {
    // As scanimage says it when the next sheet cannot be begun; the page before it is whole.
    const page = fileURLToPath(new URL('../../../resources/demo/page-1.jpg', import.meta.url));
    const folder = await temporaryFolder();
    const lines = [
      '#!/bin/sh',
      'case "$*" in *--all-options*) echo "    --source Flatbed|ADF [ADF]"; exit 0;; esac',
      'read answer',
      `cp ${page} scan-0001.part; echo scan-0001.part`,
      'read answer',
      'echo "scanimage: sane_start: Document feeder jammed" >&2; exit 0',
    ];
    await writeFile(path.join(folder, 'scanimage'), lines.join('\n'), { mode: 0o755 });
    const env = { ...process.env, PATH: `${folder}:${process.env['PATH']}` };
    const { pages, end } = await scanAll({ env });
    expect({ count: pages.length, end }).toEqual({ count: 1, end: 'SCANNER_JAM' });
  });
});

describe('a source whose bed is another than that of the listed one', () => {
  it('is asked for its own options before a sheet is refused', async () => {
    const folder = await temporaryFolder();
    const options = (source: string, mm: number) =>
      `printf '    --source Flatbed|ADF [${source}]\\n    -x 0..${mm}mm [${mm}]\\n    -y 0..${mm}mm [${mm}]\\n'`;
    const lines = [
      '#!/bin/sh',
      `case "$*" in *ADF*--all-options*) ${options('ADF', 432)}; exit 0;; *--all-options*) ${options('Flatbed', 297)}; exit 0;; esac`,
      'echo "$*" > told; read answer; exit 7',
    ];
    await writeFile(path.join(folder, 'scanimage'), lines.join('\n'), { mode: 0o755 });
    const env = { ...process.env, PATH: `${folder}:${process.env['PATH']}` };
    expect(await scanAll({ env, paper: 'A3' })).toMatchObject({ end: 'SCANNER_FEEDER_EMPTY' });
    expect(await scanAll({ env, paper: 'A3', source: 'GLASS' })).toMatchObject({ end: 'SCANNER_PAPER_TOO_LARGE' });
  });
});

describe('our eSCL scanner through sane-airscan', () => {
  const airscan = (device: Simulator) =>
    saneEnvironment({
      'dll.conf': 'airscan\n',
      'airscan.conf': `[devices]\n"Demo" = ${rootOf(device).href.replace(/#.*/, '')}/, eSCL\n[options]\ndiscovery = disable\n`,
    });

  it('gives both sides of each sheet through our driver', async () => {
    const device = await simulator();
    const { pages, end } = await scanAll({
      device: 'airscan:e0:Demo',
      env: await airscan(device),
      duplex: true,
      dpi: 100,
    });
    expect({ count: pages.length, end }).toEqual({ count: 6, end: 'DONE' });
    expect(new Set(pages.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).size).toBe(6);
  });

  it('gives A3 through our driver', async () => {
    const device = await simulator();
    const env = await airscan(device);
    const { pages } = await scanAll({ device: 'airscan:e0:Demo', env, paper: 'A3', dpi: 100, maxPages: 1 });
    expect(pages).toMatchObject([{ widthPx: 1169, heightPx: 1654, dpi: 100 }]);
  });

  it('jams on the second sheet: the first is whole, the jam has its name', async () => {
    const device = await simulator();
    act(device, 'JAM', { jamAtPage: 2 });
    const env = await airscan(device);
    const { pages, end, left } = await scanAll({ device: 'airscan:e0:Demo', env, dpi: 300 });
    expect({ count: pages.length, end, left }).toEqual({ count: 1, end: 'SCANNER_JAM', left: [] });
    expect(pages[0]).toMatchObject({ widthPx: 2480, heightPx: 3508, dpi: 300 });
  });
});

import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSaneDriver } from '../../../electron/devices/scanner/sane/driver.ts';
import type { ScannedPage, ScanRequest, ScanTimes } from '../../../electron/devices/scanner/scan-driver.ts';
import {
  act,
  patientTimes,
  quickTimes,
  rootOf,
  saneEnvironment,
  saneTestEnvironment,
  simulator,
  temporaryFolder,
} from './support.ts';

const A4_300 = { widthPx: 2480, heightPx: 3507, dpi: 300 };

interface Asked {
  readonly source?: 'GLASS' | 'FEEDER';
  readonly mode?: 'COLOR' | 'GRAY' | 'LINEART';
  readonly dpi?: number;
  readonly maxPages?: number | null;
  readonly signal?: AbortSignal;
  readonly extraArgs?: readonly string[];
  readonly times?: ScanTimes;
  readonly device?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Scans to the end: the pages, what ended it, and what it left in its folder. */
async function scanAll(asked: Asked = {}) {
  const {
    source = 'FEEDER',
    mode = 'COLOR',
    dpi = 75,
    maxPages = null,
    device = 'test:0',
    times = patientTimes,
  } = asked;
  const env = asked.env ?? (await saneTestEnvironment());
  const extraArgs = asked.extraArgs ?? [];
  const scratchDirectory = await temporaryFolder();
  const signal = asked.signal ?? new AbortController().signal;
  const request: ScanRequest = { settings: { source, mode, dpi }, maxPages, scratchDirectory, signal };
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

  it('says which paper sources there are', async () => {
    const driver = createSaneDriver('test:0', { times: patientTimes, env: await saneTestEnvironment() });
    expect(await driver.check()).toEqual({ ok: true, value: { sources: ['GLASS', 'FEEDER'] } });
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
    const settings = { source: 'FEEDER', mode: 'COLOR', dpi: 75 } as const;
    const driver = createSaneDriver('test:0', { times: quickTimes, env });
    const scan = await driver.start({ settings, maxPages: null, scratchDirectory, signal });
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

describe('our eSCL scanner through sane-airscan', () => {
  it('jams on the second sheet: the first is whole, the jam has its name', async () => {
    const device = await simulator();
    act(device, 'JAM', { jamAtPage: 2 });
    const env = await saneEnvironment({
      'dll.conf': 'airscan\n',
      'airscan.conf': `[devices]\n"Demo" = ${rootOf(device).href}/, eSCL\n[options]\ndiscovery = disable\n`,
    });
    const { pages, end, left } = await scanAll({ device: 'airscan:e0:Demo', env, dpi: 300 });
    expect({ count: pages.length, end, left }).toEqual({ count: 1, end: 'SCANNER_JAM', left: [] });
    expect(pages[0]).toMatchObject({ widthPx: 2480, heightPx: 3508, dpi: 300 });
  });
});

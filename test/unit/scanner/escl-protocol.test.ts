import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScanSettings } from '../../../electron/contract/methods/digitization.ts';
import {
  type Capabilities,
  chooseSettings,
  type JobSettings,
  papersOf,
  readCapabilities,
  readStatus,
  writeJob,
} from '../../../electron/devices/scanner/escl/protocol.ts';
import { CAPABILITIES, readAskedJob, statusDocument } from '../../../electron/devices/simulators/scanner/documents.ts';

const bytes = (text: string) => Buffer.from(text, 'utf8');
const input = (profile: string) =>
  `<x:Platen><x:PlatenInputCaps><x:MaxWidth>2000</x:MaxWidth><x:MaxHeight>9000</x:MaxHeight><x:SettingProfiles><x:SettingProfile>${profile}</x:SettingProfile></x:SettingProfiles></x:PlatenInputCaps></x:Platen>`;
const capabilitiesWith = (profile: string) =>
  readCapabilities(bytes(`<x:ScannerCapabilities xmlns:x="urn:x">${input(profile)}</x:ScannerCapabilities>`));

const modes = (...names: string[]) =>
  `<x:ColorModes>${names.map((name) => `<x:ColorMode>${name}</x:ColorMode>`).join('')}</x:ColorModes>`;
const RANGE = `<x:SupportedResolutions><x:ResolutionRange><x:XResolutionRange><x:Min>100</x:Min><x:Max>600</x:Max><x:Step>50</x:Step></x:XResolutionRange></x:ResolutionRange></x:SupportedResolutions>`;

const asked = (part: Partial<ScanSettings>): ScanSettings => ({
  source: 'FEEDER',
  mode: 'COLOR',
  dpi: 300,
  duplex: false,
  paper: 'A4',
  driverUi: false,
  ...part,
});
const glass = (mode: ScanSettings['mode'], dpi = 300) => asked({ source: 'GLASS', mode, dpi });

/** What is asked of the scanner; throws where it refuses. */
function chosen(capabilities: Capabilities, wanted: ScanSettings): JobSettings {
  const settings = chooseSettings(capabilities, wanted);
  if (!settings.ok) throw new Error(settings.error.code);
  return settings.value;
}

describe('what a scanner offers', () => {
  it('is read from the demo scanner: both sources, both sides, sheets up to A3', () => {
    const capabilities = readCapabilities(bytes(CAPABILITIES))!;
    expect(chosen(capabilities, asked({ dpi: 320 }))).toEqual({
      source: 'FEEDER',
      colorMode: 'RGB24',
      dpi: 300,
      width: 2480,
      height: 3508,
      duplex: false,
      hasFormatExt: true,
    });
    expect(chosen(capabilities, glass('LINEART'))).toMatchObject({ colorMode: 'Grayscale8' });
    expect(chosen(capabilities, asked({ duplex: true }))).toMatchObject({ duplex: true });
    expect(chosen(capabilities, asked({ duplex: true, source: 'GLASS' }))).toMatchObject({ duplex: false });
    expect(chosen(capabilities, asked({ paper: 'A3' }))).toMatchObject({ width: 3508, height: 4961 });
    expect(chosen(capabilities, asked({ paper: 'A5' }))).toMatchObject({ width: 1748, height: 2480 });
    expect(papersOf(capabilities)).toEqual(['A4', 'A3', 'A5']);
  });

  it('decides mode, resolution and size, whatever prefix it uses', () => {
    const capabilities = capabilitiesWith(modes('Grayscale8', 'BlackAndWhite1') + RANGE)!;
    expect(chosen(capabilities, glass('COLOR', 310))).toMatchObject({ colorMode: 'Grayscale8', dpi: 300 });
    expect(chosen(capabilities, glass('LINEART', 1_200))).toMatchObject({ colorMode: 'BlackAndWhite1', dpi: 600 });
    expect(chosen(capabilities, glass('GRAY', 75))).toMatchObject({ dpi: 100, width: 2000, height: 3508 });
  });

  it('refuses what would lose something: a missing source, the backs, the edge of a large sheet', () => {
    const capabilities = capabilitiesWith('')!;
    const codeOf = (part: Partial<ScanSettings>) => {
      const settings = chooseSettings(capabilities, asked(part));
      return settings.ok ? null : settings.error.code;
    };
    expect(codeOf({})).toBe('SCANNER_SOURCE_MISSING');
    expect(codeOf({ source: 'GLASS', paper: 'A3' })).toBe('SCANNER_PAPER_TOO_LARGE');
    expect(papersOf(capabilities)).toEqual(['A4', 'A5']);
    const feeder = `<ScannerCapabilities><Adf><AdfSimplexInputCaps><SettingProfiles/></AdfSimplexInputCaps></Adf></ScannerCapabilities>`;
    const simplex = readCapabilities(bytes(feeder))!;
    expect(chooseSettings(simplex, asked({ duplex: true }))).toMatchObject({
      error: { code: 'SCANNER_DUPLEX_MISSING' },
    });
    const duplex = readCapabilities(bytes(feeder.replaceAll('Simplex', 'Duplex')))!;
    expect(chosen(duplex, asked({}))).toMatchObject({ duplex: false });
  });

  it('takes the usual where a scanner says nothing, and no mode that is not for JPEG', () => {
    expect(chosen(capabilitiesWith('')!, glass('COLOR', 240))).toMatchObject({ colorMode: 'RGB24', dpi: 240 });
    const pdfOnly = '<x:DocumentFormats><x:DocumentFormat>application/pdf</x:DocumentFormat></x:DocumentFormats>';
    const capabilities = capabilitiesWith(modes('BlackAndWhite1') + pdfOnly)!;
    expect(chosen(capabilities, glass('LINEART'))).toMatchObject({ colorMode: 'Grayscale8' });
  });
});

describe('what a scanner is told', () => {
  it.each([
    ['GLASS', false, 'A4', { x: 0, y: 0, width: 2480, height: 3508 }],
    ['FEEDER', false, 'A5', { x: 0, y: 0, width: 1748, height: 2480 }],
    ['FEEDER', true, 'A3', { x: 0, y: 0, width: 3508, height: 4961 }],
  ] as const)('is understood by the other side (%s, both sides %s, %s)', (source, duplex, paper, region) => {
    const capabilities = readCapabilities(bytes(CAPABILITIES))!;
    const job = writeJob(chosen(capabilities, asked({ source, mode: 'GRAY', duplex, paper })));
    expect(readAskedJob(job)).toEqual({ source, isColor: false, duplex, dpi: 300, region });
    expect(readAskedJob(job.replaceAll('300<', '601<'))).toBe('UNSUPPORTED');
    expect(readAskedJob(job.replace(`<pwg:Width>${region.width}`, '<pwg:Width>9999'))).toBe('UNSUPPORTED');
    expect(readAskedJob(job.slice(0, -5))).toBe('MALFORMED');
  });
});

describe('the status of a scanner', () => {
  const status = (state: string, adf: string) =>
    readStatus(bytes(`<ScannerStatus><State>${state}</State><AdfState>${adf}</AdfState></ScannerStatus>`));

  it.each([
    ['Idle', 'ScannerAdfLoaded', null],
    ['Idle', 'ScannerAdfEmpty', null],
    ['Idle', 'ScannerAdfJam', 'SCANNER_JAM'],
    ['Idle', 'ScannerAdfMispick', 'SCANNER_JAM'],
    ['Idle', 'ScannerAdfMultipickDetected', 'SCANNER_DOUBLE_FEED'],
    ['Idle', 'ScannerAdfHatchOpen', 'SCANNER_COVER_OPEN'],
    ['Idle', 'ScannerAdfDoorOpen', 'SCANNER_COVER_OPEN'],
    ['Stopped', 'ScannerAdfLoaded', 'SCANNER_FAULT'],
    ['Idle', 'ScannerAdfInputTrayFailed', 'SCANNER_FAULT'],
    ['Idle', 'SomethingNew', null],
  ])('%s and %s mean %s', (state, adf, fault) => {
    expect(status(state, adf)).toMatchObject({ fault });
  });

  it('names the jobs that have pages to come', () => {
    const job = {
      path: '/eSCL/ScanJobs/1',
      id: '1',
      ageSeconds: 2,
      completed: 1,
      toTransfer: 2,
      state: 'Processing' as const,
    };
    const document = statusDocument({ isWorking: true, adfState: 'ScannerAdfLoaded', job });
    expect(readStatus(bytes(document))).toMatchObject({
      busy: true,
      feeder: 'LOADED',
      jobs: [{ path: '/eSCL/ScanJobs/1', state: 'ACTIVE', toTransfer: 2 }],
    });
    const done = statusDocument({ isWorking: false, adfState: 'ScannerAdfEmpty', job: { ...job, state: 'Completed' } });
    expect(readStatus(bytes(done))).toMatchObject({ busy: false, feeder: 'EMPTY', jobs: [{ state: 'OVER' }] });
    for (const [state, ours] of [
      ['Canceled', 'CANCELLED'],
      ['Aborted', 'ABORTED'],
    ] as const) {
      const ended = statusDocument({ isWorking: false, adfState: 'ScannerAdfLoaded', job: { ...job, state } });
      expect(readStatus(bytes(ended))).toMatchObject({ jobs: [{ state: ours }] });
    }
  });

  it('and the capabilities survive any garbage', () => {
    const damaged = fc.tuple(fc.nat(CAPABILITIES.length), fc.nat(40), fc.string({ maxLength: 20 }));
    fc.assert(
      fc.property(damaged, ([at, cut, inserted]) => {
        const text = bytes(CAPABILITIES.slice(0, at) + inserted + CAPABILITIES.slice(at + cut));
        readCapabilities(text);
        expect(readStatus(text)).toBeNull();
      }),
      { numRuns: 500 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => readCapabilities(noise) === null));
  });
});

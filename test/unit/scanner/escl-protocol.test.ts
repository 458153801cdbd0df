import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chooseSettings,
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

const glass = (mode: 'COLOR' | 'GRAY' | 'LINEART', dpi = 300) => ({ source: 'GLASS' as const, mode, dpi });

describe('what a scanner offers', () => {
  it('is read from the demo scanner: both sources, its only resolution', () => {
    const capabilities = readCapabilities(bytes(CAPABILITIES))!;
    expect(chooseSettings(capabilities, { source: 'FEEDER', mode: 'COLOR', dpi: 600 })).toEqual({
      source: 'FEEDER',
      colorMode: 'RGB24',
      dpi: 300,
      width: 2480,
      height: 3508,
      hasFormatExt: true,
    });
    expect(chooseSettings(capabilities, glass('LINEART'))).toMatchObject({ colorMode: 'Grayscale8' });
  });

  it('decides mode, resolution and size, whatever prefix it uses', () => {
    const capabilities = capabilitiesWith(modes('Grayscale8', 'BlackAndWhite1') + RANGE)!;
    expect(chooseSettings(capabilities, glass('COLOR', 310))).toMatchObject({ colorMode: 'Grayscale8', dpi: 300 });
    expect(chooseSettings(capabilities, glass('LINEART', 1_200))).toMatchObject({
      colorMode: 'BlackAndWhite1',
      dpi: 600,
    });
    expect(chooseSettings(capabilities, glass('GRAY', 75))).toMatchObject({ dpi: 100, width: 2000, height: 3508 });
    expect(chooseSettings(capabilities, { source: 'FEEDER', mode: 'GRAY', dpi: 300 })).toBeNull();
  });

  it('takes the usual where a scanner says nothing, and no mode that is not for JPEG', () => {
    expect(chooseSettings(capabilitiesWith('')!, glass('COLOR', 240))).toMatchObject({ colorMode: 'RGB24', dpi: 240 });
    const pdfOnly = '<x:DocumentFormats><x:DocumentFormat>application/pdf</x:DocumentFormat></x:DocumentFormats>';
    const capabilities = capabilitiesWith(modes('BlackAndWhite1') + pdfOnly)!;
    expect(chooseSettings(capabilities, glass('LINEART'))).toMatchObject({ colorMode: 'Grayscale8' });
  });
});

describe('what a scanner is told', () => {
  it.each(['GLASS', 'FEEDER'] as const)('is understood by the other side (%s)', (source) => {
    const capabilities = readCapabilities(bytes(CAPABILITIES))!;
    const job = writeJob(chooseSettings(capabilities, { source, mode: 'GRAY', dpi: 300 })!);
    expect(readAskedJob(job)).toEqual({ source, isColor: false });
    expect(readAskedJob(job.replaceAll('300<', '600<'))).toBe('UNSUPPORTED');
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
    ['Idle', 'ScannerAdfMultipickDetected', 'SCANNER_JAM'],
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
      activeJobs: ['/eSCL/ScanJobs/1'],
    });
    const done = statusDocument({ isWorking: false, adfState: 'ScannerAdfEmpty', job: { ...job, state: 'Completed' } });
    expect(readStatus(bytes(done))).toMatchObject({ busy: false, feeder: 'EMPTY', activeJobs: [] });
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

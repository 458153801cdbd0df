import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ScanSettings } from '../../../electron/contract/methods/digitization.ts';
import { readSaneOptions } from '../../../electron/devices/scanner/sane/options.ts';
import { chooseSaneScan, sanePapers } from '../../../electron/devices/scanner/sane/settings.ts';
import { saneDuplex, saneFeederLoaded, saneSources } from '../../../electron/devices/scanner/sane/sources.ts';

/** Recorded with `scanimage -A` (sane-utils 1.2.1); airscan and escl from our own demo scanner. */
const recorded = (backend: string) =>
  readSaneOptions(readFileSync(new URL(`../../fixtures/sane/${backend}.txt`, import.meta.url), 'utf8'));

const asked = (part: Partial<ScanSettings> = {}): ScanSettings => ({
  source: 'FEEDER',
  mode: 'COLOR',
  dpi: 300,
  duplex: false,
  paper: 'A4',
  driverUi: false,
  ...part,
});

/** Made up after what backends of office feeders list. */
const FEEDER_ONLY = `
All options specific to device \`fujitsu:example':
  Standard:
    --source ADF Front|ADF Back|ADF Duplex [ADF Front]
        Selects the scan source (such as a document-feeder).
    --mode Lineart|Halftone|Gray|Color [Lineart]
        Selects the scan mode (e.g., lineart, monochrome, or color).
    --resolution 50..600dpi (in steps of 1) [600]
        Sets the resolution of the scanned image.
  Geometry:
    -x 0..215.872mm (in steps of 0.0211639) [215.872]
        Width of scan-area.
    -y 0..279.364mm (in steps of 0.0211639) [279.364]
        Height of scan-area.
    --brightness -127..127 (in steps of 1) [0]
`;

/** A feeder for large sheets, whose area is listed for the sheet it is set to, with sensors. */
const LARGE_FEEDER = `
    --source ADF Front|ADF Back|ADF Duplex|Card Front [ADF Front]
    --mode Lineart|Gray|Color [Lineart]
    --resolution 50..600dpi (in steps of 1) [600]
    --page-width 0..309.029mm (in steps of 0.0211639) [215.872]
    --page-height 0..863.489mm (in steps of 0.0211639) [279.364]
    -l 0..215.872mm (in steps of 0.0211639) [0]
    -x 0..215.872mm (in steps of 0.0211639) [215.872]
    -y 0..279.364mm (in steps of 0.0211639) [279.364]
  Sensors:
    --page-loaded[=(yes|no)] [yes] [hardware]
        Page loaded
    --cover-open[=(yes|no)] [no] [hardware]
`;

const FLATBED = `
    --mode Black & White|Gray[Error Diffusion]|True Gray|24bit Color [24bit Color]
    --resolution 100|150|200|300|400dpi [200]
    --source FlatBed|Automatic Document Feeder(left aligned) [Automatic Document Feeder(left aligned)]
    --depth 1|8|16 [inactive]
    -x 0..210mm [210]
    -y 0..355.6mm [295]
`;

describe('options of a SANE backend', () => {
  it('of a feeder are read and used', () => {
    const options = readSaneOptions(FEEDER_ONLY);
    expect([...saneSources(options)]).toEqual([['FEEDER', 'ADF Front']]);
    expect(chooseSaneScan(options, asked())).toEqual({
      ok: true,
      value: {
        args: ['--source', 'ADF Front', '--mode', 'Color', '--resolution', '300', '-x', '210', '-y', '279.364'],
        format: 'jpeg',
        dpi: 300,
      },
    });
    expect(chooseSaneScan(options, asked({ mode: 'LINEART', dpi: 1200 }))).toMatchObject({
      value: { format: 'png', dpi: 600 },
    });
    expect(chooseSaneScan(options, asked({ source: 'GLASS' }))).toMatchObject({
      error: { code: 'SCANNER_SOURCE_MISSING' },
    });
    expect(chooseSaneScan(options, asked({ paper: 'A3' }))).toMatchObject({
      error: { code: 'SCANNER_PAPER_TOO_LARGE' },
    });
  });

  it('of a feeder for large sheets: the sheet is told before the area, and the sensors are read', () => {
    const options = readSaneOptions(LARGE_FEEDER);
    expect([...saneSources(options)]).toEqual([['FEEDER', 'ADF Front']]);
    expect(sanePapers(options)).toEqual(['A4', 'A3', 'A5']);
    expect(saneFeederLoaded(options)).toBe(true);
    expect(options.get('cover-open')).toMatchObject({ isSwitch: true, value: 'no' });
    expect(chooseSaneScan(options, asked({ paper: 'A3', duplex: true }))).toMatchObject({
      value: {
        args: ['--source', 'ADF Duplex', '--mode', 'Color', '--resolution', '300'].concat(
          ['--page-width', '297', '--page-height', '420'],
          ['-x', '297', '-y', '420'],
        ),
      },
    });
  });

  it('of a copier with its own words are understood', () => {
    const options = readSaneOptions(FLATBED);
    expect([...saneSources(options)]).toEqual([
      ['GLASS', 'FlatBed'],
      ['FEEDER', 'Automatic Document Feeder(left aligned)'],
    ]);
    const scan = chooseSaneScan(options, asked({ source: 'GLASS', dpi: 350 }));
    expect(scan).toMatchObject({
      value: {
        args: ['--source', 'FlatBed', '--mode', '24bit Color', '--resolution', '400', '-x', '210', '-y', '297'],
      },
    });
    expect(chooseSaneScan(options, asked({ source: 'GLASS', mode: 'LINEART' }))).toMatchObject({
      value: { format: 'png', args: expect.arrayContaining(['Black & White']) },
    });
    expect(chooseSaneScan(options, asked({ duplex: true }))).toMatchObject({
      error: { code: 'SCANNER_DUPLEX_MISSING' },
    });
  });

  it.each([
    ['Flatbed|ADF|ADF Duplex [Flatbed]', ['--source', 'ADF Duplex']],
    ['FlatBed|ADF(left aligned)|ADF(left aligned,Duplex) [FlatBed]', ['--source', 'ADF(left aligned,Duplex)']],
    ['Flatbed|ADF [Flatbed]\n    --adf-mode Simplex|Duplex [inactive]', ['--source', 'ADF', '--adf-mode', 'Duplex']],
    ['Flatbed|ADF [Flatbed]\n    --duplex[=(yes|no)] [no]', ['--source', 'ADF', '--duplex=yes']],
  ])('that offer both sides by %j are told %j', (source, args) => {
    expect(saneDuplex(readSaneOptions(`    --source ${source}\n`))?.args).toEqual(args);
  });

  it('are told one side where another program may have left both', () => {
    const options = readSaneOptions(
      '    --source Flatbed|ADF [ADF]\n    --adf-mode Simplex|Duplex [Duplex]\n    --duplex[=(yes|no)] [yes]\n',
    );
    expect(chooseSaneScan(options, asked())).toMatchObject({
      value: { args: ['--source', 'ADF', '--adf-mode', 'Simplex', '--duplex=no'] },
    });
  });

  it('that name no source mean glass; without line art it comes as grey', () => {
    const options = readSaneOptions('    --mode Gray|Color [Gray]\n');
    expect([...saneSources(options)]).toEqual([['GLASS', null]]);
    expect(chooseSaneScan(options, asked({ source: 'GLASS', mode: 'LINEART' }))).toEqual({
      ok: true,
      value: { args: ['--mode', 'Gray'], format: 'jpeg', dpi: 300 },
    });
  });

  it('are none in any other text', () => {
    expect(readSaneOptions('scanimage: no SANE devices found\n        --not an option\n').size).toBe(0);
  });
});

describe('recorded options', () => {
  it.each([
    ['test', ['GLASS', 'FEEDER'], false, ['A4', 'A5']],
    ['pnm', ['GLASS'], false, ['A4', 'A5']],
    ['airscan', ['GLASS', 'FEEDER'], true, ['A4', 'A3', 'A5']],
    ['escl', ['GLASS', 'FEEDER'], true, ['A4', 'A3', 'A5']],
  ] as const)('of the backend %s say what the scanner can do', (backend, sources, duplex, papers) => {
    const options = recorded(backend);
    expect([...saneSources(options).keys()]).toEqual(sources);
    expect(saneDuplex(options) !== null).toBe(duplex);
    expect(sanePapers(options)).toEqual(papers);
    expect(saneFeederLoaded(options)).toBe(sources.length === 1 ? false : null);
  });

  it.each([
    [
      'test',
      asked(),
      ['--source', 'Automatic Document Feeder', '--mode', 'Color', '--depth', '8', '--resolution', '300'],
    ],
    ['pnm', asked({ source: 'GLASS' }), ['--resolution', '300']],
    ['airscan', asked({ duplex: true }), ['--source', 'ADF Duplex', '--mode', 'Color', '--resolution', '300']],
    ['escl', asked({ mode: 'GRAY', dpi: 170 }), ['--source', 'ADF', '--mode', 'Gray', '--resolution', '150']],
  ])('of the backend %s are set', (backend, settings, args) => {
    const area = backend === 'pnm' ? [] : ['-x', '210', '-y', '297'];
    expect(chooseSaneScan(recorded(backend), settings)).toMatchObject({ value: { args: [...args, ...area] } });
  });

  it('are read whole: switches, ranges with steps, words with units, what is inactive', () => {
    const test = recorded('test');
    expect(test.size).toBeGreaterThan(45);
    expect(test.get('hand-scanner')).toMatchObject({ isSwitch: true, value: 'no', isActive: true });
    expect(test.get('resolution')).toMatchObject({ range: { min: 1, max: 1200 }, value: '50' });
    expect(test.get('three-pass-order')).toMatchObject({ isActive: false, value: null });
    expect(test.get('red-gamma-table')).toMatchObject({ value: null });
    expect(recorded('airscan').get('resolution')?.choices).toEqual(['100', '150', '200', '300', '400', '600']);
    expect(recorded('pnm').get('read-only')).toMatchObject({ value: '0' });
  });
});

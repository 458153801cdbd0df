import { describe, expect, it } from 'vitest';
import { chooseSaneScan, readSaneOptions, saneSources } from '../../../electron/devices/scanner/sane/options.ts';

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
    expect(chooseSaneScan(options, { source: 'FEEDER', mode: 'COLOR', dpi: 300 })).toEqual({
      args: ['--source', 'ADF Front', '--mode', 'Color', '--resolution', '300', '-x', '210', '-y', '279.364'],
      format: 'jpeg',
      dpi: 300,
    });
    expect(chooseSaneScan(options, { source: 'FEEDER', mode: 'LINEART', dpi: 1200 })).toMatchObject({
      format: 'png',
      dpi: 600,
    });
    expect(chooseSaneScan(options, { source: 'GLASS', mode: 'COLOR', dpi: 300 })).toBeNull();
  });

  it('of a copier with its own words are understood', () => {
    const options = readSaneOptions(FLATBED);
    expect([...saneSources(options)]).toEqual([
      ['GLASS', 'FlatBed'],
      ['FEEDER', 'Automatic Document Feeder(left aligned)'],
    ]);
    const scan = chooseSaneScan(options, { source: 'GLASS', mode: 'COLOR', dpi: 350 });
    expect(scan?.args).toEqual([
      '--source',
      'FlatBed',
      '--mode',
      '24bit Color',
      '--resolution',
      '400',
      '-x',
      '210',
      '-y',
      '297',
    ]);
    const lineart = chooseSaneScan(options, { source: 'GLASS', mode: 'LINEART', dpi: 300 });
    expect(lineart).toMatchObject({ format: 'png', args: expect.arrayContaining(['Black & White']) });
  });

  it('that name no source mean glass; without line art it comes as grey', () => {
    const options = readSaneOptions('    --mode Gray|Color [Gray]\n');
    expect([...saneSources(options)]).toEqual([['GLASS', null]]);
    expect(chooseSaneScan(options, { source: 'GLASS', mode: 'LINEART', dpi: 300 })).toEqual({
      args: ['--mode', 'Gray'],
      format: 'jpeg',
      dpi: 300,
    });
  });

  it('are none in any other text', () => {
    expect(readSaneOptions('scanimage: no SANE devices found\n        --not an option\n').size).toBe(0);
  });
});

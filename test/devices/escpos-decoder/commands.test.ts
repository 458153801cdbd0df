import { describe, expect, it } from 'vitest';
import { bytes, commandsOf, hex } from './helpers.ts';

/** Every command of the tables with bytes written by hand, and the start of what it must read as. */
const VALID: readonly (readonly [string, string, Record<string, unknown>])[] = [
  ['HT', '09', { kind: 'tab' }],
  ['LF', '0a', { kind: 'lineFeed' }],
  ['CR', '0d', { kind: 'carriageReturn' }],
  ['text', '41 42', { kind: 'text' }],
  ['ESC SP', '1b 20 05', { kind: 'characterSpacing', units: 5 }],
  ['ESC !', '1b 21 b9', { kind: 'printMode', bits: 0xb9 }],
  ['ESC $', '1b 24 34 01', { kind: 'absolutePosition', units: 0x134 }],
  ['ESC %', '1b 25 01', { kind: 'userGlyphs', on: true }],
  ['ESC &', '1b 26 03 41 42 01 010203 00', { kind: 'defineGlyphs', bytesPerColumn: 3 }],
  ['ESC * 0', '1b 2a 00 02 00 ff81', { kind: 'columnImage', columns: 2, bytesPerColumn: 1, timesX: 2, timesY: 3 }],
  ['ESC * 1', '1b 2a 01 01 00 ff', { kind: 'columnImage', columns: 1, timesX: 1, timesY: 3 }],
  ['ESC * 32', '1b 2a 20 01 00 010203', { kind: 'columnImage', bytesPerColumn: 3, timesX: 2, timesY: 1 }],
  ['ESC * 33', '1b 2a 21 01 00 010203', { kind: 'columnImage', bytesPerColumn: 3, timesX: 1, timesY: 1 }],
  ['ESC -', '1b 2d 32', { kind: 'underline', dots: 2 }],
  ['ESC 2', '1b 32', { kind: 'lineSpacing', units: 'default' }],
  ['ESC 3', '1b 33 18', { kind: 'lineSpacing', units: 24 }],
  ['ESC =', '1b 3d 01', { kind: 'device', name: 'ESC =' }],
  ['ESC ?', '1b 3f 41', { kind: 'cancelGlyph', code: 0x41 }],
  ['ESC @', '1b 40', { kind: 'initialize' }],
  ['ESC D', '1b 44 08 10 00', { kind: 'tabStops', columns: [8, 16] }],
  ['ESC D empty', '1b 44 00', { kind: 'tabStops', columns: [] }],
  ['ESC E', '1b 45 01', { kind: 'emphasis', on: true }],
  ['ESC G', '1b 47 fe', { kind: 'doubleStrike', on: false }],
  ['ESC J', '1b 4a ff', { kind: 'feedUnits', units: 255 }],
  ['ESC K', '1b 4b 30', { kind: 'reverseFeed', units: 48 }],
  ['ESC M', '1b 4d 31', { kind: 'font', font: 'B' }],
  ['ESC R', '1b 52 10', { kind: 'characterSet', set: 16 }],
  ['ESC V', '1b 56 02', { kind: 'turned', on: true }],
  ['ESC \\', '1b 5c fe ff', { kind: 'relativePosition', units: -2 }],
  ['ESC a', '1b 61 32', { kind: 'align', alignment: 'right' }],
  ['ESC c 3', '1b 63 33 0f', { kind: 'device', name: 'ESC c 3' }],
  ['ESC c 4', '1b 63 34 0f', { kind: 'device', name: 'ESC c 4' }],
  ['ESC c 5', '1b 63 35 01', { kind: 'device', name: 'ESC c 5' }],
  ['ESC d', '1b 64 03', { kind: 'feedLines', lines: 3 }],
  ['ESC i', '1b 69', { kind: 'cut', feedUnits: 0 }],
  ['ESC m', '1b 6d', { kind: 'cut', feedUnits: 0 }],
  ['ESC p', '1b 70 31 19 fa', { kind: 'device', name: 'ESC p' }],
  ['ESC t', '1b 74 34', { kind: 'codePage', page: 52 }],
  ['ESC B', '1b 42 03 02', { kind: 'device', name: 'ESC B', frame: hex('1b 42 03 02') }],
  ['ESC {', '1b 7b 01', { kind: 'upsideDown', on: true }],
  ['DLE EOT', '10 04 04', { kind: 'device', name: 'DLE EOT' }],
  ['DLE EOT 8', '10 04 08 03', { kind: 'device', name: 'DLE EOT' }],
  ['DLE ENQ', '10 05 02', { kind: 'device', name: 'DLE ENQ' }],
  ['DLE DC4 1', '10 14 01 00 01', { kind: 'device', name: 'DLE DC4' }],
  ['DLE DC4 8', '10 14 08 01 03 14 01 06 02 08', { kind: 'device', name: 'DLE DC4' }],
  ['FS !', '1c 21 00', { kind: 'device', name: 'FS !' }],
  ['FS &', '1c 26', { kind: 'kanji', on: true }],
  ['FS .', '1c 2e', { kind: 'kanji', on: false }],
  ['FS ( A', '1c 28 41 02 00 30 31', { kind: 'device', name: 'FS ( A' }],
  ['FS S', '1c 53 00 00', { kind: 'device', name: 'FS S' }],
  ['GS !', '1d 21 73', { kind: 'characterSize', timesX: 8, timesY: 4 }],
  ['GS ( A', '1d 28 41 02 00 00 02', { kind: 'device', name: 'GS ( A' }],
  ['GS ( H 48', '1d 28 48 06 00 30 30 41303035', { kind: 'device', name: 'GS ( H' }],
  ['GS ( H 49', '1d 28 48 03 00 31 31 01', { kind: 'device', name: 'GS ( H' }],
  ['GS ( K', '1d 28 4b 02 00 31 fa', { kind: 'device', name: 'GS ( K' }],
  [
    'GS ( L 112',
    '1d 28 4c 0e 00 30 70 30 02 01 31 09 00 02 00 ff80 0100',
    { kind: 'storeGraphics', layout: 'rows', widthDots: 9, heightDots: 2, timesX: 2, timesY: 1 },
  ],
  [
    'GS ( L 113',
    '1d 28 4c 0e 00 30 71 30 01 01 31 02 00 09 00 ff80 0100',
    { kind: 'storeGraphics', layout: 'columns', widthDots: 2, heightDots: 9 },
  ],
  ['GS ( L 50', '1d 28 4c 02 00 30 32', { kind: 'printGraphics' }],
  ['GS ( L 2', '1d 28 4c 02 00 30 02', { kind: 'printGraphics' }],
  ['GS ( L 49', '1d 28 4c 04 00 30 31 32 32', { kind: 'device', name: 'GS ( L' }],
  ['GS 8 L 112', '1d 38 4c 0b 00 00 00 30 70 30 01 01 31 08 00 01 00 ff', { kind: 'storeGraphics', widthDots: 8 }],
  ['GS 8 L 50', '1d 38 4c 02 00 00 00 30 32', { kind: 'printGraphics' }],
  ['GS ( k 65', '1d 28 6b 04 00 31 41 32 00', { kind: 'qrModel', model: 2 }],
  ['GS ( k 67', '1d 28 6b 03 00 31 43 10', { kind: 'qrModuleSize', dots: 16 }],
  ['GS ( k 69', '1d 28 6b 03 00 31 45 33', { kind: 'qrLevel', level: 'H' }],
  ['GS ( k 80', '1d 28 6b 05 00 31 50 30 4142', { kind: 'qrStore' }],
  ['GS ( k 81', '1d 28 6b 03 00 31 51 30', { kind: 'qrPrint' }],
  ['GS ( k 82', '1d 28 6b 03 00 31 52 30', { kind: 'device', name: 'GS ( k 82' }],
  ['GS B', '1d 42 01', { kind: 'reverse', on: true }],
  ['GS H', '1d 48 32', { kind: 'barcodeText', above: false, below: true }],
  ['GS I', '1d 49 43', { kind: 'device', name: 'GS I' }],
  ['GS L', '1d 4c 10 00', { kind: 'leftMargin', units: 16 }],
  ['GS P', '1d 50 cb b4', { kind: 'motionUnits', x: 203, y: 180 }],
  ['GS V 0', '1d 56 00', { kind: 'cut', feedUnits: 0 }],
  ['GS V 49', '1d 56 31', { kind: 'cut', feedUnits: 0 }],
  ['GS V 66', '1d 56 42 10', { kind: 'cut', feedUnits: 16 }],
  ['GS V 97', '1d 56 61 10', { kind: 'cut', feedUnits: 16 }],
  ['GS V 104', '1d 56 68 10', { kind: 'cut', feedUnits: 16 }],
  ['GS W', '1d 57 40 02', { kind: 'areaWidth', units: 576 }],
  ['GS a', '1d 61 ff', { kind: 'device', name: 'GS a' }],
  ['GS b', '1d 62 01', { kind: 'device', name: 'GS b' }],
  ['GS f', '1d 66 01', { kind: 'barcodeFont', font: 'B' }],
  ['GS h', '1d 68 40', { kind: 'barcodeHeight', dots: 64 }],
  ['GS k A', '1d 6b 04 41303035 00', { kind: 'barcode', system: 'CODE39' }],
  ['GS k B', '1d 6b 49 06 7b42 41303035', { kind: 'barcode', system: 'CODE128' }],
  ['GS r', '1d 72 01', { kind: 'device', name: 'GS r' }],
  ['GS v 0', '1d 76 30 03 01 00 02 00 ff81', { kind: 'raster', bytesPerRow: 1, rows: 2, timesX: 2, timesY: 2 }],
  ['GS v 0 m=48', '1d 76 30 30 01 00 01 00 ff', { kind: 'raster', timesX: 1, timesY: 1 }],
  ['GS w', '1d 77 06', { kind: 'barcodeModule', dots: 6 }],
];

/** Known commands with one parameter outside its range: the frame is dropped whole and counts once. */
const OUT_OF_RANGE: readonly (readonly [string, string])[] = [
  ['ESC - 3', '1b 2d 03'],
  ['ESC = 2 (display only)', '1b 3d 02'],
  ['ESC ? 31', '1b 3f 1f'],
  ['ESC D descending', '1b 44 10 08 00'],
  ['ESC K 49', '1b 4b 31'],
  ['ESC M 5', '1b 4d 05'],
  ['ESC R 18', '1b 52 12'],
  ['ESC V 3', '1b 56 03'],
  ['ESC a 3', '1b 61 03'],
  ['ESC p 2', '1b 70 02 19 fa'],
  ['ESC B 0 1', '1b 42 00 01'],
  ['ESC * 33, no columns', '1b 2a 21 00 00'],
  ['ESC & 13 columns', `1b 26 03 41 41 0d ${'00'.repeat(39)}`],
  ['DLE EOT 5', '10 04 05'],
  ['DLE EOT 8 1', '10 04 08 01'],
  ['DLE ENQ 3', '10 05 03'],
  ['DLE DC4 1 pulse 9', '10 14 01 00 09'],
  ['DLE DC4 8 wrong key', '10 14 08 01 03 14 01 06 02 09'],
  ['FS - 3', '1c 2d 03'],
  ['FS ( A 49', '1c 28 41 02 00 31 00'],
  ['GS ! reserved bit', '1d 21 08'],
  ['GS $ outside page mode', '1d 24 00 00'],
  ['GS \\ outside page mode', '1d 5c 00 00'],
  ['GS ( A paper 4', '1d 28 41 02 00 00 04'],
  ['GS ( E (user settings)', '1d 28 45 03 00 01 49 4e'],
  ['GS ( H id with a control byte', '1d 28 48 06 00 30 30 41300a35'],
  ['GS ( K speed 99', '1d 28 4b 02 00 32 63'],
  ['GS ( L NV graphics', '1d 28 4c 06 00 30 45 20 20 01 01'],
  ['GS ( L data one byte short', '1d 28 4c 0d 00 30 70 30 01 01 31 09 00 02 00 ff80 01'],
  ['GS ( L second colour', '1d 28 4c 0b 00 30 70 30 01 01 32 08 00 01 00 ff'],
  ['GS ( L three times wide', '1d 28 4c 0b 00 30 70 30 03 01 31 08 00 01 00 ff'],
  ['GS ( Z', '1d 28 5a 01 00 00'],
  ['GS ( k PDF417', '1d 28 6b 03 00 30 43 02'],
  ['GS ( k model 3', '1d 28 6b 04 00 31 41 33 00'],
  ['GS ( k size 0', '1d 28 6b 03 00 31 43 00'],
  ['GS ( k size 17', '1d 28 6b 03 00 31 43 11'],
  ['GS ( k level 52', '1d 28 6b 03 00 31 45 34'],
  ['GS ( k store nothing', '1d 28 6b 03 00 31 50 30'],
  ['GS ( k print 49', '1d 28 6b 03 00 31 51 31'],
  ['GS H 4', '1d 48 04'],
  ['GS I 4', '1d 49 04'],
  ['GS f 5', '1d 66 05'],
  ['GS h 0', '1d 68 00'],
  ['GS k EAN13 with a letter', '1d 6b 43 0c 31323334353637383941 3132'],
  ['GS r 3', '1d 72 03'],
  ['GS v 0 m=4', '1d 76 30 04 01 00 01 00 ff'],
  ['GS v 0 no columns', '1d 76 30 00 00 00 01 00'],
  ['GS v 0 no rows', '1d 76 30 00 01 00 00 00'],
  ['GS w 1', '1d 77 01'],
];

/** Bytes that belong to no command: what each adds to the count, with the bytes that are read on as text or control. */
const NOT_COMMANDS: readonly (readonly [string, string, number])[] = [
  ['NUL', '00', 1],
  ['BEL', '07', 1],
  ['FF outside page mode', '0c', 1],
  ['XON', '11', 1],
  ['CAN', '18', 1],
  ['US', '1f', 1],
  ['ESC z', '1b 7a', 2],
  ['ESC L (page mode)', '1b 4c', 2],
  ['ESC S (standard mode)', '1b 53', 2],
  ['ESC FF (print page)', '1b 0c', 2],
  ['ESC NUL', '1b 00', 2],
  ['GS z', '1d 7a', 2],
  ['FS p', '1c 70', 2],
  ['DLE NUL', '10 00', 2],
  ['ESC * 2', '1b 2a 02 01 00', 5],
  ['GS V 2', '1d 56 02', 3],
  ['ESC c 6', '1b 63 36', 2],
  ['GS v 1', '1d 76 31', 2],
  ['GS ( 1', '1d 28 31 01 00', 4],
];

describe('commands', () => {
  it.each(VALID)('reads %s', (_name, digits, expected) => {
    const commands = commandsOf(hex(digits));
    expect(commands).toHaveLength(1);
    expect(commands[0]).toMatchObject(expected);
  });

  it.each(VALID)('reads %s between two others', (_name, digits, expected) => {
    const commands = commandsOf(bytes(0x0a, hex(digits), 0x1b, 0x40));
    expect(commands).toHaveLength(3);
    expect(commands[1]).toMatchObject(expected);
    expect(commands[2]).toEqual({ kind: 'initialize' });
  });

  it.each(OUT_OF_RANGE)('counts %s once and reads on behind it', (_name, digits) => {
    const commands = commandsOf(bytes(0x0a, hex(digits), 0x1b, 0x40));
    expect(commands).toEqual([
      { kind: 'lineFeed' },
      { kind: 'unknown', count: 1, cause: 'parameter', offset: 1 },
      { kind: 'initialize' },
    ]);
  });

  it.each(NOT_COMMANDS)('counts every byte of %s that is no text', (_name, digits, count) => {
    const commands = commandsOf(bytes(hex(digits), 0x1b, 0x40));
    const counted = commands.reduce((sum, command) => sum + (command.kind === 'unknown' ? command.count : 0), 0);
    expect(counted).toBe(count);
    expect(commands.at(-1)).toEqual({ kind: 'initialize' });
  });

  it('never swallows a command behind a prefix that stands alone', () => {
    expect(commandsOf(bytes(0x1b, 0x1b, '@', 0x1d, 0x0a)).map((command) => command.kind)).toEqual([
      'unknown',
      'initialize',
      'unknown',
      'lineFeed',
    ]);
  });

  it.each(VALID.filter(([, digits]) => hex(digits).length > 1 && !digits.startsWith('4')))(
    'counts %s cut off anywhere by the end of the stream',
    (_name, digits) => {
      const whole = hex(digits);
      for (let length = 1; length < whole.length; length += 1) {
        const commands = commandsOf(whole.subarray(0, length));
        expect(commands).toEqual([{ kind: 'unknown', count: 1, cause: 'truncated', offset: 0 }]);
      }
    },
  );

  it('refuses a frame that claims gigabytes instead of waiting for them', () => {
    const commands = commandsOf(bytes(hex('1d 38 4c ff ff ff ff'), 'A', 0x0a));
    expect(commands[0]).toEqual({ kind: 'unknown', count: 2, cause: 'oversized', offset: 0 });
    expect(commands.at(-1)).toEqual({ kind: 'lineFeed' });
    expect(commandsOf(bytes(hex('1d 76 30 00 ff ff ff ff'), 0x0a)).at(-1)).toEqual({ kind: 'lineFeed' });
  });

  it('ends a list without its NUL', () => {
    const commands = commandsOf(bytes(0x1b, 'D', 'A'.repeat(40), 0x0a));
    expect(commands[0]).toMatchObject({ kind: 'unknown', count: 2 });
    expect(commands.at(-1)).toEqual({ kind: 'lineFeed' });
    const barcode = commandsOf(bytes(0x1d, 'k', 4, 'A005', 0x0a, 'B', 0x0a));
    expect(barcode[0]).toMatchObject({ kind: 'unknown', count: 2 });
    expect(barcode.at(-1)).toEqual({ kind: 'lineFeed' });
  });
});

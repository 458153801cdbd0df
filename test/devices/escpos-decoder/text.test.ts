import { describe, expect, it } from 'vitest';
import { characterOf } from '../../../electron/devices/printer/escpos-decoder/code-pages.ts';
import { bytes, decode, facts, hex, inkBox, isBlack, wrongDots } from './helpers.ts';

const LF = 0x0a;
const ESC = 0x1b;
const GS = 0x1d;

describe('text', () => {
  it('prints lines in order and leaves out empty ones', () => {
    const sheet = decode(bytes(ESC, '@', 'UBND', LF, LF, 'A005', LF));
    expect(facts(sheet)).toMatchObject({ unknown: 0, text: ['UBND', 'A005'], qr: [], cut: false, height: 90 });
  });

  it('breaks a line that is wider than the paper', () => {
    expect(decode(bytes('x'.repeat(49), LF)).text).toEqual(['x'.repeat(48), 'x']);
    expect(decode(bytes('x'.repeat(33), LF), 384).text).toEqual(['x'.repeat(32), 'x']);
    expect(decode(bytes(ESC, 'M', 1, 'x'.repeat(65), LF)).text).toEqual(['x'.repeat(64), 'x']);
    expect(decode(bytes(GS, '!', 0x70, 'x'.repeat(7), LF)).text).toEqual(['x'.repeat(6), 'x']);
  });

  it('counts bytes below 0x20 inside text', () => {
    expect(decode(bytes('A', 1, 'B', 0x13, 'C', LF))).toMatchObject({ unknown: 2, text: ['ABC'] });
    expect(decode(bytes('A', 0x7f, 'B', LF))).toMatchObject({ unknown: 1, text: ['AB'] });
  });

  it('counts bytes from 0x80 unless a page with a table is selected', () => {
    expect(decode(bytes(0x82, LF))).toMatchObject({ unknown: 1, text: [] });
    expect(decode(bytes(ESC, 't', 0, 0x82, LF))).toMatchObject({ unknown: 0, text: ['é'] });
    expect(decode(bytes(ESC, 't', 1, 0xb1, LF))).toMatchObject({ unknown: 1, text: [] });
    expect(decode(bytes(ESC, 't', 0, ESC, '@', 0x82, LF))).toMatchObject({ unknown: 1 });
    expect(decode(bytes(ESC, 't', 0, 0x1c, '&', 0x82, 0x82, LF))).toMatchObject({ unknown: 2 });
  });

  it.each([
    [0, [0x80, 0xb3, 0xe1, 0xfe], 'Ç│ß■'],
    [2, [0x80, 0xb5, 0xe1, 0xfe], 'ÇÁß■'],
    [16, [0x80, 0x93, 0xc0, 0xff], '€“Àÿ'],
    [17, [0x80, 0xe0], 'Ар'],
    [18, [0xc7, 0xd1], 'ăĐ'],
    [19, [0xd5], '€'],
    [30, [0xb8, 0xae, 0xca, 0xfe, 0xad], 'áđấỵư'],
    [31, [0xb8, 0xa7, 0xca, 0xfe, 0xad, 0xa1], 'ÁĐẤỴƯĂ'],
    [52, [0xd0, 0xfe, 0x65, 0xec], 'Đ₫e\u0301'],
  ])('reads page %i', (page, text, expected) => {
    const sheet = decode(bytes(ESC, 't', page, text, LF));
    expect(sheet).toMatchObject({ unknown: 0, text: [expected] });
  });

  it.each([
    [16, 'windows-1252'],
    [52, 'windows-1258'],
    [17, 'ibm866'],
  ])('holds page %i as the platform knows it', (page, label) => {
    const platform = new TextDecoder(label);
    for (let byte = 0x80; byte <= 0xff; byte += 1) {
      const expected = platform.decode(Uint8Array.of(byte));
      const isControl = expected >= '\x80' && expected < '\xa0';
      expect(characterOf(byte, page, 0)).toBe(isControl ? undefined : expected);
    }
  });

  it('holds each Vietnamese letter once in the pages made for it', () => {
    const small = 'àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ';
    const lettersOf = (page: number) =>
      Array.from({ length: 128 }, (_, index) => characterOf(0x80 + index, page, 0)).filter((c) => c !== undefined);
    expect(new Set(lettersOf(30))).toEqual(new Set(Array.from(small)));
    expect(lettersOf(30)).toHaveLength(67);
    expect(new Set(lettersOf(31))).toEqual(new Set(Array.from(small.toUpperCase())));
    expect(lettersOf(31)).toHaveLength(67);
  });

  it('puts the letters of the international sets in place', () => {
    expect(decode(bytes(ESC, 'R', 16, '#1', LF)).text).toEqual(['₫1']);
    expect(decode(bytes(ESC, 'R', 1, '@[\\]{|}~', LF)).text).toEqual(['à°ç§éùè¨']);
    expect(decode(bytes(ESC, 'R', 0, '#$%*@[\\]^`{|}~', LF)).text).toEqual(['#$%*@[\\]^`{|}~']);
  });

  it('sets text apart where the print position jumps', () => {
    expect(decode(bytes('Quay', ESC, '$', 0x20, 0x01, '12', LF)).text).toEqual(['Quay 12']);
    expect(decode(bytes('Quay', 0x09, '12', LF)).text).toEqual(['Quay 12']);
    expect(decode(bytes(ESC, '$', 0x20, 0x01, '12', LF)).text).toEqual(['12']);
  });

  it('keeps text that was never printed off the paper and counts it', () => {
    const sheet = decode(bytes('A005'));
    expect(facts(sheet)).toMatchObject({ unknown: 1, problems: [['textNotPrinted', 1]], text: [], height: 0 });
    expect(decode(bytes('A005', ESC, '@', LF))).toMatchObject({ unknown: 0, text: [] });
  });
});

describe('text in the picture', () => {
  it('draws a glyph in the cells of font A and B', () => {
    // "I" in 5x7: bars above and below, a stem in the middle column.
    const a = decode(bytes('I', LF)).picture;
    expect(inkBox(a)).toEqual([3, 1, 8, 21]);
    expect(isBlack(a, 5, 10)).toBe(true);
    expect(isBlack(a, 3, 10)).toBe(false);
    expect(inkBox(decode(bytes(ESC, 'M', 1, 'I', LF)).picture)).toEqual([3, 1, 6, 14]);
  });

  it('outlines a character it has no glyph for', () => {
    expect(inkBox(decode(bytes(ESC, 't', 30, 0xb8, LF)).picture)).toEqual([1, 1, 10, 21]);
  });

  it.each([
    ['GS ! 0x11', [GS, 0x21, 0x11], [6, 2, 17, 43]],
    ['ESC ! 0x30', [ESC, 0x21, 0x30], [6, 2, 17, 43]],
    ['GS ! 0x77', [GS, 0x21, 0x77], [24, 8, 71, 175]],
    ['emphasized', [ESC, 0x45, 1], [3, 1, 9, 21]],
    ['double-strike', [ESC, 0x47, 1], [3, 1, 9, 21]],
    ['underlined', [ESC, 0x2d, 2], [0, 1, 11, 23]],
    ['turned', [ESC, 0x56, 1], [2, 3, 22, 8]],
    ['right', [ESC, 0x61, 2], [567, 1, 572, 21]],
    ['centred', [ESC, 0x61, 1], [285, 1, 290, 21]],
    ['upside down', [ESC, 0x7b, 1], [567, 2, 572, 22]],
    ['from a left margin', [GS, 0x4c, 100, 0], [103, 1, 108, 21]],
    ['right in a narrow area', [GS, 0x57, 100, 0, ESC, 0x61, 2], [91, 1, 96, 21]],
    ['at an absolute position', [ESC, 0x24, 50, 0], [53, 1, 58, 21]],
    ['at a relative position', [ESC, 0x24, 50, 0, ESC, 0x5c, 0xf6, 0xff], [43, 1, 48, 21]],
    ['at the first tab stop', [0x09], [99, 1, 104, 21]],
    ['at a tab stop of its own', [ESC, 0x44, 2, 0, 0x09], [27, 1, 32, 21]],
    ['at 100 units of 1/100 inch', [GS, 0x50, 100, 100, ESC, 0x24, 100, 0], [206, 1, 211, 21]],
  ])('prints %s', (_name, setup, box) => {
    const sheet = decode(bytes(setup, 'I', LF));
    expect(sheet.unknown).toBe(0);
    expect(inkBox(sheet.picture)).toEqual(box);
  });

  it('prints white on black', () => {
    const plain = decode(bytes('A005', LF)).picture;
    const reversed = decode(bytes(GS, 'B', 1, 'A005', LF)).picture;
    expect(wrongDots(reversed, (x, y) => x < 48 && y < 24 && !isBlack(plain, x, y))).toBe(0);
  });

  it('spaces characters with ESC SP', () => {
    expect(inkBox(decode(bytes(ESC, ' ', 10, 'II', LF)).picture)).toEqual([3, 1, 30, 21]);
  });

  it('stands characters of different heights on one bottom edge', () => {
    const sheet = decode(bytes('I', GS, '!', 0x01, 'I', LF));
    expect(sheet.picture.height).toBe(48);
    expect(isBlack(sheet.picture, 5, 45)).toBe(true);
    expect(isBlack(sheet.picture, 5, 20)).toBe(false);
    expect(isBlack(sheet.picture, 17, 4)).toBe(true);
  });

  it('prints downloaded glyphs dot by dot', () => {
    const glyph = hex('1b 26 03 41 41 02 800001 400002');
    const sheet = decode(bytes(glyph, ESC, '%', 1, 'AB', LF));
    expect(sheet).toMatchObject({ unknown: 0, text: ['\ufffdB'] });
    const black = new Set(['0,0', '0,23', '1,1', '1,22']);
    expect(
      wrongDots({ ...sheet.picture }, (x, y) => (x < 12 ? black.has(`${x},${y}`) : isBlack(sheet.picture, x, y))),
    ).toBe(0);
    expect(decode(bytes(glyph, ESC, '%', 1, ESC, '?', 'A', 'A', LF)).text).toEqual(['A']);
    expect(decode(bytes(glyph, 'A', LF)).text).toEqual(['A']);
  });
});

describe('feeding and cutting', () => {
  it.each([
    ['LF', [LF], 30],
    ['ESC 2 LF', [ESC, 0x33, 99, ESC, 0x32, LF], 30],
    ['ESC 3 50 LF', [ESC, 0x33, 50, LF], 50],
    ['ESC 3 0 with text', [ESC, 0x33, 0, 0x41, LF], 24],
    ['ESC d 3', [ESC, 0x64, 3], 90],
    ['text and ESC d 0', [0x41, ESC, 0x64, 0], 24],
    ['ESC J 100', [ESC, 0x4a, 100], 100],
    ['ESC J 180 at 180 units an inch', [GS, 0x50, 180, 180, ESC, 0x4a, 180], 203],
    ['ESC J 203 at 203 units an inch', [GS, 0x50, 203, 203, ESC, 0x4a, 203], 203],
    ['ESC 3 set before GS P', [ESC, 0x33, 50, GS, 0x50, 100, 100, LF], 50],
    ['ESC K', [ESC, 0x4a, 100, ESC, 0x4b, 20, ESC, 0x4a, 5], 100],
    ['GS V 66 20', [GS, 0x56, 66, 20], 20],
    ['CR', [0x0d], 0],
  ])('feeds %s', (_name, stream, height) => {
    const sheet = decode(bytes(stream));
    expect(sheet.unknown).toBe(0);
    expect(sheet.picture.height).toBe(height);
  });

  it('counts paper pulled back past its top edge', () => {
    expect(decode(bytes(ESC, 'J', 10, ESC, 'K', 11))).toMatchObject({ unknown: 1 });
  });

  it.each([[[GS, 0x56, 0]], [[GS, 0x56, 0x31]], [[GS, 0x56, 0x42, 0]], [[ESC, 0x69]], [[ESC, 0x6d]]])(
    'cuts with %j',
    (cut) => {
      expect(decode(bytes('A', LF, cut))).toMatchObject({ unknown: 0, cut: true });
      expect(decode(bytes('A', cut))).toMatchObject({
        cut: false,
        problems: new Map([
          ['lineBusy', 1],
          ['textNotPrinted', 1],
        ]),
      });
    },
  );

  it('ignores line settings in the middle of a line, as printers do', () => {
    const sheet = decode(bytes('I', ESC, 'a', 2, ESC, '{', 1, GS, 'L', 9, 0, GS, 'W', 9, 0, LF));
    expect(sheet.unknown).toBe(0);
    expect(inkBox(sheet.picture)).toEqual([3, 1, 8, 21]);
  });
});

describe('barcodes', () => {
  it('stands a block of the right height in their place and sets the label', () => {
    const sheet = decode(bytes(GS, 'h', 80, GS, 'w', 2, GS, 'H', 2, GS, 'k', 73, 6, '{BA005', LF));
    expect(sheet).toMatchObject({ unknown: 0, text: ['A005'] });
    expect(sheet.picture.height).toBe(80 + 24 + 30);
    expect(decode(bytes(GS, 'H', 1, GS, 'k', 73, 4, '{C', 12, 34)).text).toEqual(['1234']);
  });

  it('counts a barcode that a printer would drop', () => {
    expect(decode(bytes('A', GS, 'k', 4, 'A005', 0, LF))).toMatchObject({ unknown: 1, text: ['A'] });
  });
});

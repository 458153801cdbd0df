import { describe, expect, it } from 'vitest';
import { pageTexts } from '../../../electron/devices/printer/encoder/code-pages.ts';
import { encodeParts } from '../../../electron/devices/printer/encoder/encode-sheet.ts';
import { PRECOMPOSED } from '../../unit/domain/text/letters.ts';
import { decodeStream, profile } from './support.ts';

const LETTERS = PRECOMPOSED.map(([letter]) => letter);

describe('Vietnamese in a code page of the printer', () => {
  it.each([
    [30, 'TCVN3'],
    [52, 'WPC1258'],
  ] as const)('page %i reads back letter for letter', (page, encoding) => {
    const lines = LETTERS.map((letter) => `${letter} Aa`);
    const codePage = { page, encoding };
    const { bytes } = encodeParts([{ kind: 'PAGE_TEXT', lines, codePage }], profile('epson'), {
      automaticStatus: false,
    });
    const paper = decodeStream(bytes, 576);
    expect(paper.unknown).toBe(0);
    expect(paper.text.map((line) => line.normalize('NFC'))).toEqual(lines);
  });

  it('TCVN-3 has its capitals one page further', () => {
    const pages = pageTexts('ạb Ạ B', { page: 49, encoding: 'TCVN3' });
    expect(pages.map(({ page, bytes }) => [page, bytes.length])).toEqual([
      [49, 3],
      [50, 3],
    ]);
  });

  it('VISCII leaves out the six capitals whose codes no printer takes as text', () => {
    const codes = LETTERS.map((letter) => pageTexts(letter, { page: 51, encoding: 'VISCII' })[0]?.bytes ?? []);
    const missing = LETTERS.filter((_, index) => codes[index]?.[0] === 0x3f);
    expect(missing.toSorted()).toEqual(['Ẳ', 'Ẵ', 'Ẫ', 'Ỷ', 'Ỹ', 'Ỵ'].sort());
    expect(new Set(codes.flat()).size).toBe(129);
    // RFC 1456 names these.
    expect(codes[LETTERS.indexOf('ạ')]).toEqual([0xd5]);
    expect(codes[LETTERS.indexOf('Đ')]).toEqual([0xd0]);
    expect(codes[LETTERS.indexOf('ữ')]).toEqual([0xe6]);
  });

  it.each(['TCVN3', 'WPC1258', 'VISCII'] as const)(
    '%s never sends a byte below 0x20, also for what it lacks',
    (encoding) => {
      const text = `${LETTERS.join('')} – \u{1F600} abc`;
      const bytes = pageTexts(text, { page: 10, encoding }).flatMap((piece) => piece.bytes);
      expect(Math.min(...bytes)).toBeGreaterThanOrEqual(0x20);
      expect(Math.max(...bytes)).toBeLessThanOrEqual(0xff);
    },
  );
});

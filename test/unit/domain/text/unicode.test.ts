import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, findHiddenCharacter, toNfc } from '../../../../electron/domain/text/unicode.ts';
import { PRECOMPOSED } from './letters.ts';

describe('toNfc and cleanText', () => {
  it('composes every Vietnamese letter from its parts', () => {
    for (const [letter] of PRECOMPOSED) expect(toNfc(letter.normalize('NFD'))).toBe(letter);
  });

  it.each([
    ['  Nguyễn \u00A0\t Văn\r\nA ', 'Nguyễn Văn A'],
    ['\u3000A\u2009B\u0085C', 'A B C'],
    ['', ''],
    [' \n', ''],
  ])('cleans %j to %j', (input, expected) => {
    expect(cleanText(input)).toBe(expected);
  });

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => cleanText(cleanText(text)) === cleanText(text)));
  });
});

describe('findHiddenCharacter', () => {
  it.each([
    ['a\u0000', 1, 'U+0000'],
    ['ab\tc', 2, 'U+0009'],
    ['\u007F', 0, 'U+007F'],
    ['x\u0085', 1, 'U+0085'],
    ['x\u00AD', 1, 'U+00AD'],
    ['x\u200B', 1, 'U+200B'],
    ['x\u200D', 1, 'U+200D'],
    ['x\u202E', 1, 'U+202E'],
    ['x\u2066', 1, 'U+2066'],
    ['x\u061C', 1, 'U+061C'],
    ['\uFEFFx', 0, 'U+FEFF'],
    ['x\u2028', 1, 'U+2028'],
    ['x\uD800y', 1, 'U+D800'],
    ['x\uDC00', 1, 'U+DC00'],
    ['x\uE000', 1, 'U+E000'],
    ['x\uFFFD', 1, 'U+FFFD'],
    ['x\uFFFE', 1, 'U+FFFE'],
    ['x\u3164', 1, 'U+3164'],
    ['x\u034F', 1, 'U+034F'],
    ['x\uFE0F', 1, 'U+FE0F'],
    ['x\u2800', 1, 'U+2800'],
    ['x\u{E0041}', 1, 'U+E0041'],
  ])('finds it in %j', (text, index, codePoint) => {
    expect(findHiddenCharacter(text)).toEqual({ index, codePoint });
  });

  it('lets every Vietnamese letter pass, composed or not, and ordinary signs and emoji', () => {
    const text = PRECOMPOSED.map(([letter]) => letter).join('');
    for (const plain of [text, text.normalize('NFD'), 'Tổ 5, ấp 3/2 - “Ea H’leo” ₫ | 🙂', '\u00A0']) {
      expect(findHiddenCharacter(plain)).toBeNull();
    }
  });
});

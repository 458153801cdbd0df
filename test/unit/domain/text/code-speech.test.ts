import { describe, expect, it } from 'vitest';
import { letterName, readCode, readCodeAloud } from '../../../../electron/domain/text/code-speech.ts';

describe('readCode', () => {
  it.each([
    ['A005', 'A không không năm', 'a không không năm'],
    ['b-105', 'B một không năm', 'bê một không năm'],
    ['1001', 'một không không một', 'một không không một'],
    ['Đ24', 'Đ hai bốn', 'đê hai bốn'],
    ['Đ7'.normalize('NFD'), 'Đ bảy', 'đê bảy'],
    ['XC 9', 'X C chín', 'ích-xì xê chín'],
    ['', '', ''],
    ['--', '', ''],
  ])('reads %j', (code, text, aloud) => {
    expect(readCode(code)).toBe(text);
    expect(readCodeAloud(code)).toBe(aloud);
  });
});

describe('letterName', () => {
  it('knows every letter a code may use, in either case, each by its own name', () => {
    const letters = Array.from('ABCDĐEFGHIJKLMNOPQRSTUVWXYZĂÂÊÔƠƯ');
    const names = letters.map(letterName);
    expect(names).not.toContain(null);
    expect(new Set(names).size).toBe(letters.length);
    expect(letters.map((letter) => letterName(letter.toLowerCase()))).toEqual(names);
  });

  it.each(['1', '', 'AB', '-', 'constructor', 'ß'])('knows no name for %j', (letter) => {
    expect(letterName(letter)).toBeNull();
  });
});

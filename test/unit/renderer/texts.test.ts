import { describe, expect, it } from 'vitest';
import { EN } from '../../../renderer/src/i18n/en/texts.ts';
import { foldForSearch } from '../../../renderer/src/i18n/fold.ts';
import { clockText, dateText, longDateText, momentText, sizeText } from '../../../renderer/src/i18n/local-time.ts';
import { createTranslate } from '../../../renderer/src/i18n/translate.ts';
import { VI } from '../../../renderer/src/i18n/vi/texts.ts';

const names = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

describe('visible texts', () => {
  it('are the same set in both languages, in NFC, with the same values in braces', () => {
    expect(Object.keys(EN).sort()).toEqual(Object.keys(VI).sort());
    for (const [key, vi] of Object.entries(VI)) {
      const en = EN[key as keyof typeof EN];
      expect(names(en), key).toEqual(names(vi));
      expect(vi.normalize('NFC'), key).toBe(vi);
      expect(vi.trim(), key).not.toBe('');
    }
  });

  it('fill in their values', () => {
    expect(createTranslate('vi')('wizard.count', { number: 2, total: 6 })).toBe('Bước 2 trên 6');
    expect(createTranslate('en')('wizard.count', { number: 2, total: 6 })).toBe('Step 2 of 6');
  });
});

describe('times are Vietnam’s whatever the PC says', () => {
  const evening = Date.parse('2026-11-21T17:05:00.000Z');
  it('shows the day that has begun there', () => {
    expect(clockText(evening)).toBe('00:05');
    expect(dateText(evening)).toBe('22/11/2026');
    expect(longDateText(evening, 'vi')).toBe('Chủ nhật, ngày 22/11/2026');
    expect(longDateText(evening, 'en')).toBe('Sunday, 22/11/2026');
  });
  it('leaves out the date of today', () => {
    expect(momentText('2026-11-21T17:05:00.000Z', evening + 60_000)).toBe('00:05');
    expect(momentText('2026-11-21T16:59:00.000Z', evening)).toBe('23:59 21/11/2026');
  });
});

it('writes sizes with a comma in Vietnamese', () => {
  expect(sizeText(999, 'vi')).toBe('999 B');
  expect(sizeText(1_440_000, 'vi')).toBe('1,4 MB');
  expect(sizeText(1_440_000, 'en')).toBe('1.4 MB');
});

it('finds names without marks', () => {
  expect(foldForSearch(' Đặng Thị Thu Thủy ')).toBe('dang thi thu thuy');
});

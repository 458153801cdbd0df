import { describe, expect, it } from 'vitest';
import { ERROR_TEXTS } from '../../../electron/contract/error-texts/catalogue.ts';
import { renderErrorText, supportText } from '../../../electron/contract/error-texts/render-error-text.ts';
import { ERROR_CODES } from '../../../electron/domain/error-codes.ts';

const names = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

describe('error texts', () => {
  it('exist for every code, in NFC, and never show the name of a detail', () => {
    for (const code of ERROR_CODES) {
      for (const text of [renderErrorText({ code, details: {} }, 'vi'), renderErrorText({ code, details: {} }, 'en')]) {
        expect(text, code).not.toMatch(/\{\w+\}/);
        expect(text.normalize('NFC'), code).toBe(text);
      }
      expect(supportText({ code, details: {} }), code).not.toMatch(/\{\w+\}/);
    }
  });

  it('name in Vietnamese and English the same details', () => {
    for (const [code, { vi, en }] of Object.entries(ERROR_TEXTS)) expect(names(en), code).toEqual(names(vi));
  });

  it('carry the details', () => {
    expect(renderErrorText({ code: 'PIN_BLOCKED', details: { seconds: 60 } }, 'vi')).toContain('60 giây');
    expect(renderErrorText({ code: 'CONFIG_DUPLICATE', details: { code: 'Q1', kind: 'counter' } }, 'en')).toContain(
      '"Q1"',
    );
  });

  it('ignore names of every object', () => {
    expect(renderErrorText({ code: 'CONFIG_DUPLICATE', details: {} }, 'vi')).toContain('“…”');
  });
});

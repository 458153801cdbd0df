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

  it('write days and moments as people do, in the time of Vietnam; support keeps what was stored', () => {
    const details = { from: '2026-11-22T04:40', to: '2026-11-22T05:00', at: '2026-01-01T14:30' };
    expect(renderErrorText({ code: 'DOSSIER_EVIDENCE_TIME', details }, 'vi')).toContain('04:40 22/11/2026');
    expect(supportText({ code: 'DOSSIER_EVIDENCE_TIME', details })).toContain('2026-01-01T14:30');
    const wait = renderErrorText({ code: 'DOSSIER_WAIT_NOT_OVER', details: { until: '2026-12-02' } }, 'en');
    expect(wait).toContain('02/12/2026');
    const clock = { at: '2026-11-21T17:00:00.000Z', last: '2026-11-21T17:30:00.000Z' };
    expect(renderErrorText({ code: 'DOSSIER_CLOCK_BACK', details: clock }, 'vi')).toContain('00:30 22/11/2026');
  });

  it('ignore names of every object', () => {
    expect(renderErrorText({ code: 'CONFIG_DUPLICATE', details: {} }, 'vi')).toContain('“…”');
  });
});

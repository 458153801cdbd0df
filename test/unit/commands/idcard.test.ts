import { describe, expect, it } from 'vitest';
import { idcardFilter } from '../../../electron/commands/idcard.ts';
import { IDCARD_ERROR_TEXTS, IDCARD_WARNING_TEXTS } from '../../../electron/contract/error-texts/idcard.ts';
import { IDCARD_ERROR_CODES } from '../../../electron/domain/idcard/errors.ts';
import { IDCARD_WARNINGS } from '../../../electron/domain/idcard/id-card.ts';

describe('idcardFilter', () => {
  it('answers the keys of the contract in its order', () => {
    const result = idcardFilter('001099000001||Nguyễn Văn An|15081999|Nam|Hà Nội|01072021|x');
    expect(result.ok && JSON.stringify(result.value)).toBe(
      '{"id":"001099000001","oldId":null,"name":"Nguyễn Văn An","birthDate":"1999-08-15","sex":"Nam",' +
        '"address":"Hà Nội","issuedDate":"2021-07-01","extra":["x"],"warnings":[]}',
    );
  });

  it.each([42, true, null, [], {}, 'https://example.vn', '{}'])(
    'answers %j with an error, not an exception',
    (line) => {
      const result = idcardFilter(line);
      expect(result.ok).toBe(false);
      if (!result.ok) expect(IDCARD_ERROR_CODES).toContain(result.error.code);
    },
  );
});

describe('texts', () => {
  it('name only details that the error carries', () => {
    const samples = [
      ['IDCARD_TOO_LONG', 'a'.repeat(5000)],
      ['IDCARD_CONTROL_CHARACTER', 'a\u0000'],
      ['IDCARD_BAD_NUMBER', '1|'],
      ['IDCARD_BAD_FIELD_COUNT', '001099000001|'],
      ['IDCARD_UNKNOWN_LAYOUT', '001099000001||||||'],
    ] as const;
    const withDetails: string[] = samples.map(([code]) => code);
    for (const [code, text] of samples) {
      const result = idcardFilter(text);
      expect(result).toMatchObject({ ok: false, error: { code } });
      const known = result.ok ? [] : Object.keys(result.error.details);
      for (const line of Object.values(IDCARD_ERROR_TEXTS[code])) {
        for (const [, name] of line.matchAll(/\{(\w+)\}/g)) expect(known).toContain(name);
      }
    }
    for (const code of IDCARD_ERROR_CODES.filter((code) => !withDetails.includes(code))) {
      expect(Object.values(IDCARD_ERROR_TEXTS[code]).join('')).not.toContain('{');
    }
  });

  it('exist for every warning, in NFC', () => {
    expect(Object.keys(IDCARD_WARNING_TEXTS).toSorted()).toEqual(IDCARD_WARNINGS.toSorted());
    const all = JSON.stringify([IDCARD_ERROR_TEXTS, IDCARD_WARNING_TEXTS]);
    expect(all).toBe(all.normalize('NFC'));
  });
});

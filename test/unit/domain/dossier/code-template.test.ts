import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOfficialDossierCode } from '../../../../electron/domain/dossier/code.ts';
import { checkCodeTemplate, formatDossierCode } from '../../../../electron/domain/dossier/code-template.ts';
import { valueOf } from './step-kit.ts';

const parts = { agency: 'H08.12', day: '2026-11-24', seq: 7 };

describe('templates of dossier codes', () => {
  it.each([
    ['{agency}-{yyMMdd}-{seq:4}', 'H08.12-261124-0007'],
    ['{agency}-{yyMMdd}-{seq:6}', 'H08.12-261124-000007'],
    ['HS{yyyy}.{agency}.{yyMMdd}{seq:5}', 'HS2026.H08.12.26112400007'],
    ['{seq:4}_{yyMMdd}_{agency}', '0007_261124_H08.12'],
  ])('%s gives %s', (template, code) => {
    expect(checkCodeTemplate(template)).toEqual({ ok: true, value: null });
    expect(formatDossierCode(template, parts)).toEqual({ ok: true, value: code });
  });

  it.each([
    ['', '{agency}'],
    ['{yyMMdd}-{seq:4}', '{agency}'],
    ['{agency}-{seq:4}', '{yyMMdd}'],
    ['{agency}-{yyyy}-{seq:4}', '{yyMMdd}'],
    ['{agency}-{yyMMdd}', '{seq:4}'],
    ['{agency}-{yyMMdd}-{seq:3}', '{seq:3}'],
    ['{agency}-{yyMMdd}-{seq:7}', '{seq:7}'],
    ['{agency}-{yyMMdd}-{seq}', '{seq}'],
    ['{agency}-{yyMMdd}-{seq:4}-{seq:5}', '{seq:4}'],
    ['{agency}-{agency}-{yyMMdd}-{seq:4}', '{agency}'],
    ['{agency}-{yyMMdd}-{yyMMdd}-{seq:4}', '{yyMMdd}'],
    ['{agency}-{ddMMyy}-{seq:4}', '{ddMMyy}'],
    ['{agency}/{yyMMdd}-{seq:4}', '/'],
    ['{agency}-{yyMMdd}-{seq:4} ', ' '],
    ['{agency}-{yyMMdd}-{seq:4', '{'],
    ['Mã{agency}-{yyMMdd}-{seq:4}', 'ã'],
  ])('%j is refused for %j', (template, reason) => {
    const checked = checkCodeTemplate(template);
    expect(checked).toEqual({ ok: false, error: { code: 'DOSSIER_CODE_TEMPLATE_WRONG', details: { reason } } });
    expect(formatDossierCode(template, parts)).toEqual(checked);
  });

  it.each(['', 'T', 'H08.', 'h08', 'H08 12', 'H08-12', 'Hà08'])('need an agency code, not %j', (agency) => {
    expect(formatDossierCode('{agency}-{yyMMdd}-{seq:4}', { ...parts, agency })).toMatchObject({
      error: { code: 'DOSSIER_CODE_TEMPLATE_WRONG', details: { reason: '{agency}' } },
    });
  });

  it('end with the places of the number', () => {
    const code = (digits: number, seq: number) =>
      formatDossierCode(`{agency}-{yyMMdd}-{seq:${digits}}`, { ...parts, seq });
    expect(valueOf(code(4, 9_999))).toBe('H08.12-261124-9999');
    expect(code(4, 10_000)).toMatchObject({ error: { code: 'DOSSIER_NUMBERS_USED_UP' } });
    expect(valueOf(code(5, 10_000))).toBe('H08.12-261124-10000');
    expect(() => formatDossierCode('{agency}-{yyMMdd}-{seq:4}', { ...parts, seq: 0 })).toThrow('number');
    expect(() => formatDossierCode('{agency}-{yyMMdd}-{seq:4}', { ...parts, day: '2026-02-29' })).toThrow('day');
  });

  const group = fc.stringMatching(/^[A-Z0-9]{1,4}$/);
  const agency = fc
    .tuple(fc.stringMatching(/^[A-Z][0-9]{2}$/), fc.array(group, { maxLength: 3 }))
    .map(([head, rest]) => [head, ...rest].join('.'));
  const day = fc
    .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const literal = fc.constantFrom('', '-', '.', '_', 'T-', 'HS', 'T', '0');
  const template = fc
    .record({
      order: fc.shuffledSubarray(['{agency}', '{yyMMdd}', '{seq:4}'], { minLength: 3, maxLength: 3 }),
      year: fc.boolean(),
      between: fc.tuple(literal, literal, literal, literal),
    })
    .map(({ order, year, between }) =>
      [...order, ...(year ? ['{yyyy}'] : [])].map((part, index) => `${between[index]}${part}`).join(''),
    );
  const seq = fc.integer({ min: 1, max: 9_999 });

  /** Reads a code back, written apart from what makes it. */
  function readBack(pattern: string, code: string) {
    const names = [...pattern.matchAll(/\{(\w+)(?::4)?\}/g)].map(([, name]) => name);
    const groups: Record<string, string> = {
      agency: '([A-Z0-9.]+)',
      yyMMdd: '(\\d{6})',
      yyyy: '(\\d{4})',
      seq: '(\\d{4})',
    };
    const source = pattern
      .replaceAll('.', '\\.')
      .replaceAll(/\{(\w+)(?::4)?\}/g, (_all, name: string) => groups[name] ?? '');
    const values = new RegExp(`^${source}$`).exec(code)?.slice(1) ?? [];
    const read = Object.fromEntries(names.map((name, index) => [name, values[index]]));
    return { agency: read['agency'], yyMMdd: read['yyMMdd'], seq: Number(read['seq']) };
  }

  it('give codes that are read back, and never one that looks temporary', () => {
    fc.assert(
      fc.property(template, agency, day, seq, (pattern, of, on, number) => {
        const code = valueOf(formatDossierCode(pattern, { agency: of, day: on, seq: number }));
        expect(code).not.toMatch(/^T-\d{6}-\d{4}$/);
        expect(readBack(pattern, code)).toEqual({ agency: of, yyMMdd: on.slice(2).replaceAll('-', ''), seq: number });
      }),
      { numRuns: 2_000 },
    );
  });

  it('give different codes to different days and numbers', () => {
    fc.assert(
      fc.property(template, agency, day, seq, day, seq, (pattern, of, dayA, seqA, dayB, seqB) => {
        const a = valueOf(formatDossierCode(pattern, { agency: of, day: dayA, seq: seqA }));
        const b = valueOf(formatDossierCode(pattern, { agency: of, day: dayB, seq: seqB }));
        expect(a === b).toBe(dayA === dayB && seqA === seqB);
      }),
      { numRuns: 2_000 },
    );
  });

  it('of the usual shape give official codes', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z][0-9]{2}(\.[0-9]{1,3}){0,3}$/), day, seq, (of, on, number) => {
        const code = valueOf(formatDossierCode('{agency}-{yyMMdd}-{seq:4}', { agency: of, day: on, seq: number }));
        expect(isOfficialDossierCode(code)).toBe(true);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  handInFolderName,
  handInNames,
  type NameRule,
} from '../../../../electron/domain/digitization/hand-in-names.ts';

const RULE: NameRule = { fileName: '{code}_{n}_{component}_v{version}.pdf', plainNames: true, maxNameLength: 120 };
const CODE = 'H08.12-240719-0001';
const paper = (ordinal: number, code = 'TK', version = 1) => ({ ordinal, code, version });

describe('names of files that are handed in', () => {
  test('follow the rule of domain reference 5', () => {
    expect(handInNames(CODE, [paper(1), paper(2, 'GKS', 3)], RULE)).toEqual([
      `${CODE}_1_TK_v1.pdf`,
      `${CODE}_2_GKS_v3.pdf`,
    ]);
  });

  test.each<[string, string, Partial<NameRule>]>([
    ['Đơn đề nghị số {n}', 'Don-de-nghi-so-1.pdf', {}],
    ['Đơn đề nghị số {n}', 'Đơn đề nghị số 1.pdf', { plainNames: false }],
    ['a<b>:c?{n}', 'a_b__c_1.pdf', { plainNames: false }],
    ['{unknown}-{n}', '_unknown_-1.pdf', {}],
    ['{constructor}-{n}', '_constructor_-1.pdf', {}],
    ['con', '_con.pdf', {}],
    ['LPT1.pdf', '_LPT1.pdf', {}],
    ['...', '1.pdf', {}],
    ['{code}_{n}', `${'H08.12-240719-0001_1'.slice(0, 16)}.pdf`, { maxNameLength: 20 }],
  ])('%s becomes %s', (fileName, expected, part) => {
    expect(handInNames(CODE, [paper(1)], { ...RULE, fileName, ...part })).toEqual([expected]);
  });

  test('no two are the same, also where a cut or small letters would make them so', () => {
    const names = handInNames(CODE, [paper(1, 'a'), paper(2, 'A'), paper(3, 'a')], {
      ...RULE,
      fileName: '{component}',
    });
    expect(names).toEqual(['a.pdf', 'A-2.pdf', 'a-3.pdf']);
  });

  test('are usable, distinct and short enough whatever IT wrote', () => {
    const rule = fc.record({
      fileName: fc.string({ minLength: 1, maxLength: 120, unit: 'grapheme' }),
      plainNames: fc.boolean(),
      maxNameLength: fc.integer({ min: 20, max: 200 }),
    });
    const papers = fc.array(
      fc.record({ code: fc.string(), version: fc.nat(), ordinal: fc.integer({ min: 1, max: 60 }) }),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(fc.string(), papers, rule, (code, components, wish) => {
        const names = handInNames(code, components, wish);
        expect(names.length).toBe(components.length);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
        for (const name of names) {
          expect(Array.from(name).length).toBeLessThanOrEqual(wish.maxNameLength);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not occur
          expect(name).not.toMatch(/[<>:"/\\|?*\u0000-\u001f]|^[. ]|[. ]\.pdf$/);
          expect(name).toMatch(/[^.]\.pdf$/);
          if (wish.plainNames) expect(name).toMatch(/^[A-Za-z0-9._-]+$/);
        }
      }),
    );
  });
});

test('the folder of a dossier is named by its code and never leads elsewhere', () => {
  expect(handInFolderName('000.00.06.H56-231027-0361')).toBe('000.00.06.H56-231027-0361');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (code) => {
      expect(handInFolderName(code)).toMatch(/^[A-Za-z0-9_-]([A-Za-z0-9._-]*[A-Za-z0-9_-])?$/);
    }),
  );
});

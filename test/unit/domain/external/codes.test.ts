import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { temporaryDossierCode } from '../../../../electron/domain/dossier/code.ts';
import { codePattern } from '../../../../electron/domain/external/code-pattern.ts';
import { checkCodePattern, codeInText, isCodeOf, systemsOfCode } from '../../../../electron/domain/external/codes.ts';

const province = { code: 'TINH', codePattern: '' };
const ministry = { code: 'BTP', codePattern: 'LL-\\d{6}' };
const OFFICIAL = 'H56.12-261119-0007';

describe('the shape of a code', () => {
  it.each([
    [province, OFFICIAL, true],
    [province, '000.00.06.H56-231027-0361', true],
    [province, 'H56.12-261119-007', false],
    [province, 'LL-123456', false],
    [province, 'T-261119-0001', false],
    [ministry, 'LL-123456', true],
    [ministry, 'LL-1234567', false],
    [ministry, 'xLL-123456', false],
    [ministry, OFFICIAL, false],
    [{ code: 'X', codePattern: '.*' }, 'T-261119-0001', false],
    [{ code: 'X', codePattern: '.*' }, 't-261119-0001', false],
    [{ code: 'X', codePattern: '.*' }, '', false],
    [{ code: 'X', codePattern: '.*' }, 'A'.repeat(61), false],
    [{ code: 'X', codePattern: '(' }, '(', false],
  ])('of %j: %s', (system, code, fits) => {
    expect(isCodeOf(system, code)).toBe(fits);
  });

  it('is never that of a temporary code, whatever a pattern lets in', () => {
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    const patterns = fc.constantFrom('', '.*', 'T-.*', '\\S+', '[A-Z]-\\d{6}-\\d{4}');
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 9_999 }), patterns, (date, seq, codePattern) => {
        const code = temporaryDossierCode(date.toISOString().slice(0, 10), seq);
        expect(code.ok && isCodeOf({ code: 'X', codePattern }, code.value)).toBe(false);
      }),
    );
  });
});

describe('a pattern of one’s own', () => {
  it.each([
    'LL-\\d{6}',
    '[A-Z]\\d{2}(\\.\\d{1,3}){0,3}-\\d{6}-\\d{4,6}',
    '\\d+',
    '(?:HS|BN)\\d{1,10}',
    'A\\)+',
    'LL\\-\\d+\\/\\d+',
    '[(*+)]{3}',
    '',
  ])('is taken: %s', (pattern) => expect(checkCodePattern(pattern).ok).toBe(true));

  it.each([
    '(?=x)x',
    '(?<!x)x',
    '(a)\\1',
    '(?<n>a)\\k<n>',
    '((((a+)+)+)+)+',
    '^LL$',
    '\\bLL',
    '[z-a]',
    'a{3,2}',
    '+a',
    'a**',
    'LL-{',
    'LL-\\d{6',
    '[a-z',
    ')',
    '(',
    '\\',
  ])('is refused: %s', (pattern) => {
    expect(checkCodePattern(pattern)).toMatchObject({ ok: false, error: { code: 'EXTERNAL_PATTERN_WRONG' } });
  });

  it.each([
    ['(a+)+', 60, 'a'],
    ['(\\w*)*', 60, 'a'],
    ['(a|aa)+', 60, 'a'],
    ['.*.*.*.*.*.*x', 60, 'a'],
    ['(?:(?:a{1,60}){1,6}){1,6}', 60, 'a'],
    ['[a-z]{0,60}'.repeat(12), 60, 'a'],
    ['(a|a)'.repeat(39), 39, 'a'],
    ['(?:(?:a?){999}){999}', 60, 'a'],
  ])('that could be read in many ways ends at once: %s', (pattern, times, letter) => {
    // By trying one way after another it would not come back within the test's own limit.
    expect(codePattern(pattern)?.(`${letter.repeat(times)}!`)).toBe(false);
  });

  it('says what a regular expression says', () => {
    const letters = fc.constantFrom('a', 'b', '1', '-', 'Đ', '😀');
    const one = fc.constantFrom('a', 'b', '\\d', '.', '[a-c]', '[^a]', '-', '\\w', '\\.', '\\p{L}', '😀');
    const times = fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{1,2}', '{0,}', '+?');
    const part = fc.tuple(one, times).map(([what, often]) => what + often);
    const group = fc
      .tuple(fc.constantFrom('(', '(?:'), fc.array(part, { maxLength: 3 }), fc.array(part, { maxLength: 2 }), times)
      .map(([open, left, right, often]) => `${open}${left.join('')}|${right.join('')})${often}`);
    const patterns = fc.array(fc.oneof(part, group), { maxLength: 3 }).map((parts) => parts.join(''));
    const texts = fc.array(letters, { maxLength: 6 }).map((text) => text.join(''));
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        expect(codePattern(pattern)?.(text)).toBe(new RegExp(`^(?:${pattern})$`, 'su').test(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it('that is taken answers the worst text at once', () => {
    const parts = fc.constantFrom(
      'a',
      '\\d',
      '.',
      '[a-z]',
      '(',
      ')',
      '*',
      '+',
      '?',
      '{1,9}',
      '{0,3}',
      '|',
      '\\w',
      '-',
      '(?:',
    );
    const texts = fc.constantFrom('a'.repeat(60), `${'a'.repeat(59)}!`, '1'.repeat(60));
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 14 }), texts, (pattern, text) => {
        // One that is slow would not come back within the test's own limit.
        codePattern(pattern.join(''))?.(text);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('a code in a text', () => {
  const systems = [province, ministry];

  it.each([
    [OFFICIAL, OFFICIAL],
    [`  ${OFFICIAL}\n`, OFFICIAL],
    [OFFICIAL.toLowerCase(), OFFICIAL],
    [`https://dichvucong.example/tra-cuu?ma=${OFFICIAL}&x=1`, OFFICIAL],
    [`Hồ sơ ${OFFICIAL}, hẹn ngày 25/11`, OFFICIAL],
    [`(${OFFICIAL}).`, OFFICIAL],
    ['Phiếu LL-123456.', 'LL-123456'],
    ['T-261119-0001', null],
    ['không có mã nào', null],
    ['', null],
    ['<script>alert(1)</script>', null],
  ])('%j', (text, code) => expect(codeInText(systems, text)).toBe(code));

  it('is found in whatever stands around it', () => {
    const around = fc.string().map((text) => text.replace(/[A-Za-z0-9.-]/g, ' '));
    fc.assert(
      fc.property(around, around, (a, b) => {
        expect(codeInText(systems, `${a} ${OFFICIAL} ${b}`)).toBe(OFFICIAL);
      }),
    );
  });

  it('names the systems that it fits, those with a pattern of their own first', () => {
    const own = { code: 'A', codePattern: 'H56.*' };
    expect(systemsOfCode([province, own, ministry], OFFICIAL).map(({ code }) => code)).toEqual(['A', 'TINH']);
    expect(systemsOfCode([province, ministry], 'LL-123456').map(({ code }) => code)).toEqual(['BTP']);
  });
});

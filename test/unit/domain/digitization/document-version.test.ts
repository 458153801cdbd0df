import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOutOfDate, madeOf } from '../../../../electron/domain/digitization/document-version.ts';

const page = (id: string, rev = 1, hasText = false) => ({ id, rev, hasText });

describe('a version of a component file', () => {
  const before = madeOf([page('a'), page('b')]);
  const read = madeOf([page('a', 1, true), page('b')]);
  it.each([
    ['the same pages', { madeOf: before, signing: 'NONE' }, before, false, false],
    ['another order', { madeOf: before, signing: 'NONE' }, madeOf([page('b'), page('a')]), false, true],
    ['a page cleaned anew', { madeOf: before, signing: 'SIGNED' }, madeOf([page('a', 2), page('b')]), true, true],
    ['a page less', { madeOf: before, signing: 'SIGNED' }, madeOf([page('a')]), false, true],
    ['text that was read', { madeOf: before, signing: 'NONE' }, read, false, true],
    ['text that was read, waiting to be signed', { madeOf: before, signing: 'WAITING' }, read, false, true],
    ['text that was read after signing', { madeOf: before, signing: 'SIGNED' }, read, false, false],
    ['text that was read after handing in', { madeOf: before, signing: 'NONE' }, read, true, false],
  ] as const)('with %s', (_name, version, made, isFixed, expected) => {
    expect(isOutOfDate(version, made, isFixed)).toBe(expected);
  });

  it('is needed as soon as there is a page', () => {
    expect(isOutOfDate(null, '', false)).toBe(false);
    expect(isOutOfDate(null, before, false)).toBe(true);
  });

  it('is right exactly for the same pages in the same order with the same revisions', () => {
    const pages = fc.array(fc.record({ id: fc.uuid(), rev: fc.nat(9), hasText: fc.boolean() }), { maxLength: 8 });
    fc.assert(
      fc.property(pages, pages, (a, b) => {
        const isSame = JSON.stringify(a) === JSON.stringify(b);
        return isOutOfDate({ madeOf: madeOf(a), signing: 'NONE' }, madeOf(b), false) === !isSame;
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { findOverlap, type HashedPage } from '../../../../electron/domain/scan/overlap.ts';
import { compareTexts } from './stacks.ts';

const pagesOf = (name: string, pictures: string): HashedPage[] =>
  pictures
    .split(' ')
    .filter(Boolean)
    .map((pictureHash, index) => ({
      id: `${name}${index + 1}`,
      pictureHash: pictureHash === '-' ? '' : pictureHash,
    }));

/** Pairs as `e2=l1`. */
const written = (pairs: readonly { earlierPageId: string; laterPageId: string }[]): string =>
  pairs.map(({ earlierPageId, laterPageId }) => `${earlierPageId}=${laterPageId}`).join(' ');

describe('sheets that were scanned before a stop and again after it', () => {
  it.each([
    // Pictures before and after the stop, sheets that are out, what is the same, what is in doubt. A dash has no picture.
    ['nothing before', '', 'a b', 0, '', ''],
    ['nothing after', 'a b', '', 1, '', ''],
    ['the stack begins behind what is out', 'a b c', 'd e', 3, '', ''],
    ['one sheet again, as was said', 'a b c', 'c d e', 2, 'e3=l1', ''],
    ['three sheets again, as was said', 'a b c d', 'b c d e f', 1, 'e2=l1 e3=l2 e4=l3', ''],
    ['the whole stack again, as was said', 'a b', 'a b c', 0, 'e1=l1 e2=l2', ''],
    ['a stop again before the first stop was reached', 'a b c d', 'b c', 1, 'e2=l1 e3=l2', ''],
    ['one sheet again, and nobody said so', 'a b c', 'c d', 3, '', 'e3=l1'],
    ['two sheets again, and one was said', 'a b c d', 'c d e', 3, '', 'e3=l1 e4=l2'],
    ['no sheet again, and one was said', 'a b c', 'd e', 2, '', ''],
    ['two copies of a paper of two pages, rightly said', 'p q', 'p q', 2, '', 'e1=l1 e2=l2'],
    ['copies of which one is out, as was said', 'c c c', 'c d', 2, 'e3=l1', ''],
    ['copies, so that every place fits', 'c c c', 'c', 2, '', 'e3=l1'],
    ['copies all over, by the place that was said', 'c c c', 'c c', 1, '', 'e2=l1 e3=l2'],
    ['pictures that are hard to tell apart', 'a b1', 'b2 c', 1, '', 'e2=l1'],
    ['a page without a picture to look at, as was said', 'a b -', 'c d', 2, '', 'e3=l1'],
    ['pages without pictures, where only the answer counts', '- - -', '- -', 2, '', 'e3=l1'],
    ['pages without pictures and nothing said', '- - -', '- -', 3, '', ''],
    ['a sheet that fell out of the stack put back', 'a b c d', 'b d e', 1, '', 'e2=l1 e4=l2'],
    ['a stack put back the other way round', 'a b c', 'e d c', 3, '', 'e3=l3'],
    ['more said than there is', 'a b', 'c d', 9, '', ''],
  ])('%s', (_, before, after, out, same, doubts) => {
    const found = findOverlap({ earlier: pagesOf('e', before), later: pagesOf('l', after), out }, compareTexts);
    expect([written(found.same), written(found.doubts)]).toEqual([same, doubts]);
  });
});

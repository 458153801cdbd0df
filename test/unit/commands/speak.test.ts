import { describe, expect, it } from 'vitest';
import { speakFilter } from '../../../electron/commands/speak.ts';

describe('speakFilter', () => {
  it('answers text and clips in the order of the contract', () => {
    const answer = speakFilter({ number: 'A005', counter: 15 });
    expect(answer.ok && JSON.stringify(answer.value)).toBe(
      '{"text":"Mời công dân có số A không không năm đến quầy số mười lăm",' +
        '"clips":["phrase-call","letter-a","word-0","word-0","word-5","phrase-counter","word-10","word-unit-5"]}',
    );
  });

  it('takes a number without letters and a counter written as text', () => {
    expect(speakFilter({ number: 1001, counter: '3' })).toEqual(speakFilter({ number: '1001', counter: 3 }));
  });

  it.each([
    null,
    42,
    'A005',
    [],
    {},
    { number: 'A005' },
    { counter: 3 },
    { number: {}, counter: 3 },
    { number: 'A1', counter: '3x' },
  ])('answers %j with an error, not an exception', (line) => {
    const answer = speakFilter(line);
    expect(answer.ok).toBe(false);
  });
});

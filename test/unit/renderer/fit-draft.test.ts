import { describe, expect, it } from 'vitest';
import { fitDraft, sameForm } from '../../../renderer/src/bridge/fit-draft.ts';

const PRESENT = { name: 'Quầy 1', number: 1, active: true, counterCodes: ['Q1'] as readonly string[] };

describe('putting a draft back', () => {
  it('takes what fits and leaves the rest as it is', () => {
    const body = { name: 'Quầy hộ tịch', number: 'hai', active: false, counterCodes: ['Q1', 'Q2'], colour: 'red' };
    expect(fitDraft(PRESENT, body)).toEqual({
      name: 'Quầy hộ tịch',
      number: 1,
      active: false,
      counterCodes: ['Q1', 'Q2'],
    });
  });

  it.each([null, 'text', 7, [], {}, { ...PRESENT }, { counterCodes: [1, 2] }])('ignores %j', (body) => {
    expect(fitDraft(PRESENT, body)).toBeNull();
  });
});

describe('comparing forms', () => {
  it('looks at lists by content and at fields that only one has', () => {
    expect(sameForm(PRESENT, { ...PRESENT, counterCodes: ['Q1'] })).toBe(true);
    expect(sameForm(PRESENT, { ...PRESENT, counterCodes: ['Q2'] })).toBe(false);
    expect(sameForm({ a: 'x' }, { a: 'x', b: 'y' })).toBe(false);
  });
});

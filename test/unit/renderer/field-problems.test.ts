import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, ENTITY_DRAFT_SCHEMAS, Settings } from '../../../electron/contract/entities.ts';
import { fieldProblems, withoutFields } from '../../../renderer/src/features/setup/form/field-problems.ts';
import { shownNumber, typedNumber } from '../../../renderer/src/features/setup/form/number-text.ts';
import { createTranslate } from '../../../renderer/src/i18n/translate.ts';

const t = createTranslate('vi');

/** Numbers of the settings of a line and of the voice, each with its limits as the contract has them. */
const NUMBERS = (['queue', 'voice'] as const).flatMap((part) =>
  Object.entries(DEFAULT_SETTINGS[part])
    .filter((entry): entry is [string, number] => typeof entry[1] === 'number' && entry[0] !== 'times')
    .map(([field]) => [part, field] as const),
);

describe('what is said of a number that is out of its range', () => {
  it.each(NUMBERS)('%s.%s: the range of the contract', (part, field) => {
    const limits = [-1, ...Array.from({ length: 300 }, (_, index) => index)].filter((value) =>
      isTaken(part, field, value),
    );
    const sentence = sentenceOf(part, field, 100_000);
    expect(sentence).toBe(sentenceOf(part, field, -1));
    expect(sentence.match(/\d+/g)).toEqual([String(limits[0]), String(limits.at(-1))]);
  });

  it('is said of the order at the kiosk too', () => {
    const problems = fieldProblems(ENTITY_DRAFT_SCHEMAS.service.safeParse({ order: 10_000 }).error?.issues ?? [], {
      order: 10_000,
    });
    expect(problems['order']).toBe('form.badOrder');
  });
});

describe('typing into a field', () => {
  it('takes away what was said of it, also of a part of it, and of no other', () => {
    const problems = { 'quietHours.0.from': 'form.badQuiet', times: 'form.required', time: 'form.badTime' } as const;
    expect(withoutFields(problems, ['quietHours', 'time'])).toEqual({ times: 'form.required' });
  });
});

function issuesOf(part: 'queue' | 'voice', field: string, value: number) {
  const input = { ...DEFAULT_SETTINGS[part], [field]: value };
  return { input, issues: Settings.shape[part].safeParse(input).error?.issues ?? [] };
}

function isTaken(part: 'queue' | 'voice', field: string, value: number): boolean {
  return issuesOf(part, field, value).issues.length === 0;
}

function sentenceOf(part: 'queue' | 'voice', field: string, value: number): string {
  const { input, issues } = issuesOf(part, field, value);
  const key = fieldProblems(issues, input)[field];
  if (key === undefined) throw new Error(`${field} takes ${value}`);
  return t(key);
}

describe('a number field', () => {
  it('that was emptied stays empty, is not saved as nought, and asks for its range', () => {
    const emptied = typedNumber('');
    expect(shownNumber(emptied)).toBe('');
    expect(sentenceOf('queue', 'priorityPasses', emptied)).toBe('Từ 0 đến 50 lượt.');
    expect(shownNumber(typedNumber(12))).toBe(12);
  });
});

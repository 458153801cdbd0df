import { describe, expect, it } from 'vitest';
import { createDeadlineFilter, deadlineFilter } from '../../../electron/commands/deadline.ts';
import { deadlineAnswerSchema } from '../../../electron/contract/deadline-schema.ts';
import { CALENDAR_ERROR_TEXTS } from '../../../electron/contract/error-texts/calendar.ts';
import { CALENDAR_ERROR_CODES } from '../../../electron/domain/calendar/errors.ts';
import type { ErrorDetails } from '../../../electron/domain/result.ts';
import { calendarFrom, shippedFile } from '../domain/deadline/calendar-file.ts';

const question = { received: '2026-03-02T08:00', amount: 3, unit: 'NGAY_LAM_VIEC' };
const pause = { from: '2026-03-03T09:00', to: '2026-03-03T10:00', mode: 'RESUME' };

function errorOf(line: unknown): readonly [string, unknown] {
  const result = deadlineFilter(line);
  if (result.ok) throw new Error(`accepted: ${JSON.stringify(result.value)}`);
  return [result.error.code, result.error.details['field'] ?? null];
}

describe('answers', () => {
  it.each<[unknown, string]>([
    [question, '{"due":"2026-03-05T08:00"}'],
    [{ ...question, pauses: [] }, '{"due":"2026-03-05T08:00"}'],
    [{ ...question, pauses: null }, '{"due":"2026-03-05T08:00"}'],
    [{ ...question, received: '2026-03-02T08:00:30' }, '{"due":"2026-03-05T08:00"}'],
    [{ ...question, pauses: [pause] }, '{"due":"2026-03-05T09:00"}'],
    [{ ...question, pauses: [{ ...pause, mode: 'RESTART' }] }, '{"due":"2026-03-06T10:00"}'],
    [{ ...question, pauses: [{ ...pause, to: null }] }, '{"due":null,"paused":true}'],
    [{ ...question, pauses: [{ from: pause.from, mode: 'RESUME' }] }, '{"due":null,"paused":true}'],
    [{ received: question.received, unit: 'KHONG_HEN' }, '{"due":null}'],
    [{ received: question.received, amount: null, unit: 'KHONG_HEN' }, '{"due":null}'],
    [{ received: question.received, amount: -7.5, unit: 'TRONG_NGAY' }, '{"due":"2026-03-02T17:00"}'],
    [{ received: question.received, amount: 'x', unit: 'TRONG_NGAY' }, '{"due":"2026-03-02T17:00"}'],
    [{ received: question.received, unit: 'TRONG_NGAY' }, '{"due":"2026-03-02T17:00"}'],
  ])('%j', (line, expected) => {
    const result = deadlineFilter(line);
    expect(result.ok && JSON.stringify(result.value)).toBe(expected);
    expect(result.ok && deadlineAnswerSchema.safeParse(result.value).success).toBe(true);
  });

  it('follow the calendar the filter was made with', () => {
    const file = shippedFile();
    file.closures.push({ from: '2026-03-03', to: '2026-03-03', reason: 'Mất điện', source: 'test', verified: true });
    const result = createDeadlineFilter(calendarFrom(file))(question);
    expect(result).toEqual({ ok: true, value: { due: '2026-03-06T08:00' } });
  });
});

describe('bad lines', () => {
  it.each<[unknown, string, unknown]>([
    [null, 'DEADLINE_BAD_INPUT', 'line'],
    [42, 'DEADLINE_BAD_INPUT', 'line'],
    ['2026-03-02T08:00', 'DEADLINE_BAD_INPUT', 'line'],
    [[], 'DEADLINE_BAD_INPUT', 'line'],
    [{}, 'DEADLINE_BAD_INPUT', 'received'],
    [{ ...question, unit: 'NGAY LAM VIEC' }, 'DEADLINE_BAD_INPUT', 'unit'],
    [{ ...question, unit: 'ngay' }, 'DEADLINE_BAD_INPUT', 'unit'],
    [{ ...question, unit: 'toString' }, 'DEADLINE_BAD_INPUT', 'unit'],
    [{ ...question, received: 20260302 }, 'DEADLINE_BAD_INPUT', 'received'],
    [{ ...question, pauses: {} }, 'DEADLINE_BAD_INPUT', 'pauses'],
    [{ ...question, pauses: [null] }, 'DEADLINE_BAD_INPUT', 'pauses[0]'],
    [{ ...question, pauses: [pause, { ...pause, mode: 'resume' }] }, 'DEADLINE_BAD_INPUT', 'pauses[1].mode'],
    [{ ...question, pauses: [{ from: pause.from, to: pause.to }] }, 'DEADLINE_BAD_INPUT', 'pauses[0].mode'],
    [{ ...question, pauses: Array.from({ length: 1001 }, () => pause) }, 'DEADLINE_BAD_INPUT', 'pauses'],
    [{ ...question, pause: [pause] }, 'DEADLINE_UNKNOWN_FIELD', 'line'],
    [{ ...question, pauses: [{ ...pause, note: 'x' }] }, 'DEADLINE_UNKNOWN_FIELD', 'pauses[0]'],
    [{ ...question, received: '2026-02-30T08:00' }, 'DEADLINE_BAD_MOMENT', 'received'],
    [{ ...question, received: '2026-03-02' }, 'DEADLINE_BAD_MOMENT', 'received'],
    [{ ...question, received: '2026-03-02T08:00Z' }, 'DEADLINE_BAD_MOMENT', 'received'],
    [{ ...question, unit: 'KHONG_HEN', received: '' }, 'DEADLINE_BAD_MOMENT', 'received'],
    [{ ...question, pauses: [{ ...pause, from: '2026-03-03T25:00' }] }, 'DEADLINE_BAD_MOMENT', 'pauses[0].from'],
    [{ ...question, pauses: [pause, { ...pause, to: '' }] }, 'DEADLINE_BAD_MOMENT', 'pauses[1].to'],
    [{ ...question, amount: undefined }, 'DEADLINE_BAD_AMOUNT', null],
    [{ ...question, amount: null }, 'DEADLINE_BAD_AMOUNT', null],
    [{ ...question, amount: '3' }, 'DEADLINE_BAD_AMOUNT', null],
    [{ ...question, amount: 1.5 }, 'DEADLINE_BAD_AMOUNT', null],
    [{ ...question, amount: -1 }, 'DEADLINE_BAD_AMOUNT', null],
    [{ ...question, amount: 1e12 }, 'DEADLINE_BAD_AMOUNT', null],
    [JSON.parse('{"received":"2026-03-02T08:00","unit":"NGAY","amount":1e999}'), 'DEADLINE_BAD_AMOUNT', null],
    [{ ...question, pauses: [{ ...pause, to: '2026-03-03T08:59' }] }, 'DEADLINE_BAD_PAUSE', null],
    [{ ...question, received: '9999-12-31T08:00' }, 'DEADLINE_OUT_OF_RANGE', null],
  ])('%j', (line, code, field) => {
    expect(errorOf(line)).toEqual([code, field]);
  });

  it('do not echo what was sent', () => {
    const result = deadlineFilter({ ...question, 'Nguyễn Văn An 001099000001': 1 });
    expect(JSON.stringify(result)).not.toMatch(/An|001099/);
  });
});

describe('texts', () => {
  it('name only details that the error carries, and are in NFC', () => {
    const details: Record<string, ErrorDetails> = {
      CALENDAR_INVALID: { field: 'week[0]', problem: 'SESSION_TIMES' },
      CALENDAR_NO_WORKING_TIME: {},
    };
    const lines = [
      42,
      { ...question, x: 1 },
      { ...question, received: '' },
      { ...question, amount: -1 },
      { ...question, pauses: [{ ...pause, to: '2026-03-03T08:59' }] },
      { ...question, received: '9999-12-31T08:00' },
    ];
    for (const line of lines) {
      const result = deadlineFilter(line);
      if (!result.ok) details[result.error.code] = result.error.details;
    }
    expect(Object.keys(details).toSorted()).toEqual(CALENDAR_ERROR_CODES.toSorted());
    for (const code of CALENDAR_ERROR_CODES) {
      for (const text of Object.values(CALENDAR_ERROR_TEXTS[code])) {
        for (const [, name] of text.matchAll(/\{(\w+)\}/g)) expect(Object.keys(details[code] ?? {})).toContain(name);
      }
    }
    const all = JSON.stringify(CALENDAR_ERROR_TEXTS);
    expect(all).toBe(all.normalize('NFC'));
  });
});

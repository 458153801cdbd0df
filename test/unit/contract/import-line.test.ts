import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderErrorText } from '../../../electron/contract/error-texts/render-error-text.ts';
import { parseImportLine } from '../../../electron/contract/import-line.ts';
import { importLine, shortLine } from '../../contract/import-lines.ts';

const parsed = (line: unknown) => parseImportLine(JSON.stringify(line));

function errorOf(line: unknown): { code: string; field?: unknown; reason?: unknown; state?: unknown } {
  const result = parsed(line);
  if (result.ok) throw new Error('the line was taken');
  return { code: result.error.code, ...result.error.details };
}

describe('a line of the import', () => {
  it('may say everything, or only what is needed', () => {
    expect(parsed(importLine())).toMatchObject({ ok: true, value: { code: 'H08.12-250106-0001', state: 'DA_TRA' } });
    expect(parsed(shortLine()).ok).toBe(true);
  });

  it('may write null for everything that is optional', () => {
    const optional = Object.keys(importLine()).filter((key) => !Object.hasOwn(shortLine(), key));
    expect(optional).toHaveLength(16);
    const nulls = Object.fromEntries(optional.map((key) => [key, null]));
    const procedure = { code: '1.010824', name: null, field: null, level: null };
    expect(parsed(shortLine({ ...nulls, procedure })).ok).toBe(true);
  });

  it('takes levels of service as they were named before 2022, and keys it does not know', () => {
    expect(parsed(importLine({ dvcLevel: 4 }))).toMatchObject({ value: { dvcLevel: 'TOAN_TRINH' } });
    expect(parsed(importLine({ dvcLevel: 'MUC_3' }))).toMatchObject({ value: { dvcLevel: 'MOT_PHAN' } });
    expect(parsed(importLine({ note: 'x' })).ok).toBe(true);
  });

  it('reads tabs and line breaks within a text as one space, and refuses what nobody sees', () => {
    const applicant = { name: 'Nguyễn\tVăn  An', address: 'Thôn 1\r\nxã Hoàng Kim\n' };
    const events = [{ at: '2025-01-07T08:00', type: 'CHO_BO_SUNG', reason: 'Thiếu:\n- đơn', document: '12\t/HDHS' }];
    expect(parsed(importLine({ applicant, events, unit: 'UBND\nxã' }))).toMatchObject({
      value: {
        applicant: { name: 'Nguyễn Văn An', address: 'Thôn 1 xã Hoàng Kim' },
        events: [{ reason: 'Thiếu: - đơn', document: '12 /HDHS' }],
        unit: 'UBND xã',
      },
    });
    expect(errorOf(importLine({ applicant: { name: 'A\u202eB' } }))).toMatchObject({ field: 'applicant.name' });
  });

  it.each([
    ['code', undefined],
    ['code', '  '],
    ['unit', undefined],
    ['channel', 'FAX'],
    ['returnChannel', 'FAX'],
    ['dvcLevel', 5],
    ['submittedBy', 'NEIGHBOUR'],
    ['receivedAt', '2025-02-30T08:00'],
    ['receivedAt', '06/01/2025 08:30'],
    ['dueAt', '2025-01-09'],
    ['finishedAt', '2025-01-08T25:00'],
    ['deadline', { amount: -1, unit: 'NGAY' }, 'deadline.amount'],
    ['deadline', { amount: 1, unit: 'TUAN' }, 'deadline.unit'],
    ['events', [{ at: 'x', type: 'RUT' }], 'events[0].at'],
    ['components', [{ code: 'A', status: 4 }], 'components[0].status'],
    ['payment', { amount: 1.5 }, 'payment.amount'],
    ['rating', { level: 'TUYET_VOI', at: '2025-01-09T09:05' }, 'rating.level'],
    ['applicant', { name: 'An', birthDate: '2025-02-30' }, 'applicant.birthDate'],
    ['external', { system: 'X' }, 'external.code'],
    ['procedure', {}, 'procedure.code'],
    ['procedure', { code: '1.010824', level: 'QUAN' }, 'procedure.level'],
  ])('names the field %s when it is wrong', (key, value, field = key) => {
    expect(errorOf(importLine({ [key]: value }))).toMatchObject({ code: 'IMPORT_FIELD_WRONG', field });
  });

  it('says when a field is missing, and never repeats what stood in it', () => {
    expect(errorOf(importLine({ unit: undefined }))).toMatchObject({ field: 'unit', reason: 'còn thiếu' });
    const result = parsed(importLine({ applicant: { name: `Bí mật ${'x'.repeat(200)}` } }));
    expect(result.ok ? '' : renderErrorText(result.error, 'vi')).not.toContain('Bí mật');
  });

  it('names a state that does not exist, of the dossier or of an event', () => {
    expect(errorOf(importLine({ state: 'XONG' }))).toEqual({ code: 'IMPORT_STATE_UNKNOWN', state: 'XONG' });
    const events = [{ at: '2025-01-06T10:00', type: 'DANG_NGU' }];
    expect(errorOf(importLine({ events }))).toEqual({ code: 'IMPORT_STATE_UNKNOWN', state: 'DANG_NGU' });
    expect(errorOf(importLine({ state: 7 }))).toMatchObject({ code: 'IMPORT_FIELD_WRONG', field: 'state' });
    expect(errorOf(importLine({ state: undefined }))).toMatchObject({ field: 'state', reason: 'còn thiếu' });
  });

  it.each(['', '{', '[]', 'null', '1', '"x"', '{"code":"a"', '\u0000'])('refuses the text %j', (text) => {
    const result = parseImportLine(text);
    expect(result.ok).toBe(false);
  });

  it('never throws, whatever stands in a line', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' })), (text) => {
        expect(parseImportLine(text)).toHaveProperty('ok', false);
      }),
    );
    const keys = Object.keys(importLine());
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.jsonValue(), (key, value) => {
        const result = parsed(importLine({ [key]: value }));
        const message = result.ok ? 'taken' : renderErrorText(result.error, 'vi');
        expect(message).toMatch(/\S/);
        expect(message).not.toContain('…');
      }),
      { numRuns: 500 },
    );
  });
});

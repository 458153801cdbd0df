import { describe, expect, it } from 'vitest';
import { handoverLines } from '../../../../electron/domain/dossier/handover.ts';
import type { DossierStep } from '../../../../electron/domain/dossier/step.ts';
import { CLERK, EXPERT, HEAD, OTHER, stepWith } from './step-kit.ts';

const person = ({ personId, name, unitCode }: typeof EXPERT) => ({ personId, name, unitCode });
const [clerk, other, head] = [person(CLERK), person(OTHER), person(HEAD)];
const log = [
  stepWith({
    seq: 1,
    action: 'TIEP_NHAN',
    to: 'DA_TIEP_NHAN',
    at: '2026-11-20T01:00:00.000Z',
    detail: { kind: 'ACCEPTANCE', giver: null, receiver: clerk, dueAt: '2026-11-25T08:00' },
  }),
  stepWith({
    seq: 2,
    action: 'CHUYEN_XU_LY',
    from: 'DA_TIEP_NHAN',
    to: 'DANG_GIAI_QUYET',
    at: '2026-11-20T02:00:00.000Z',
    reason: 'Đủ thành phần',
    detail: { kind: 'HANDOVER', giver: clerk, receiver: other },
  }),
  stepWith({
    seq: 3,
    action: 'HOAN_TAC',
    from: 'DANG_GIAI_QUYET',
    to: 'DA_TIEP_NHAN',
    at: '2026-11-20T02:05:00.000Z',
    detail: { kind: 'UNDO', undoneSeq: 2 },
  }),
  stepWith({
    seq: 4,
    action: 'CHUYEN_XU_LY',
    from: 'DA_TIEP_NHAN',
    to: 'DANG_GIAI_QUYET',
    at: '2026-11-20T02:10:00.000Z',
    detail: { kind: 'HANDOVER', giver: clerk, receiver: EXPERT },
  }),
  stepWith({
    seq: 5,
    action: 'TAM_DUNG',
    from: 'DANG_GIAI_QUYET',
    to: 'TAM_DUNG',
    at: '2026-11-21T02:00:00.000Z',
    detail: { kind: 'PAUSE', waitUntil: null, missing: [], amountDong: null },
  }),
  stepWith({
    seq: 6,
    action: 'BAN_GIAO',
    from: 'TAM_DUNG',
    to: 'TAM_DUNG',
    at: '2026-11-23T02:00:00.000Z',
    reason: 'Nghỉ thai sản',
    detail: { kind: 'HANDOVER', giver: EXPERT, receiver: head },
  }),
];

const DESK = { personId: null, name: 'Trung tâm', unitCode: 'GOC' };
const sheet = (unit: 'NGAY_LAM_VIEC' | 'GIO_LAM_VIEC' = 'NGAY_LAM_VIEC') =>
  ({ deadline: { amount: 3, unit }, desk: DESK }) as const;
/** The decision at a local time of 2026-11-25, recorded by somebody. */
const decided = (at: string, actor: DossierStep['actor']) => [
  ...log,
  stepWith({
    seq: 7,
    action: 'TIEP_TUC',
    from: 'TAM_DUNG',
    to: 'DANG_GIAI_QUYET',
    at: '2026-11-23T03:00:00.000Z',
    detail: { kind: 'RESUME', dueBefore: '2026-11-25T08:00', dueAt: '2026-11-25T10:00' },
  }),
  stepWith({
    seq: 8,
    action: 'CO_KET_QUA',
    from: 'DANG_GIAI_QUYET',
    to: 'CO_KET_QUA',
    at,
    actor,
    detail: { kind: 'RESULT', result: { paper: true, fileId: null, signed: false, exception: '' }, shelf: '' },
  }),
];
const NINE = '2026-11-25T02:00:00.000Z';

describe('the lines of Phiếu kiểm soát', () => {
  it('come from the log, without what was taken back; no hand has a time of its own', () => {
    expect(handoverLines(log, sheet())).toEqual([
      { giver: null, receiver: clerk, at: '2026-11-20T01:00:00.000Z', result: null, note: '' },
      { giver: clerk, receiver: EXPERT, at: '2026-11-20T02:10:00.000Z', result: null, note: '' },
      { giver: EXPERT, receiver: head, at: '2026-11-23T02:00:00.000Z', result: null, note: 'Nghỉ thai sản' },
    ]);
  });

  it('leave out who goes on with a dossier in person', () => {
    const step = log[3];
    if (step === undefined) throw new Error('the log has four lines');
    const own: DossierStep = { ...step, detail: { kind: 'HANDOVER', giver: clerk, receiver: clerk } };
    const lines = handoverLines([...log.slice(0, 3), own], sheet());
    expect(lines.map(({ receiver }) => receiver.name)).toEqual([clerk.name]);
  });

  it('end with the result: from who had it to who recorded it, else to the desk', () => {
    const result = 'DUNG_HAN';
    expect(handoverLines(decided(NINE, clerk), sheet()).at(-1)).toEqual({
      giver: head,
      receiver: clerk,
      at: NINE,
      result,
      note: '',
    });
    expect(handoverLines(decided(NINE, head), sheet()).at(-1)).toMatchObject({ giver: head, receiver: DESK });
    const imported = handoverLines(decided(NINE, null), sheet()).at(-1);
    expect(imported).toMatchObject({ giver: head, receiver: DESK, result });
  });

  it.each([
    [NINE, 'DUNG_HAN', 'TRUOC_HAN'],
    ['2026-11-24T16:59:00.000Z', 'TRUOC_HAN', 'TRUOC_HAN'],
    ['2026-11-25T03:01:00.000Z', 'DUNG_HAN', 'QUA_HAN'],
    ['2026-11-25T17:00:00.000Z', 'QUA_HAN', 'QUA_HAN'],
  ])('judge a decision of %s by the term: by days %s, by hours %s', (at, byDays, byHours) => {
    expect(handoverLines(decided(at, head), sheet()).at(-1)?.result).toBe(byDays);
    expect(handoverLines(decided(at, head), sheet('GIO_LAM_VIEC')).at(-1)?.result).toBe(byHours);
  });

  it('judge what was corrected by the corrected moment, and nothing where nothing was promised', () => {
    const late = decided('2026-11-26T02:00:00.000Z', head);
    const correction = (part: object) =>
      stepWith({
        seq: 9,
        action: 'DIEU_CHINH',
        from: 'CO_KET_QUA',
        to: 'CO_KET_QUA',
        at: '2026-11-27T02:00:00.000Z',
        detail: { kind: 'CORRECTION', correction: part },
      });
    expect(handoverLines(late, sheet()).at(-1)?.result).toBe('QUA_HAN');
    const inTime = [...late, correction({ finishedAt: '2026-11-24T02:00:00.000Z' })];
    expect(handoverLines(inTime, sheet()).at(-1)?.result).toBe('TRUOC_HAN');
    const undated = late.map((step) =>
      step.detail.kind === 'RESUME' ? { ...step, detail: { ...step.detail, dueAt: null } } : step,
    );
    expect(handoverLines(undated, sheet()).at(-1)?.result).toBeNull();
  });
});

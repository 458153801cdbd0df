import { describe, expect, it } from 'vitest';
import { evolve, factsAt, replay, stateAt } from '../../../../electron/domain/dossier/replay.ts';
import type { DossierStep, StepDetail } from '../../../../electron/domain/dossier/step.ts';
import { CLERK, EXPERT, stepWith } from './step-kit.ts';

const clerk = { personId: CLERK.personId, name: CLERK.name, unitCode: CLERK.unitCode };
/** `2026-11-DD` at an hour of Vietnam, as UTC. */
const at = (day: number, hour: number) => new Date(Date.UTC(2026, 10, day, hour - 7)).toISOString();
const pause: StepDetail = { kind: 'PAUSE', waitUntil: '2026-11-30', missing: ['Tờ khai'], amountDong: null };
const paper = { paper: true, fileId: 'file', signed: true, exception: '' };

const received = stepWith({
  seq: 1,
  action: 'TIEP_NHAN',
  to: 'DA_TIEP_NHAN',
  at: at(20, 8),
  detail: { kind: 'ACCEPTANCE', giver: null, receiver: clerk, dueAt: '2026-11-25T08:00' },
});
const handed = stepWith({
  seq: 2,
  action: 'CHUYEN_XU_LY',
  from: 'DA_TIEP_NHAN',
  to: 'DANG_GIAI_QUYET',
  at: at(20, 9),
  detail: { kind: 'HANDOVER', giver: clerk, receiver: EXPERT },
});
const asked = stepWith({
  seq: 3,
  action: 'YEU_CAU_BO_SUNG',
  from: 'DANG_GIAI_QUYET',
  to: 'CHO_BO_SUNG',
  at: at(21, 10),
  detail: pause,
});
const resumed = stepWith({
  seq: 4,
  action: 'TIEP_TUC',
  from: 'CHO_BO_SUNG',
  to: 'DANG_GIAI_QUYET',
  at: at(23, 10),
  clickedAt: at(24, 10),
  detail: { kind: 'RESUME', dueBefore: '2026-11-25T08:00', dueAt: '2026-11-27T08:00' },
});
const done = stepWith({
  seq: 5,
  action: 'CO_KET_QUA',
  from: 'DANG_GIAI_QUYET',
  to: 'CO_KET_QUA',
  at: at(24, 16),
  clickedAt: at(28, 8),
  detail: { kind: 'RESULT', result: paper, shelf: 'A-12' },
});
const returned = stepWith({
  seq: 6,
  action: 'TRA_KET_QUA',
  from: 'CO_KET_QUA',
  to: 'DA_TRA',
  at: at(28, 9),
  detail: { kind: 'RETURN', counterCode: 'Q1' },
});
const LIFE = [received, handed, asked, resumed, done, returned];

describe('a life, step by step', () => {
  it('begins with its reception', () => {
    expect(replay([])).toBeNull();
    expect(replay([received])).toEqual({
      state: 'DA_TIEP_NHAN',
      accepted: true,
      receivedAt: at(20, 8),
      dueAt: '2026-11-25T08:00',
      promisedAt: null,
      handler: clerk,
      pause: null,
      pauses: [],
      finishedAt: null,
      finishedClickedAt: null,
      returnedAt: null,
      result: null,
      shelf: '',
      supplements: 0,
      apologies: 0,
      extensions: 0,
      lastSeq: 1,
      lastStepAt: at(20, 8),
    });
  });

  it('pauses without a due moment and goes on with the new one', () => {
    expect(replay(LIFE.slice(0, 3))).toMatchObject({
      state: 'CHO_BO_SUNG',
      dueAt: null,
      pause: { since: at(21, 10), waitUntil: '2026-11-30', dueBefore: '2026-11-25T08:00' },
      handler: EXPERT,
      supplements: 1,
    });
    expect(replay(LIFE.slice(0, 4))).toMatchObject({
      state: 'DANG_GIAI_QUYET',
      dueAt: '2026-11-27T08:00',
      pause: null,
      pauses: [{ from: at(21, 10), to: at(23, 10) }],
      lastStepAt: at(23, 10),
    });
  });

  it('keeps when it was done apart from when that was recorded', () => {
    expect(replay(LIFE.slice(0, 5))).toMatchObject({
      finishedAt: at(24, 16),
      finishedClickedAt: at(28, 8),
      result: paper,
      shelf: 'A-12',
      dueAt: '2026-11-27T08:00',
    });
    // Handed over: the place on the shelf is free again, the finish stays.
    expect(replay(LIFE)).toMatchObject({
      state: 'DA_TRA',
      returnedAt: at(28, 9),
      finishedAt: at(24, 16),
      finishedClickedAt: at(28, 8),
      shelf: '',
      result: paper,
    });
  });

  it.each([
    [at(20, 7), null],
    [at(20, 8), 'DA_TIEP_NHAN'],
    [at(21, 9), 'DANG_GIAI_QUYET'],
    [at(21, 10), 'CHO_BO_SUNG'],
    [at(23, 9), 'CHO_BO_SUNG'],
    // Evidenced on the 23rd, recorded on the 24th: what counts is what was true.
    [at(23, 11), 'DANG_GIAI_QUYET'],
    [at(24, 15), 'DANG_GIAI_QUYET'],
    [at(24, 16), 'CO_KET_QUA'],
    [at(28, 9), 'DA_TRA'],
    [at(30, 9), 'DA_TRA'],
  ])('at %s is %s', (moment, state) => {
    expect(stateAt(LIFE, moment)).toBe(state);
  });

  it('tells the due moment of any day', () => {
    expect(factsAt(LIFE, at(20, 12))?.dueAt).toBe('2026-11-25T08:00');
    expect(factsAt(LIFE, at(22, 12))?.dueAt).toBeNull();
    expect(factsAt(LIFE, at(23, 12))?.dueAt).toBe('2026-11-27T08:00');
  });
});

describe('a step that was taken back', () => {
  const undo = (seq: number, of: DossierStep, day: number, hour: number) =>
    stepWith({
      seq,
      action: 'HOAN_TAC',
      from: of.to,
      to: of.from ?? of.to,
      at: at(day, hour),
      detail: { kind: 'UNDO', undoneSeq: of.seq },
    });

  it('never counted, and what is done instead may be evidenced from before it', () => {
    const wrong = { ...done, at: at(28, 8), clickedAt: at(28, 8) };
    const right = { ...done, seq: 7, at: at(24, 16), clickedAt: at(28, 10) };
    const log = [received, handed, asked, resumed, wrong, undo(6, wrong, 28, 9), right];
    const { lastSeq, ...before } = replay(log.slice(0, 6))!;
    expect(lastSeq).toBe(6);
    expect({ ...before, lastSeq: 4 }).toEqual(replay(log.slice(0, 4)));
    expect(replay(log)).toMatchObject({ finishedAt: at(24, 16), finishedClickedAt: at(28, 10), lastSeq: 7 });
    expect(stateAt(log, at(25, 8))).toBe('CO_KET_QUA');
    expect(stateAt(log.slice(0, 6), at(28, 8))).toBe('DANG_GIAI_QUYET');
  });

  it('may be followed by taking back the one before it', () => {
    const log = [received, handed, asked, undo(4, asked, 21, 11), undo(5, handed, 21, 12)];
    expect(replay(log)).toEqual({ ...replay([received]), lastSeq: 5 });
  });
});

describe('what ends during a pause', () => {
  const ended = (dueBefore: string) => {
    const late = { ...received, detail: { ...received.detail, dueAt: dueBefore } } as DossierStep;
    const rut = stepWith({ seq: 4, action: 'RUT', from: 'CHO_BO_SUNG', to: 'RUT', at: at(29, 10) });
    return replay([late, handed, asked, rut]);
  };

  it('was never late in it', () => {
    expect(ended('2026-11-25T08:00')).toMatchObject({ state: 'RUT', pause: null, dueAt: null, finishedAt: at(29, 10) });
    expect(ended('2026-11-25T08:00')?.pauses).toEqual([{ from: at(21, 10), to: at(29, 10) }]);
  });

  it('stays late when it was so before', () => {
    expect(ended('2026-11-21T09:59')?.dueAt).toBe('2026-11-21T09:59');
    expect(ended('2026-11-21T10:00')?.dueAt).toBeNull();
  });
});

describe('a promise', () => {
  const promised = stepWith({
    seq: 3,
    action: 'XIN_LOI',
    from: 'DANG_GIAI_QUYET',
    to: 'DANG_GIAI_QUYET',
    at: at(20, 10),
    detail: { kind: 'APOLOGY', promisedAt: '2026-11-26T17:00', channel: 'SMS', sentOn: '2026-11-20' },
  });

  it('stands beside what is due', () => {
    expect(replay([received, handed, promised])).toMatchObject({
      dueAt: '2026-11-25T08:00',
      promisedAt: '2026-11-26T17:00',
      apologies: 1,
      extensions: 1,
    });
  });

  it('is void when a pause moves the due moment past it', () => {
    const log = [received, handed, promised, { ...asked, seq: 4 }];
    expect(replay(log)).toMatchObject({ dueAt: null, promisedAt: '2026-11-26T17:00' });
    expect(replay([...log, { ...resumed, seq: 5 }])).toMatchObject({ dueAt: '2026-11-27T08:00', promisedAt: null });
  });
});

describe('a log that is not whole', () => {
  it('is a defect, not an answer', () => {
    expect(() => replay([received, { ...handed, seq: 3 }])).toThrow('no step 2');
    expect(() => replay([handed])).toThrow('no step 1');
    expect(() => replay([received, { ...handed, from: 'CHO_TIEP_NHAN' }])).toThrow('does not follow');
    expect(() => evolve(replay([received]), { ...handed, action: 'HOAN_TAC' })).toThrow('whole log');
  });
});

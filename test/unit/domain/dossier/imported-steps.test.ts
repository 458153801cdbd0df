import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DOSSIER_STATES } from '../../../../electron/domain/dossier/dossier.ts';
import {
  type ImportedEvent,
  type ImportedLife,
  importedSteps,
} from '../../../../electron/domain/dossier/imported-steps.ts';
import { isSoftwareLate } from '../../../../electron/domain/dossier/lateness.ts';
import { replay, stateAt } from '../../../../electron/domain/dossier/replay.ts';

/** `2026-11-DD` at an hour of Vietnam, as UTC. */
const at = (day: number, hour: number) => new Date(Date.UTC(2026, 10, day, hour - 7)).toISOString();
const event = (type: ImportedEvent['type'], moment: string): ImportedEvent => ({
  at: moment,
  type,
  reason: '',
  document: null,
});
const lifeWith = (part: Partial<ImportedLife>): ImportedLife => ({
  id: 'dossier',
  unitCode: 'XA-1',
  state: 'DANG_GIAI_QUYET',
  receivedAt: at(2, 8),
  dueAt: '2026-11-05T08:00',
  finishedAt: null,
  returnedAt: null,
  returnChannel: 'TRUC_TIEP',
  events: [],
  ...part,
});

const FINISHED: readonly string[] = ['TU_CHOI', 'RUT', 'TRA_LAI', 'DUNG_GIAI_QUYET', 'HUY', 'CO_KET_QUA', 'DA_TRA'];

describe('an imported dossier without events', () => {
  it('follows from its reception and its finish', () => {
    const life = lifeWith({ state: 'DA_TRA', finishedAt: at(4, 10), returnedAt: at(6, 9) });
    const steps = importedSteps(life);
    expect(steps.map(({ action, to, at: moment }) => [action, to, moment])).toEqual([
      ['NHAP', 'DA_TIEP_NHAN', at(2, 8)],
      ['NHAP', 'CO_KET_QUA', at(4, 10)],
      ['NHAP', 'DA_TRA', at(6, 9)],
    ]);
    expect(replay(steps)).toMatchObject({
      state: 'DA_TRA',
      accepted: true,
      receivedAt: at(2, 8),
      dueAt: '2026-11-05T08:00',
      finishedAt: at(4, 10),
      finishedClickedAt: at(4, 10),
      returnedAt: at(6, 9),
    });
    expect(stateAt(steps, at(3, 8))).toBe('DA_TIEP_NHAN');
    expect(stateAt(steps, at(5, 8))).toBe('CO_KET_QUA');
  });

  it.each(['RUT', 'TRA_LAI', 'DUNG_GIAI_QUYET', 'HUY'] as const)('is open until %s ends it', (state) => {
    const steps = importedSteps(lifeWith({ state, finishedAt: at(4, 10) }));
    expect(stateAt(steps, at(4, 9))).toBe('DA_TIEP_NHAN');
    expect(stateAt(steps, at(4, 10))).toBe(state);
  });

  it('that was never received has no reception', () => {
    const waiting = replay(importedSteps(lifeWith({ state: 'CHO_TIEP_NHAN', dueAt: null })));
    expect(waiting).toMatchObject({ state: 'CHO_TIEP_NHAN', accepted: false, receivedAt: at(2, 8), dueAt: null });
    const refused = replay(importedSteps(lifeWith({ state: 'TU_CHOI', dueAt: null, finishedAt: at(3, 8) })));
    expect(refused).toMatchObject({ state: 'TU_CHOI', accepted: false, finishedAt: at(3, 8) });
  });

  it('that waits has no due moment but keeps what was due', () => {
    expect(replay(importedSteps(lifeWith({ state: 'CHO_NVTC' })))).toMatchObject({
      dueAt: null,
      pause: { since: at(2, 8), dueBefore: '2026-11-05T08:00' },
    });
  });

  it('has a paper result unless it goes out online', () => {
    const finished = { state: 'CO_KET_QUA', finishedAt: at(4, 10) } as const;
    expect(replay(importedSteps(lifeWith(finished)))?.result).toMatchObject({ paper: true });
    expect(replay(importedSteps(lifeWith({ ...finished, returnChannel: 'TRUC_TUYEN' })))?.result).toMatchObject({
      paper: false,
    });
  });
});

describe('an imported dossier with events', () => {
  it('has the state of its last event at every moment', () => {
    const life = lifeWith({
      state: 'DA_TRA',
      finishedAt: at(10, 10),
      returnedAt: at(11, 9),
      dueAt: '2026-11-12T08:00',
      events: [
        event('DANG_GIAI_QUYET', at(2, 14)),
        event('DA_TIEP_NHAN', at(2, 8)),
        event('CHO_BO_SUNG', at(3, 9)),
        event('XIN_LOI', at(4, 9)),
        event('GIA_HAN', at(4, 10)),
        event('BAN_GIAO', at(4, 11)),
        event('DANG_GIAI_QUYET', at(9, 9)),
        event('CO_KET_QUA', at(10, 10)),
        event('DA_TRA', at(11, 9)),
      ],
    });
    const steps = importedSteps(life);
    expect(steps).toHaveLength(9);
    expect(steps.map(({ action }) => action).slice(3, 6)).toEqual(['XIN_LOI', 'XIN_LOI', 'BAN_GIAO']);
    expect(
      [at(2, 8), at(2, 14), at(3, 9), at(8, 9), at(9, 9), at(10, 9), at(10, 10), at(11, 9)].map((moment) =>
        stateAt(steps, moment),
      ),
    ).toEqual([
      'DA_TIEP_NHAN',
      'DANG_GIAI_QUYET',
      'CHO_BO_SUNG',
      'CHO_BO_SUNG',
      'DANG_GIAI_QUYET',
      'DANG_GIAI_QUYET',
      'CO_KET_QUA',
      'DA_TRA',
    ]);
    expect(replay(steps)).toMatchObject({
      supplements: 1,
      apologies: 2,
      extensions: 1,
      promisedAt: null,
      pauses: [{ from: at(3, 9), to: at(9, 9) }],
      dueAt: '2026-11-12T08:00',
    });
  });

  it('keeps reason and document of an event', () => {
    const document = { number: '1', date: '2026-11-03', issuer: 'UBND' };
    const paused = { ...event('TAM_DUNG', at(3, 9)), reason: 'Chờ ý kiến', document };
    const steps = importedSteps(lifeWith({ state: 'TAM_DUNG', events: [paused] }));
    expect(steps.at(-1)).toMatchObject({ to: 'TAM_DUNG', reason: 'Chờ ý kiến', document, at: at(3, 9) });
  });

  it('tells a finish that was recorded too late', () => {
    const life = lifeWith({
      state: 'CO_KET_QUA',
      finishedAt: at(5, 16),
      events: [event('DA_TIEP_NHAN', at(2, 8)), event('CO_KET_QUA', at(9, 8))],
    });
    const facts = replay(importedSteps(life))!;
    expect(facts).toMatchObject({ finishedAt: at(5, 16), finishedClickedAt: at(9, 8) });
    expect(isSoftwareLate({ ...facts, deadline: { amount: 3, unit: 'NGAY_LAM_VIEC' } })).toBe(true);
  });

  it('ends a pause with the result that came out of it, and keeps what was due', () => {
    const life = lifeWith({
      state: 'CO_KET_QUA',
      finishedAt: at(9, 8),
      events: [event('TAM_DUNG', at(3, 9)), event('CO_KET_QUA', at(9, 8))],
    });
    const steps = importedSteps(life);
    expect(stateAt(steps, at(9, 8))).toBe('CO_KET_QUA');
    expect(replay(steps)).toMatchObject({ dueAt: '2026-11-05T08:00', pauses: [{ from: at(3, 9), to: at(9, 8) }] });
    expect(replay(steps)?.result).toMatchObject({ paper: true });
  });

  it('was sent in before it was received', () => {
    const life = lifeWith({
      receivedAt: at(3, 8),
      events: [event('CHO_TIEP_NHAN', at(2, 20)), event('CHO_BO_SUNG', at(2, 21)), event('DA_TIEP_NHAN', at(3, 8))],
      state: 'DA_TIEP_NHAN',
    });
    const steps = importedSteps(life);
    expect([at(2, 20), at(2, 22), at(3, 8)].map((moment) => stateAt(steps, moment))).toEqual([
      'CHO_TIEP_NHAN',
      'CHO_BO_SUNG',
      'DA_TIEP_NHAN',
    ]);
    expect(replay(steps)).toMatchObject({ accepted: true, receivedAt: at(3, 8), dueAt: '2026-11-05T08:00' });
  });

  it('is counted from where its source counts', () => {
    const life = lifeWith({
      receivedAt: at(2, 20),
      state: 'DA_TIEP_NHAN',
      events: [event('CHO_TIEP_NHAN', at(2, 20)), event('DA_TIEP_NHAN', at(3, 8))],
    });
    const steps = importedSteps(life);
    expect(stateAt(steps, at(3, 7))).toBe('CHO_TIEP_NHAN');
    expect(replay(steps)).toMatchObject({ accepted: true, receivedAt: at(2, 20) });
  });
});

describe('any imported line', () => {
  const moment = fc
    .integer({ min: 0, max: 60 * 24 * 40 })
    .map((minutes) => new Date(Date.UTC(2026, 10, 1) + minutes * 60_000).toISOString());
  const later = (from: string, minutes: number) => new Date(Date.parse(from) + minutes * 60_000).toISOString();
  const life: fc.Arbitrary<ImportedLife> = fc
    .record({
      state: fc.constantFrom(...DOSSIER_STATES),
      receivedAt: moment,
      dueAt: fc.constantFrom(null, '2026-11-20T10:00'),
      finishedAfter: fc.nat(20_000),
      returnedAfter: fc.nat(5_000),
      namesFinish: fc.boolean(),
      returnChannel: fc.constantFrom(null, 'TRUC_TUYEN' as const, 'BCCI' as const),
      events: fc.array(
        fc.record({ at: moment, type: fc.constantFrom(...DOSSIER_STATES, 'XIN_LOI', 'GIA_HAN', 'BAN_GIAO') }),
        { maxLength: 8 },
      ),
    })
    .map(({ state, receivedAt, finishedAfter, returnedAfter, namesFinish, events, ...rest }) => {
      const isFinished = ['TU_CHOI', 'RUT', 'TRA_LAI', 'DUNG_GIAI_QUYET', 'HUY', 'CO_KET_QUA', 'DA_TRA'].includes(
        state,
      );
      const finishedAt = isFinished && namesFinish ? later(receivedAt, finishedAfter) : null;
      const returnedAt = state === 'DA_TRA' && finishedAt !== null ? later(finishedAt, returnedAfter) : null;
      const given = events.map(({ at: when, type }) => event(type, when));
      return { id: 'dossier', unitCode: 'XA-1', state, receivedAt, finishedAt, returnedAt, events: given, ...rest };
    });

  it('gives a whole log whose facts are those of the line', () => {
    fc.assert(
      fc.property(life, (line) => {
        const steps = importedSteps(line);
        const facts = replay(JSON.parse(JSON.stringify(steps)))!;
        expect(steps.map(({ seq }) => seq)).toEqual(steps.map((_step, index) => index + 1));
        expect(steps.filter(({ at: when, clickedAt }) => when > clickedAt)).toEqual([]);
        const moments = steps.map(({ at: when }) => when);
        expect(moments).toEqual(moments.toSorted());
        expect(facts.state).toBe(line.state);
        expect(facts.receivedAt).toBe(line.receivedAt);
        if (line.finishedAt !== null) expect(facts.finishedAt).toBe(line.finishedAt);
        if (line.returnedAt !== null) expect(facts.returnedAt).toBe(line.returnedAt);
        if (facts.accepted) expect(facts.pause === null ? facts.dueAt : facts.pause.dueBefore).toBe(line.dueAt);
        const isFinished = facts.finishedAt !== null && facts.finishedClickedAt !== null;
        expect(isFinished).toBe(FINISHED.includes(line.state));
      }),
      { numRuns: 2_000 },
    );
  });
});

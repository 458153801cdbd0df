import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideStep } from '../../../../electron/domain/dossier/machine.ts';
import { factsAt, replay, stateAt, undoneSeqs } from '../../../../electron/domain/dossier/replay.ts';
import type { DossierStep } from '../../../../electron/domain/dossier/step.ts';
import { undoStep } from '../../../../electron/domain/dossier/undo.ts';
import { contextWith, localOf, REQUEST_ACTIONS, requestOf } from './step-kit.ts';
import { factsOf, type Move, type Walk, walk, walked } from './walks.ts';

const RUNS = 1_200;
const RUNNING = ['DA_TIEP_NHAN', 'DANG_GIAI_QUYET'];
const PAUSED = ['CHO_BO_SUNG', 'CHO_NVTC', 'TAM_DUNG'];
const FINISHED = ['TU_CHOI', 'RUT', 'TRA_LAI', 'DUNG_GIAI_QUYET', 'HUY', 'CO_KET_QUA', 'DA_TRA'];

function forWalks(check: (moves: Move[], start: readonly DossierStep[]) => void, runs = RUNS): void {
  fc.assert(
    fc.property(walk, (taken: Walk) => {
      const { moves, start } = walked(taken);
      check(moves, start);
    }),
    { numRuns: runs },
  );
}

const day = (utc: string) => localOf(Date.parse(utc)).slice(0, 10);
const counting = (steps: readonly DossierStep[]) => {
  const undone = undoneSeqs(steps);
  return steps.filter(({ seq, action }) => action !== 'HOAN_TAC' && !undone.has(seq));
};

/** Facts as text with sorted keys: compared far faster than object by object. */
const text = (facts: object | null) => JSON.stringify(Object.entries(facts ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));

/** By the date, whatever the hour: the walks are those of a dossier due within the day. */
const isLate = ({ dueAt, finishedAt }: Move['before']): boolean =>
  dueAt !== null && finishedAt !== null && day(finishedAt) > dueAt.slice(0, 10);

/** What must be true of a step that was let through, by what it does and not by the program's table. */
function guardsOf({ before, after, outcome, context, now }: Move): Record<string, boolean> {
  if (!outcome.ok) return {};
  const { action, to, reason, document, detail, at } = outcome.value;
  const isHead = context.actor.role === 'HEAD';
  if (action === 'DIEU_CHINH') return { head: isHead, reason: reason !== '' };
  if (action === 'HOAN_TAC') return { notReturned: before.state !== 'DA_TRA' || after.state === 'DA_TRA' };
  const guards: Record<string, boolean> = {
    notReturned: before.state !== 'DA_TRA' || action === 'XIN_LOI' || action === 'TRA_LOI_XIN_LOI',
    notEnded: !FINISHED.includes(before.state) || before.state === 'CO_KET_QUA' || before.state === 'DA_TRA',
    lateLetter: action !== 'XIN_LOI' || before.finishedAt === null || isLate(before),
    backdatedOnlyWhereEvidenced: at === now || action === 'TIEP_TUC' || (action === 'CO_KET_QUA' && document !== null),
  };
  if (to === before.state) return guards;
  if (PAUSED.includes(to)) {
    guards.pauseReason = reason !== '';
    guards.pauseDocument = document !== null || before.state === 'CHO_TIEP_NHAN';
    guards.pauseFrom = before.state === 'DANG_GIAI_QUYET' || (before.state === 'CHO_TIEP_NHAN' && to === 'CHO_BO_SUNG');
    guards.missing = to !== 'CHO_BO_SUNG' || (detail.kind === 'PAUSE' && detail.missing.length > 0);
  }
  if (to === 'HUY') Object.assign(guards, { head: isHead, reason: reason !== '' });
  if (to === 'TU_CHOI') Object.assign(guards, { reason: reason !== '', from: before.state === 'CHO_TIEP_NHAN' });
  if (to === 'RUT' || to === 'DUNG_GIAI_QUYET') guards.request = document !== null;
  if (to === 'TRA_LAI') {
    const until = before.pause?.waitUntil ?? null;
    guards.returnWait = until === null || day(now) > until;
    Object.assign(guards, { document: document !== null, reason: reason !== '', accepted: before.accepted });
  }
  if (to === 'CO_KET_QUA') {
    const result = after.result!;
    const rule = context.rules.resultRule;
    guards.resultFrom = before.state === 'DANG_GIAI_QUYET';
    guards.result =
      rule === 'NONE' || result.exception !== '' || (result.fileId !== null && (rule === 'DIGITIZED' || result.signed));
    guards.shelf = result.paper || after.shelf === '';
  }
  if (to === 'DA_TRA') guards.returnFrom = before.state === 'CO_KET_QUA';
  return guards;
}

describe('random walks through the life of a dossier', () => {
  it('reach no state without its guard', () => {
    const reached = new Set<string>();
    forWalks((moves) => {
      for (const move of moves) {
        const failed = Object.entries(guardsOf(move)).filter(([, isMet]) => !isMet);
        if (failed.length > 0) expect(failed).toEqual([]);
        if (move.outcome.ok) reached.add(`${move.outcome.value.action} ${move.outcome.value.to}`);
      }
    });
    // Walks that never get anywhere would prove nothing.
    for (const end of ['TRA_KET_QUA DA_TRA', 'TRA_LAI TRA_LAI', 'RUT RUT', 'HUY HUY', 'TU_CHOI TU_CHOI']) {
      expect(reached).toContain(end);
    }
    expect(reached.size).toBeGreaterThan(50);
  });

  it('are rebuilt by the log alone, after every step, at every moment, also as JSON', () => {
    forWalks((moves, start) => {
      const steps = moves.at(-1)?.steps ?? start;
      const restored = JSON.parse(JSON.stringify(steps)) as DossierStep[];
      for (const { after, outcome, steps: log } of moves) {
        if (outcome.ok) expect(text(replay(restored.slice(0, log.length)))).toBe(text(factsOf(after)));
      }
      const counted = counting(steps);
      for (const [index, step] of counted.entries()) {
        const next = counted[index + 1];
        if (next?.at === step.at) continue;
        const lastMs = next === undefined ? Date.parse(step.at) + 86_400_000 : Date.parse(next.at) - 1;
        for (const moment of [step.at, new Date(lastMs).toISOString()]) {
          expect(stateAt(restored, moment)).toBe(step.to);
          const alone = replay(counted.slice(0, index + 1).map((line, place) => ({ ...line, seq: place + 1 })));
          expect(text({ ...factsAt(restored, moment), lastSeq: 0 })).toBe(text({ ...alone, lastSeq: 0 }));
        }
      }
      expect(stateAt(steps, new Date(Date.parse(start[0]!.at) - 1).toISOString())).toBeNull();
      expect(factsAt(steps, '2100-01-01T00:00:00.000Z')).toEqual(replay(steps));
    });
  });

  it('write a log without gaps whose moments never go back', () => {
    forWalks((moves, start) => {
      const steps = moves.at(-1)?.steps ?? start;
      expect(steps.map(({ seq }) => seq)).toEqual(steps.map((_step, index) => index + 1));
      expect(steps.filter(({ at, clickedAt }) => at > clickedAt)).toEqual([]);
      const moments = counting(steps).map(({ at }) => at);
      expect(moments).toEqual(moments.toSorted());
      expect(moves.filter(({ before, outcome, now }) => outcome.ok && now < before.lastStepAt)).toEqual([]);
    });
  });

  it('keep the facts of each state together', () => {
    forWalks((moves) => {
      for (const { after } of moves) {
        const { state, accepted, dueAt, finishedAt, finishedClickedAt, returnedAt } = after;
        const isPaused = PAUSED.includes(state);
        const isRunning = RUNNING.includes(state);
        const isFinished = FINISHED.includes(state);
        const rules = {
          paused: (after.pause !== null) === isPaused && (!isPaused || dueAt === null),
          // The term here always promises a moment.
          running: !isRunning || dueAt !== null,
          finished: (finishedAt !== null) === isFinished && (finishedClickedAt !== null) === isFinished,
          returned: (returnedAt !== null) === (state === 'DA_TRA'),
          shelf: after.shelf === '' || state === 'CO_KET_QUA',
          accepted: accepted || !(isRunning || state === 'DA_TRA'),
          notAccepted: !accepted || !(state === 'CHO_TIEP_NHAN' || state === 'TU_CHOI'),
          recordedAfterwards: finishedAt === null || finishedAt <= (finishedClickedAt ?? ''),
          returnedAfterwards: returnedAt === null || returnedAt >= (finishedAt ?? '~'),
        };
        const broken = Object.entries(rules).filter(([, holds]) => !holds);
        if (broken.length > 0) expect({ state, broken }).toEqual({ state, broken: [] });
      }
    });
  });

  it('move a finish only by a correction or an undo, and let nothing but a correction touch what was handed over', () => {
    forWalks((moves) => {
      for (const { before, after, outcome, now, tried } of moves) {
        if (!outcome.ok) {
          expect(after).toBe(before);
          continue;
        }
        const { action } = outcome.value;
        const isSpecial = action === 'DIEU_CHINH' || action === 'HOAN_TAC';
        if (before.finishedAt !== null && !isSpecial) {
          expect([after.finishedAt, after.finishedClickedAt]).toEqual([before.finishedAt, before.finishedClickedAt]);
        }
        if (before.finishedAt === null && after.finishedAt !== null && !isSpecial) {
          expect([after.finishedAt, after.finishedClickedAt]).toEqual([outcome.value.at, now]);
        }
        if (action === 'DIEU_CHINH' && after.finishedAt !== before.finishedAt && before.finishedAt !== null) {
          expect(tried.hasDocument || after.finishedAt === null).toBe(true);
        }
        if (before.state === 'DA_TRA' && after.state !== 'DA_TRA') expect(action).toBe('DIEU_CHINH');
      }
    });
  });

  it('count requests for papers, letters and extensions as the log has them', () => {
    forWalks((moves, start) => {
      const last = moves.at(-1);
      const counted = counting(last?.steps ?? start);
      const letters = counted.filter(({ action }) => action === 'XIN_LOI');
      const promising = letters.filter(({ detail }) => detail.kind === 'APOLOGY' && detail.promisedAt !== null);
      expect(last?.after).toMatchObject({
        supplements: counted.filter(({ action }) => action === 'YEU_CAU_BO_SUNG').length,
        apologies: letters.length,
        extensions: promising.length,
      });
      expect(promising.length).toBeLessThanOrEqual(last?.context.rules.maxExtensions ?? 0);
    });
  });

  it('count the clock on by what the pauses took, to the minute', () => {
    forWalks((moves) => {
      for (const { after, outcome } of moves) {
        if (!outcome.ok || outcome.value.action !== 'TIEP_TUC' || !after.accepted) continue;
        const paused = after.pauses.reduce((sum, { from, to }) => {
          const start = Math.max(Date.parse(from), Date.parse(after.receivedAt));
          return sum + Math.max(0, Date.parse(to) - start);
        }, 0);
        expect(after.dueAt).toBe(localOf(Date.parse(after.receivedAt) + 5 * 86_400_000 + paused));
      }
    });
  });

  it('take a step back to exactly what was before it', () => {
    let undone = 0;
    forWalks((moves, start) => {
      for (const [index, { outcome, after, steps, now, context }] of moves.entries()) {
        if (!outcome.ok || outcome.value.action !== 'HOAN_TAC') continue;
        const { detail, actor } = outcome.value;
        if (detail.kind !== 'UNDO') throw new Error('an undo names its step');
        const taken = steps[detail.undoneSeq - 1]!;
        expect(taken.seq).toBe(counting(steps.slice(0, -1)).at(-1)?.seq);
        expect(['NOP', 'TIEP_NHAN', 'TRA_KET_QUA', 'DIEU_CHINH', 'HOAN_TAC']).not.toContain(taken.action);
        expect(day(taken.clickedAt)).toBe(day(now));
        expect(taken.actor?.personId === actor?.personId || context.actor.role === 'HEAD').toBe(true);
        const then = moves.slice(0, index).find(({ steps: log }) => log.length === taken.seq)?.before;
        const { lastSeq, ...facts } = factsOf(after);
        const { lastSeq: _before, ...expected } = then === undefined ? replay(start)! : factsOf(then);
        expect(facts).toEqual(expected);
        expect(lastSeq).toBe(steps.length);
        undone += 1;
      }
    });
    expect(undone).toBeGreaterThan(200);
  });

  it('end at the hand-over: whatever is asked then is refused, but for a letter that was owed', () => {
    let ended = 0;
    forWalks((moves) => {
      const last = moves.at(-1);
      if (last?.after.state !== 'DA_TRA') return;
      ended += 1;
      for (const action of REQUEST_ACTIONS) {
        if (action === 'TRA_LOI_XIN_LOI' || (action === 'XIN_LOI' && isLate(last.after))) continue;
        const decided = decideStep(last.after, requestOf(action), contextWith({ now: last.now }));
        expect(decided).toMatchObject({ ok: false, error: { code: 'DOSSIER_STATE_WRONG' } });
      }
      if (counting(last.steps).at(-1)?.detail.kind.startsWith('APOLOGY')) return;
      const context = contextWith({ now: new Date(Date.parse(last.now) + 3_600_000).toISOString() });
      expect(undoStep(last.steps, context)).toMatchObject({ ok: false, error: { code: 'DOSSIER_UNDO_NOT_POSSIBLE' } });
    });
    expect(ended).toBeGreaterThan(50);
  });
});

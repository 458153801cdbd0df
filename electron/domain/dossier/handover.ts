import type { DossierFacts, DossierHead } from './dossier.ts';
import { latenessAt, latenessOf } from './lateness.ts';
import { localTextOf } from './moments.ts';
import { replay, undoneSeqs } from './replay.ts';
import type { DossierStep, Officer } from './step.ts';

/** A line of Phiếu kiểm soát: who gave the dossier to whom, and how the giver's part stood to its time. */
export interface HandoverLine {
  readonly giver: Officer | null;
  readonly receiver: Officer;
  /** UTC. */
  readonly at: string;
  /** Null where the part had no time of its own. */
  readonly result: 'TRUOC_HAN' | 'DUNG_HAN' | 'QUA_HAN' | null;
  readonly note: string;
}

/** What the form depends on besides the log. */
export interface ControlSheet {
  readonly deadline: DossierHead['deadline'];
  /** Where results go back to: the unit that received the dossier. */
  readonly desk: Officer;
}

const RESULTS = { EARLY: 'TRUOC_HAN', ONTIME: 'DUNG_HAN', LATE: 'QUA_HAN' } as const;

/**
 * The lines of Phiếu kiểm soát, from the log alone; what was taken back has none, nor has the step of who goes on with a
 * dossier in person, because nothing changed hands. A result goes from who had the dossier
 * to who recorded it, or to the desk where that is the same person. Only that line is judged: the term is given to the
 * decision as a whole, and nothing says how much of it each hand had. It is judged as reports count it.
 */
export function handoverLines(steps: readonly DossierStep[], { deadline, desk }: ControlSheet): HandoverLine[] {
  const undone = undoneSeqs(steps);
  const counting = steps.filter(({ seq }) => !undone.has(seq));
  const lastResult = counting.findLast(({ detail }) => detail.kind === 'RESULT');
  const now = replay(steps);
  return counting.flatMap((step): HandoverLine[] => {
    const { detail, at, seq, reason: note, actor } = step;
    if (detail.kind === 'HANDOVER' && isSame(detail.giver, detail.receiver)) return [];
    if (detail.kind === 'HANDOVER' || detail.kind === 'ACCEPTANCE') {
      return [{ giver: detail.giver, receiver: detail.receiver, at, result: null, note }];
    }
    if (detail.kind !== 'RESULT') return [];
    const before = replay(steps.filter((earlier) => earlier.seq < seq));
    const giver = before?.handler ?? actor;
    const receiver = actor === null || actor.personId === giver?.personId ? desk : actor;
    const result = resultOf(before, step === lastResult ? now : null, at, deadline);
    return [{ giver, receiver, at, result, note }];
  });
}

function isSame(giver: Officer | null, receiver: Officer): boolean {
  return giver !== null && giver.personId !== null && giver.personId === receiver.personId;
}

/** Where it is the finish that counts, what a supervisor corrected is in it. */
function resultOf(
  before: DossierFacts | null,
  finished: DossierFacts | null,
  at: string,
  deadline: DossierHead['deadline'],
): HandoverLine['result'] {
  const dueAt = finished?.dueAt ?? before?.dueAt ?? null;
  if (dueAt === null) return null;
  const lateness = finished === null ? null : latenessOf({ ...finished, deadline });
  return RESULTS[lateness ?? latenessAt(localTextOf(at), dueAt, deadline.unit)];
}

import { fail, ok, type Result } from '../result.ts';

/** A step can be taken back for so long. */
export const UNDO_LIMIT_MS = 10_000;

/** Who wants to take which step back, and when. */
export interface UndoQuestion {
  /** When the step was made, UTC text. */
  readonly eventAt: string;
  readonly eventActorId: string | null;
  readonly actorId: string | null;
  readonly nowMs: number;
}

/**
 * Whether a step may be taken back: by who made it, within the limit. After the clock was put back, a step of before lies
 * in the future, and is as long ago as nobody knows. Errors: `UNDO_NOT_YOURS`, `UNDO_TOO_LATE`.
 */
export function checkUndo({ eventAt, eventActorId, actorId, nowMs }: UndoQuestion): Result<null> {
  if (eventActorId === null || eventActorId !== actorId) return fail('UNDO_NOT_YOURS');
  return Math.abs(nowMs - Date.parse(eventAt)) > UNDO_LIMIT_MS ? fail('UNDO_TOO_LATE') : ok(null);
}

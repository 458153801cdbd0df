import { createContext, useContext, useEffect, useEffectEvent } from 'react';

/** How a person leaves a window. Locking is no leaving: the same person comes back. */
export type LeaveWay = 'SIGN_OUT' | 'SWITCH';

/** Answers true when it has something to say first; then `go` is its to call, or not. */
export type LeaveQuestion = (way: LeaveWay, go: () => void) => boolean;

/** Lets a window say what is still to be done before its person leaves. */
export interface LeaveGuard {
  /** Answers the function that takes the question away. */
  register(question: LeaveQuestion): () => void;
  /** Leaves at once, or after the window's question. */
  leave(way: LeaveWay, go: () => void): void;
}

export function createLeaveGuard(): LeaveGuard {
  const questions = new Set<LeaveQuestion>();
  return {
    register(question) {
      questions.add(question);
      return () => void questions.delete(question);
    },
    leave(way, go) {
      if (![...questions].some((question) => question(way, go))) go();
    },
  };
}

export const LeaveGuardContext = createContext<LeaveGuard | null>(null);

export function useLeaveGuard(): LeaveGuard {
  const guard = useContext(LeaveGuardContext);
  if (!guard) throw new Error('LeaveGuardContext is missing');
  return guard;
}

/** Asks `question` whenever the person of this window is about to leave. */
export function useLeaveQuestion(question: LeaveQuestion): void {
  const guard = useLeaveGuard();
  const ask = useEffectEvent(question);
  useEffect(() => guard.register((way, go) => ask(way, go)), [guard]);
}

import type { z } from 'zod';
import type { Role } from '../domain/people/roles.ts';
import type { WindowName } from '../domain/windows.ts';

/** The process that carries a method out. */
export type MethodTarget = 'backend' | 'devicehost' | 'main';

/**
 * One call of the bridge: its schemas, who may call it and where it is carried out.
 * `windows: []` marks a call between our own processes that no window can make.
 */
export interface MethodDefinition<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly input: Input;
  readonly output: Output;
  readonly target: MethodTarget;
  readonly windows: readonly WindowName[];
  /** `ANYONE` needs no signed-in person; otherwise the session's role must be listed. */
  readonly roles: 'ANYONE' | readonly Role[];
  /** A writing method needs an actor (unless `roles` is `ANYONE`) and carries a request id, so a retry is harmless. */
  readonly writes: boolean;
  /**
   * Never sent a second time when its process ended before it answered: a device may have carried it out. The caller is
   * told `CALL_INTERRUPTED` instead.
   */
  readonly once: boolean;
  /** How long the caller waits before it answers `CALL_TIMEOUT`. */
  readonly timeoutMs: number;
}

/** Calls answer within seconds or say so; long work reports progress by events instead. */
export const DEFAULT_TIMEOUT_MS = 15_000;

/** Fills the defaults of a definition and keeps its schema types. */
export function defineMethod<Input extends z.ZodType, Output extends z.ZodType>(
  definition: Omit<MethodDefinition<Input, Output>, 'writes' | 'once' | 'timeoutMs' | 'target'> &
    Partial<Pick<MethodDefinition, 'writes' | 'once' | 'timeoutMs' | 'target'>>,
): MethodDefinition<Input, Output> {
  return { target: 'backend', writes: false, once: false, timeoutMs: DEFAULT_TIMEOUT_MS, ...definition };
}

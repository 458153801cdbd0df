import type { Result } from '../domain/result.ts';
import type { CommandHosts, CommandIo, ExitStatus } from './command-io.ts';

/** What a command works with. */
export interface CommandScope {
  readonly io: CommandIo;
  readonly hosts: CommandHosts;
  /** Writes one compact JSON value and a line end to standard output. */
  print(value: unknown): Promise<void>;
}

/**
 * One word after `quay`. `run` reads its own arguments; a failure it answers is printed to standard error as text for
 * IT and ends with status 2 for a wrong call, else 1.
 */
export interface Command {
  /** One line of `quay --help`. */
  readonly summary: string;
  run(args: readonly string[], scope: CommandScope): Promise<Result<ExitStatus>>;
}

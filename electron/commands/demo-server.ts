import { systemErrorCode } from '../db/system-errors.ts';
import type { Simulator } from '../devices/simulators/simulator.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { CommandScope } from './command.ts';
import type { ExitStatus } from './command-io.ts';

const MAX_PORT = 65_535;

/** Reads `--port`. Error: COMMAND_INVALID. */
export function parsePort(text: unknown): Result<number> {
  const port = /^\d{1,5}$/.test(String(text)) ? Number(text) : Number.NaN;
  return port <= MAX_PORT ? ok(port) : fail('COMMAND_INVALID', { reason: `--port is 0 to ${MAX_PORT}` });
}

/**
 * Runs a simulator as a server until SIGTERM or SIGINT, and prints where it listens as its first line. Error:
 * COMMAND_INVALID for a port that cannot be opened.
 */
export async function serveSimulator(
  start: () => Promise<Simulator>,
  port: number,
  print: CommandScope['print'],
): Promise<Result<ExitStatus>> {
  // Asked for before the line that says it runs: a caller may stop it as soon as it has read that.
  const stopped = stopSignal();
  const simulator = await started(start, port);
  if (!simulator.ok) return simulator;
  const { connection } = simulator.value;
  await print({ port: Number(new URL(connection.replace(/^escl:/, '')).port), connection });
  await stopped;
  await simulator.value.close();
  return ok(0);
}

async function started(start: () => Promise<Simulator>, port: number): Promise<Result<Simulator>> {
  try {
    return ok(await start());
  } catch (error) {
    const reason = systemErrorCode(error);
    if (reason === null) throw error;
    return fail('COMMAND_INVALID', { reason: `port ${port} cannot be opened: ${reason}` });
  }
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
}

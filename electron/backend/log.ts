import type { Log } from '../app/ports/log.ts';

/** Writes one JSON line for each entry; main and the command line decide where standard error goes. */
export function createLineLog(name: string, write: (line: string) => void, nowIso: () => string): Log {
  const entry =
    (level: 'info' | 'warn' | 'error'): Log['info'] =>
    (message, facts = {}) =>
      write(`${JSON.stringify({ at: nowIso(), level, process: name, message, ...facts })}\n`);
  return { info: entry('info'), warn: entry('warn'), error: entry('error') };
}

import type { Log } from '../app/ports/log.ts';

/** Writes one JSON line for each entry; main adds standard error of its processes to the log. */
export function createLineLog(write: (line: string) => void, nowIso: () => string): Log {
  const entry =
    (level: 'info' | 'warn' | 'error'): Log['info'] =>
    (message, facts = {}) =>
      write(`${JSON.stringify({ at: nowIso(), level, process: 'devicehost', message, ...facts })}\n`);
  return { info: entry('info'), warn: entry('warn'), error: entry('error') };
}

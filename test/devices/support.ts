import type { Log } from '../../electron/app/ports/log.ts';

/** A log whose lines a test can read. */
export function silentLog(lines: string[] = []): Log {
  const entry =
    (level: string): Log['info'] =>
    (message, facts = {}) =>
      void lines.push(JSON.stringify({ level, message, ...facts }));
  return { info: entry('info'), warn: entry('warn'), error: entry('error') };
}

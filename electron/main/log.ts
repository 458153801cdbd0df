import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Log } from '../app/ports/log.ts';

/** Structured log of main: English, codes, ids, counts and durations; never personal data. */
export interface MainLog extends Log {
  close(): void;
}

type Facts = NonNullable<Parameters<Log['info']>[1]>;

const MAX_FILE_BYTES = 1 << 20;
const KEPT_FILES = 5;
const MAX_TEXT_LENGTH = 2000;

/**
 * Writes JSON lines to `directory/main.jsonl`; at 1 MiB the file becomes `main.1.jsonl` and so on up to four old ones.
 * Each line is written at once: a line kept in memory would be missing after exactly the crash that it explains.
 * A log that cannot be written reports once on standard error and the program goes on.
 */
export function openLog(directory: string, nowIso: () => string): MainLog {
  const file = path.join(directory, 'main.jsonl');
  let handle: number | null = null;
  let broken = false;

  function write(level: string, message: string, facts: Facts): void {
    if (broken) return;
    try {
      handle ??= open();
      writeSync(handle, `${JSON.stringify({ at: nowIso(), level, message, ...shortened(facts) })}\n`);
      if (fstatSync(handle).size >= MAX_FILE_BYTES) rotate();
    } catch (error) {
      broken = true;
      process.stderr.write(`The log ${file} cannot be written: ${(error as Error).message}\n`);
    }
  }

  function open(): number {
    mkdirSync(directory, { recursive: true });
    return openSync(file, 'a');
  }

  function rotate(): void {
    if (handle !== null) closeSync(handle);
    handle = null;
    const numbered = (index: number) => path.join(directory, index === 0 ? 'main.jsonl' : `main.${index}.jsonl`);
    rmSync(numbered(KEPT_FILES - 1), { force: true });
    for (let index = KEPT_FILES - 2; index >= 0; index -= 1) renameIfThere(numbered(index), numbered(index + 1));
  }

  return {
    info: (message, facts = {}) => write('info', message, facts),
    warn: (message, facts = {}) => write('warn', message, facts),
    error: (message, facts = {}) => write('error', message, facts),
    close() {
      if (handle !== null) closeSync(handle);
      handle = null;
    },
  };
}

function shortened(facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === 'string' && value.length > MAX_TEXT_LENGTH ? `${value.slice(0, MAX_TEXT_LENGTH)}…` : value,
    ]),
  );
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

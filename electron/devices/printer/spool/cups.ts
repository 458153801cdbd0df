import { spawn } from 'node:child_process';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { PrinterTrouble } from '../driver/replies.ts';
import { SPOOL_TITLE, type Spooler, type SpoolJobState } from './spooler.ts';

const MAX_OUTPUT_BYTES = 64 * 1024;
/** Asking starts a process. */
const POLL_MS = 10_000;

export interface CupsOptions {
  readonly queue: string;
  /** The environment of the tools, which names the service (CUPS_SERVER) where it is not the system's own. */
  readonly env: NodeJS.ProcessEnv;
  /** A tool that waits for a print service in the network is ended after this long, in milliseconds. */
  readonly limitMs: number;
}

/** A queue of CUPS, fed raw by `lp` and watched by `lpstat`: the tools every version has, so nothing native is needed. */
export function createCupsSpooler({ queue, env, limitMs }: CupsOptions): Spooler {
  // Their answers are read, so they must not be in the language of the user.
  const run = (program: string, args: readonly string[], input?: Uint8Array) =>
    runTool(program, args, { env: { ...env, LC_ALL: 'C', LANG: 'C' }, limitMs, input });

  return {
    pollMs: POLL_MS,

    async trouble() {
      const told = await run('lpstat', ['-p', queue]);
      return told.ok ? ok(troubleIn(told.value)) : told;
    },

    async submit(bytes) {
      const taken = await run('lp', ['-d', queue, '-o', 'raw', '-t', SPOOL_TITLE], bytes);
      if (!taken.ok) {
        // Ended by the limit it may have handed the ticket over before; when it complained it did not.
        const { isCutOff, ...details } = taken.error.details;
        return fail('PRINTER_SPOOLER_FAILED', { ...details, bytesSent: isCutOff === true ? bytes.length : 0 });
      }
      const id = /request id is (\S+)/.exec(taken.value)?.[1];
      // Taken, and nobody knows under which name: it can be neither followed nor taken out.
      return id === undefined
        ? fail('PRINTER_SPOOLER_FAILED', { reason: 'lp named no job', bytesSent: bytes.length })
        : ok(id);
    },

    async job(id) {
      const [waiting, printer] = [
        await run('lpstat', ['-W', 'not-completed', '-o', queue]),
        await run('lpstat', ['-p', queue]),
      ];
      if (!waiting.ok) return waiting;
      const isThere = waiting.value.split('\n').some((line) => line.split(/\s/, 1)[0] === id);
      if (!isThere) return ok<SpoolJobState>({ kind: 'GONE' });
      const isPrinting = printer.ok && printer.value.includes(`now printing ${id}.`);
      return ok<SpoolJobState>({ kind: isPrinting ? 'PRINTING' : 'WAITING' });
    },

    async cancel(id) {
      const ended = await run('cancel', [id]);
      return ended.ok ? ok(null) : ended;
    },
  };
}

/**
 * What `lpstat -p` says of a queue: `printer NAME is idle.`, `printer NAME now printing JOB.` or `printer NAME disabled
 * since DATE -`, with the reason on the next line. Only a stopped queue is trouble: the rest says nothing of the printer.
 */
function troubleIn(told: string): PrinterTrouble | null {
  const [first = '', second = ''] = told.split('\n');
  if (!/ disabled since /.test(first)) return null;
  return { code: 'PRINTER_SPOOLER_FAILED', reason: `the queue is stopped: ${second.trim()}` };
}

interface CallOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly limitMs: number;
  readonly input: Uint8Array | undefined;
}

/** Output of a tool; PRINTER_SPOOLER_FAILED with what it complained about, `isCutOff` where it was ended. */
function runTool(
  program: string,
  args: readonly string[],
  { env, limitMs, input }: CallOptions,
): Promise<Result<string>> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { env, stdio: ['pipe', 'pipe', 'pipe'], timeout: limitMs });
    let output = '';
    let complaint = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (output.length < MAX_OUTPUT_BYTES) output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (complaint.length < MAX_OUTPUT_BYTES) complaint += text;
    });
    const failed = (reason: string, isCutOff = false): void =>
      resolve(fail('PRINTER_SPOOLER_FAILED', { reason, ...(isCutOff ? { isCutOff } : {}) }));
    child.once('error', (error: NodeJS.ErrnoException) => failed(`${program}: ${error.code ?? error.message}`));
    child.once('close', (status, signal) => {
      if (status === 0) resolve(ok(output));
      else failed(complaint.trim().split('\n', 1)[0] || `${program} ended with ${status ?? signal}`, signal !== null);
    });
    // A tool that refuses its arguments ends before it has read the ticket.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { SaneExit } from './exit.ts';

const MAX_TEXT = 16 * 1024;
/** A device with every option lists some ten thousand characters. */
const MAX_OUTPUT = 1024 * 1024;
/** How the program tells that the backend ended a page; 5 is SANE_STATUS_EOF, a page that came whole. */
const PAGE_STATUS = /\(scanner status = (\d+)\)/g;
const STATUS_EOF = 5;

export interface ProgramStart {
  readonly args: readonly string[];
  readonly directory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How long the program may take to end after it named a failure. */
  readonly afterFailureMs: number;
}

/** A running `scanimage`, watched from outside. */
export class Scanimage {
  readonly #child: ChildProcessWithoutNullStreams;
  #text = '';
  /** SANE status of the page that failed. */
  #failedStatus: number | null = null;
  #afterFailure: ReturnType<typeof setTimeout> | undefined;
  /** Resolves after the program and its streams have ended; null when it could not be started. */
  readonly ended: Promise<SaneExit | null>;
  /** Told whenever the program shows that it lives, and with each line of its standard output. */
  onLife: () => void = () => undefined;
  onLine: (line: string) => void = () => undefined;

  constructor({ args, directory, env, afterFailureMs }: ProgramStart) {
    // English messages, because they are compared; UTF-8 because device names are.
    const child = spawn('scanimage', args, { cwd: directory, env: { ...env, LC_ALL: 'C.UTF-8' }, stdio: 'pipe' });
    this.#child = child;
    let rest = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = (lines.pop() ?? '').slice(0, MAX_OUTPUT);
      this.onLife();
      for (const line of lines) this.onLine(line);
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      // The progress line ends in CR; as lines the messages can be found.
      this.#text = (this.#text + chunk.replaceAll('\r', '\n')).slice(-MAX_TEXT);
      this.#noteFailure(afterFailureMs);
      this.onLife();
    });
    // The end of the program is told by 'close'; a pipe that broke because of it says nothing more.
    child.stdin.on('error', () => undefined);
    this.ended = new Promise((resolve) => {
      // Told only when the program cannot be started: it is not there, or this user may not run it.
      child.once('error', () => resolve(null));
      child.once('close', (code) => {
        clearTimeout(this.#afterFailure);
        resolve({ code: code ?? this.#failedStatus, text: this.#text });
      });
    });
  }

  /**
   * A backend whose own reader is hit by SIGPIPE while a failed page is closed can hang for ever (Debian 12, about one
   * failure in twelve with the backend `test`). What went wrong has been said by then, so nobody waits for more.
   */
  #noteFailure(afterFailureMs: number): void {
    if (this.#failedStatus !== null) return;
    const failed = [...this.#text.matchAll(PAGE_STATUS)].map(([, status]) => Number(status));
    this.#failedStatus = failed.find((status) => status !== STATUS_EOF) ?? null;
    if (this.#failedStatus !== null) this.#afterFailure = setTimeout(() => this.kill(), afterFailureMs);
  }

  /** Presses Return: the program waits for it before each page. */
  goOn(): void {
    this.#child.stdin.write('\n');
  }

  /** No more pages: at its question the program then ends by itself. */
  closeInput(): void {
    this.#child.stdin.end();
  }

  /** SIGINT lets the program stop the scanner and remove what it began; a second one or SIGTERM would not. */
  interrupt(): void {
    this.#child.kill('SIGINT');
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}

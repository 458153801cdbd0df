/**
 * A set-up failure the reader can act on. The message is one line: what is wrong and what to do next.
 * Anything else that is thrown during set-up is a defect and keeps its stack.
 */
export class BootstrapProblem extends Error {
  /**
   * @param {string} message one line, no trailing newline
   * @param {{ cause?: unknown, detail?: string }} [options] detail: output of the failed tool, shown below the line
   */
  constructor(message, options = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'BootstrapProblem';
    this.detail = options.detail ?? '';
  }
}

/**
 * Prints an error of a set-up script on stderr: one line for a problem, the stack for a defect.
 * @param {unknown} error
 * @param {{ write(text: string): unknown }} [stream]
 */
export function printProblem(error, stream = process.stderr) {
  if (error instanceof BootstrapProblem) {
    stream.write(`${error.message}\n`);
    if (error.detail !== '') stream.write(`${error.detail.trimEnd()}\n`);
    return;
  }
  stream.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}

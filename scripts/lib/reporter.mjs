/**
 * Progress of the set-up, one line a step: "what is being done ... result". Writes to stderr, because stdout belongs to
 * the command that follows.
 *
 * @typedef {object} Reporter
 * @property {(text: string) => void} begin opens a line: what is being done
 * @property {(result: string) => void} end closes it with the result and the time taken
 * @property {(text: string) => void} line a whole line; may come while another one is open
 */

/**
 * @param {{ write(text: string): unknown }} [stream]
 * @param {() => number} [nowMs] milliseconds of any steady clock
 * @returns {Reporter}
 */
export function createReporter(stream = process.stderr, nowMs = () => performance.now()) {
  let open = '';
  let cursorAtStart = true;
  let startedMs = 0;
  /** @param {string} text */
  const finish = (text) => {
    stream.write(`${cursorAtStart ? `${open} ` : ' '}${text} (${seconds(nowMs() - startedMs)})\n`);
    open = '';
    cursorAtStart = true;
  };
  return {
    begin(text) {
      if (open !== '') finish('stopped');
      open = `setup: ${text} ...`;
      startedMs = nowMs();
      stream.write(open);
      cursorAtStart = false;
    },
    end(result) {
      if (open !== '') finish(result);
    },
    line(text) {
      stream.write(`${cursorAtStart ? '' : '\n'}setup: ${text}\n`);
      cursorAtStart = true;
    },
  };
}

/** @param {number} durationMs @returns {string} for example `9.1 s` */
export function seconds(durationMs) {
  return `${(durationMs / 1000).toFixed(durationMs < 100 ? 2 : 1)} s`;
}

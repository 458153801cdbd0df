import { fail, type Result } from '../domain/result.ts';
import type { WireClient } from '../wire/client.ts';

/**
 * Carries out work that Ctrl+C or SIGTERM may end: the signal is aborted then, and the work ends itself, so that nothing of
 * it is left behind. A second one ends the process as usual. Errors: those of the work, COMMAND_STOPPED where it was ended.
 */
export async function untilStopped<T>(work: (signal: AbortSignal) => Promise<Result<T>>): Promise<Result<T>> {
  const abort = new AbortController();
  const stop = () => abort.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const result = await work(abort.signal);
    return !result.ok && abort.signal.aborted ? fail('COMMAND_STOPPED') : result;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/** A worker that answers calls of a command. */
export type CommandWorker = Pick<WireClient, 'call'>;

/** The same worker, whose calls answer COMMAND_STOPPED at once when the signal is aborted; it is ended with the command. */
export function stoppable(worker: CommandWorker, signal: AbortSignal): CommandWorker {
  return {
    call: (method, input, context) =>
      new Promise((resolve, reject) => {
        const stop = () => resolve(fail('COMMAND_STOPPED'));
        if (signal.aborted) return stop();
        signal.addEventListener('abort', stop, { once: true });
        const done = () => signal.removeEventListener('abort', stop);
        worker.call(method, input, context).then(resolve, reject).finally(done);
      }),
  };
}

import { Worker } from 'node:worker_threads';
import type { MethodOutput, MethodParsedInput } from '../contract/contract.ts';
import type { CallContext } from '../contract/envelope.ts';
import type { Result } from '../domain/result.ts';
import { createWireClient, type WireClient } from '../wire/client.ts';
import type { WirePort } from '../wire/port.ts';

type Page = MethodParsedInput<'imaging.clean'>;
type Cleaned = Result<MethodOutput<'imaging.clean'>>;

/** Threads that clean pages, one page at a time each. */
export interface PageThreads {
  /** Waits for a free thread. A thread that ends over a page answers `PROCESS_GONE`; the next page gets a new one. */
  clean(page: Page, context: CallContext): Promise<Cleaned>;
}

interface Thread {
  readonly client: WireClient;
  isGone: boolean;
}

/**
 * At most `limit` threads, each begun when a page finds all others busy: a caller that sends page after page uses one, one
 * that sends two at a time uses two.
 */
export function createPageThreads(module: URL, limit: number): PageThreads {
  const idle: Thread[] = [];
  const waiting: ((thread: Thread) => void)[] = [];
  let count = 0;

  function take(): Promise<Thread> {
    const free = idle.pop();
    if (free) return Promise.resolve(free);
    if (count >= limit) return new Promise((resolve) => waiting.push(resolve));
    count += 1;
    return Promise.resolve(startThread(module));
  }

  function giveBack(thread: Thread): void {
    // Whoever waits gets a thread, a new one where this one ended.
    const next = waiting.shift();
    if (next) next(thread.isGone ? startThread(module) : thread);
    else if (thread.isGone) count -= 1;
    else idle.push(thread);
  }

  return {
    async clean(page, context) {
      let thread = await take();
      if (thread.isGone) thread = startThread(module);
      try {
        return await thread.client.call('imaging.clean', page, context);
      } finally {
        giveBack(thread);
      }
    },
  };
}

/**
 * A thread that cleans pages works on large arrays and needs hardly any room for small values: with the usual room they are
 * looked through so seldom that arrays which hang on them pile up.
 */
const LIMITS = { maxYoungGenerationSizeMb: 4 };

function startThread(module: URL): Thread {
  const worker = new Worker(module, { name: 'page', resourceLimits: LIMITS });
  const thread: Thread = { client: createWireClient(threadPort(worker)), isGone: false };
  worker.once('exit', () => {
    thread.isGone = true;
  });
  return thread;
}

/** Our end of a thread: its messages, and its end, whatever that was. */
const threadPort = (worker: Worker): WirePort => ({
  post: (message) => worker.postMessage(message),
  onMessage: (listener) => void worker.on('message', listener),
  onClose(listener) {
    // The fault itself is told by the thread's end; without a listener it would end this process.
    worker.on('error', (bug) => void process.stderr.write(`page thread: ${bug instanceof Error ? bug.stack : bug}\n`));
    worker.once('exit', () => listener());
  },
  close: () => void worker.terminate(),
});

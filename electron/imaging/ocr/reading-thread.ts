import { Worker } from 'node:worker_threads';
import type { OcrFiles } from './ocr-files.ts';
import type { ThreadAnswer, ThreadPage } from './thread-messages.ts';

/** Beside this file as source; beside the image worker's bundle when built (`scripts/build/bundles.mjs` gives it that name). */
const MODULE = new URL(import.meta.url.endsWith('.ts') ? 'worker.ts' : 'ocr-worker.js', import.meta.url);
const START_LIMIT_MS = 30_000;

/** A thread with a reading program, for one page at a time. */
export interface ReadingThread {
  /** The table of words; null for what is no picture. Throws when the thread ends or takes longer than `limitMs`. */
  read(page: ThreadPage, limitMs: number): Promise<string | null>;
  end(): Promise<void>;
}

/** Starts a thread. Throws when its program does not start. */
export async function startReadingThread(files: OcrFiles): Promise<ReadingThread> {
  const worker = new Worker(MODULE, { name: 'ocr', workerData: files });
  const thread: ReadingThread = {
    async read(page, limitMs) {
      const message = answerOf(worker, limitMs);
      worker.postMessage(page);
      const answer = await message;
      if (answer.kind !== 'PAGE') throw new Error('the reading thread answered out of turn');
      return answer.tsv;
    },
    async end() {
      await worker.terminate();
    },
  };
  try {
    await answerOf(worker, START_LIMIT_MS);
    return thread;
  } catch (error) {
    await thread.end();
    throw error;
  }
}

/** The next message of a thread. */
function answerOf(worker: Worker, limitMs: number): Promise<ThreadAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      end();
    };
    const onMessage = (answer: ThreadAnswer) => settle(() => resolve(answer));
    const onError = (error: Error) => settle(() => reject(error));
    const onExit = () => settle(() => reject(new Error('the reading thread ended')));
    const timer = setTimeout(() => settle(() => reject(new Error(`no answer within ${limitMs} ms`))), limitMs);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  });
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { randomUuidV7 } from '../../../electron/commands/request-id.ts';
import type { MethodInput, MethodName, MethodOutput } from '../../../electron/contract/contract.ts';
import { NO_EDITS, type PageEdits, type PageSource } from '../../../electron/domain/digitization/page-facts.ts';
import type { Result } from '../../../electron/domain/result.ts';
import { childProcessPort } from '../../../electron/wire/adapters.ts';
import { createWireClient } from '../../../electron/wire/client.ts';
import { twoAtATime } from './two-at-a-time.ts';

const ENTRY = fileURLToPath(new URL('../../../electron/imageworker/main.ts', import.meta.url));

export type Cleaned = MethodOutput<'imaging.clean'>;

/** The program's own image worker as a process. */
export interface BenchWorker {
  readonly pid: number;
  /** Throws what the worker refuses: a bench has no page that may fail. */
  call<M extends MethodName>(method: M, input: MethodInput<M>): Promise<MethodOutput<M>>;
  clean(picture: Uint8Array, dpi: number, source?: PageSource, edits?: PageEdits): Promise<Cleaned>;
  stop(): Promise<void>;
}

/** Starts one; `processors` are those it may use, such as `0` or `0,1`. */
export function startImageWorker(processors: string): BenchWorker {
  const child = spawn('taskset', ['-c', processors, process.execPath, ENTRY], {
    stdio: ['ignore', 2, 2, 'ipc'],
    serialization: 'advanced',
    // As the program starts its own (`wire/fork-worker.ts`).
    env: { ...process.env, MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '1000000' },
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('the image worker cannot be started; is taskset there?');
  const client = createWireClient(childProcessPort(child));
  const call: BenchWorker['call'] = async (method, input) =>
    valueOf(method, await client.call(method, input, { requestId: randomUuidV7(), actor: null, origin: 'bench' }));
  return {
    pid,
    call,
    clean: (picture, dpi, source = 'SCAN', edits = NO_EDITS) =>
      call('imaging.clean', { picture, dpi, source, edits: { ...edits } }),
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function valueOf<T>(method: string, answer: Result<T>): T {
  if (answer.ok) return answer.value;
  throw new Error(`${method} answered ${answer.error.code} ${JSON.stringify(answer.error.details)}`);
}

/** Does `work` with a worker and ends it, whatever happened. */
export async function withImageWorker<T>(processors: string, work: (worker: BenchWorker) => Promise<T>): Promise<T> {
  const worker = startImageWorker(processors);
  try {
    return await work(worker);
  } finally {
    await worker.stop();
  }
}

/** Cleans drawn pages, two at a time, and hands each result on. */
export function cleanEach<Page extends { readonly picture: Uint8Array }>(
  worker: BenchWorker,
  pages: readonly (() => Promise<Page>)[],
  how: { readonly dpiOf: (page: Page) => number; readonly source?: PageSource },
  take: (page: Page, cleaned: Cleaned, index: number) => void,
): Promise<void> {
  return twoAtATime(pages, async (draw, index) => {
    const page = await draw();
    take(page, await worker.clean(page.picture, how.dpiOf(page), how.source), index);
  });
}

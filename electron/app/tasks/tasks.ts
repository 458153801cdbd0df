import type { TaskView } from '../../contract/digitization-views.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Announce } from '../ports/announce.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';

/** What long work says of itself and hears. */
export interface TaskHandle {
  /** Somebody wants it to stop: it ends after the piece at hand. */
  readonly cancelled: boolean;
  /** So many more pieces are done, and so many of them went wrong. */
  advance(by?: number, failed?: number): void;
}

export interface TasksDeps {
  readonly announce: Announce;
  readonly ids: Ids;
  readonly log: Log;
}

interface Running {
  view: TaskView;
  cancelled: boolean;
  readonly ended: Promise<void>;
}

/** Ended tasks that can still be asked for. */
const KEPT_ENDED = 50;

/** Long work of this process: its progress, and one of a kind at a time. */
export class Tasks {
  readonly #deps: TasksDeps;
  readonly #running = new Map<string, Running>();
  readonly #ended = new Map<string, TaskView>();

  constructor(deps: TasksDeps) {
    this.#deps = deps;
  }

  /** Begins work of `total` pieces and answers at once. Error: TASK_RUNNING while work of this kind goes on. */
  start(kind: TaskView['kind'], total: number, work: (task: TaskHandle) => Promise<Result<null>>): Result<TaskView> {
    if (this.running(kind) !== null) return fail('TASK_RUNNING');
    const id = this.#deps.ids.next();
    const view: TaskView = { id, kind, state: 'RUNNING', done: 0, total, failed: 0, problem: null };
    // Begins a turn later: the answer with its id is out before anything is told of it.
    const ended = Promise.resolve().then(() => this.#run(id, work));
    this.#running.set(id, { view, cancelled: false, ended });
    return ok(view);
  }

  /** Null for one that nobody knows (any more). */
  view(id: string): TaskView | null {
    return this.#running.get(id)?.view ?? this.#ended.get(id) ?? null;
  }

  /** False when it does not run. */
  cancel(id: string): boolean {
    const running = this.#running.get(id);
    if (!running) return false;
    running.cancelled = true;
    return true;
  }

  running(kind: TaskView['kind']): TaskView | null {
    return [...this.#running.values()].find(({ view }) => view.kind === kind)?.view ?? null;
  }

  /** Stops everything after the piece at hand and waits for it. */
  async stop(): Promise<void> {
    const all = [...this.#running.values()];
    for (const running of all) running.cancelled = true;
    await Promise.all(all.map(({ ended }) => ended));
  }

  async #run(id: string, work: (task: TaskHandle) => Promise<Result<null>>): Promise<void> {
    const running = this.#running.get(id);
    if (!running) throw new Error('a task lost its place');
    const change = (part: Partial<TaskView>): void => {
      running.view = { ...running.view, ...part };
      this.#deps.announce('task.changed', { task: running.view });
    };
    const handle: TaskHandle = {
      get cancelled() {
        return running.cancelled;
      },
      advance: (by = 1, failed = 0) => change({ done: running.view.done + by, failed: running.view.failed + failed }),
    };
    // A window that waits for the answer of a method learns here what shows the progress and stops it.
    change({});
    const result = await work(handle).catch((bug: unknown): null => {
      const stack = bug instanceof Error ? (bug.stack ?? bug.message) : String(bug);
      this.#deps.log.error('bug in a task', { kind: running.view.kind, stack });
      return null;
    });
    this.#running.delete(id);
    if (result === null || !result.ok) change({ state: 'FAILED', problem: result?.error.code ?? 'INTERNAL' });
    else change({ state: running.cancelled ? 'CANCELLED' : 'DONE' });
    this.#ended.set(id, running.view);
    for (const oldest of [...this.#ended.keys()].slice(0, -KEPT_ENDED)) this.#ended.delete(oldest);
  }
}

import { describe, expect, it } from 'vitest';
import { type TaskHandle, Tasks } from '../../../electron/app/tasks/tasks.ts';
import type { TaskView } from '../../../electron/contract/digitization-views.ts';
import { fail, ok, type Result } from '../../../electron/domain/result.ts';

function world() {
  const told: TaskView[] = [];
  const bugs: string[] = [];
  let ids = 0;
  const tasks = new Tasks({
    announce: (_event, payload) => void told.push((payload as { task: TaskView }).task),
    ids: { next: () => `task-${(ids += 1)}` },
    log: { info: () => undefined, warn: () => undefined, error: (message) => void bugs.push(message) },
  });
  return { tasks, told, bugs };
}

/** Work that goes on until it is let go. */
function held() {
  let release: (result: Result<null>) => void = () => undefined;
  let handle: TaskHandle | null = null;
  const work = (task: TaskHandle): Promise<Result<null>> => {
    handle = task;
    return new Promise((resolve) => (release = resolve));
  };
  return { work, end: (result: Result<null> = ok(null)) => release(result), task: () => handle };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a task', () => {
  it('answers its view before it begins, tells of its beginning and its progress, and stays to be asked for', async () => {
    const { tasks, told } = world();
    const started = tasks.start('VERIFY_ALL', 2, async (task) => {
      task.advance();
      task.advance(1, 1);
      return ok(null);
    });
    expect(started).toMatchObject({ ok: true, value: { id: 'task-1', state: 'RUNNING', done: 0, total: 2 } });
    expect(told).toEqual([]);
    await turn();
    expect(told.map(({ state, done, failed }) => [state, done, failed])).toEqual([
      ['RUNNING', 0, 0],
      ['RUNNING', 1, 0],
      ['RUNNING', 2, 1],
      ['DONE', 2, 1],
    ]);
    expect(tasks.view('task-1')).toEqual(told.at(-1));
    expect(tasks.view('task-2')).toBeNull();
    expect(tasks.cancel('task-1')).toBe(false);
  });

  it('is one of its kind at a time', async () => {
    const { tasks } = world();
    const first = held();
    tasks.start('SIGN', 1, first.work);
    expect(tasks.start('SIGN', 1, first.work)).toMatchObject({ error: { code: 'TASK_RUNNING' } });
    expect(tasks.start('HAND_IN', 1, async () => ok(null)).ok).toBe(true);
    expect(tasks.running('SIGN')?.id).toBe('task-1');
    await turn();
    first.end();
    await turn();
    expect(tasks.running('SIGN')).toBeNull();
    expect(tasks.start('SIGN', 1, async () => ok(null)).ok).toBe(true);
  });

  it('is cancelled after the piece at hand', async () => {
    const { tasks } = world();
    const work = held();
    tasks.start('SIGN', 3, work.work);
    await turn();
    expect(tasks.cancel('task-1')).toBe(true);
    expect(work.task()?.cancelled).toBe(true);
    expect(tasks.view('task-1')?.state).toBe('RUNNING');
    work.end();
    await turn();
    expect(tasks.view('task-1')).toMatchObject({ state: 'CANCELLED', problem: null });
  });

  it('fails with the reason of its work, and with a bug on record', async () => {
    const { tasks, bugs } = world();
    tasks.start('SIGN', 1, async () => fail('TASK_UNKNOWN'));
    await turn();
    expect(tasks.view('task-1')).toMatchObject({ state: 'FAILED', problem: 'TASK_UNKNOWN' });
    tasks.start('SIGN', 1, async () => {
      throw new Error('planted');
    });
    await turn();
    expect(tasks.view('task-2')).toMatchObject({ state: 'FAILED', problem: 'INTERNAL' });
    expect(bugs).toEqual(['bug in a task']);
  });

  it('all are stopped and waited for', async () => {
    const { tasks } = world();
    const work = held();
    tasks.start('SIGN', 1, work.work);
    await turn();
    let stopped = false;
    const stopping = tasks.stop().then(() => (stopped = true));
    await turn();
    expect([work.task()?.cancelled, stopped]).toEqual([true, false]);
    work.end();
    await stopping;
    expect(stopped).toBe(true);
  });
});

import { useEffect, useEffectEvent, useState } from 'react';
import type { TaskView } from '../../../electron/contract/digitization-views.ts';
import { useBridge, useBridgeEvent } from '../bridge/bridge-context.ts';
import { useAction } from '../bridge/use-action.ts';

export interface WatchedTask {
  /** The work as it was last told of; null before any. */
  readonly task: TaskView | null;
  readonly isRunning: boolean;
  /** Watches a task that was begun. */
  readonly watch: (task: TaskView) => void;
  readonly cancel: () => void;
}

/** Long work of the backend as it goes on. `onEnded` hears its end once, with what became of it. */
export function useTask(onEnded: (task: TaskView) => void): WatchedTask {
  const client = useBridge();
  const [task, setTask] = useState<TaskView | null>(null);
  const { run: stop } = useAction('task.cancel');
  const ended = useEffectEvent(onEnded);
  const isRunning = task?.state === 'RUNNING';
  const taskId = task?.id ?? null;
  useBridgeEvent('task.changed', (event) => {
    if (event.task.id === taskId) setTask(event.task);
  });
  useEffect(() => {
    if (!isRunning || taskId === null) return undefined;
    let isWatched = true;
    // It may have ended before its beginning was heard of here.
    void client.call('task.state', { taskId }).then((answer) => {
      if (isWatched && answer.ok) setTask(answer.value.task);
    });
    return () => {
      isWatched = false;
    };
  }, [client, isRunning, taskId]);
  useEffect(() => {
    if (task !== null && task.state !== 'RUNNING') ended(task);
  }, [task]);
  return {
    task,
    isRunning,
    watch: setTask,
    cancel: () => void (taskId !== null && stop({ taskId })),
  };
}

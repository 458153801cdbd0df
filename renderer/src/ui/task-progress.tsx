import { Button, Progress } from '@mantine/core';
import { textOfProblem } from '../i18n/problem-text.ts';
import { useText } from '../i18n/text-context.ts';
import { Notice } from './notice.tsx';
import classes from './task-progress.module.css';
import type { WatchedTask } from './use-task.ts';

/** How far long work is, what went wrong so far, and the way to stop it; after its end what became of it. */
export function TaskProgress({ watched }: { readonly watched: WatchedTask }) {
  const { t, locale } = useText();
  const { task, isRunning, cancel } = watched;
  if (task === null) return null;
  const { done, total, failed, state, problem } = task;
  if (isRunning) {
    return (
      <div className={classes.task}>
        <p className={classes.words} role="status">
          {t('task.running', { done, total })}
          {failed > 0 && ` · ${t('task.failed', { failed })}`}
        </p>
        <Progress
          className={classes.bar}
          value={total === 0 ? 100 : (done / total) * 100}
          animated={total === 0}
          aria-label={t('task.running', { done, total })}
        />
        <Button size="compact-md" variant="default" onClick={cancel}>
          {t('task.cancel')}
        </Button>
      </div>
    );
  }
  const ended = state === 'RUNNING' ? 'DONE' : state;
  const isWell = state === 'DONE' && failed === 0 && problem === null;
  return (
    <Notice tone={isWell ? 'ok' : 'warn'} title={t(`task.${ended}`, { done: done - failed, total })}>
      {failed > 0 && <p>{t('task.failed', { failed })}</p>}
      {problem !== null && <p>{textOfProblem(problem, locale)}</p>}
    </Notice>
  );
}

import { Button } from '@mantine/core';
import { useText } from '../../../i18n/text-context.ts';
import { useSecondsLeft } from '../../../ui/use-seconds-left.ts';
import { useUndoKey } from '../../../ui/use-undo-key.ts';
import classes from './undo-bar.module.css';
import { undoText } from './undo-text.ts';
import type { Queue } from './use-queue.ts';

/** What was done last and how long it may still be taken back, by Ctrl+Z or the button. */
export function UndoBar({ queue }: { readonly queue: Queue }) {
  const { t } = useText();
  const seconds = useSecondsLeft(queue.undo?.until ?? null);
  const offer = seconds > 0 ? queue.undo : null;
  useUndoKey(offer && queue.undoLast);
  if (offer === null) return null;
  return (
    <div className={classes.bar} role="status" data-testid="undo-bar">
      <span className={classes.words}>{undoText(offer, t)}</span>
      {/* Read out with the bar, not once a second. */}
      <span className={classes.seconds} aria-live="off">
        {t('queue.seconds', { seconds })}
      </span>
      <Button
        size="compact-sm"
        variant="white"
        color="ink"
        aria-keyshortcuts="Control+Z"
        disabled={queue.isRunning}
        onClick={queue.undoLast}
      >
        {t('queue.undo')}
        <span className={classes.key} aria-hidden="true">
          Ctrl+Z
        </span>
      </Button>
    </div>
  );
}

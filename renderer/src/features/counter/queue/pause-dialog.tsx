import { useText } from '../../../i18n/text-context.ts';
import classes from './dialogs.module.css';
import { PickList } from './pick-list.tsx';
import { Refused, useDialogStep } from './use-dialog-step.tsx';
import type { Queue } from './use-queue.ts';

interface PauseDialogProps {
  readonly queue: Queue;
  readonly onDone: () => void;
}

const REASONS = ['pause.reason.break', 'pause.reason.meeting', 'pause.reason.work', 'pause.reason.trouble'] as const;
const LONGEST_REASON = 120;

/** Why the counter rests: one of the usual reasons, or own words. Enter begins the pause. */
export function PauseDialog({ queue, onDone }: PauseDialogProps) {
  const { t } = useText();
  const step = useDialogStep(queue);
  async function pause(reason: string): Promise<void> {
    const answer = await step.take('queue.pause', { counterCode: queue.counterCode, reason });
    if (answer?.ok) onDone();
  }
  return (
    <div className={classes.dialog}>
      <p>{t('pause.lead')}</p>
      <Refused error={step.error} />
      <PickList
        label={t('pause.why')}
        placeholder={t('pause.hint')}
        empty={t('pause.ownWords')}
        choices={REASONS.map((key) => ({ id: t(key), name: t(key) }))}
        disabled={queue.isRunning}
        maxLength={LONGEST_REASON}
        onPick={(reason) => void pause(reason)}
        onWords={(reason) => void pause(reason)}
      />
    </div>
  );
}

import { showNotification } from '@mantine/notifications';
import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useText } from '../../../i18n/text-context.ts';
import { useUndo } from '../../../ui/undo-context.tsx';
import { usePressTwice } from '../use-press-twice.ts';

interface Marked {
  readonly id: string;
  readonly code: string;
  readonly rev: number;
}

/** "Đã bấm trên hệ thống": asked for twice, because only the system's next list could take it back. */
export function useMark(subject: Marked | null, onMarked: (dossier: DossierView) => void) {
  const { t } = useText();
  const { failed } = useUndo();
  const { run, isRunning } = useAction('external.mark');
  const { asked, press } = usePressTwice<'MARK'>(subject?.id ?? null);

  async function mark({ id, rev, code }: Marked): Promise<void> {
    const answer = await run({ dossierId: id, rev });
    if (!answer.ok) {
      failed(answer.error);
      return;
    }
    showNotification({ message: t('ext.marked', { code }) });
    onMarked(answer.value.dossier);
  }
  return {
    isAsked: asked !== null,
    isRunning,
    press(): void {
      if (subject !== null && !isRunning) press('MARK', () => void mark(subject));
    },
  };
}

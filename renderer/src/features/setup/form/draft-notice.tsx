import { Button } from '@mantine/core';
import type { DraftState } from '../../../bridge/use-draft.ts';
import { momentText } from '../../../i18n/local-time.ts';
import { useText } from '../../../i18n/text-context.ts';
import { Notice } from '../../../ui/notice.tsx';
import { useNow } from '../../../ui/use-now.ts';

interface DraftNoticeProps {
  readonly draft: DraftState;
  readonly onGiveUp: () => void;
}

/** Says that unsaved text was put back, and offers to go back to what is saved. */
export function DraftNotice({ draft, onGiveUp }: DraftNoticeProps) {
  const { t } = useText();
  const nowMs = useNow();
  if (draft.restoredAt === null) return null;
  return (
    <Notice
      tone="info"
      actions={
        <Button size="sm" variant="default" onClick={onGiveUp}>
          {t('draft.giveUp')}
        </Button>
      }
    >
      {t('draft.restored', { at: momentText(draft.restoredAt, nowMs) })}
    </Notice>
  );
}

import { Button } from '@mantine/core';
import { useText } from '../../../i18n/text-context.ts';
import { Notice } from '../../../ui/notice.tsx';

/** Somebody else saved what is being edited; the person decides whether to take that. */
export function ChangedElsewhere({ onTakeNew }: { readonly onTakeNew: () => void }) {
  const { t } = useText();
  return (
    <Notice
      tone="warn"
      title={t('conflict.title')}
      actions={
        <Button size="sm" variant="default" onClick={onTakeNew}>
          {t('conflict.takeNew')}
        </Button>
      }
    >
      {t('conflict.text')}
    </Notice>
  );
}

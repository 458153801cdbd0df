import { useEffect } from 'react';
import { useBridge } from '../bridge/bridge-context.ts';
import { useStatus } from '../bridge/status-context.tsx';
import { useText } from '../i18n/text-context.ts';

/** Puts the window's name and the office into the title bar. */
export function useTitle(): void {
  const { t } = useText();
  const { window } = useBridge();
  const officeName = useStatus().value?.officeName ?? null;
  const title = [t(`window.${window}`), officeName, t('app.name')].filter(Boolean).join(' - ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}

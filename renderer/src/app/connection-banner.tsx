import { Loader } from '@mantine/core';
import { useBridge } from '../bridge/bridge-context.ts';
import { useStatus } from '../bridge/status-context.tsx';
import { useText } from '../i18n/text-context.ts';
import classes from './connection-banner.module.css';

/** Says that the data process is away and that nothing typed is lost. Windows for citizens stay as they are. */
export function ConnectionBanner() {
  const { t } = useText();
  const { window } = useBridge();
  const { backend } = useStatus().processes;
  const isStaff = window === 'counter' || window === 'supervisor' || window === 'setup';
  if (backend === 'UP' || !isStaff) return null;
  return (
    <div className={classes.banner} role="status" data-state={backend}>
      {backend === 'DOWN' && <Loader size="1.125rem" color="currentColor" />}
      {t(backend === 'DOWN' ? 'connection.down' : 'connection.failed')}
    </div>
  );
}

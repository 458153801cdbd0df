import { Button } from '@mantine/core';
import { useText } from '../../../i18n/text-context.ts';
import { KeyMark } from '../scan/key-mark.tsx';
import { MissingList } from './missing-list.tsx';
import classes from './pages.module.css';
import type { Workspace } from './use-workspace.ts';

interface ClosingPanelProps {
  readonly workspace: Workspace;
  readonly onClose: () => void;
}

/** Before the pages are closed: every paper that is still missing something. The same key again closes. */
export function ClosingPanel({ workspace, onClose }: ClosingPanelProps) {
  const { t } = useText();
  return (
    <section className={classes.panel} aria-label={t('pages.closingTitle')}>
      <h2 className={classes.panelTitle}>{t('pages.closingTitle')}</h2>
      <MissingList papers={workspace.dossier.components} components={workspace.digitization.state?.components ?? []} />
      <div className={classes.row}>
        <Button size="sm" onClick={() => workspace.setMode('PAGE')}>
          {t('pages.closingBack')}
          <KeyMark name="Enter" />
        </Button>
        <Button size="sm" variant="default" onClick={onClose}>
          {t('pages.closingClose')}
          <KeyMark name="Esc" />
        </Button>
      </div>
    </section>
  );
}

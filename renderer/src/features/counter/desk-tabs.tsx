import { UnstyledButton } from '@mantine/core';
import { IconFolderOpen, IconUserPlus, IconX } from '@tabler/icons-react';
import { useText } from '../../i18n/text-context.ts';
import classes from './desk.module.css';

export type DeskView = 'receive' | 'list' | 'dossier';

interface DeskTabsProps {
  readonly view: DeskView;
  /** Code of the dossier that is open; null: none. */
  readonly openedCode: string | null;
  readonly onView: (view: DeskView) => void;
  readonly onClose: () => void;
}

/** What the right side shows: reception, the list, and the dossier that is open. */
export function DeskTabs({ view, openedCode, onView, onClose }: DeskTabsProps) {
  const { t } = useText();
  const tab = (name: DeskView) => ({
    className: classes.tabButton,
    'aria-current': view === name ? ('page' as const) : undefined,
    onClick: () => onView(name),
  });
  return (
    <nav className={classes.tabs} aria-label={t('counter.work')}>
      <UnstyledButton {...tab('receive')} aria-keyshortcuts="Alt+1">
        <IconUserPlus className={classes.icon} aria-hidden="true" />
        {t('counter.tabReceive')}
      </UnstyledButton>
      <UnstyledButton {...tab('list')} aria-keyshortcuts="Alt+2 Control+K">
        <IconFolderOpen className={classes.icon} aria-hidden="true" />
        {t('counter.tabDossiers')}
      </UnstyledButton>
      {openedCode !== null && (
        <span className={classes.opened}>
          <UnstyledButton {...tab('dossier')} aria-keyshortcuts="Alt+3">
            {openedCode}
          </UnstyledButton>
          <UnstyledButton className={classes.close} aria-label={t('dossier.close')} onClick={onClose}>
            <IconX size="1rem" aria-hidden="true" />
          </UnstyledButton>
        </span>
      )}
    </nav>
  );
}

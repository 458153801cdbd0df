import { UnstyledButton } from '@mantine/core';
import {
  IconBolt,
  IconCash,
  IconFolderOpen,
  IconListCheck,
  IconPackage,
  IconTableImport,
  IconUserPlus,
  IconX,
} from '@tabler/icons-react';
import { useText } from '../../i18n/text-context.ts';
import classes from './desk.module.css';

export type DeskView = 'receive' | 'list' | 'dossier' | 'uncollected' | 'onspot' | 'external' | 'payments';

interface DeskTabsProps {
  readonly view: DeskView;
  /** Code of the dossier that is open; null: none. */
  readonly openedCode: string | null;
  /** Dossiers that something must still be done about today. */
  readonly workCount: number;
  readonly onToday: () => void;
  readonly onView: (view: DeskView) => void;
  readonly onClose: () => void;
}

/** What the right side shows: reception, the lists and the dossier that is open; and the way to what is due today. */
export function DeskTabs({ view, openedCode, workCount, onToday, onView, onClose }: DeskTabsProps) {
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
      <UnstyledButton {...tab('uncollected')} aria-keyshortcuts="Alt+4">
        <IconPackage className={classes.icon} aria-hidden="true" />
        {t('uncollected.tab')}
      </UnstyledButton>
      <UnstyledButton {...tab('onspot')} aria-keyshortcuts="Alt+5">
        <IconBolt className={classes.icon} aria-hidden="true" />
        {t('onspot.tab')}
      </UnstyledButton>
      <UnstyledButton {...tab('external')} aria-keyshortcuts="Alt+6">
        <IconTableImport className={classes.icon} aria-hidden="true" />
        {t('counter.tabExternal')}
      </UnstyledButton>
      <UnstyledButton {...tab('payments')} aria-keyshortcuts="Alt+7">
        <IconCash className={classes.icon} aria-hidden="true" />
        {t('payment.tab')}
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
      <UnstyledButton
        className={`${classes.tabButton} ${classes.today}`}
        aria-keyshortcuts="Alt+V"
        aria-haspopup="dialog"
        onClick={onToday}
      >
        <IconListCheck className={classes.icon} aria-hidden="true" />
        {t('work.tab')}
        {workCount > 0 && <span className={classes.badge}>{workCount}</span>}
      </UnstyledButton>
    </nav>
  );
}

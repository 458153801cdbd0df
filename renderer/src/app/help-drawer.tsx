import { Drawer, Kbd } from '@mantine/core';
import type { ComponentType } from 'react';
import { useText } from '../i18n/text-context.ts';
import classes from './help-drawer.module.css';

interface HelpDrawerProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly Help: ComponentType;
}

/** F1: what this window is for and which keys there are. */
export function HelpDrawer({ isOpen, onClose, Help }: HelpDrawerProps) {
  const { t } = useText();
  const keys = [
    ['F1', t('help.keyHelp')],
    ['F8', t('help.keySwitch')],
    ['Ctrl+L', t('help.keyLock')],
    ['Ctrl+Z', t('help.keyUndo')],
    ['Ctrl+S', t('help.keySave')],
    ['Enter', t('help.keyEnter')],
    ['Esc', t('help.keyEscape')],
    ['Tab', t('help.keyTab')],
  ] as const;
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      title={t('help.title')}
      size="30rem"
      // Closed for good at once: what opens in its place takes the keyboard.
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.help}>
        <Help />
        <h3>{t('help.keys')}</h3>
        <dl className={classes.keys}>
          {keys.map(([key, meaning]) => (
            <div key={key}>
              <dt>
                <Kbd>{key}</Kbd>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <h3>{t('help.trouble')}</h3>
        <p>{t('help.troubleText')}</p>
      </div>
    </Drawer>
  );
}

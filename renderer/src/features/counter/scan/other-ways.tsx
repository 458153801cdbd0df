import { Button } from '@mantine/core';
import { IconArrowsExchange, IconDeviceMobile, IconFiles, IconFolderDown } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useText } from '../../../i18n/text-context.ts';
import { KeyMark } from './key-mark.tsx';
import classes from './scan.module.css';

interface OtherWaysProps {
  /** Null while it is not possible; the backs only right after the fronts. */
  readonly onBacks: (() => void) | null;
  readonly onPhone: (() => void) | null;
  readonly onFiles: (() => void) | null;
  readonly onFolder: (() => void) | null;
}

/** Ways into the paper beside the scanner, and the other side of the stack. */
export function OtherWays({ onBacks, onPhone, onFiles, onFolder }: OtherWaysProps) {
  const { t } = useText();
  return (
    <div role="group" aria-label={t('scan.ways')} className={classes.ways}>
      {onBacks && (
        <Way Icon={IconArrowsExchange} label={t('scan.way.backs')} keyName="Ctrl+B" isFilled onPress={onBacks} />
      )}
      <Way Icon={IconDeviceMobile} label={t('scan.way.phone')} keyName="Ctrl+D" onPress={onPhone} />
      <Way Icon={IconFiles} label={t('scan.way.files')} keyName="Ctrl+T" onPress={onFiles} />
      <Way Icon={IconFolderDown} label={t('scan.way.folder')} keyName="Ctrl+E" onPress={onFolder} />
      <p className={classes.soft}>{t('scan.way.drag')}</p>
    </div>
  );
}

interface WayProps {
  readonly Icon: ComponentType<{ readonly size?: string | number; readonly 'aria-hidden'?: boolean }>;
  readonly label: string;
  readonly keyName: string;
  readonly isFilled?: boolean;
  readonly onPress: (() => void) | null;
}

function Way({ Icon, label, keyName, isFilled = false, onPress }: WayProps) {
  return (
    <Button
      size="compact-md"
      variant={isFilled ? 'light' : 'default'}
      disabled={onPress === null}
      aria-keyshortcuts={keyName.replace('Ctrl', 'Control')}
      leftSection={<Icon size="1.125rem" aria-hidden />}
      onClick={() => onPress?.()}
    >
      {label}
      <KeyMark name={keyName} />
    </Button>
  );
}

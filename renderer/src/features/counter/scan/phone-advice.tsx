import { UnstyledButton } from '@mantine/core';
import { IconArrowBigDownLines, IconClipboard, IconFolderDown, IconUsb } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useText } from '../../../i18n/text-context.ts';
import { KeyMark } from './key-mark.tsx';
import classes from './scan.module.css';
import { useDialogKeys } from './use-dialog-keys.ts';

export interface PhoneWays {
  /** Opens the choice of files, where a phone on a cable is a folder. */
  readonly onCable: () => void;
  readonly onFolder: () => void;
}

/** No phone has come: four ways that need no network, each into the same paper from here. */
export function PhoneAdvice({ ways }: { readonly ways: PhoneWays }) {
  const { t } = useText();
  useDialogKeys(true, { '1': ways.onCable, '2': ways.onFolder });
  return (
    <section className={classes.advice} aria-label={t('phone.advice')}>
      <h3 className={classes.adviceTitle}>{t('phone.advice')}</h3>
      <p>{t('phone.adviceText')}</p>
      <ul className={classes.adviceWays}>
        <li>
          <UnstyledButton className={classes.adviceWay} aria-keyshortcuts="1" onClick={ways.onCable}>
            <WayWords Icon={IconUsb} name={t('phone.way.cable')} text={t('phone.way.cableText')} keyName="1" />
          </UnstyledButton>
        </li>
        <li>
          <UnstyledButton className={classes.adviceWay} aria-keyshortcuts="2" onClick={ways.onFolder}>
            <WayWords Icon={IconFolderDown} name={t('phone.way.folder')} text={t('phone.way.folderText')} keyName="2" />
          </UnstyledButton>
        </li>
        <li className={classes.adviceWay}>
          <WayWords Icon={IconClipboard} name={t('phone.way.paste')} text={t('phone.way.pasteText')} keyName="Ctrl+V" />
        </li>
        <li className={classes.adviceWay}>
          <WayWords Icon={IconArrowBigDownLines} name={t('phone.way.drag')} text={t('phone.way.dragText')} />
        </li>
      </ul>
    </section>
  );
}

interface WayWordsProps {
  readonly Icon: ComponentType<{ readonly size?: string | number; readonly 'aria-hidden'?: boolean }>;
  readonly name: string;
  readonly text: string;
  readonly keyName?: string;
}

function WayWords({ Icon, name, text, keyName }: WayWordsProps) {
  return (
    <>
      <Icon size="1.5rem" aria-hidden />
      <span>
        <strong>{name}</strong>
        {keyName !== undefined && <KeyMark name={keyName} />}
        <span className={classes.adviceText}>{text}</span>
      </span>
    </>
  );
}

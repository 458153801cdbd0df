import { Button, Group, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { PageView } from '../../../../../electron/contract/dossier-views.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { QrCode } from '../../../ui/qr-code.tsx';
import { useSecondsLeft } from '../../../ui/use-seconds-left.ts';
import { KeyMark } from './key-mark.tsx';
import { PhoneAdvice, type PhoneWays } from './phone-advice.tsx';
import { PhonePictures } from './phone-pictures.tsx';
import classes from './scan.module.css';
import { useDialogKeys } from './use-dialog-keys.ts';
import type { OpenPhone } from './use-phone.ts';

interface PhoneDialogProps {
  /** Null: closed. */
  readonly opened: OpenPhone | null;
  /** The paper that the pictures go into. */
  readonly paper: string;
  /** Pages of this job so far. */
  readonly pages: readonly PageView[];
  readonly ways: PhoneWays;
  readonly onClose: () => void;
}

/** How long a phone is waited for before the other ways are offered. */
const ADVICE_AFTER_MS = 8_000;
/** How often the device host is asked how long it has been waiting: nothing tells of what does not happen. */
const LOOK_EVERY_MS = 1_000;

/** The code that a phone reads, what has come of it, and what to do when no phone comes. */
export function PhoneDialog({ opened, paper, pages, ways, onClose }: PhoneDialogProps) {
  const { t } = useText();
  return (
    <Modal
      opened={opened !== null}
      onClose={onClose}
      title={t('phone.title')}
      size="72rem"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {opened && (
        <PhonePage key={opened.job.id} opened={opened} paper={paper} pages={pages} ways={ways} onClose={onClose} />
      )}
    </Modal>
  );
}

interface PhonePageProps extends Omit<PhoneDialogProps, 'opened'> {
  readonly opened: OpenPhone;
}

function PhonePage({ opened, paper, pages, ways, onClose }: PhonePageProps) {
  const { t } = useText();
  const state = useQuery('phone.state', { jobId: opened.job.id }, { askAgainOn: ['scan.changed', 'scan.page'] });
  const { ask } = state;
  useEffect(() => {
    const timer = window.setInterval(ask, LOOK_EVERY_MS);
    return () => window.clearInterval(timer);
  }, [ask]);
  const isReached = (state.value?.seen ?? false) || pages.length > 0;
  const isAdvised = !isReached && (state.value?.unreachedMs ?? 0) >= ADVICE_AFTER_MS;
  return (
    <div className={classes.dialog} data-takes-files>
      <p className={classes.phoneInto}>{t('phone.into', { paper })}</p>
      {state.error && <ErrorNotice error={state.error} />}
      <div className={classes.phone}>
        <PhoneCode opened={opened} />
        <div className={classes.phoneSide}>
          {isAdvised ? (
            <PhoneAdvice ways={ways} />
          ) : (
            <ol className={classes.steps}>
              <li>{t('phone.step1')}</li>
              <li>{t('phone.step2')}</li>
              <li>{t('phone.step3')}</li>
            </ol>
          )}
          <p className={classes.phoneState} role="status">
            {pages.length > 0
              ? t('phone.kept', { pages: pages.length })
              : t(isReached ? 'phone.seen' : 'phone.waiting')}
          </p>
          <PhonePictures pictures={state.value?.pictures ?? []} pages={pages} />
        </div>
      </div>
      <Group gap="sm">
        <Button size="md" data-autofocus onClick={onClose}>
          {t('phone.done')}
          <KeyMark name="Enter" />
        </Button>
        <TimeLeft until={opened.expiresAt} />
      </Group>
    </div>
  );
}

/** One network at a time: two codes side by side are read by the wrong one. */
function PhoneCode({ opened }: { readonly opened: OpenPhone }) {
  const { t } = useText();
  const { addresses } = opened;
  const [index, setIndex] = useState(0);
  const address = addresses[index];
  const turn = (): void => setIndex((index + 1) % addresses.length);
  useDialogKeys(addresses.length > 1, { M: turn });
  if (!address) return null;
  return (
    <div className={classes.phoneCode}>
      <QrCode drawing={address.qr} label={t('phone.qr')} className={classes.phoneQr} />
      <p className={classes.soft}>{t('phone.address')}</p>
      <p className={classes.phoneAddress} data-testid="phone-address">
        {address.url}
      </p>
      <p className={classes.soft}>{t('phone.network', { network: address.network })}</p>
      {addresses.length > 1 && (
        <Button size="compact-md" variant="default" aria-keyshortcuts="M" onClick={turn}>
          {t('phone.otherNetwork')}
          <KeyMark name="M" />
        </Button>
      )}
    </div>
  );
}

function TimeLeft({ until }: { readonly until: string }) {
  const { t } = useText();
  const seconds = useSecondsLeft(until);
  const minutes = Math.floor(seconds / 60);
  return (
    <span className={classes.soft}>{t('phone.left', { minutes, seconds: String(seconds % 60).padStart(2, '0') })}</span>
  );
}

import { Button } from '@mantine/core';
import { IconFileCertificate, IconLayoutSidebar, IconSend, IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { StateWord } from '../../../ui/state-word.tsx';
import { HandInDialog } from '../hand-in/hand-in-dialog.tsx';
import { KeyMark } from '../scan/key-mark.tsx';
import { SigningDialog } from '../signing/signing-dialog.tsx';
import { VerifyDialog } from '../signing/verify-dialog.tsx';
import { useKeys } from '../use-keys.ts';
import { KeptDialog } from './kept-dialog.tsx';
import { missingOf } from './missing-list.tsx';
import classes from './pages.module.css';
import type { Digitization } from './use-digitization.ts';
import { ViewsDialog } from './views-dialog.tsx';

interface DigitizationBarProps {
  readonly dossier: DossierView;
  readonly digitization: Digitization;
  readonly isShown: boolean;
  readonly onPages: () => void;
}

type Dialog = 'HAND_IN' | 'SIGNING' | 'VERIFY' | 'KEPT' | 'VIEWS';

const CLASS_TONES = { FULL: 'ok', PARTIAL: 'warn', NONE: 'warn', OUT_OF_SCOPE: 'ok' } as const;

/** Where the dossier stands after scanning, and what is done with it: pages, signing, handing in, checking. */
export function DigitizationBar({ dossier, digitization, isShown, onPages }: DigitizationBarProps) {
  const { t } = useText();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const { state, error, ask } = digitization;
  const open = (wanted: Dialog) => (): void => setDialog(wanted);
  const close = (): void => setDialog(null);
  useKeys(
    isShown ? { 'Alt+J': onPages, 'Ctrl+N': open('HAND_IN'), 'Ctrl+S': open('SIGNING'), 'Ctrl+J': open('VERIFY') } : {},
  );
  const missing = missingOf(state?.components ?? []).length;
  const submitted = state?.submissions.at(-1);
  return (
    <section className={classes.status} aria-label={t('digitizing.status')}>
      {error && <ErrorNotice error={error} onRetry={ask} />}
      {state && (
        <p className={classes.row}>
          <StateWord state={CLASS_TONES[state.class]}>{t(`digitizing.class.${state.class}`)}</StateWord>
          {state.waiting > 0 && (
            <span className={classes.soft} role="status">
              {t(state.cleaning ? 'pages.cleaningLeft' : 'pages.cleaningStopped', { count: state.waiting })}
            </span>
          )}
          {missing > 0 && <span className={classes.missing}>{t('digitizing.missing', { count: missing })}</span>}
          {submitted && (
            <span className={classes.soft}>{t('digitizing.submitted', { target: submitted.targetName })}</span>
          )}
        </p>
      )}
      <div className={classes.row}>
        <Act Icon={IconLayoutSidebar} label={t('digitizing.pages')} keyName="Alt+J" isFirst onPress={onPages} />
        <Act Icon={IconSignature} label={t('digitizing.sign')} keyName="Ctrl+S" onPress={open('SIGNING')} />
        <Act Icon={IconSend} label={t('digitizing.handIn')} keyName="Ctrl+N" onPress={open('HAND_IN')} />
        <Act Icon={IconFileCertificate} label={t('digitizing.verify')} keyName="Ctrl+J" onPress={open('VERIFY')} />
        <Button size="compact-md" variant="subtle" onClick={open('KEPT')}>
          {t('kept.open')}
        </Button>
        <Button size="compact-md" variant="subtle" onClick={open('VIEWS')}>
          {t('views.open')}
        </Button>
      </div>
      <HandInDialog
        dossier={dossier}
        digitization={digitization}
        isShown={isShown && dialog === 'HAND_IN'}
        onClose={close}
      />
      <SigningDialog isShown={isShown && dialog === 'SIGNING'} onClose={close} />
      <VerifyDialog isShown={isShown && dialog === 'VERIFY'} onClose={close} />
      <KeptDialog dossier={dossier} isShown={isShown && dialog === 'KEPT'} onClose={close} />
      <ViewsDialog dossierId={dossier.id} isShown={isShown && dialog === 'VIEWS'} onClose={close} />
    </section>
  );
}

interface ActProps {
  readonly Icon: typeof IconSend;
  readonly label: string;
  readonly keyName: string;
  readonly isFirst?: boolean;
  readonly onPress: () => void;
}

function Act({ Icon, label, keyName, isFirst = false, onPress }: ActProps) {
  return (
    <Button
      size="compact-md"
      variant={isFirst ? 'light' : 'default'}
      aria-keyshortcuts={keyName.replace('Ctrl', 'Control')}
      leftSection={<Icon size="1.125rem" aria-hidden />}
      onClick={onPress}
    >
      {label}
      <KeyMark name={keyName} />
    </Button>
  );
}

import { Button, Checkbox, Loader, PasswordInput, UnstyledButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { SigningKeyView } from '../../../../../electron/contract/methods/signing.ts';
import { dateText } from '../../../i18n/local-time.ts';
import { textOfProblem } from '../../../i18n/problem-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import dialog from '../../../ui/dialog.module.css';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TaskProgress } from '../../../ui/task-progress.tsx';
import { useNow } from '../../../ui/use-now.ts';
import classes from './signing.module.css';
import { type Signing, useSigning } from './use-signing.ts';

interface SigningDialogProps {
  readonly isShown: boolean;
  readonly onClose: () => void;
}

/** Signs what waits for a signature, many at once; what a device fails at stays in the list with the reason. */
export function SigningDialog({ isShown, onClose }: SigningDialogProps) {
  const { t } = useText();
  return (
    <Dialog title={t('signing.title')} widthRem={64} isShown={isShown} onClose={onClose}>
      <Content />
    </Dialog>
  );
}

function Content() {
  const { t } = useText();
  const signing = useSigning(true);
  const { queue, keys, documents, chosen, key, watched } = signing;
  const form = useRef<HTMLFormElement>(null);
  const pinField = useRef<HTMLInputElement>(null);
  const needsPin = key?.needsPin ?? false;
  useEffect(() => {
    // Everything is chosen already: what is left to do is the PIN, then Enter.
    if (needsPin) pinField.current?.focus();
  }, [needsPin]);
  const keyProblem = keys.value?.message ?? null;
  return (
    <form
      ref={form}
      noValidate
      className={dialog.body}
      onSubmit={(event) => {
        event.preventDefault();
        void signing.sign().then((began) => {
          if (!began) pinField.current?.focus();
        });
      }}
    >
      {queue.error && <ErrorNotice error={queue.error} onRetry={queue.ask} />}
      {keys.error && <ErrorNotice error={keys.error} onRetry={keys.ask} />}
      {signing.error && <ErrorNotice error={signing.error} />}
      <TaskProgress watched={watched} />
      {queue.value ? <Queue signing={signing} /> : queue.isAsking && <Loader />}
      {keys.isAsking && keys.value === null && (
        <p className={dialog.soft} role="status">
          <Loader size="0.875rem" /> {t('signing.keysAsking')}
        </p>
      )}
      {keyProblem !== null && signing.found.length === 0 && (
        <Notice
          tone="warn"
          title={keyProblem}
          actions={
            <Button size="sm" variant="default" loading={keys.isAsking} onClick={keys.ask}>
              {t('signing.keysAgain')}
            </Button>
          }
        />
      )}
      {documents.length > 0 && signing.found.length > 0 && (
        <>
          <Keys signing={signing} />
          <div className={classes.sign}>
            {needsPin && (
              <PasswordInput
                ref={pinField}
                className={classes.pin}
                label={t('signing.pin')}
                description={t('signing.pinHint')}
                autoComplete="off"
                maxLength={64}
                value={signing.pin}
                onChange={(event) => signing.setPin(event.currentTarget.value)}
              />
            )}
            <Button
              type="submit"
              loading={signing.isStarting}
              disabled={chosen.length === 0 || watched.isRunning || (needsPin && signing.pin === '')}
            >
              {t('signing.sign', { count: chosen.length })}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}

function Keys({ signing }: { readonly signing: Signing }) {
  const { t } = useText();
  return (
    <div role="radiogroup" aria-label={t('signing.keys')} className={classes.keys}>
      {signing.found.map((key) => (
        <Key
          key={key.id}
          signingKey={key}
          isChosen={key.id === signing.key?.id}
          onChoose={() => signing.choose(key.id)}
        />
      ))}
    </div>
  );
}

interface KeyProps {
  readonly signingKey: SigningKeyView;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Key({ signingKey, isChosen, onChoose }: KeyProps) {
  const { t } = useText();
  const nowMs = useNow();
  const { label, subject, issuer, notBefore, notAfter } = signingKey;
  // An agent says nothing of its certificate before it signs.
  const isValid =
    (notBefore === null || Date.parse(notBefore) <= nowMs) && (notAfter === null || nowMs <= Date.parse(notAfter));
  return (
    <UnstyledButton className={classes.key} role="radio" aria-checked={isChosen} onClick={onChoose}>
      <span className={classes.subject}>{subject || label}</span>
      <span className={dialog.soft}>
        {issuer === '' ? t('signing.askedLater') : `${label} · ${t('signing.issuer', { issuer })}`}
      </span>
      {notAfter !== null && (
        <span className={isValid ? dialog.soft : classes.late}>
          {t(isValid ? 'signing.validTo' : 'signing.notValid', { day: dateText(Date.parse(notAfter)) })}
        </span>
      )}
    </UnstyledButton>
  );
}

function Queue({ signing }: { readonly signing: Signing }) {
  const { t, locale } = useText();
  const { documents, chosen, watched } = signing;
  if (documents.length === 0)
    return watched.isRunning ? null : (
      <Notice tone="ok" title={t('signing.none')}>
        {t('signing.noneText')}
      </Notice>
    );
  return (
    <>
      <Checkbox
        checked={chosen.length === documents.length}
        indeterminate={chosen.length > 0 && chosen.length < documents.length}
        disabled={watched.isRunning}
        label={t('signing.waiting', { count: documents.length })}
        onChange={signing.toggleAll}
      />
      <ol className={classes.queue} aria-label={t('signing.queue')}>
        {documents.map((document) => (
          <li key={document.id} className={classes.line}>
            <Checkbox
              checked={signing.isChosen(document)}
              disabled={watched.isRunning}
              label={`${document.dossierCode} · ${document.applicantName} · ${document.componentOrdinal}. ${document.componentName}`}
              description={t('signing.file', {
                name: document.fileName,
                pages: document.pages,
              })}
              onChange={() => signing.toggle(document)}
            />
            {document.problem !== null && (
              <p className={classes.why}>{t('signing.failedBy', { why: textOfProblem(document.problem, locale) })}</p>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

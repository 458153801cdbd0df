import { Button, Loader } from '@mantine/core';
import { IconFolderOpen, IconSend } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import { momentText, sizeText } from '../../../i18n/local-time.ts';
import { useText } from '../../../i18n/text-context.ts';
import dialog from '../../../ui/dialog.module.css';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TaskProgress } from '../../../ui/task-progress.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { MissingList } from '../pages/missing-list.tsx';
import type { Digitization } from '../pages/use-digitization.ts';
import { KeyMark } from '../scan/key-mark.tsx';
import { useDialogKeys } from '../scan/use-dialog-keys.ts';
import classes from './hand-in.module.css';
import { type HandIn, useHandIn } from './use-hand-in.ts';

interface HandInDialogProps {
  readonly dossier: DossierView;
  readonly digitization: Digitization;
  readonly isShown: boolean;
  readonly onClose: () => void;
}

/** Hands a dossier in: files named as the target wants them in a folder that opens, then "đã nộp". */
export function HandInDialog({ dossier, digitization, isShown, onClose }: HandInDialogProps) {
  const { t } = useText();
  return (
    <Dialog title={t('handIn.title', { code: dossier.paperCode })} widthRem={52} isShown={isShown} onClose={onClose}>
      <Content dossier={dossier} digitization={digitization} />
    </Dialog>
  );
}

function Content({ dossier, digitization }: Pick<HandInDialogProps, 'dossier' | 'digitization'>) {
  const { t } = useText();
  const handIn = useHandIn({ dossierId: dossier.id, isOpen: true, onChanged: digitization.ask });
  const { targets, list, asked, exported, isUnfinished } = handIn;
  useAloneAtOnce(handIn);
  useDialogKeys(
    true,
    Object.fromEntries(targets.slice(0, 9).map((target, index) => [String(index + 1), () => handIn.write(target)])),
  );
  return (
    <div className={dialog.body}>
      {list.error && <ErrorNotice error={list.error} onRetry={list.ask} />}
      {list.value === null && list.isAsking && <Loader />}
      {list.value !== null && targets.length === 0 && (
        <Notice tone="warn" title={t('handIn.noTargets')}>
          {t('handIn.noTargetsText')}
        </Notice>
      )}
      {targets.length > 0 && (
        <div role="group" aria-label={t('handIn.targets')} className={classes.targets}>
          {targets.map((target, index) => (
            <Button
              key={target.code}
              variant={asked?.code === target.code ? 'light' : 'default'}
              disabled={handIn.isWriting}
              leftSection={<IconSend size="1.125rem" aria-hidden="true" />}
              onClick={() => handIn.write(target)}
            >
              {t('handIn.to', { target: target.name })}
              {index < 9 && <KeyMark name={String(index + 1)} />}
            </Button>
          ))}
        </div>
      )}
      {handIn.isWriting && (
        <>
          <p className={dialog.soft}>
            <Loader size="0.875rem" /> {t('handIn.writing')}
          </p>
          {handIn.watched.isRunning && <TaskProgress watched={handIn.watched} />}
        </>
      )}
      {isUnfinished && asked !== null ? (
        <Notice
          tone="warn"
          title={t('handIn.unfinished')}
          actions={
            <Button size="sm" variant="default" onClick={() => handIn.write(asked, true)}>
              {t('handIn.anyway')}
            </Button>
          }
        >
          <MissingList papers={dossier.components} components={digitization.state?.components ?? []} />
        </Notice>
      ) : (
        handIn.error && <ErrorNotice error={handIn.error} />
      )}
      {exported !== null && <ExportedFiles dossier={dossier} handIn={handIn} exported={exported} />}
      <Submissions digitization={digitization} handIn={handIn} />
    </div>
  );
}

/** With one target there is nothing to choose: the key that opened the dialog has said it all. */
function useAloneAtOnce({ targets, list, write }: HandIn): void {
  const isDone = useRef(false);
  const [alone] = targets;
  const isAlone = list.value !== null && targets.length === 1;
  const go = useEffectEvent(() => {
    if (isDone.current || alone === undefined) return;
    isDone.current = true;
    write(alone);
  });
  useEffect(() => {
    if (isAlone) go();
  }, [isAlone]);
}

interface ExportedFilesProps {
  readonly dossier: DossierView;
  readonly handIn: HandIn;
  readonly exported: NonNullable<HandIn['exported']>;
}

/** What was written where, what to mind, and the note that it was handed in. */
function ExportedFiles({ dossier, handIn, exported }: ExportedFilesProps) {
  const { t, locale } = useText();
  const { target, files } = exported;
  const nameOf = (ordinal: number): string =>
    `${ordinal}. ${dossier.components.find((one) => one.ordinal === ordinal)?.name ?? ''}`;
  return (
    <section className={dialog.body} aria-label={t('handIn.files')}>
      <p className={classes.folder}>{files.folder}</p>
      <ol className={classes.files}>
        {files.files.map(({ name, bytes, repacked }) => (
          <li key={name} className={classes.file}>
            <span>{name}</span>
            <span className={classes.size}>
              {sizeText(bytes, locale)}
              {repacked && ` · ${t('handIn.repacked')}`}
            </span>
          </li>
        ))}
      </ol>
      {files.warnings.length > 0 && (
        <Notice tone="warn" title={t('handIn.warnings')}>
          <ul className={classes.warnings}>
            {files.warnings.map(({ componentOrdinal, code }) => (
              <li key={`${componentOrdinal} ${code}`}>
                {nameOf(componentOrdinal)}: {t(warningKey(code))}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <p className={dialog.soft}>{t('handIn.next', { target: target.name })}</p>
      <div className={dialog.row}>
        <Button data-autofocus loading={handIn.isRecording} onClick={() => handIn.record(target)}>
          {t('handIn.record')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconFolderOpen size="1.125rem" aria-hidden="true" />}
          onClick={handIn.show}
        >
          {t('handIn.show')}
        </Button>
      </div>
    </section>
  );
}

const WARNINGS = [
  'NO_PAGES',
  'NOT_RECEIVED',
  'NOT_SIGNED',
  'NO_SIGNATURE_SEEN',
  'NO_STAMP_SEEN',
  'WORK_WAITING',
] as const;

/** A warning of a later version is one to look at all the same. */
function warningKey(code: string) {
  const known = WARNINGS.find((one) => one === code);
  return known === undefined ? ('handIn.otherWarning' as const) : (`pages.missing.${known}` as const);
}

/** When and where it was handed in before; a slip can be taken back as long as nothing was destroyed. */
function Submissions({ digitization, handIn }: Pick<HandInDialogProps, 'digitization'> & { readonly handIn: HandIn }) {
  const { t } = useText();
  const nowMs = useNow();
  const submissions = digitization.state?.submissions ?? [];
  if (submissions.length === 0) return null;
  return (
    <ul className={classes.files} aria-label={t('handIn.done')}>
      {submissions.map(({ id, targetName, submittedAt, byName, files }) => (
        <li key={id} className={classes.file}>
          <span>
            {t('handIn.doneAt', { target: targetName, at: momentText(submittedAt, nowMs), name: byName, count: files })}
          </span>
          <Button size="compact-sm" variant="subtle" onClick={() => handIn.undo(id)}>
            {t('handIn.undo')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useErrorText, useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useFocusProblem } from '../../../ui/use-focus-problem.ts';
import classes from './dossier-page.module.css';
import { RecipientFields } from './recipient-fields.tsx';
import { checkRecipient, type RecipientProblems, recipientOf } from './recipient-value.ts';
import { ShelfSign } from './shelf-sign.tsx';

interface ReturnDialogProps {
  readonly dossier: DossierView;
  readonly counterCode: string;
  readonly isAsked: boolean;
  readonly onChanged: () => void;
  /** It was handed over, and the citizen is asked to rate. */
  readonly onReturned: () => void;
  readonly onClose: () => void;
}

/** Handing over is asked for once, because it cannot be taken back. */
export function ReturnDialog({ isAsked, onClose, ...steps }: ReturnDialogProps) {
  const { t } = useText();
  return (
    <Modal
      opened={isAsked}
      onClose={onClose}
      title={t('result.confirmTitle', { name: steps.dossier.applicant.name })}
      size="34rem"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <ReturnSteps {...steps} onClose={onClose} />
    </Modal>
  );
}

/** Refusals that a reason why the result is not digitized answers. */
const DIGITIZE_CODES: readonly string[] = ['DOSSIER_RESULT_NOT_DIGITIZED', 'DOSSIER_RESULT_NOT_SIGNED'];

/** Recording the result, for a dossier whose citizen waits for it. */
const RECORD = 'CO_KET_QUA';

/** Whether a result can be handed over at this counter now, in one go with recording it. */
export function canReturn({ next }: Pick<DossierView, 'next'>): boolean {
  return next.some(({ action }) => action === 'TRA_KET_QUA' || action === RECORD);
}

/** Recording the result, where it is not there yet, and handing it over. */
function useReturn(
  { dossier, counterCode, onChanged, onReturned, onClose }: Omit<ReturnDialogProps, 'isAsked'>,
  onProblem: () => void,
) {
  const record = useAction('dossier.step');
  const giveBack = useAction('dossier.return');
  const [exception, setException] = useState('');
  const [recipient, setRecipient] = useState(() => recipientOf('APPLICANT', dossier));
  const [problems, setProblems] = useState<RecipientProblems>({});
  // A step that is done stays done when the next one is refused: a second try goes on from there.
  const isRecorded = dossier.state === 'CO_KET_QUA';

  /** The revision to hand over at; null where the result could not be recorded. */
  async function recorded(): Promise<number | null> {
    if (isRecorded) return dossier.rev;
    // Handed over at once: it never lies on a shelf.
    const result = {
      happenedAt: null,
      document: null,
      paper: true,
      shelf: '',
      exception: exception.trim(),
      reason: '',
    };
    const step = { action: RECORD, ...result } as const;
    const answer = await record.run({ dossierId: dossier.id, rev: dossier.rev, step });
    return answer.ok ? answer.value.dossier.rev : null;
  }
  async function run(): Promise<void> {
    const checked = checkRecipient(recipient);
    setProblems('problems' in checked ? checked.problems : {});
    if ('problems' in checked) {
      onProblem();
      return;
    }
    const rev = await recorded();
    if (rev === null) {
      onChanged();
      return;
    }
    const answer = await giveBack.run({ dossierId: dossier.id, counterCode, rev, recipient: checked.recipient });
    onChanged();
    if (!answer.ok) return;
    onReturned();
    onClose();
  }

  return {
    isRecorded,
    isRecording: record.isRunning,
    isReturning: giveBack.isRunning,
    error: record.error ?? giveBack.error,
    exception,
    setException,
    recipient,
    setRecipient(changed: typeof recipient): void {
      setRecipient(changed);
      setProblems({});
    },
    problems,
    run: () => void run(),
  };
}

function ReturnSteps(props: Omit<ReturnDialogProps, 'isAsked'>) {
  const { dossier, onClose } = props;
  const { t } = useText();
  const textOf = useErrorText();
  const place = useRef<HTMLDivElement>(null);
  const giving = useReturn(props, useFocusProblem(place));
  const { error, isRecorded } = giving;
  const isRunning = giving.isRecording || giving.isReturning;
  const isException = error !== null && DIGITIZE_CODES.includes(error.code);
  const unscanned = dossier.components.filter(
    ({ received, mustDigitize, status }) => received && mustDigitize && status === 0,
  ).length;

  return (
    <Stack ref={place}>
      <ShelfSign dossier={dossier} />
      <RecipientFields
        dossier={dossier}
        value={giving.recipient}
        problems={giving.problems}
        onChange={giving.setRecipient}
      />
      <p>{t('result.confirmText', { code: dossier.paperCode })}</p>
      {unscanned > 0 && <Notice tone="warn">{t('result.unscanned', { count: unscanned })}</Notice>}
      <ol className={classes.steps}>
        <li data-state={isRecorded ? 'done' : giving.isRecording ? 'running' : 'open'}>{t('result.stepComplete')}</li>
        <li data-state={giving.isReturning ? 'running' : 'open'}>{t('result.stepReturn')}</li>
      </ol>
      {!isRecorded && (isException || giving.exception !== '') && (
        <TextInput
          size="sm"
          label={t('step.exception')}
          description={t('step.exceptionNote')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={400}
          error={isException ? textOf(error) : undefined}
          value={giving.exception}
          onChange={(event) => giving.setException(event.currentTarget.value)}
        />
      )}
      {error && !isException && <ErrorNotice error={error} />}
      <Group>
        <Button data-autofocus loading={isRunning} onClick={giving.run}>
          {t('result.confirm')}
        </Button>
        <Button variant="default" disabled={isRunning} onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}

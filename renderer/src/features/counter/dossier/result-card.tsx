import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { momentText } from '../../../i18n/local-time.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { StateWord } from '../../../ui/state-word.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { RatingLine } from '../rating-line.tsx';
import { useKeys } from '../use-keys.ts';
import classes from './dossier-page.module.css';

interface ResultCardProps {
  readonly dossier: DossierView;
  readonly counterCode: string;
  /** The usual next step with this dossier. */
  readonly isNext: boolean;
  readonly isShown: boolean;
  readonly onChanged: () => void;
  /** It was handed over, and the citizen is asked to rate. */
  readonly onReturned: () => void;
}

/** The result: recorded and handed over in one go, asked for once, because it cannot be taken back. */
export function ResultCard({ dossier, counterCode, isNext, isShown, onChanged, onReturned }: ResultCardProps) {
  const { t } = useText();
  const nowMs = useNow();
  const [isAsked, setAsked] = useState(false);
  const canReturn =
    dossier.state === 'DA_TIEP_NHAN' || dossier.state === 'DANG_GIAI_QUYET' || dossier.state === 'CO_KET_QUA';
  useKeys(isShown ? { F10: canReturn ? () => setAsked(true) : undefined } : {});

  return (
    <section className={classes.card} aria-label={t('result.title')}>
      <h2 className={classes.cardTitle}>{t('result.title')}</h2>
      {dossier.state === 'DA_TRA' ? (
        <>
          <StateWord state="ok">
            {t('result.done', { at: dossier.returnedAt === null ? '' : momentText(dossier.returnedAt, nowMs) })}
          </StateWord>
          <RatingLine counterCode={counterCode} />
        </>
      ) : (
        <p className={classes.soft}>
          {t(canReturn ? (dossier.state === 'CO_KET_QUA' ? 'result.ready' : 'result.open') : 'result.notOpen')}
        </p>
      )}
      {canReturn && (
        <div className={classes.buttons}>
          <Button
            size="sm"
            variant={isNext ? 'filled' : 'default'}
            aria-keyshortcuts="F10"
            onClick={() => setAsked(true)}
          >
            {t('result.return')}
            <span className={classes.key} aria-hidden="true">
              F10
            </span>
          </Button>
        </div>
      )}
      <Modal
        opened={isAsked}
        onClose={() => setAsked(false)}
        title={t('result.confirmTitle', { name: dossier.applicant.name })}
        size="30rem"
        transitionProps={{ duration: 0 }}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <ReturnSteps
          dossier={dossier}
          counterCode={counterCode}
          onChanged={onChanged}
          onReturned={onReturned}
          onClose={() => setAsked(false)}
        />
      </Modal>
    </section>
  );
}

type ReturnStepsProps = Omit<ResultCardProps, 'isNext' | 'isShown'> & { readonly onClose: () => void };

function ReturnSteps({ dossier, counterCode, onChanged, onReturned, onClose }: ReturnStepsProps) {
  const { t } = useText();
  const complete = useAction('dossier.complete');
  const giveBack = useAction('dossier.return');
  // A step that is done stays done when the next one is refused: a second try goes on from there.
  const isComplete = dossier.state === 'CO_KET_QUA';
  const isRunning = complete.isRunning || giveBack.isRunning;
  const error = complete.error ?? giveBack.error;

  const unscanned = dossier.components.filter(
    ({ received, mustDigitize, status }) => received && mustDigitize && status === 0,
  ).length;

  async function run(): Promise<void> {
    if (!isComplete) {
      const answer = await complete.run({ dossierId: dossier.id });
      onChanged();
      if (!answer.ok) return;
    }
    const answer = await giveBack.run({ dossierId: dossier.id, counterCode });
    onChanged();
    if (!answer.ok) return;
    onReturned();
    onClose();
  }

  return (
    <Stack>
      <p>{t('result.confirmText', { code: dossier.code })}</p>
      {unscanned > 0 && <Notice tone="warn">{t('result.unscanned', { count: unscanned })}</Notice>}
      <ol className={classes.steps}>
        <li data-state={isComplete ? 'done' : complete.isRunning ? 'running' : 'open'}>{t('result.stepComplete')}</li>
        <li data-state={giveBack.isRunning ? 'running' : 'open'}>{t('result.stepReturn')}</li>
      </ol>
      {error && <ErrorNotice error={error} />}
      <Group>
        <Button data-autofocus loading={isRunning} onClick={() => void run()}>
          {t('result.confirm')}
        </Button>
        <Button variant="default" disabled={isRunning} onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}

import { Button } from '@mantine/core';
import { type RefObject, useState } from 'react';
import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import { useSession } from '../../../bridge/session-context.tsx';
import { momentText } from '../../../i18n/local-time.ts';
import { useText } from '../../../i18n/text-context.ts';
import { StateWord } from '../../../ui/state-word.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { RatingLine } from '../rating-line.tsx';
import type { StepOffice } from '../steps/step-form.tsx';
import { isFormAction } from '../steps/step-value.ts';
import { type StepQuestion, StepsDialog } from '../steps/steps-dialog.tsx';
import { tellStep } from '../steps/tell-step.ts';
import { formSteps } from '../steps/use-step.ts';
import { useKeys } from '../use-keys.ts';
import classes from './dossier-page.module.css';
import { LastStep } from './last-step.tsx';
import { canReturn, ReturnDialog } from './return-dialog.tsx';

interface NextCardProps {
  readonly dossier: DossierView;
  readonly counterCode: string;
  readonly office: StepOffice;
  /** Something else is to be done first. */
  readonly isLater: boolean;
  readonly isShown: boolean;
  readonly nextButton: RefObject<HTMLButtonElement | null>;
  readonly onChanged: () => void;
  /** The result was handed over, and the citizen is asked to rate. */
  readonly onReturned: () => void;
}

/** What is done next with a dossier: the ordinary step on one key, the others behind one more, the last one taken back. */
export function NextCard(props: NextCardProps) {
  const { dossier, counterCode, office, isLater, isShown, nextButton, onChanged, onReturned } = props;
  const { t } = useText();
  const [question, setQuestion] = useState<StepQuestion>(null);
  const [isReturnAsked, setReturnAsked] = useState(false);
  const [ordinary] = dossier.next;
  const hasOthers = formSteps(dossier).some(({ action }) => action !== ordinary?.action);
  const isReturnable = canReturn(dossier);
  const isReturnNext = ordinary?.action === 'TRA_KET_QUA';

  const takeNext = (): void => {
    if (ordinary === undefined) return;
    if (isFormAction(ordinary.action)) setQuestion(ordinary.action);
    else if (isReturnNext) setReturnAsked(true);
  };
  useKeys(
    isShown
      ? {
          F11: ordinary && takeNext,
          F10: isReturnable ? () => setReturnAsked(true) : undefined,
          'Alt+B': hasOthers ? () => setQuestion('CHOOSE') : undefined,
        }
      : {},
  );

  return (
    <section className={classes.card} aria-label={t('step.next')}>
      <h2 className={classes.cardTitle}>{t('step.next')}</h2>
      <HeldElsewhere dossier={dossier} />
      <Ended dossier={dossier} counterCode={counterCode} />
      {(ordinary || hasOthers) && (
        <div className={classes.actions}>
          {ordinary && (
            <StepButton
              button={nextButton}
              label={t(`step.action.${ordinary.action}`)}
              keyName={isReturnNext ? 'F10' : 'F11'}
              isFilled={!isLater}
              onPress={takeNext}
            />
          )}
          {isReturnable && !isReturnNext && (
            <StepButton label={t('result.return')} keyName="F10" onPress={() => setReturnAsked(true)} />
          )}
          {hasOthers && <StepButton label={t('step.other')} keyName="Alt+B" onPress={() => setQuestion('CHOOSE')} />}
        </div>
      )}
      <LastStep dossier={dossier} isShown={isShown} onChanged={onChanged} />
      <StepsDialog
        dossier={dossier}
        question={question}
        office={office}
        onQuestion={setQuestion}
        onStale={onChanged}
        onDone={(action) => {
          setQuestion(null);
          onChanged();
          tellStep(t('step.done', { action: t(`step.action.${action}`) }));
        }}
      />
      <ReturnDialog
        dossier={dossier}
        counterCode={counterCode}
        isAsked={isReturnAsked}
        onChanged={onChanged}
        onReturned={onReturned}
        onClose={() => setReturnAsked(false)}
      />
    </section>
  );
}

interface StepButtonProps {
  readonly label: string;
  readonly keyName: string;
  readonly isFilled?: boolean;
  readonly button?: RefObject<HTMLButtonElement | null>;
  readonly onPress: () => void;
}

function StepButton({ label, keyName, isFilled = false, button, onPress }: StepButtonProps) {
  return (
    <Button
      {...(button && { ref: button })}
      size="sm"
      justify="space-between"
      variant={isFilled ? 'filled' : 'default'}
      aria-keyshortcuts={keyName}
      rightSection={
        <span className={classes.key} aria-hidden="true">
          {keyName}
        </span>
      }
      onClick={onPress}
    >
      {label}
    </Button>
  );
}

/** Who holds the dossier, where that is somebody else: a step here is taken in their stead. */
function HeldElsewhere({ dossier }: Pick<NextCardProps, 'dossier'>) {
  const { t } = useText();
  const { session } = useSession();
  const { handler, next } = dossier;
  if (handler === null || handler.personId === session?.personId || next.length === 0) return null;
  return <p className={classes.held}>{t('due.heldBy', { name: handler.name })}</p>;
}

/** What is left to say where a dossier is over. */
function Ended({ dossier, counterCode }: Pick<NextCardProps, 'dossier' | 'counterCode'>) {
  const { t } = useText();
  const nowMs = useNow();
  if (dossier.state === 'DA_TRA') {
    const at = dossier.returnedAt === null ? '' : momentText(dossier.returnedAt, nowMs);
    return (
      <>
        <StateWord state="ok">{t('result.done', { at })}</StateWord>
        <RatingLine counterCode={counterCode} />
      </>
    );
  }
  return dossier.next.length === 0 ? <p className={classes.soft}>{t('step.none')}</p> : null;
}

import { IconCheck } from '@tabler/icons-react';
import { useText } from '../../../i18n/text-context.ts';
import { DrumMotif } from '../../../ui/drum-motif.tsx';
import classes from './step-rail.module.css';
import type { WizardStep } from './wizard-form.ts';

interface StepRailProps {
  readonly steps: readonly WizardStep[];
  readonly current: WizardStep;
  readonly onGo: (step: WizardStep) => void;
}

/** Where the wizard stands; steps already passed can be opened again. */
export function StepRail({ steps, current, onGo }: StepRailProps) {
  const { t } = useText();
  const index = steps.indexOf(current);
  return (
    <aside className={classes.rail} data-dark>
      <DrumMotif className={classes.motif} />
      <p className={classes.program}>{t('app.name')}</p>
      <p className={classes.lead}>{t('wizard.lead')}</p>
      <ol className={classes.steps}>
        {steps.map((step, position) => {
          const isDone = position < index;
          return (
            <li key={step} aria-current={step === current ? 'step' : undefined}>
              <button type="button" className={classes.step} disabled={!isDone} onClick={() => onGo(step)}>
                <span className={classes.number}>
                  {isDone ? <IconCheck size="1.125rem" aria-label={t('wizard.done')} /> : position + 1}
                </span>
                {t(`wizard.${step}`)}
              </button>
            </li>
          );
        })}
      </ol>
    </aside>
  );
}

import { Button, Loader } from '@mantine/core';
import type { DossierSummary } from '../../../../../electron/contract/dossier-views.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { StepForm, type StepOffice } from '../steps/step-form.tsx';
import { type FormAction, isFormAction } from '../steps/step-value.ts';
import classes from './today.module.css';
import type { WorkItem } from './work-lists.ts';

interface WorkStepProps {
  readonly item: WorkItem;
  readonly office: StepOffice;
  readonly onOpen: (dossier: Pick<DossierSummary, 'id' | 'code'>) => void;
  readonly onBack: () => void;
  readonly onDone: (action: FormAction) => void;
}

/** What one key does about a line: its step with what that needs, or the ordinary one where the dossier has moved on. */
export function WorkStep({ item, office, onOpen, onBack, onDone }: WorkStepProps) {
  const { t } = useText();
  const { value, error, ask } = useQuery(
    'dossier.read',
    { dossierId: item.dossier.id },
    { askAgainOn: ['dossier.changed', 'session.changed'] },
  );
  if (!value) return error ? <ErrorNotice error={error} onRetry={ask} /> : <Loader />;
  const { dossier } = value;
  const offered = dossier.next.find(({ action }) => action === item.action) ?? dossier.next[0];
  if (offered === undefined || !isFormAction(offered.action)) {
    return (
      <Notice
        tone="info"
        title={t('step.gone')}
        actions={
          <>
            <Button size="sm" onClick={() => onOpen(dossier)}>
              {t('step.openDossier')}
            </Button>
            <Button size="sm" variant="default" onClick={onBack}>
              {t('work.back')}
            </Button>
          </>
        }
      />
    );
  }
  const { action } = offered;
  return (
    <section className={classes.step} aria-label={t(`step.action.${action}`)}>
      <h3 className={classes.title}>{t(`step.action.${action}`)}</h3>
      <StepForm
        key={action}
        dossier={dossier}
        action={action}
        office={office}
        onStale={ask}
        onDone={() => onDone(action)}
        cancelLabel={t('work.back')}
        onCancel={onBack}
      />
    </section>
  );
}

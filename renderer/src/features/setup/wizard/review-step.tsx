import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '../../../i18n/text-context.ts';
import { Card } from '../../../ui/page.tsx';
import type { WizardStepProps } from './step-props.ts';
import classes from './steps.module.css';
import type { WizardStep } from './wizard-form.ts';

/** Everything once more before it is made. */
export function ReviewStep({ form, goTo }: WizardStepProps) {
  const { t } = useText();
  const people = form.people.filter(({ name }) => name.trim() !== '');
  return (
    <>
      <p className={classes.lead}>{t('wizard.reviewLead')}</p>
      <div className={classes.review}>
        <Part title={t('wizard.office')} step="office" goTo={goTo}>
          <p className={classes.strong}>{form.office.name}</p>
          {[form.office.superiorName, form.office.address, form.office.phone].filter(Boolean).map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Part>
        <Part title={t('wizard.people')} step="people" goTo={goTo}>
          {people.map((person) => (
            <p key={person.key}>
              <span className={classes.strong}>{person.name}</span> · {t(`role.${person.role}`)}
              {person.pin === '' && ` · ${t('signIn.noPin')}`}
            </p>
          ))}
        </Part>
        <Part title={t('wizard.counters')} step="counters" goTo={goTo}>
          <p>{form.counters.map(({ name }) => name).join(', ') || t('office.noCounters')}</p>
          {form.services.map((service) => (
            <p key={service.key}>
              <span className={classes.strong}>{service.prefix}</span> {service.name}
            </p>
          ))}
        </Part>
        <Part title={t('wizard.backup')} step="backup" goTo={goTo}>
          <p>{form.backupDirectory.trim() === '' ? t('wizard.backupLater') : form.backupDirectory}</p>
        </Part>
      </div>
    </>
  );
}

interface PartProps extends Pick<WizardStepProps, 'goTo'> {
  readonly title: string;
  readonly step: WizardStep;
  readonly children: ReactNode;
}

function Part({ title, step, goTo, children }: PartProps) {
  const { t } = useText();
  return (
    <Card
      title={title}
      aside={
        <Button
          size="compact-md"
          variant="subtle"
          leftSection={<IconPencil size="1.125rem" aria-hidden="true" />}
          aria-label={t('wizard.edit', { part: title })}
          onClick={() => goTo(step)}
        >
          {t('common.edit')}
        </Button>
      }
    >
      <div className={classes.part}>{children}</div>
    </Card>
  );
}

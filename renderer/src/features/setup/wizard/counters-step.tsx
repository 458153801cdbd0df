import { ActionIcon, Button, NumberInput, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useText } from '../../../i18n/text-context.ts';
import { shownNumber, typedNumber } from '../form/number-text.ts';
import { freeCode } from '../sections/entity-kind.ts';
import { nextOrder } from '../sections/next-order.ts';
import type { WizardStepProps } from './step-props.ts';
import classes from './steps.module.css';
import { newCounter, newService } from './wizard-form.ts';

/** Counters with their numbers, and what citizens can choose. */
export function CountersStep(props: WizardStepProps) {
  const { t } = useText();
  return (
    <>
      <p className={classes.lead}>{t('wizard.countersLead')}</p>
      <div className={classes.columns}>
        <Counters {...props} />
        <Services {...props} />
      </div>
    </>
  );
}

function Counters({ form, change, problems }: WizardStepProps) {
  const { t } = useText();
  const replace = (key: string, part: object): void =>
    change({ counters: form.counters.map((counter) => (counter.key === key ? { ...counter, ...part } : counter)) });
  const add = (): void => {
    const number = Math.max(0, ...form.counters.map((counter) => counter.number || 0)) + 1;
    change({
      counters: [...form.counters, { ...newCounter(crypto.randomUUID(), number), code: freeCode('Q', form.counters) }],
    });
  };
  return (
    <section>
      <h2 className={classes.subtitle}>{t('section.counters')}</h2>
      <ul className={classes.rows}>
        {form.counters.map((counter, index) => {
          const numberProblem = problems[`counters.${index}.number`];
          const nameProblem = problems[`counters.${index}.name`];
          return (
            <li key={counter.key} className={classes.row}>
              <NumberInput
                className={classes.number}
                label={t('field.number')}
                min={1}
                max={99}
                clampBehavior="none"
                hideControls
                value={shownNumber(counter.number)}
                error={numberProblem && t(numberProblem)}
                onChange={(value) => replace(counter.key, { number: typedNumber(value) })}
              />
              <TextInput
                className={classes.grow}
                label={t('field.counterName')}
                value={counter.name}
                error={nameProblem && t(nameProblem)}
                onChange={(event) => replace(counter.key, { name: event.currentTarget.value })}
              />
              <ActionIcon
                className={classes.remove}
                variant="subtle"
                color="red"
                size="xl"
                aria-label={t('wizard.removeRow', { name: counter.name })}
                onClick={() => change({ counters: form.counters.filter(({ key }) => key !== counter.key) })}
              >
                <IconTrash size="1.25rem" aria-hidden="true" />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      <Button mt="sm" variant="light" leftSection={<IconPlus size="1.25rem" aria-hidden="true" />} onClick={add}>
        {t('section.countersAdd')}
      </Button>
    </section>
  );
}

function Services({ form, change, problems }: WizardStepProps) {
  const { t } = useText();
  const replace = (key: string, part: object): void =>
    change({ services: form.services.map((service) => (service.key === key ? { ...service, ...part } : service)) });
  return (
    <section>
      <h2 className={classes.subtitle}>{t('section.services')}</h2>
      <ul className={classes.rows}>
        {form.services.map((service, index) => {
          const prefixProblem = problems[`services.${index}.prefix`];
          const nameProblem = problems[`services.${index}.name`];
          return (
            <li key={service.key} className={classes.row}>
              <TextInput
                className={classes.number}
                label={t('field.prefix')}
                maxLength={2}
                value={service.prefix}
                error={prefixProblem && t(prefixProblem)}
                onChange={(event) => replace(service.key, { prefix: event.currentTarget.value.toUpperCase() })}
              />
              <TextInput
                className={classes.grow}
                label={t('field.serviceName')}
                value={service.name}
                error={nameProblem && t(nameProblem)}
                onChange={(event) => replace(service.key, { name: event.currentTarget.value })}
              />
              <ActionIcon
                className={classes.remove}
                variant="subtle"
                color="red"
                size="xl"
                aria-label={t('wizard.removeRow', { name: service.name })}
                onClick={() => change({ services: form.services.filter(({ key }) => key !== service.key) })}
              >
                <IconTrash size="1.25rem" aria-hidden="true" />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      <Button
        mt="sm"
        variant="light"
        leftSection={<IconPlus size="1.25rem" aria-hidden="true" />}
        onClick={() =>
          change({
            services: [
              ...form.services,
              newService(crypto.randomUUID(), freeCode('DV', form.services), '', '', {
                order: nextOrder(form.services),
              }),
            ],
          })
        }
      >
        {t('section.servicesAdd')}
      </Button>
    </section>
  );
}

import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useText } from '../../../i18n/text-context.ts';
import { Notice } from '../../../ui/notice.tsx';
import { PinField } from '../../../ui/pin-field.tsx';
import { freeCode } from '../sections/entity-kind.ts';
import { ROLE_CHOICES } from '../sections/person-view.tsx';
import type { WizardStepProps } from './step-props.ts';
import classes from './steps.module.css';
import { newPerson, type WizardPerson } from './wizard-form.ts';

/** Who works here: at least one IT person with a PIN. */
export function PeopleStep({ form, change, problems }: WizardStepProps) {
  const { t } = useText();
  const replace = (key: string, part: Partial<WizardPerson>): void =>
    change({ people: form.people.map((person) => (person.key === key ? { ...person, ...part } : person)) });
  const errorOf = (path: string): string | undefined => {
    const problem = problems[path];
    return problem && t(problem);
  };
  const needsIt = problems.people;
  return (
    <>
      <p className={classes.lead}>{t('wizard.peopleLead')}</p>
      {needsIt && <Notice tone="bad">{t(needsIt)}</Notice>}
      <ul className={classes.rows}>
        {form.people.map((person, index) => (
          <li key={person.key} className={classes.row}>
            <TextInput
              className={classes.grow}
              label={t('field.personName')}
              value={person.name}
              error={errorOf(`people.${index}.name`)}
              onChange={(event) => replace(person.key, { name: event.currentTarget.value })}
            />
            <Select
              className={classes.role}
              label={t('field.role')}
              data={ROLE_CHOICES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
              value={person.role}
              onChange={(role) => replace(person.key, { role: ROLE_CHOICES.find((each) => each === role) ?? 'CLERK' })}
            />
            <div className={classes.pin}>
              <PinField
                label={t('field.pin')}
                value={person.pin}
                error={errorOf(`people.${index}.pin`)}
                onChange={(pin) => replace(person.key, { pin })}
              />
            </div>
            <ActionIcon
              className={classes.remove}
              variant="subtle"
              color="red"
              size="xl"
              disabled={form.people.length === 1}
              aria-label={t('wizard.removePerson', { name: person.name === '' ? String(index + 1) : person.name })}
              onClick={() => change({ people: form.people.filter(({ key }) => key !== person.key) })}
            >
              <IconTrash size="1.25rem" aria-hidden="true" />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <div>
        <Button
          variant="light"
          leftSection={<IconPlus size="1.25rem" aria-hidden="true" />}
          onClick={() =>
            change({ people: [...form.people, newPerson(crypto.randomUUID(), 'CLERK', freeCode('CB', form.people))] })
          }
        >
          {t('section.peopleAdd')}
        </Button>
      </div>
      <p className={classes.hint}>{t('pin.rule')}</p>
    </>
  );
}

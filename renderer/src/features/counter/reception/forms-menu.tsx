import { Button, Menu } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useState } from 'react';
import type { Entity } from '../../../../../electron/contract/entities.ts';
import type { ReceivableProcedure } from '../../../../../electron/contract/procedure-schema.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useErrorText, useText } from '../../../i18n/text-context.ts';
import { tellStep } from '../steps/tell-step.ts';
import { useKeys } from '../use-keys.ts';
import { formValues } from './form-values.ts';
import classes from './reception-form.module.css';
import type { ReceptionValue } from './reception-value.ts';

interface FormsMenuProps {
  readonly forms: readonly Entity<'applicationForm'>[];
  readonly value: ReceptionValue;
  readonly procedure: ReceivableProcedure | null;
  readonly isShown: boolean;
}

/** The office's own application forms for the chosen procedure, filled from what is typed and saved as a file. */
export function FormsMenu({ forms, value, procedure, isShown }: FormsMenuProps) {
  const { t } = useText();
  const textOf = useErrorText();
  const save = useAction('form.save');
  const [isOpen, setOpen] = useState(false);
  const offered = forms.filter(
    ({ active, procedureCodes }) =>
      active && (procedureCodes.length === 0 || procedureCodes.includes(procedure?.code ?? '')),
  );
  const open = offered.length === 0 || save.isRunning ? undefined : () => setOpen(!isOpen);
  useKeys(isShown ? { 'Alt+K': open } : {});

  async function fill({ code, name }: Entity<'applicationForm'>): Promise<void> {
    const answer = await save.run({ formCode: code, values: formValues(value, procedure) });
    if (answer.ok && answer.value.saved) tellStep(t('reception.formSaved', { form: name }));
  }
  if (offered.length === 0) return null;
  return (
    <>
      {save.error && (
        <p className={classes.problem} role="alert">
          {textOf(save.error)}
        </p>
      )}
      <Menu opened={isOpen} onChange={setOpen} position="top-end" withArrow>
        <Menu.Target>
          <Button
            variant="default"
            loading={save.isRunning}
            aria-keyshortcuts="Alt+K"
            leftSection={<IconFileText size="1.125rem" aria-hidden="true" />}
          >
            {t('reception.forms')}
            <span className={classes.darkKey} aria-hidden="true">
              Alt+K
            </span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {offered.map((form) => (
            <Menu.Item key={form.code} onClick={() => void fill(form)}>
              {form.name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

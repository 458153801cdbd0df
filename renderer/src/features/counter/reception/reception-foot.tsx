import { Button, Checkbox } from '@mantine/core';
import type { RefObject } from 'react';
import type { Entity } from '../../../../../electron/contract/entities.ts';
import { sameForm } from '../../../bridge/fit-draft.ts';
import { useText } from '../../../i18n/text-context.ts';
import { DuePreview } from './due-preview.tsx';
import { FormsMenu } from './forms-menu.tsx';
import classes from './reception-form.module.css';
import type { Reception } from './reception-form.tsx';
import { EMPTY_RECEPTION } from './reception-value.ts';

interface FootProps {
  readonly reception: Reception;
  readonly forms: readonly Entity<'applicationForm'>[];
  readonly isShown: boolean;
  /** Null: nobody's ticket is at this counter. */
  readonly ticketNumber: string | null;
  readonly submitButton: RefObject<HTMLButtonElement | null>;
}

/** What the citizen is told, whose ticket it belongs to, and the last step. */
export function ReceptionFoot({ reception, forms, isShown, ticketNumber, submitButton }: FootProps) {
  const { t } = useText();
  const { value, procedure, receive } = reception;
  return (
    <footer className={classes.foot}>
      <div className={classes.due}>
        {procedure && <DuePreview key={procedure.code} procedureCode={procedure.code} />}
        {ticketNumber === null ? (
          <span className={classes.soft}>{t('reception.walkIn')}</span>
        ) : (
          <Checkbox
            size="sm"
            label={t('reception.bindTicket', { number: ticketNumber })}
            checked={reception.isBound}
            onChange={(event) => reception.bind(event.currentTarget.checked)}
          />
        )}
      </div>
      <FormsMenu forms={forms} value={value} procedure={procedure} isShown={isShown} />
      <Button
        variant="default"
        disabled={sameForm(EMPTY_RECEPTION, value) || receive.isRunning}
        onClick={reception.clear}
      >
        {t('reception.clear')}
      </Button>
      <Button ref={submitButton} type="submit" size="lg" loading={receive.isRunning} aria-keyshortcuts="F9">
        {t('reception.submit')}
        <span className={classes.key} aria-hidden="true">
          F9
        </span>
      </Button>
    </footer>
  );
}

import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { MethodOutput } from '../../../../../electron/contract/contract.ts';
import type { Entity } from '../../../../../electron/contract/entities.ts';
import { useText } from '../../../i18n/text-context.ts';
import classes from './dialogs.module.css';
import { PickList } from './pick-list.tsx';
import { Refused, useDialogStep } from './use-dialog-step.tsx';
import type { Queue } from './use-queue.ts';

interface IssueDialogProps {
  readonly queue: Queue;
  readonly services: readonly Entity<'service'>[];
  readonly onDone: () => void;
}

type Given = MethodOutput<'queue.issue'>;

/** A number for somebody who cannot take one: choosing the service gives it, and the dialog shows it large. */
export function IssueDialog({ queue, services, onDone }: IssueDialogProps) {
  const { t } = useText();
  const step = useDialogStep(queue);
  const [priority, setPriority] = useState(false);
  const [print, setPrint] = useState(true);
  const [given, setGiven] = useState<Given | null>(null);

  async function issue(serviceCode: string): Promise<void> {
    const answer = await step.take('queue.issue', { serviceCode, priority, print });
    if (answer?.ok) setGiven(answer.value);
  }

  if (given !== null) return <GivenNumber given={given} isPaperWanted={print} onDone={onDone} />;
  return (
    <div className={classes.dialog}>
      <Refused error={step.error} />
      <PickList
        label={t('issue.service')}
        placeholder={t('issue.hint')}
        empty={t('issue.none')}
        choices={services.map(({ code, name, group }) => ({ id: code, name, note: group }))}
        disabled={queue.isRunning}
        onPick={(code) => void issue(code)}
      />
      <div className={classes.options}>
        <Checkbox
          label={t('issue.priority')}
          checked={priority}
          onChange={(event) => setPriority(event.currentTarget.checked)}
        />
        <Checkbox
          label={t('issue.print')}
          checked={print}
          onChange={(event) => setPrint(event.currentTarget.checked)}
        />
      </div>
    </div>
  );
}

interface GivenNumberProps {
  readonly given: Given;
  readonly isPaperWanted: boolean;
  readonly onDone: () => void;
}

function GivenNumber({ given, isPaperWanted, onDone }: GivenNumberProps) {
  const { t } = useText();
  const isPrinting = given.print !== null;
  return (
    <div className={classes.dialog}>
      <div className={classes.given} role="status">
        <p>{given.ticket.serviceName}</p>
        <p className={classes.givenNumber} data-testid="given-number">
          {given.ticket.number}
        </p>
        <p>{t('issue.ahead', { waiting: given.waitingAhead })}</p>
      </div>
      <p className={classes.soft}>
        {t(isPrinting ? 'issue.printing' : isPaperWanted ? 'issue.noPrinter' : 'issue.noPaper')}
      </p>
      <div className={classes.buttons}>
        <Button autoFocus data-autofocus onClick={onDone}>
          {t('issue.done')}
        </Button>
      </div>
    </div>
  );
}

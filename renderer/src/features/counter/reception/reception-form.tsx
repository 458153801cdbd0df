import { Button, Checkbox } from '@mantine/core';
import { type RefObject, useRef } from 'react';
import { sameForm } from '../../../bridge/fit-draft.ts';
import { momentText } from '../../../i18n/local-time.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { useKeys } from '../use-keys.ts';
import { ApplicantFields } from './applicant-fields.tsx';
import { CardLine, CardProblems } from './card-message.tsx';
import { DuePreview } from './due-preview.tsx';
import { PaperList } from './paper-list.tsx';
import { ProcedureSearch } from './procedure-search.tsx';
import classes from './reception-form.module.css';
import { EMPTY_RECEPTION, papersOf, typedWarnings } from './reception-value.ts';
import { type ReceptionOptions, useReception } from './use-reception.ts';

interface ReceptionFormProps extends ReceptionOptions {
  readonly isShown: boolean;
  readonly nameField: RefObject<HTMLInputElement | null>;
}

/** A dossier is received: who, which procedure, which papers. What is typed is kept in the clerk's name. */
export function ReceptionForm({ isShown, nameField, ...options }: ReceptionFormProps) {
  const { t } = useText();
  const form = useRef<HTMLFormElement>(null);
  const procedureField = useRef<HTMLInputElement>(null);
  const allButton = useRef<HTMLButtonElement>(null);
  const submitButton = useRef<HTMLButtonElement>(null);
  const reception = useReception(options, { form, procedure: procedureField, allButton, submitButton });
  const { value, problems, procedure } = reception;
  useKeys(isShown ? { F9: reception.submit, 'Ctrl+S': reception.submit } : {});

  return (
    <form
      ref={form}
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        reception.submit();
      }}
    >
      <div className={classes.body}>
        <Messages reception={reception} />
        <ApplicantFields
          head={<CardLine outcome={reception.card.outcome} onUndo={reception.beforeCard && reception.undoCard} />}
          value={value}
          problems={problems}
          nameField={nameField}
          onChange={reception.set}
        />
        <ProcedureSearch
          procedures={reception.procedures}
          code={value.procedureCode}
          problem={problems.procedureCode}
          field={procedureField}
          onPick={reception.pickProcedure}
        />
        {procedure?.sample && <Notice tone="info">{t('reception.sampleNote')}</Notice>}
        {procedure ? (
          <PaperList
            procedure={procedure}
            papers={papersOf(value, procedure)}
            problem={problems.papers}
            allButton={allButton}
            onChange={reception.setPapers}
            onAll={() => submitButton.current?.focus()}
          />
        ) : (
          <p className={classes.hint}>{t('reception.papersFirst')}</p>
        )}
      </div>
      <Foot reception={reception} ticketNumber={options.ticket?.number ?? null} submitButton={submitButton} />
    </form>
  );
}

type Reception = ReturnType<typeof useReception>;

function Messages({ reception }: { readonly reception: Reception }) {
  const { t, locale } = useText();
  const nowMs = useNow();
  const { draft, list, receive, value } = reception;
  return (
    <>
      {draft.restoredAt !== null && (
        <p className={classes.restored} role="status">
          {t('reception.draftRestored', { at: momentText(draft.restoredAt, nowMs) })}
        </p>
      )}
      {reception.cleared && (
        <Notice
          tone="info"
          actions={
            <Button size="sm" variant="default" onClick={reception.putBack}>
              {t('reception.putBack')}
            </Button>
          }
        >
          {t('reception.cleared')}
        </Notice>
      )}
      {receive.error && <ErrorNotice error={receive.error} />}
      {list.error && <ErrorNotice error={list.error} onRetry={list.ask} />}
      <CardProblems outcome={reception.card.outcome} typed={typedWarnings(value, locale)} />
    </>
  );
}

interface FootProps {
  readonly reception: Reception;
  /** Null: nobody's ticket is at this counter. */
  readonly ticketNumber: string | null;
  readonly submitButton: RefObject<HTMLButtonElement | null>;
}

/** What the citizen is told, whose ticket it belongs to, and the last step. */
function Foot({ reception, ticketNumber, submitButton }: FootProps) {
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
